package io.orderwright.purchasing.process;

import io.camunda.client.annotation.JobKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.approval.TaskAnswer;
import io.orderwright.purchasing.elsewhere.RecordOtherSupplier;
import io.orderwright.purchasing.elsewhere.ShowAlternatives;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Jobs around an order that its supplier does not fulfil. */
@Component
public class ElsewhereWorkers {

    private final ShowAlternatives showAlternatives;
    private final RecordOtherSupplier recordOtherSupplier;

    ElsewhereWorkers(ShowAlternatives showAlternatives, RecordOtherSupplier recordOtherSupplier) {
        this.showAlternatives = showAlternatives;
        this.recordOtherSupplier = recordOtherSupplier;
    }

    @JobWorker(type = "purchasing.show-alternatives")
    public ShowAlternatives.Shown show(@Variable String purchaseOrderNumber) {
        return showAlternatives.show(new PurchaseOrderNumber(purchaseOrderNumber));
    }

    @JobWorker(type = "purchasing.record-other-supplier")
    public RecordOtherSupplier.Outcome record(@Variable String purchaseOrderNumber, @Variable(optional = true) @Nullable Object answer, @JobKey long jobKey,
                                              @ProcessInstanceKey long processInstanceKey) {
        var given = new TaskAnswer(answer);
        return recordOtherSupplier.record(new RecordOtherSupplier.Job(jobKey, processInstanceKey, new PurchaseOrderNumber(purchaseOrderNumber), given.text("decision"),
                given.text("supplier"), given.text("comment")));
    }
}
