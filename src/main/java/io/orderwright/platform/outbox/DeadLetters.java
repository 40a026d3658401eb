package io.orderwright.platform.outbox;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.loop.Loops;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Slice;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Messages that did not leave: what they are, why, and the way to send them again. */
@Component
public class DeadLetters {

    private static final int MAX_REASON = 500;
    private static final int MAX_SUBJECT = 100;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Loops loops;
    private final AuditTrail trail;

    DeadLetters(JdbcClient jdbc, Clock clock, Loops loops, AuditTrail trail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.loops = loops;
        this.trail = trail;
    }

    /**
     * @param id          number in the outbox
     * @param channel     where it was to go
     * @param key         business key of the message
     * @param orderingKey business key that it is about
     * @param attempts    how often it was tried
     * @param reason      why it stopped, in words
     * @param since       when it stopped
     */
    public record DeadLetter(long id, String channel, String key, String orderingKey, int attempts, String reason, Instant since) {}

    /** Newest first. */
    public Slice<DeadLetter> list(@Nullable String cursor, int size) {
        long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        int limit = Math.clamp(size, 1, Slice.MAX_SIZE);
        List<DeadLetter> found = jdbc.sql("""
                select id, channel, message_key, ordering_key, attempts, last_problem, settled_at from outbox
                where state = 'DEAD' and id < ? order by id desc limit ?""").params(before, limit + 1)
                .query((row, n) -> new DeadLetter(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getInt(5), row.getString(6),
                        row.getTimestamp(7).toInstant())).list();
        boolean more = found.size() > limit;
        List<DeadLetter> page = more ? found.subList(0, limit) : found;
        return new Slice<>(page, more ? String.valueOf(page.getLast().id()) : null);
    }

    /**
     * Lets a person send it again, with all its attempts anew.
     *
     * @throws BrokenRule when it is no dead letter (any more)
     */
    @Transactional
    public void replay(long id, String person) {
        int changed = jdbc.sql("update outbox set state = 'WAITING', attempts = 0, not_before = ?, settled_at = null, replayed_by = ? where id = ? and state = 'DEAD'")
                .params(Timestamp.from(clock.instant()), person, id).update();
        if (changed == 0) {
            throw new BrokenRule("NOT_A_DEAD_LETTER", "Message %d is not stopped (any more): look at the list again.".formatted(id));
        }
        record(id, "platform.message-sent-again", person, "");
        String channel = jdbc.sql("select channel from outbox where id = ?").param(id).query(String.class).single();
        loops.wakeAfterCommit(OutboxLoops.name(channel));
    }

    /**
     * A person decides that it need not leave any more; what waited behind it went on long ago.
     *
     * @throws BrokenRule when it is no dead letter (any more), or no reason is given
     */
    @Transactional
    public void setAside(long id, String person, String because) {
        if (because.isBlank() || because.length() > MAX_REASON) {
            throw new BrokenRule("REASON_MISSING", "Say in 1 to %d characters why message %d is not needed any more.".formatted(MAX_REASON, id));
        }
        int changed = jdbc.sql("update outbox set state = 'SET_ASIDE', settled_at = ?, replayed_by = ?, set_aside_because = ? where id = ? and state = 'DEAD'")
                .params(Timestamp.from(clock.instant()), person, because.strip(), id).update();
        if (changed == 0) {
            throw new BrokenRule("NOT_A_DEAD_LETTER", "Message %d is not stopped (any more): look at the list again.".formatted(id));
        }
        record(id, "platform.message-set-aside", person, because.strip());
    }

    private void record(long id, String action, String person, String because) {
        var letter = jdbc.sql("select ordering_key, message_key, channel from outbox where id = ?").param(id)
                .query((row, n) -> new String[] {row.getString(1), row.getString(2), row.getString(3)}).single();
        String subject = letter[0].length() <= MAX_SUBJECT ? letter[0] : letter[0].substring(0, MAX_SUBJECT);
        trail.record(new AuditEvent(subject, action, Actor.person(person), Map.of("message", letter[1], "channel", letter[2], "reason", because)));
    }
}
