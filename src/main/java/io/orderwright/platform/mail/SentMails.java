package io.orderwright.platform.mail;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Mails of ours as they were handed to the mail server. */
@Component
public class SentMails {

    private final MailLog log;

    SentMails(MailLog log) {
        this.log = log;
    }

    /** The whole mail with its headers and signature. @param key {@link OutgoingMail#key()} */
    @Transactional(readOnly = true)
    public Optional<byte[]> original(String key) {
        return log.find(key).map(mail -> log.bytes(mail.id()));
    }
}
