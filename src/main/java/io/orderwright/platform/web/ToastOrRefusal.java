package io.orderwright.platform.web;

import io.orderwright.shared.BrokenRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What a page says after a button that only acts: the toast {@code toast} when it is done, the sentence {@code refused} when a rule refused it. Both survive the redirect;
 * the page it leads to shows the sentence with {@code ~{parts :: refused}}.
 */
@Component
public class ToastOrRefusal {

    private static final String REFUSED = "refused";

    private final MessageSource messages;

    ToastOrRefusal(MessageSource messages) {
        this.messages = messages;
    }

    /** What the toast says. @param done key of its text @param facts what the text names @param left sentences about what could not be done besides */
    public record Toast(String done, List<?> facts, List<String> left) {

        public static Toast of(String done, Object... facts) {
            return new Toast(done, List.of(facts), List.of());
        }

        public Toast butLeft(List<String> sentences) {
            return new Toast(done, facts, sentences);
        }
    }

    /** @param done key of the toast's text @param facts what the text names */
    public void after(Runnable act, RedirectAttributes flash, Locale locale, String done, Object... facts) {
        after(() -> {
            act.run();
            return Toast.of(done, facts);
        }, flash, locale);
    }

    /** @param act what the toast says depends on what came of it */
    public void after(Supplier<Toast> act, RedirectAttributes flash, Locale locale) {
        unlessRefused(act, flash).ifPresent(toast -> {
            flash.addFlashAttribute("toast", messages.getMessage(toast.done(), toast.facts().toArray(), locale));
            if (!toast.left().isEmpty()) {
                flash.addFlashAttribute(REFUSED, String.join(" ", toast.left()));
            }
        });
    }

    /** For what leads elsewhere when it is done. @return what came of it; empty when a rule refused it */
    public <T> Optional<T> unlessRefused(Supplier<T> act, RedirectAttributes flash) {
        try {
            return Optional.of(act.get());
        } catch (BrokenRule refused) {
            flash.addFlashAttribute(REFUSED, refused.getMessage());
            return Optional.empty();
        }
    }
}
