package io.orderwright.collaboration.process;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.camunda.client.annotation.JobKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.orderwright.collaboration.conversation.FlagSilence;
import io.orderwright.collaboration.task.RecordChangeReview;
import io.orderwright.collaboration.task.RecordChase;
import io.orderwright.collaboration.task.RecordContact;
import io.orderwright.collaboration.task.RecordMailCheck;
import io.orderwright.collaboration.task.RecordReading;
import io.orderwright.collaboration.task.RecordedTask;
import io.orderwright.collaboration.task.ShowChanges;
import io.orderwright.collaboration.task.ShowChase;
import io.orderwright.collaboration.task.ShowContact;
import io.orderwright.collaboration.task.ShowReply;
import io.orderwright.collaboration.task.Shown;
import io.orderwright.collaboration.task.ShowSuspiciousMail;
import io.orderwright.collaboration.task.TaskAnswer;
import io.orderwright.collaboration.task.Verdict;
import io.orderwright.purchasing.PurchaseOrderNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Jobs around the tasks that people do: what they show, and what was decided in them. */
@Component
public class TaskWorkers {

    private static final String RECORD_LATE_READING = "record-late-reading";

    private final ShowContact showContact;
    private final RecordContact recordContact;
    private final FlagSilence flagSilence;
    private final ShowChase showChase;
    private final RecordChase recordChase;
    private final ShowReply showReply;
    private final RecordReading recordReading;
    private final ShowChanges showChanges;
    private final RecordChangeReview recordChangeReview;
    private final ShowSuspiciousMail showSuspiciousMail;
    private final RecordMailCheck recordMailCheck;

    TaskWorkers(ShowContact showContact, RecordContact recordContact, FlagSilence flagSilence, ShowChase showChase, RecordChase recordChase, ShowReply showReply, RecordReading recordReading,
                ShowChanges showChanges, RecordChangeReview recordChangeReview, ShowSuspiciousMail showSuspiciousMail, RecordMailCheck recordMailCheck) {
        this.showContact = showContact;
        this.recordContact = recordContact;
        this.flagSilence = flagSilence;
        this.showChase = showChase;
        this.recordChase = recordChase;
        this.showReply = showReply;
        this.recordReading = recordReading;
        this.showChanges = showChanges;
        this.recordChangeReview = recordChangeReview;
        this.showSuspiciousMail = showSuspiciousMail;
        this.recordMailCheck = recordMailCheck;
    }

    @JobWorker(type = "collaboration.show-contact")
    public Shown<ShowContact.View> showContact(@Variable String purchaseOrderNumber) {
        return showContact.show(new PurchaseOrderNumber(purchaseOrderNumber));
    }

    @JobWorker(type = "collaboration.record-contact")
    public Verdict recordContact(@Variable String purchaseOrderNumber, @Variable(optional = true) @Nullable Object answer, @JobKey long jobKey, @ProcessInstanceKey long processInstanceKey) {
        return recordContact.record(task(jobKey, processInstanceKey, "correct-supplier-contact", purchaseOrderNumber, answer));
    }

    @JobWorker(type = "collaboration.show-chase")
    public Shown<ShowChase.View> showChase(@Variable String purchaseOrderNumber) {
        var order = new PurchaseOrderNumber(purchaseOrderNumber);
        flagSilence.flag(order);
        return showChase.show(order);
    }

    @JobWorker(type = "collaboration.record-chase")
    public RecordChase.ChaseVerdict recordChase(@Variable String purchaseOrderNumber, @Variable(optional = true) @Nullable Object answer, @Variable(optional = true) @Nullable String flagAt,
                                         @JobKey long jobKey, @ProcessInstanceKey long processInstanceKey) {
        var verdict = recordChase.record(task(jobKey, processInstanceKey, "chase-supplier", purchaseOrderNumber, answer));
        return verdict.flagAt() != null ? verdict : new RecordChase.ChaseVerdict(verdict.outcome(), verdict.refusalReason(), flagAt);
    }

    @JobWorker(type = "collaboration.show-reply")
    public Shown<ShowReply.View> showReply(@Variable String responseId) {
        return showReply.show(Long.parseLong(responseId));
    }

    @JobWorker(type = "collaboration.record-reading")
    public RecordReading.Reading recordReading(@Variable String purchaseOrderNumber, @Variable String responseId, @Variable(optional = true) @Nullable Object answer,
                                        @Variable(optional = true) @Nullable String responseKind, ActivatedJob job) {
        String task = job.getElementId().equals(RECORD_LATE_READING) ? "read-late-supplier-reply" : "read-supplier-reply";
        var reading = recordReading.record(task(job.getKey(), job.getProcessInstanceKey(), task, purchaseOrderNumber, answer), Long.parseLong(responseId));
        return reading.responseKind() != null ? reading : new RecordReading.Reading(reading.outcome(), reading.refusalReason(), responseKind);
    }

    @JobWorker(type = "collaboration.show-changes")
    public Shown<ShowChanges.View> showChanges(@Variable String responseId, @Variable(optional = true) @Nullable Tolerance tolerance) {
        return showChanges.show(Long.parseLong(responseId), tolerance == null || tolerance.reason() == null ? "" : tolerance.reason());
    }

    @JobWorker(type = "collaboration.record-change-review")
    public Verdict recordChangeReview(@Variable String purchaseOrderNumber, @Variable String responseId, @Variable(optional = true) @Nullable Object answer, @JobKey long jobKey,
                               @ProcessInstanceKey long processInstanceKey) {
        return recordChangeReview.record(task(jobKey, processInstanceKey, "review-supplier-changes", purchaseOrderNumber, answer), Long.parseLong(responseId));
    }

    @JobWorker(type = "collaboration.show-suspicious-mail")
    public Shown<ShowSuspiciousMail.View> showSuspiciousMail(@Variable String suspiciousMailId) {
        return showSuspiciousMail.show(Long.parseLong(suspiciousMailId));
    }

    @JobWorker(type = "collaboration.record-mail-check")
    public Verdict recordMailCheck(@Variable String purchaseOrderNumber, @Variable String suspiciousMailId, @Variable(optional = true) @Nullable Object answer, @JobKey long jobKey,
                            @ProcessInstanceKey long processInstanceKey) {
        return recordMailCheck.record(task(jobKey, processInstanceKey, "check-suspicious-mail", purchaseOrderNumber, answer), Long.parseLong(suspiciousMailId));
    }

    private static RecordedTask task(long jobKey, long processInstanceKey, String elementId, String number, @Nullable Object answer) {
        return new RecordedTask(jobKey, processInstanceKey, elementId, new PurchaseOrderNumber(number), new TaskAnswer(answer));
    }

    /** What the table confirmation-tolerance answered. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Tolerance(boolean accepted, @Nullable String reason) {}
}
