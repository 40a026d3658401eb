package io.orderwright.purchasing.process;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.camunda.client.annotation.JobKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.approval.ApprovalLevel;
import io.orderwright.purchasing.approval.PrepareApproval;
import io.orderwright.purchasing.approval.PromptApprovers;
import io.orderwright.purchasing.approval.RecordApproval;
import io.orderwright.purchasing.approval.RecordRework;
import io.orderwright.purchasing.approval.ShowApproval;
import io.orderwright.purchasing.approval.ShowRework;
import io.orderwright.purchasing.approval.TaskAnswer;
import io.orderwright.purchasing.approval.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Jobs between draft and issue. */
@Component
public class ApprovalWorkers {

    private final PrepareApproval prepareApproval;
    private final ShowApproval showApproval;
    private final RecordApproval recordApproval;
    private final PromptApprovers promptApprovers;
    private final ShowRework showRework;
    private final RecordRework recordRework;

    ApprovalWorkers(PrepareApproval prepareApproval, ShowApproval showApproval, RecordApproval recordApproval, PromptApprovers promptApprovers, ShowRework showRework,
                    RecordRework recordRework) {
        this.prepareApproval = prepareApproval;
        this.showApproval = showApproval;
        this.recordApproval = recordApproval;
        this.promptApprovers = promptApprovers;
        this.showRework = showRework;
        this.recordRework = recordRework;
    }

    @JobWorker(type = "purchasing.prepare-approval")
    public PrepareApproval.Prepared prepare(@Variable String purchaseOrderNumber, @ProcessInstanceKey long processInstanceKey) {
        return prepareApproval.prepare(new PurchaseOrderNumber(purchaseOrderNumber), processInstanceKey);
    }

    @JobWorker(type = "purchasing.show-approval")
    public ShowApproval.Shown show(@Variable String purchaseOrderNumber, @Variable LevelVariable level, @Variable LevelVariable[] approvalLevels) {
        return showApproval.show(new PurchaseOrderNumber(purchaseOrderNumber), level.toLevel(), approvalLevels.length);
    }

    @JobWorker(type = "purchasing.record-approval")
    public Verdict record(@Variable String purchaseOrderNumber, @Variable LevelVariable level, @Variable(optional = true) @Nullable Object answer, @JobKey long jobKey,
                   @ProcessInstanceKey long processInstanceKey) {
        return recordApproval.record(new RecordApproval.Job(jobKey, processInstanceKey, new PurchaseOrderNumber(purchaseOrderNumber), level.toLevel(), new TaskAnswer(answer)));
    }

    @JobWorker(type = "purchasing.remind-approver")
    public void remind(@Variable String purchaseOrderNumber, @Variable LevelVariable level, @JobKey long jobKey) {
        promptApprovers.remind(jobKey, new PurchaseOrderNumber(purchaseOrderNumber), level.toLevel());
    }

    @JobWorker(type = "purchasing.escalate-approval")
    public void escalate(@Variable String purchaseOrderNumber, @Variable LevelVariable level, @JobKey long jobKey) {
        promptApprovers.escalate(jobKey, new PurchaseOrderNumber(purchaseOrderNumber), level.toLevel());
    }

    @JobWorker(type = "purchasing.show-rework")
    public ShowRework.Shown showRework(@Variable String purchaseOrderNumber) {
        return showRework.show(new PurchaseOrderNumber(purchaseOrderNumber));
    }

    @JobWorker(type = "purchasing.record-rework")
    public Verdict recordRework(@Variable String purchaseOrderNumber, @Variable(optional = true) @Nullable Object answer, @JobKey long jobKey, @ProcessInstanceKey long processInstanceKey) {
        return recordRework.record(new RecordRework.Job(jobKey, processInstanceKey, new PurchaseOrderNumber(purchaseOrderNumber), new TaskAnswer(answer)));
    }

    /** A level as the decision table gave it. Its times and its priority are for the diagram. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record LevelVariable(int level, String group, @Nullable String escalationGroup, @Nullable String rule) {

        ApprovalLevel toLevel() {
            return new ApprovalLevel(level, group, escalationGroup == null ? "" : escalationGroup, rule == null ? "" : rule);
        }
    }
}
