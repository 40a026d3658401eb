package io.orderwright.receiving.process;

import io.camunda.client.annotation.JobKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.orderwright.platform.audit.Actor;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.delivery.ExpectDelivery;
import io.orderwright.receiving.delivery.RecordDeliveryChase;
import io.orderwright.receiving.receipt.AssessReceipt;
import io.orderwright.receiving.receipt.RecordDiscrepancyDecision;
import io.orderwright.receiving.receipt.ResolveDiscrepancies;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Job workers of the process goods-receipt. */
@Component
public class GoodsReceiptWorkers {

    private final ExpectDelivery expectDelivery;
    private final AssessReceipt assessReceipt;
    private final RecordDeliveryChase recordChase;
    private final RecordDiscrepancyDecision recordDecision;
    private final ResolveDiscrepancies resolve;
    private final GoodsReceiptViews views;

    GoodsReceiptWorkers(ExpectDelivery expectDelivery, AssessReceipt assessReceipt, RecordDeliveryChase recordChase, RecordDiscrepancyDecision recordDecision,
                        ResolveDiscrepancies resolve, GoodsReceiptViews views) {
        this.expectDelivery = expectDelivery;
        this.assessReceipt = assessReceipt;
        this.recordChase = recordChase;
        this.recordDecision = recordDecision;
        this.resolve = resolve;
        this.views = views;
    }

    @JobWorker(type = "receiving.expect-delivery")
    public ExpectDelivery.Expectation expect(@Variable String purchaseOrderNumber) {
        return expectDelivery.expect(new PurchaseOrderNumber(purchaseOrderNumber));
    }

    @JobWorker(type = "receiving.assess-receipt")
    public Assessed assess(@Variable String purchaseOrderNumber) {
        return new Assessed(assessReceipt.assess(new PurchaseOrderNumber(purchaseOrderNumber)));
    }

    /** Units over or wrong within the tolerance are accepted without anyone; a discrepancy stays for the warehouse. */
    @JobWorker(type = "receiving.book-assessment")
    public void book(@Variable String purchaseOrderNumber, @Variable Assessment assessment) {
        if (!"discrepancy".equals(assessment.outcome())) {
            resolve.resolve(new PurchaseOrderNumber(purchaseOrderNumber), "accept", assessment.reason(), Actor.rule("receipt-tolerance"));
        }
    }

    @JobWorker(type = "receiving.show-chase")
    public Shown showChase(@Variable String purchaseOrderNumber) {
        return new Shown(views.lateDelivery(new PurchaseOrderNumber(purchaseOrderNumber)));
    }

    @JobWorker(type = "receiving.record-chase")
    public RecordDeliveryChase.Outcome recordChase(@Variable String purchaseOrderNumber, @Variable RecordDeliveryChase.@Nullable Answer answer, @ProcessInstanceKey Long instance,
                                               @JobKey Long job) {
        return recordChase.record(new PurchaseOrderNumber(purchaseOrderNumber), instance, job, answer == null ? new RecordDeliveryChase.Answer(null, null, null) : answer);
    }

    @JobWorker(type = "receiving.show-discrepancy")
    public Shown showDiscrepancy(@Variable String purchaseOrderNumber) {
        return new Shown(views.discrepancy(new PurchaseOrderNumber(purchaseOrderNumber)));
    }

    @JobWorker(type = "receiving.record-discrepancy")
    public RecordDiscrepancyDecision.Outcome recordDiscrepancy(@Variable String purchaseOrderNumber, @Variable RecordDiscrepancyDecision.@Nullable Answer answer,
                                                        @ProcessInstanceKey Long instance,
                                               @JobKey Long job) {
        return recordDecision.record(new PurchaseOrderNumber(purchaseOrderNumber), instance, job, answer == null ? new RecordDiscrepancyDecision.Answer(null, null) : answer);
    }

    record Assessed(AssessReceipt.ReceiptFacts receiptFacts) {}

    /** Result of the table receipt-tolerance. */
    record Assessment(String outcome, String reason) {}

    record Shown(Object view) {}
}
