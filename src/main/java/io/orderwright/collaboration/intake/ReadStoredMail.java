package io.orderwright.collaboration.intake;

import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.mail.IncomingMail;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows a mail as plain text: nothing of a foreign mail is ever drawn as HTML, loaded or run. */
@Component
public class ReadStoredMail {

    private static final int MAX_TEXT = 100_000;

    private final SupplierMessages messages;
    private final Inbox inbox;

    ReadStoredMail(SupplierMessages messages, Inbox inbox) {
        this.messages = messages;
        this.inbox = inbox;
    }

    /** @param whole everything that can be read in the mail, quotations included @param files names of its attachments */
    public record Shown(SupplierMessage message, String whole, List<String> files) {}

    @Transactional(readOnly = true)
    public Optional<Shown> read(long messageId) {
        return messages.find(messageId).map(message -> {
            IncomingMail mail = message.inboxId().map(id -> IncomingMail.parse(inbox.original(id))).orElse(null);
            String whole = mail == null ? message.body() : mail.plainText().or(() -> mail.html().map(html -> Jsoup.parse(html).wholeText())).orElse("");
            return new Shown(message, whole.length() <= MAX_TEXT ? whole : whole.substring(0, MAX_TEXT) + " …",
                    mail == null ? List.of() : mail.attachments().stream().map(part -> part.fileName() == null ? part.type().type() : part.fileName()).toList());
        });
    }
}
