package io.orderwright.invoicing.process;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.camunda.client.annotation.JobKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.matching.AskForNotice;
import io.orderwright.invoicing.matching.MatchInvoice;
import io.orderwright.invoicing.matching.QueuePayment;
import io.orderwright.invoicing.matching.RecordResolution;
import io.orderwright.invoicing.matching.RejectInvoice;
import io.orderwright.invoicing.matching.RequestCreditNote;
import io.orderwright.invoicing.matching.ShowException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Jobs of the invoice-matching process. */
@Component
public class InvoiceWorkers {

    private final MatchInvoice matchInvoice;
    private final QueuePayment queuePayment;
    private final ShowException showException;
    private final RecordResolution recordResolution;
    private final RequestCreditNote requestCreditNote;
    private final RejectInvoice rejectInvoice;
    private final AskForNotice askForNotice;

    InvoiceWorkers(MatchInvoice matchInvoice, QueuePayment queuePayment, ShowException showException, RecordResolution recordResolution, RequestCreditNote requestCreditNote,
                   RejectInvoice rejectInvoice, AskForNotice askForNotice) {
        this.matchInvoice = matchInvoice;
        this.queuePayment = queuePayment;
        this.showException = showException;
        this.recordResolution = recordResolution;
        this.requestCreditNote = requestCreditNote;
        this.rejectInvoice = rejectInvoice;
        this.askForNotice = askForNotice;
    }

    @JobWorker(type = "invoicing.match-invoice")
    public MatchInvoice.Answer match(@Variable String invoiceId, @ProcessInstanceKey long processInstanceKey) {
        return matchInvoice.match(new InvoiceId(invoiceId), processInstanceKey);
    }

    @JobWorker(type = "invoicing.queue-payment")
    public void queue(@Variable String invoiceId) {
        queuePayment.queue(new InvoiceId(invoiceId));
    }

    @JobWorker(type = "invoicing.show-exception")
    public ShowException.Shown show(@Variable String invoiceId, @Variable Routing routing) {
        return showException.show(new InvoiceId(invoiceId), routing.group());
    }

    @JobWorker(type = "invoicing.record-resolution")
    public RecordResolution.Outcome record(@Variable String invoiceId, @Variable Routing routing, @Variable(optional = true) @Nullable Object answer,
                                    @JobKey long jobKey, @ProcessInstanceKey long processInstanceKey) {
        return recordResolution.record(new RecordResolution.Job(jobKey, processInstanceKey, new InvoiceId(invoiceId), routing.group(),
                text(answer, "decision"), text(answer, "lines"), text(answer, "comment")));
    }

    @JobWorker(type = "invoicing.request-credit-note")
    public RequestCreditNote.Asked request(@Variable String invoiceId, @JobKey long jobKey) {
        return requestCreditNote.ask(new InvoiceId(invoiceId), jobKey);
    }

    @JobWorker(type = "invoicing.ask-for-notice")
    public AskForNotice.Asked askForNotice(@Variable String invoiceId) {
        return askForNotice.ask(new InvoiceId(invoiceId));
    }

    @JobWorker(type = "invoicing.reject-invoice")
    public void reject(@Variable String invoiceId, @Variable(optional = true) @Nullable Object answer) {
        rejectInvoice.reject(new InvoiceId(invoiceId), text(answer, "comment"));
    }

    /** Whatever a form, or somebody without one, put into the answer: a text, or nothing. */
    private static String text(@Nullable Object answer, String field) {
        Object value = answer instanceof Map<?, ?> fields ? fields.get(field) : null;
        return value == null ? "" : value.toString().strip();
    }

    /** Whom the decision table chose. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Routing(String group) {}
}
