package io.orderwright.platform.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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

/** Arrivals that could not be taken up: what they are, why, and the way to try again. Also the figures {@code orderwright.inbox.pending} and {@code .dead}. */
@Component
public class StoppedArrivals {

    private static final int MAX_REASON = 500;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Loops loops;
    private final AuditTrail trail;

    StoppedArrivals(JdbcClient jdbc, Clock clock, Loops loops, AuditTrail trail, List<InboxHandler> handlers, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.loops = loops;
        this.trail = trail;
        for (InboxHandler handler : handlers) {
            Gauge.builder("orderwright.inbox.pending", () -> count(handler.channel(), "WAITING")).tag("channel", handler.channel()).register(meters);
            Gauge.builder("orderwright.inbox.dead", () -> count(handler.channel(), "DEAD")).tag("channel", handler.channel()).register(meters);
        }
    }

    /**
     * @param id         number in the inbox
     * @param channel    how it came
     * @param externalId the sender's own id
     * @param attempts   how often it was tried
     * @param reason     why it stopped, in words
     * @param since      when it stopped
     */
    public record StoppedArrival(long id, String channel, String externalId, int attempts, String reason, Instant since) {}

    long count(String channel, String state) {
        return jdbc.sql("select count(*) from inbox where channel = ? and state = ?").params(channel, state).query(Long.class).single();
    }

    /** Newest first. */
    public Slice<StoppedArrival> list(@Nullable String cursor, int size) {
        long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        int limit = Math.clamp(size, 1, Slice.MAX_SIZE);
        List<StoppedArrival> found = jdbc.sql("""
                select id, channel, external_id, attempts, last_problem, settled_at from inbox
                where state = 'DEAD' and id < ? order by id desc limit ?""").params(before, limit + 1)
                .query((row, n) -> new StoppedArrival(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4), row.getString(5),
                        row.getTimestamp(6).toInstant())).list();
        boolean more = found.size() > limit;
        List<StoppedArrival> page = more ? found.subList(0, limit) : found;
        return new Slice<>(page, more ? String.valueOf(page.getLast().id()) : null);
    }

    /**
     * Lets a person have it taken up again, with all its attempts anew.
     *
     * @throws BrokenRule when it is not stopped (any more)
     */
    @Transactional
    public void replay(long id, String person) {
        int changed = jdbc.sql("update inbox set state = 'WAITING', attempts = 0, not_before = ?, settled_at = null, replayed_by = ? where id = ? and state = 'DEAD'")
                .params(Timestamp.from(clock.instant()), person, id).update();
        if (changed == 0) {
            throw new BrokenRule("NOT_STOPPED", "Arrival %d is not stopped (any more): look at the list again.".formatted(id));
        }
        record(id, "platform.arrival-taken-up-again", person, "");
        String channel = jdbc.sql("select channel from inbox where id = ?").param(id).query(String.class).single();
        loops.wakeAfterCommit(InboxLoops.name(channel));
    }

    /**
     * A person decides that it need not be taken up; the original is kept.
     *
     * @throws BrokenRule when it is not stopped (any more), or no reason is given
     */
    @Transactional
    public void setAside(long id, String person, String because) {
        if (because.isBlank() || because.length() > MAX_REASON) {
            throw new BrokenRule("REASON_MISSING", "Say in 1 to %d characters why arrival %d is not needed.".formatted(MAX_REASON, id));
        }
        int changed = jdbc.sql("update inbox set state = 'SET_ASIDE', settled_at = ?, replayed_by = ?, set_aside_because = ? where id = ? and state = 'DEAD'")
                .params(Timestamp.from(clock.instant()), person, because.strip(), id).update();
        if (changed == 0) {
            throw new BrokenRule("NOT_STOPPED", "Arrival %d is not stopped (any more): look at the list again.".formatted(id));
        }
        record(id, "platform.arrival-set-aside", person, because.strip());
    }

    private void record(long id, String action, String person, String because) {
        var arrival = jdbc.sql("select channel, external_id from inbox where id = ?").param(id).query((row, n) -> new String[] {row.getString(1), row.getString(2)}).single();
        trail.record(new AuditEvent("arrival/" + id, action, Actor.person(person), Map.of("channel", arrival[0], "externalId", arrival[1], "reason", because)));
    }
}
