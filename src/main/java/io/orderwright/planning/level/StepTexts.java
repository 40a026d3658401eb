package io.orderwright.planning.level;

import io.orderwright.planning.QuantityStep;
import io.orderwright.planning.engine.Step;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Words the figures of a sum for people. */
@Component
public class StepTexts {

    private final MessageSource messages;

    StepTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** The row as other modules and pages show it; its term is the key of its label below {@code planning.step.}. */
    public QuantityStep of(Step step) {
        String key = step.term().key();
        String detail = step.figures().isEmpty() ? "" : messages.getMessage("planning.step." + key + ".detail", step.figures().toArray(), LocaleContextHolder.getLocale());
        return new QuantityStep(key, detail, step.result());
    }

    /** The label of the row. */
    public String label(Step step) {
        return messages.getMessage("planning.step." + step.term().key(), null, LocaleContextHolder.getLocale());
    }
}
