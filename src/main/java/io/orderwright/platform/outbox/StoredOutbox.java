package io.orderwright.platform.outbox;

import io.orderwright.platform.hash.Sha256;
import io.orderwright.platform.loop.Loops;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps messages in the table {@code outbox} and wakes the loop of their channel once the transaction is committed. */
@Component
class StoredOutbox implements Outbox {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Loops loops;

    StoredOutbox(JdbcClient jdbc, Clock clock, Loops loops) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.loops = loops;
    }

    @Override
    public void add(OutboxMessage message) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("There is no transaction to add " + message.key() + " in");
        }
        byte[] hash = Sha256.of(message.channel(), message.orderingKey(), message.payload());
        if (insert(message, hash)) {
            loops.wakeAfterCommit(OutboxLoops.name(message.channel()));
        } else {
            mustBeTheSame(message, storedHash(message).orElseThrow(), hash);
        }
    }

    /** @return false when there is one of this key. Looked for in the same round trip, because a bare insert would wait for a message that is leaving right now. */
    private boolean insert(OutboxMessage message, byte[] hash) {
        Instant now = clock.instant();
        Instant notBefore = message.notBefore() == null ? now : message.notBefore();
        try {
            return jdbc.sql("""
                    insert into outbox (message_key, content_hash, channel, ordering_key, payload, state, not_before, attempts, created_at)
                    select ?, ?, ?, ?, ?, 'WAITING', ?, 0, ? from (select 1) once where not exists (select 1 from outbox where message_key = ?)""")
                    .params(message.key(), hash, message.channel(), message.orderingKey(), message.payload(), Timestamp.from(notBefore), Timestamp.from(now), message.key())
                    .update() == 1;
        } catch (DuplicateKeyException addedMeanwhile) {
            return false;
        }
    }

    private Optional<byte[]> storedHash(OutboxMessage message) {
        return jdbc.sql("select content_hash from outbox where message_key = ?").param(message.key()).query(byte[].class).optional();
    }

    private static void mustBeTheSame(OutboxMessage message, byte[] stored, byte[] hash) {
        if (!Arrays.equals(stored, hash)) {
            throw new IllegalStateException("The key %s was used for other content before: one key, one effect".formatted(message.key()));
        }
    }
}
