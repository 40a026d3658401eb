package io.orderwright.platform.mail;

import io.orderwright.platform.mail.MailLog.Row;
import io.orderwright.platform.mail.MailLog.State;
import io.orderwright.platform.mail.SmtpCarrier.Outcome;
import io.orderwright.platform.halt.StopSwitch;
import io.orderwright.platform.log.LogSubject;
import io.orderwright.platform.outbox.OutboxChannel;
import io.orderwright.platform.outbox.OutboxMessage;
import io.orderwright.shared.EmailAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends queued mails. A mail whose connection broke off is sent again after a pause, with the same bytes and Message-ID: the recipient may see two
 * equal mails, never two different ones. What became of it is stored first and told afterwards, so that a crash in between neither sends nor tells twice.
 */
@Component
class MailChannel implements OutboxChannel {

    static final String NAME = "mail";
    private static final Duration KNOCK_EVERY = Duration.ofSeconds(1);
    private static final Duration RETRY_PAUSE = Duration.ofMinutes(1);
    /** Few, so that what comes meanwhile finds a lane that is free. */
    private static final int MAILS_OF_A_BATCH = 4;

    private final MailLog log;
    private final SmtpCarrier carrier;
    private final SuppressedAddresses suppressed;
    private final SendingRate rate;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JsonMapper json;
    private final StopSwitch stop;
    /** One mail at a time is counted against the limits. */
    private final Lock counting = new ReentrantLock();
    /** When to look next for a server that was away; null while it is there. */
    private volatile @Nullable Instant away;

    MailChannel(MailLog log, SmtpCarrier carrier, SuppressedAddresses suppressed, SendingRate rate, ApplicationEventPublisher events, TransactionTemplate transaction,
                Clock clock, JsonMapper json, StopSwitch stop) {
        this.log = log;
        this.carrier = carrier;
        this.suppressed = suppressed;
        this.rate = rate;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.json = json;
        this.stop = stop;
    }

    /** What the outbox keeps of a mail: where its bytes are. */
    record Payload(long mail) {}

