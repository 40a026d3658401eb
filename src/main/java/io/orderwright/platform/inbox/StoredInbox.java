package io.orderwright.platform.inbox;

import io.orderwright.platform.hash.Sha256;
import io.orderwright.platform.loop.Loops;
import io.orderwright.shared.BrokenRule;
import java.io.ByteArrayOutputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps arrivals in the tables {@code inbox} and {@code inbox_part} and wakes the loop of their channel. */
@Component
class StoredInbox implements Inbox {

    /** Below the smallest packet limit of the servers we run on (16 MB), with room to spare. */
    private static final int PART = 4 * 1024 * 1024;
    private static final long MEGABYTE = 1024 * 1024;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Loops loops;
    private final TransactionTemplate ownTransaction;
    private final ObjectProvider<InboxHandler> handlers;

    StoredInbox(JdbcClient jdbc, Clock clock, Loops loops, PlatformTransactionManager transactions, ObjectProvider<InboxHandler> handlers) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.loops = loops;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.handlers = handlers;
    }

    @Override
    public long accept(Arrival arrival) {
        mustFit(arrival);
        byte[] hash = Sha256.of(arrival.bytes());
        Optional<Long> earlier = stored(arrival, hash);
        long id = earlier.isPresent() ? earlier.get() : store(arrival, hash);
        loops.wake(InboxLoops.name(arrival.channel()));
        return id;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public long acceptWithin(Arrival arrival) {
        mustFit(arrival);
        byte[] hash = Sha256.of(arrival.bytes());
        long id = stored(arrival, hash).orElseGet(() -> insert(arrival, hash));
        loops.wakeAfterCommit(InboxLoops.name(arrival.channel()));
        return id;
    }

    private void mustFit(Arrival arrival) {
        long limit = handlers.stream().filter(handler -> handler.channel().equals(arrival.channel())).mapToLong(InboxHandler::maxBytes)
                .findFirst().orElse(InboxHandler.DEFAULT_MAX_BYTES);
        if (arrival.bytes().length > limit) {
            throw new BrokenRule("TOO_LARGE", "%s has %d MB, the limit is %d MB: send a smaller one or split it."
                    .formatted(arrival.externalId(), ceilMegabytes(arrival.bytes().length), limit / MEGABYTE));
        }
    }

    private static long ceilMegabytes(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE;
    }

    private Optional<Long> stored(Arrival arrival, byte[] hash) {
        return jdbc.sql("select id from inbox where channel = ? and external_id = ? and content_hash = ?")
                .params(arrival.channel(), arrival.externalId(), hash).query(Long.class).optional();
    }

    private long store(Arrival arrival, byte[] hash) {
        try {
            return ownTransaction.execute(status -> insert(arrival, hash));
        } catch (DuplicateKeyException storedMeanwhile) {
            return stored(arrival, hash).orElseThrow(() -> storedMeanwhile);
        }
    }

    private long insert(Arrival arrival, byte[] hash) {
        var now = Timestamp.from(clock.instant());
        Long other = jdbc.sql("select min(id) from inbox where channel = ? and external_id = ?").params(arrival.channel(), arrival.externalId())
                .query((row, n) -> row.getObject(1, Long.class)).optional().orElse(null);
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                insert into inbox (channel, external_id, content_hash, content_type, size, differs_from, state, not_before, attempts, received_at)
                values (?, ?, ?, ?, ?, ?, 'WAITING', ?, 0, ?)""")
                .params(arrival.channel(), arrival.externalId(), hash, arrival.contentType(), arrival.bytes().length, other, now, now).update(key);
        long id = key.getKey().longValue();
        for (int part = 0; part * PART < arrival.bytes().length || part == 0; part++) {
            byte[] bytes = Arrays.copyOfRange(arrival.bytes(), part * PART, Math.min(arrival.bytes().length, (part + 1) * PART));
            jdbc.sql("insert into inbox_part (inbox_id, part, bytes) values (?, ?, ?)").params(id, part, bytes).update();
        }
        return id;
    }

    @Override
    public byte[] original(long inboxId) {
        var all = new ByteArrayOutputStream();
        jdbc.sql("select bytes from inbox_part where inbox_id = ? order by part").param(inboxId).query((row, n) -> row.getBytes(1)).list()
                .forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Override
    public OptionalLong differsFrom(long inboxId) {
        return jdbc.sql("select differs_from from inbox where id = ? and differs_from is not null").param(inboxId).query(Long.class).optional()
                .map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
