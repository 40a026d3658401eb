package io.orderwright.collaboration.task;

import io.orderwright.collaboration.response.JudgeAnswer;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import org.springframework.stereotype.Component;

/** Books what a person decided about a supplier's changes. */
@Component
public class RecordChangeReview {

    private final JudgeAnswer judge;
    private final TaskDecision decision;

    RecordChangeReview(JudgeAnswer judge, TaskDecision decision) {
        this.judge = judge;
        this.decision = decision;
    }

    public Verdict record(RecordedTask task, long responseId) {
        return decision.onceOrRefused(task, Verdict.class, completed -> decide(task, responseId, completed), Verdict::refused);
    }

    private Verdict decide(RecordedTask task, long responseId, CompletedTask completed) {
        String comment = task.answer().text("comment");
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
    }
}
