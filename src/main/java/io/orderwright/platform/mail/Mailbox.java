package io.orderwright.platform.mail;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How far each mailbox was read and who reads it now. One reader at a time: the row is lent for a while, and lent again only when that while is over. */
@Repository
class Mailbox {

    private static final int MAX_PROBLEM = 500;

    private final JdbcClient jdbc;

    Mailbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param uidValidity null before the first reading
     * @param lastUid     the highest number stored
     * @param polledAt    when the last successful reading began
     * @param stuckUid    the message at which the last reading broke off
     * @param stuckTimes  how often in a row
     */
    record Position(@Nullable Long uidValidity, long lastUid, @Nullable Instant polledAt, @Nullable Long stuckUid, int stuckTimes, @Nullable String problem) {}

    /** @return false while another reader has it */
    @Transactional
    boolean lend(String name, String reader, Instant now, Duration forHowLong) {
        jdbc.sql("insert into mailbox (name, last_uid, stuck_times) values (?, 0, 0) on duplicate key update last_uid = last_uid").param(name).update();
        return jdbc.sql("update mailbox set reader = ?, reader_until = ? where name = ? and (reader is null or reader = ? or reader_until < ?)")
                .params(reader, Timestamp.from(now.plus(forHowLong)), name, reader, Timestamp.from(now)).update() == 1;
    }

    void giveBack(String name, String reader) {
        jdbc.sql("update mailbox set reader = null, reader_until = null where name = ? and reader = ?").params(name, reader).update();
    }

    Optional<Position> position(String name) {
        return jdbc.sql("select uid_validity, last_uid, polled_at, stuck_uid, stuck_times, problem from mailbox where name = ?").param(name)
                .query((row, n) -> {
                    Timestamp polled = row.getTimestamp(3);
                    return new Position(row.getObject(1, Long.class), row.getLong(2), polled == null ? null : polled.toInstant(), row.getObject(4, Long.class), row.getInt(5), row.getString(6));
                }).optional();
    }

    /** The mailbox is read for the first time, or was built anew by its server and counts from the start again. */
    void renumbered(String name, long uidValidity, long lastUid) {
        jdbc.sql("update mailbox set uid_validity = ?, last_uid = ?, stuck_uid = null, stuck_times = 0 where name = ?").params(uidValidity, lastUid, name).update();
    }

    void stored(String name, long uid) {
        jdbc.sql("update mailbox set last_uid = greatest(last_uid, ?), stuck_uid = null, stuck_times = 0 where name = ?").params(uid, name).update();
    }

    void brokeOffAt(String name, long uid) {
        jdbc.sql("update mailbox set stuck_times = case when stuck_uid = ? then stuck_times + 1 else 1 end, stuck_uid = ? where name = ?").params(uid, uid, name).update();
    }

    void polled(String name, Instant begun) {
        jdbc.sql("update mailbox set polled_at = ?, problem = null, problem_at = null where name = ?").params(Timestamp.from(begun), name).update();
    }

    void failed(String name, String problem, Instant now) {
        jdbc.sql("update mailbox set problem = ?, problem_at = coalesce(problem_at, ?) where name = ?")
                .params(problem.length() <= MAX_PROBLEM ? problem : problem.substring(0, MAX_PROBLEM), Timestamp.from(now), name).update();
    }

    /** Whether something of that channel is stored and not yet taken up. */
    boolean anythingWaiting(String channel) {
        return jdbc.sql("select 1 from inbox where channel = ? and state = 'WAITING' limit 1").param(channel).query(Integer.class).optional().isPresent();
    }
}
