package io.orderwright.purchasing.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.orderwright.planning.ProposalId;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.approval.RejectOrder;
import io.orderwright.purchasing.orders.DraftBackorder;
import io.orderwright.purchasing.orders.DraftOrderFromProposal;
import io.orderwright.purchasing.orders.EndOrder;
import io.orderwright.purchasing.orders.IssueOrder;
import io.orderwright.purchasing.orders.ShortCloseOrder;
import io.orderwright.purchasing.process.ApprovalWorkers.LevelVariable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Jobs that make, issue and end orders. */
@Component
public class OrderWorkers {

    private final DraftOrderFromProposal draftOrder;
    private final DraftBackorder draftBackorder;
    private final IssueOrder issueOrder;
    private final ShortCloseOrder shortClose;
    private final RejectOrder rejectOrder;
    private final EndOrder end;

    OrderWorkers(DraftOrderFromProposal draftOrder, DraftBackorder draftBackorder, IssueOrder issueOrder, ShortCloseOrder shortClose,
                 RejectOrder rejectOrder, EndOrder end) {
        this.draftOrder = draftOrder;
        this.draftBackorder = draftBackorder;
        this.issueOrder = issueOrder;
        this.shortClose = shortClose;
        this.rejectOrder = rejectOrder;
        this.end = end;
    }

    @JobWorker(type = "purchasing.draft-order")
    public Drafted draft(@Variable String proposalId) {
        return new Drafted(draftOrder.draft(new ProposalId(proposalId)).value());
    }

    @JobWorker(type = "purchasing.issue-order")
    public IssueOrder.Issued issue(@Variable String purchaseOrderNumber, @Variable(optional = true) LevelVariable @Nullable [] approvalLevels) {
        var groups = approvalLevels == null ? List.<String>of() : Arrays.stream(approvalLevels).map(LevelVariable::group).toList();
        return issueOrder.issue(new PurchaseOrderNumber(purchaseOrderNumber), groups);
    }

    @JobWorker(type = "purchasing.draft-backorder")
    public BackorderDrafted draftBackorder(@Variable String purchaseOrderNumber) {
        return new BackorderDrafted(draftBackorder.draft(new PurchaseOrderNumber(purchaseOrderNumber)).value());
    }

    @JobWorker(type = "purchasing.short-close")
    public void shortClose(@Variable String purchaseOrderNumber) {
        shortClose.close(new PurchaseOrderNumber(purchaseOrderNumber));
    }

    @JobWorker(type = "purchasing.reject-order")
    public void reject(@Variable String purchaseOrderNumber) {
        rejectOrder.reject(new PurchaseOrderNumber(purchaseOrderNumber));
    }

    @JobWorker(type = "purchasing.cancel-order")
    public void cancel(@Variable String purchaseOrderNumber, @Variable(optional = true) @Nullable String cancellationReason) {
        end.cancel(new PurchaseOrderNumber(purchaseOrderNumber), cancellationReason == null ? "" : cancellationReason);
    }

    @JobWorker(type = "purchasing.close-unfulfilled")
    public void closeUnfulfilled(@Variable String purchaseOrderNumber, @Variable(optional = true) @Nullable String confirmationOutcome) {
        end.closeUnfulfilled(new PurchaseOrderNumber(purchaseOrderNumber), confirmationOutcome == null ? "" : confirmationOutcome);
    }

    @JobWorker(type = "purchasing.close-order")
    public void close(@Variable String purchaseOrderNumber) {
        end.close(new PurchaseOrderNumber(purchaseOrderNumber));
    }

    /** Result of drafting. */
    record Drafted(String purchaseOrderNumber) {}

    /** Result of drafting the rest. */
    record BackorderDrafted(String backorderNumber) {}
}
