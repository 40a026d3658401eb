package io.orderwright.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** What is wrong with the forms of a page, in words; in the model as {@code problems}, never null. */
public final class FormProblems {

    private final List<Problem> all;

    /**
     * @param field    property path, for example {@code lines[0].quantity}; empty when it is about the whole form
     * @param words    what is wrong and what to do
     * @param rejected what was entered
     */
    public record Problem(String field, String words, @Nullable Object rejected) {

        /** The id of the input it is about. */
        public String id() {
            return Fmt.idOf(field);
        }
    }

    private FormProblems(List<Problem> all) {
        this.all = List.copyOf(all);
    }

    static FormProblems of(Map<String, ?> model, MessageSource messages, Locale locale) {
        List<Problem> found = new ArrayList<>();
        for (Object value : model.values()) {
            if (value instanceof BindingResult result) {
                for (ObjectError error : result.getAllErrors()) {
                    String words = messages.getMessage(error, locale);
                    found.add(error instanceof FieldError field ? new Problem(field.getField(), words, field.getRejectedValue()) : new Problem("", words, null));
                }
            }
        }
        return new FormProblems(found);
    }

    public List<Problem> all() {
        return all;
    }

    public boolean any() {
        return !all.isEmpty();
    }

    public int size() {
        return all.size();
    }

    /** What is wrong with one field, null when nothing is. */
    public @Nullable String of(String field) {
        return first(field).map(Problem::words).orElse(null);
    }

    /** What the person entered when it was refused, otherwise {@code current}. */
    public @Nullable Object value(String field, @Nullable Object current) {
        return first(field).map(Problem::rejected).orElse(current);
    }

    private Optional<Problem> first(String field) {
        return all.stream().filter(problem -> problem.field().equals(field)).findFirst();
    }
}
