package io.orderwright.collaboration.task;

import io.orderwright.collaboration.intake.TeachStandingWords;
import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.collaboration.response.ReadAnswer;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.SupplierResponses;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.shared.BrokenRule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Books what a person read in a supplier's words, and which of them mean nothing from that supplier. */
@Component
public class RecordReading {

    private final SupplierResponses responses;
    private final ReadAnswer readAnswer;
    private final TeachStandingWords teachStandingWords;
    private final TaskDecision decision;

    RecordReading(SupplierResponses responses, ReadAnswer readAnswer, TeachStandingWords teachStandingWords, TaskDecision decision) {
        this.responses = responses;
        this.readAnswer = readAnswer;
        this.teachStandingWords = teachStandingWords;
        this.decision = decision;
    }

    /** @param responseKind what it means, null unless understood */
    public record Reading(String outcome, @Nullable String refusalReason, @Nullable String responseKind) {

        static Reading refused(String sentence) {
            return new Reading(Verdict.REFUSED, sentence, null);
        }
    }

    public Reading record(RecordedTask task, long responseId) {
        return decision.onceOrRefused(task, Reading.class, completed -> decide(task, responseId, completed), Reading::refused);
    }

    private Reading decide(RecordedTask task, long responseId, CompletedTask completed) {
        String comment = task.answer().text("comment");
        String who = completed.person();
        decision.mustBeBuyer(completed);
        Reading reading = reading(task, responseId, who, comment);
        List<String> standing = task.answer().texts("standingWords");
        if (!standing.isEmpty()) {
            teachStandingWords.teach(responseId, standing, who);
        }
        return reading;
    }

    private Reading reading(RecordedTask task, long responseId, String who, String comment) {
        return switch (task.answer().text("decision")) {
            case "confirmed" -> understood(readAnswer.as(responseId, Kind.CONFIRMED, List.of(), who, comment));
            case "changed" -> understood(readAnswer.as(responseId, Kind.CHANGED, changes(task, responses.get(responseId)), who, comment));
            case "declined" -> understood(readAnswer.as(responseId, Kind.DECLINED, List.of(), who, comment));
            case "not-an-answer" -> {
                readAnswer.asNoAnswer(responseId, who, comment);
                yield new Reading("not-an-answer", null, null);
            }
            default -> Reading.refused("\"%s\" is no decision: choose confirmed, changed, declined or not an answer.".formatted(task.answer().text("decision")));
        };
    }

    private List<LineAnswer> changes(RecordedTask task, SupplierResponse response) {
        List<LineAnswer> lines = task.answer().lines(responses.orderOf(response), response.lines());
        if (lines.isEmpty()) {
            throw new BrokenRule("ANSWER", "No line says what changed: enter the quantity, price or date that the supplier offers.");
        }
        return lines;
    }

    private static Reading understood(Kind kind) {
        return new Reading("understood", null, kind.code());
    }
}
