package io.orderwright.collaboration.task;

import io.orderwright.collaboration.response.JudgeAnswer;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.process.OncePerJob;
import io.orderwright.shared.BrokenRule;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Books what a person decided about a supplier's changes. */
@Component
public class RecordChangeReview {

    private final JudgeAnswer judge;
    private final TaskDecision decision;
    private final OncePerJob oncePerJob;

    RecordChangeReview(JudgeAnswer judge, TaskDecision decision, OncePerJob oncePerJob) {
        this.judge = judge;
        this.decision = decision;
        this.oncePerJob = oncePerJob;
    }

    @Transactional
    public Verdict record(RecordedTask task, long responseId) {
        return oncePerJob.result(task.jobKey(), Verdict.class, () -> {
            CompletedTask completed = decision.latest(task);
            Verdict verdict = decide(task, responseId, completed);
            decision.recorded(completed);
            return verdict;
        });
    }

    private Verdict decide(RecordedTask task, long responseId, CompletedTask completed) {
        String comment = task.answer().text("comment");
        try {
            decision.mustBeBuyer(completed);
            return switch (task.answer().text("decision")) {
                case "accept" -> {
                    judge.accept(responseId, completed.person(), comment);
                    yield Verdict.of("accepted");
                }
                case "ask-again" -> {
                    judge.refuse(responseId, completed.person(), comment);
                    yield Verdict.of("ask-again");
                }
                case "cancel-lines" -> {
                    judge.giveUp(responseId, completed.person(), comment);
                    yield Verdict.of("cancelled");
                }
                default -> Verdict.refused("\"%s\" is no decision: choose accept, ask again or cancel lines.".formatted(task.answer().text("decision")));
            };
        } catch (BrokenRule refused) {
            return Verdict.refused(refused.getMessage());
        }
    }
}
