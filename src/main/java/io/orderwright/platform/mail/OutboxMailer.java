package io.orderwright.platform.mail;

import io.orderwright.platform.outbox.Outbox;
import io.orderwright.platform.outbox.OutboxMessage;
import java.time.Clock;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Renders and signs a mail once and hands it to the outbox. */
@Component
class OutboxMailer implements Mailer {

    private final MimeComposer composer;
    private final DkimSigner signer;
    private final MailLog log;
    private final Outbox outbox;
    private final Clock clock;

    OutboxMailer(MimeComposer composer, DkimSigner signer, MailLog log, Outbox outbox, Clock clock) {
        this.composer = composer;
        this.signer = signer;
        this.log = log;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(OutgoingMail mail) {
        byte[] bytes = composer.compose(mail);
        long id;
        try {
            id = log.add(mail, signer.sign(bytes), clock.instant());
        } catch (DuplicateKeyException isThere) {
            mustBeTheSame(mail, log.find(mail.key()).orElseThrow(() -> isThere));
            return;
        }
        outbox.add(new OutboxMessage("mail/" + mail.key(), mail.orderingKey(), MailChannel.NAME, MailChannel.payload(id)));
    }

    private static void mustBeTheSame(OutgoingMail mail, MailLog.Row known) {
        if (!known.recipient().equals(mail.to().value()) || !known.subject().equals(mail.subject())) {
            throw new IllegalStateException("The key %s was used for another mail, to %s".formatted(mail.key(), known.recipient()));
        }
    }
}
