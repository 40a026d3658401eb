package io.orderwright.platform.mail;

import io.orderwright.platform.mail.MailLog.Attempts;
import io.orderwright.shared.EmailAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says when a mail may leave, counted over the last minute, for one address and for what came back over the last hour, from what all copies of the application sent. */
@Component
class SendingRate {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration AFTER_TOO_MANY_RETURNS = Duration.ofMinutes(5);

    private final MailSettings.Limits limits;
    private final MailLog log;
    private final ReturnedMails returned;
    private final Clock clock;

    SendingRate(MailSettings settings, MailLog log, ReturnedMails returned, Clock clock) {
        limits = settings.limits();
        this.log = log;
        this.returned = returned;
        this.clock = clock;
    }

    /** @param reason in words @param until how long */
    record Pause(String reason, Duration until) {}

    /** Most conversations with the mail server at one time. */
    int atOnce() {
        return limits.atOnce();
    }

    /** Empty when the mail may leave now. */
    Optional<Pause> pauseBefore(EmailAddress recipient) {
        Attempts attempts = log.attemptsSince(clock.instant().minus(WINDOW), recipient.domain(), returned.since());
        var tooMany = returned.tooMany(attempts.returned());
        if (tooMany.isPresent()) {
            return Optional.of(new Pause("%d of %d mails of the last hour came back: look at their addresses before more leave".formatted(tooMany.get().returned(), tooMany.get().sent()), AFTER_TOO_MANY_RETURNS));
        }
        if (attempts.toDomain() >= limits.perDomainAndMinute()) {
            return Optional.of(new Pause("%d mails went to %s within a minute, the limit is %d".formatted(attempts.toDomain(), recipient.domain(), limits.perDomainAndMinute()), left(attempts.firstToDomain())));
        }
        if (attempts.all() >= limits.perMinute()) {
            return Optional.of(new Pause("%d mails left within a minute, the limit is %d".formatted(attempts.all(), limits.perMinute()), left(attempts.first())));
        }
        return limits.perAddressAndHour() == 0 ? Optional.empty() : pauseBeforeOne(recipient);
    }

    private Optional<Pause> pauseBeforeOne(EmailAddress recipient) {
        var attempts = log.attemptsSince(clock.instant().minus(HOUR), recipient);
        return attempts.number() < limits.perAddressAndHour() || attempts.first() == null ? Optional.empty()
                : Optional.of(new Pause("%d mails went to %s within an hour, the limit is %d".formatted(attempts.number(), recipient, limits.perAddressAndHour()), Duration.between(clock.instant(), attempts.first().plus(HOUR))));
    }

    /** Until the first of them is a minute old. */
    private Duration left(@Nullable Instant first) {
        return first == null ? WINDOW : Duration.between(clock.instant(), first.plus(WINDOW));
    }
}
