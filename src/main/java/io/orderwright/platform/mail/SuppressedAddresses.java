package io.orderwright.platform.mail;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.EmailAddress;
import io.orderwright.shared.Slice;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Addresses that nothing is sent to any more: whoever goes on writing to a mailbox that is gone, or to somebody who complained, is soon believed by no server.
 * A mail to one of them is not lost in silence: it is refused in our words, and whoever waits for it is told at once. A person lifts it, and so does a believed
 * mail from that address. Both are kept in the audit trail under {@code mail-address/<address>}.
 */
@Component
public class SuppressedAddresses {

    /** A second mail that comes back within this time suppresses the address, whatever the reason was. */
    static final Duration REMEMBERED = Duration.ofDays(30);
    static final int RETURNS = 2;
    private static final int MAX_WORDS = 1000;
    private static final int MAX_SUBJECT = 100;
    private static final int MAX_BECAUSE = 500;

    private static final String SELECT = """
            select s.id, s.address, s.reason, s.words, s.suppressed_at,
                   (select count(*) from mail_out m where m.recipient = s.address and m.state = 'SUPPRESSED' and m.settled_at >= s.suppressed_at)
            from suppressed_address s""";

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final Clock clock;

    SuppressedAddresses(JdbcClient jdbc, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /** Why nothing is sent there. */
    public enum Reason {
        /** A server said that there is no such mailbox. */
        NO_SUCH_MAILBOX,
        /** Mails came back again and again for other reasons. */
        KEEPS_COMING_BACK,
        /** The recipient called our mail unwanted. */
        COMPLAINT
    }

    /**
     * @param id      number on the list
     * @param words   of the server or report
     * @param since   when it was put on the list
     * @param notSent how many of our mails were not sent because of it, so far
     */
    public record Suppressed(long id, String address, Reason reason, String words, Instant since, long notSent) {}

    /**
     * A mail to this address was refused or came back.
     *
     * @param words    of the server, with its status code if it gave one
     * @param evidence what says so, once: the same evidence twice counts once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void returned(String address, String words, String evidence) {
        if (ReasonOfReturn.isForEver(words)) {
            suppress(address, Reason.NO_SUCH_MAILBOX, words, evidence);
            return;
        }
        Instant now = clock.instant();
        jdbc.sql("insert into returned_mail (evidence, address, words, returned_at) values (?, ?, ?, ?) on duplicate key update evidence = evidence")
                .params(evidence, normal(address), cut(words), Timestamp.from(now)).update();
        long returns = jdbc.sql("select count(*) from returned_mail where address = ? and returned_at > ?").params(normal(address), Timestamp.from(now.minus(REMEMBERED))).query(Long.class).single();
        if (returns >= RETURNS) {
            suppress(address, Reason.KEEPS_COMING_BACK, words, evidence);
        }
    }

    /** The recipient complained about a mail of ours. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void complained(String address, String words, String evidence) {
        suppress(address, Reason.COMPLAINT, words, evidence);
    }

    /** Why nothing is sent to this address, empty when it is. */
    public Optional<Suppressed> find(String address) {
        return jdbc.sql(SELECT + " where s.address = ?").param(normal(address)).query(SuppressedAddresses::row).optional();
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Slice<Suppressed> list(@Nullable String cursor, int size) {
        long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        int limit = Math.clamp(size, 1, Slice.MAX_SIZE);
        List<Suppressed> found = jdbc.sql(SELECT + " where s.id < ? order by s.id desc limit ?").params(before, limit + 1).query(SuppressedAddresses::row).list();
        boolean more = found.size() > limit;
        List<Suppressed> page = more ? found.subList(0, limit) : found;
        return new Slice<>(page, more ? String.valueOf(page.getLast().id()) : null);
    }

    /**
     * A person says that mail arrives there again.
     *
     * @throws BrokenRule when it is not on the list (any more), or no reason is given
     */
    @Transactional
    public void lift(long id, String person, String because) {
        if (because.isBlank() || because.length() > MAX_BECAUSE) {
            throw new BrokenRule("REASON_MISSING", "Say in 1 to %d characters why mail arrives there again.".formatted(MAX_BECAUSE));
        }
        String address = jdbc.sql("select address from suppressed_address where id = ?").param(id).query(String.class).optional()
                .orElseThrow(() -> new BrokenRule("NOT_SUPPRESSED", "This address is not on the list (any more): look at it again."));
        lift(new EmailAddress(address), Actor.person(person), because.strip());
    }

    /** Somebody entered the address anew, or a believed mail came from there. Nothing happens when it is not on the list. */
    @Transactional(propagation = Propagation.REQUIRED)
    public void lift(EmailAddress address, Actor by, String because) {
        if (jdbc.sql("delete from suppressed_address where address = ?").param(address.value()).update() == 1) {
            jdbc.sql("delete from returned_mail where address = ?").param(address.value()).update();
            record(address.value(), "platform.address-lifted", by, because);
        }
    }

    private void suppress(String address, Reason reason, String words, String evidence) {
        if (find(address).isPresent()) {
            return;
        }
        jdbc.sql("insert into suppressed_address (address, reason, words, evidence, suppressed_at) values (?, ?, ?, ?, ?) on duplicate key update address = address")
                .params(normal(address), reason.name(), cut(words), evidence, Timestamp.from(clock.instant())).update();
        record(normal(address), "platform.address-suppressed", Actor.part("mail"), words);
    }

    private void record(String address, String action, Actor by, String words) {
        String subject = "mail-address/" + address;
        trail.record(new AuditEvent(subject.length() <= MAX_SUBJECT ? subject : subject.substring(0, MAX_SUBJECT), action, by, Map.of("address", address, "words", cut(words))));
    }

    private static Suppressed row(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Suppressed(row.getLong(1), row.getString(2), Reason.valueOf(row.getString(3)), row.getString(4), row.getTimestamp(5).toInstant(), row.getLong(6));
    }

    private static String normal(String address) {
        return new EmailAddress(address).value();
    }

    private static String cut(String words) {
        return words.length() <= MAX_WORDS ? words : words.substring(0, MAX_WORDS);
    }
}
