package io.orderwright.platform.web;

import io.orderwright.shared.BrokenRule;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a page says after a button that only acts: the toast {@code toast} when it is done, the sentence {@code refused} when a rule refused it. Both survive the redirect. */
@Component
public class ToastOrRefusal {

    private final MessageSource messages;

    ToastOrRefusal(MessageSource messages) {
        this.messages = messages;
    }

    /** @param done key of the toast's text @param facts what the text names */
    public void after(Runnable act, RedirectAttributes flash, Locale locale, String done, Object... facts) {
        try {
            act.run();
            flash.addFlashAttribute("toast", messages.getMessage(done, facts, locale));
        } catch (BrokenRule refused) {
            flash.addFlashAttribute("refused", refused.getMessage());
        }
    }
}
