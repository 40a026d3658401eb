package io.orderwright.platform.mail;

import io.orderwright.platform.outbox.Outbox;
import io.orderwright.platform.outbox.OutboxMessage;
import java.time.Clock;
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
        var known = log.find(mail.key());
        if (known.isPresent()) {
            if (!known.get().recipient().equals(mail.to().value()) || !known.get().subject().equals(mail.subject())) {
                throw new IllegalStateException("The key %s was used for another mail, to %s".formatted(mail.key(), known.get().recipient()));
            }
            return;
        }
        long id = log.add(mail, signer.sign(bytes), clock.instant());
        outbox.add(new OutboxMessage("mail/" + mail.key(), mail.orderingKey(), MailChannel.NAME, MailChannel.payload(id)));
    }
}
