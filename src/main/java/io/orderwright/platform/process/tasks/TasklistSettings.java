package io.orderwright.platform.process.tasks;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where user tasks and the history of processes are read.
 *
 * @param url              address of Tasklist and Operate (8.6) or of the whole platform (8.8 and later), without path
 * @param username         who reads
 * @param password         of that user
 * @param api              {@code V1}: Tasklist and Operate of 8.6 with sign-in by cookie; {@code V2}: the common API of 8.8 and later
 * @param pollInterval     how often open tasks are read
 * @param answerWithin     longest wait for one answer
 * @param notVisibleFor    wait before we look again for a completed task that is not visible yet
 * @param maxOpenTasks     most open tasks that are followed; more than that are not shown
 * @param subjectVariables names of the process variables that say what a task is about, the first one present counts
 */
@Validated
@ConfigurationProperties("orderwright.tasklist")
record TasklistSettings(@NotNull @DefaultValue("http://127.0.0.1:8080") URI url, @NotNull @DefaultValue("") String username, @NotNull @DefaultValue("") String password,
                        @NotNull @DefaultValue("V1") Api api, @NotNull @DefaultValue("2s") Duration pollInterval, @NotNull @DefaultValue("5s") Duration answerWithin,
                        @NotNull @DefaultValue("2s") Duration notVisibleFor, @Min(1) @Max(100_000) @DefaultValue("2000") int maxOpenTasks,
                        @NotNull @DefaultValue({"purchaseOrderNumber", "proposalId", "invoiceId"}) List<String> subjectVariables) {

    /** Which API. */
    enum Api { V1, V2 }
}