    static String payload(long mailId) {
        return "{\"mail\":%d}".formatted(mailId);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int lanes() {
        return rate.atOnce();
    }

    @Override
    public int batchSize() {
        return MAILS_OF_A_BATCH;
    }

    /** While there is no server nothing is tried, so no mail spends its attempts or waits longer than the server does. Nor while everything that acts is stopped. */
    @Override
    public boolean isOpen() {
        if (stop.stopped().isPresent()) {
            return false;
        }
        Instant lookAgain = away;
        if (lookAgain == null) {
            return true;
        }
        Instant now = clock.instant();
        if (now.isBefore(lookAgain)) {
            return false;
        }
        away = carrier.isThere() ? null : now.plus(KNOCK_EVERY);
        return away == null;
    }

    @Override
    public List<Delivery> deliver(List<OutboxMessage> batch) {
        return batch.stream().map(this::deliver).toList();
    }

    private Delivery deliver(OutboxMessage message) {
        try (var about = LogSubject.open().order(message.orderingKey())) {
            return deliver(log.get(json.readValue(message.payload(), Payload.class).mail()));
        } catch (RuntimeException bug) {
            return new Delivery.Retry("%s: %s".formatted(bug.getClass().getSimpleName(), bug.getMessage()), RETRY_PAUSE);
        }
    }

    /** Whether the server is there is found out anew: what was known of it is forgotten. */
    void knockAgain() {
        away = null;
    }

    private Delivery deliver(Row mail) {
        Duration wait = pauseBefore(mail);
        if (!wait.isZero()) {
            return new Delivery.Retry("Nobody knows whether the server took %s; it is sent again unless a report comes".formatted(mail.messageId()), wait);
        }
        if (!mail.isSettled()) {
            if (away != null) {
                return new Delivery.Held("The mail server is away", KNOCK_EVERY);
            }
            return switch (send(mail)) {
                case Attempt.Later(Delivery answer) -> answer;
                case Attempt.Settled(Row settled) -> announce(settled);
            };
        }
        return announce(mail);
    }

    private Duration pauseBefore(Row mail) {
        if (mail.attemptedAt() == null || mail.state() != State.SENDING && mail.state() != State.UNKNOWN) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), mail.attemptedAt().plus(carrier.unknownPause()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private sealed interface Attempt {

        /** @param mail as it stands now */
        record Settled(Row mail) implements Attempt {}

        record Later(Delivery answer) implements Attempt {}
    }

    private Attempt send(Row mail) {
        var noMail = suppressed.find(mail.recipient());
        if (noMail.isPresent()) {
            return settled(mail, State.SUPPRESSED, "Not sent: %s takes no mail since %s (%s). Enter another address, or lift it under Supplier mails, Addresses that take no mail."
                    .formatted(mail.recipient(), LocalDate.ofInstant(noMail.get().since(), ZoneOffset.UTC), noMail.get().words()));
        }
        var instead = attempt(mail);
        if (instead.isPresent()) {
            return instead.get();
        }
        return switch (carrier.carry(log.bytes(mail.id()), mail.bounceTo(), mail.recipient())) {
            case Outcome.Accepted(String answer) -> settled(mail, State.ACCEPTED, answer);
            case Outcome.Refused(String answer) -> settled(mail, State.REFUSED, answer);
            case Outcome.NotNow(String reason) -> {
                log.unsettled(mail.id(), State.QUEUED, reason);
                yield new Attempt.Later(new Delivery.Retry(reason, RETRY_PAUSE));
            }
            case Outcome.Away(String reason) -> {
                log.unsettled(mail.id(), State.QUEUED, reason);
                away = clock.instant();
                yield new Attempt.Later(new Delivery.Held(reason, KNOCK_EVERY));
            }
            case Outcome.Unknown(String reason) -> {
                log.unsettled(mail.id(), State.UNKNOWN, reason);
                yield new Attempt.Later(new Delivery.Retry(reason, carrier.unknownPause()));
            }
        };
    }

    private Attempt settled(Row mail, State state, String words) {
        return new Attempt.Settled(log.settled(mail, state, words, clock.instant()));
    }

    /** Counts the mail, unless that would be too many or somebody else has it. @return what became of it instead, empty when it is to be carried now */
    private Optional<Attempt> attempt(Row mail) {
        counting.lock();
        try {
            var pause = rate.pauseBefore(new EmailAddress(mail.recipient()));
            if (pause.isPresent()) {
                return Optional.of(new Attempt.Later(new Delivery.Held(pause.get().reason(), pause.get().until())));
            }
            return log.attempt(mail, clock.instant()) ? Optional.empty() : Optional.of(overtaken(log.get(mail.id())));
        } finally {
            counting.unlock();
        }
    }

    private static Attempt overtaken(Row now) {
        return now.isSettled() ? new Attempt.Settled(now) : new Attempt.Later(new Delivery.Held("Another copy of the application is sending %s".formatted(now.messageId()), KNOCK_EVERY));
    }

    private static MailEvents event(Row mail) {
        Instant at = Objects.requireNonNull(mail.settledAt());
        String answer = Objects.requireNonNullElse(mail.answer(), "");
        return mail.state() == State.ACCEPTED
                ? new MailEvents.Accepted(mail.key(), mail.messageId(), at, answer)
                : new MailEvents.Refused(mail.key(), mail.messageId(), at, answer);
    }

    private Delivery announce(Row mail) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            if (log.announced(mail.id(), now)) {
                if (mail.state() == State.REFUSED) {
                    suppressed.returned(mail.recipient(), Objects.requireNonNullElse(mail.answer(), ""), "mail-out/" + mail.id());
                }
                events.publishEvent(event(mail));
            }
        });
        return new Delivery.Delivered();
    }
}
