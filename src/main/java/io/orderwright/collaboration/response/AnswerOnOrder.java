package io.orderwright.collaboration.response;

import io.orderwright.purchasing.AnswersUnderReview;
import io.orderwright.purchasing.AnswersUnderReview.Answer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets the order show what its supplier answered until somebody decides. A plain confirmation is booked at once and shows itself; of answers to one question only
 * the one that the process waited for counts.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AnswerOnOrder {

    private final SupplierResponses answers;
    private final AnswersUnderReview shown;

    AnswerOnOrder(SupplierResponses answers, AnswersUnderReview shown) {
        this.answers = answers;
        this.shown = shown;
    }

    void show(SupplierResponse response) {
        switch (response.kind()) {
            case CONFIRMED -> { }
            case CHANGED -> note(response, ofChanges(answers.compared(response)));
            case DECLINED -> note(response, Answer.DECLINED);
            case UNCLEAR -> note(response, Answer.UNCLEAR);
        }
    }

    /** Its terms were refused for good. */
    void showAsGivenUp(SupplierResponse response) {
        note(response, Answer.DECLINED);
    }

    /** It was no answer, or the supplier is asked again. */
    void hide(SupplierResponse response) {
        shown.forget(response.order());
    }

    private void note(SupplierResponse response, Answer answer) {
        shown.note(response.order(), response.revision(), answer);
    }

    private static Answer ofChanges(Comparison comparison) {
        if (comparison.isDeclined()) {
            return Answer.DECLINED;
        }
        return comparison.isPartial() ? Answer.PARTLY : Answer.CHANGED;
    }
}
