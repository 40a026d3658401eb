package io.orderwright.platform.outbox;

import io.orderwright.platform.hash.Sha256;
import io.orderwright.platform.loop.Loops;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
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
        try {
            insert(message, hash);
        } catch (DataIntegrityViolationException isThere) {
            mustBeTheSame(message, storedHash(message).orElseThrow(() -> isThere), hash);
            return;
        }
        loops.wakeAfterCommit(OutboxLoops.name(message.channel()));
    }

    /**
     * Fails when there is one of this key. That is looked for in the same round trip, and then no key is written, because a bare insert would wait for a message that is
     * leaving right now. An insert out of a select would do the same, but MariaDB writes its log to the disk after each of those.
     */
    private void insert(OutboxMessage message, byte[] hash) {
        Instant now = clock.instant();
        Instant notBefore = message.notBefore() == null ? now : message.notBefore();
        jdbc.sql("""
                insert into outbox (message_key, content_hash, channel, ordering_key, payload, state, not_before, attempts, created_at)
                values (if(exists (select 1 from (select 1 from outbox where message_key = ? limit 1) there), null, ?), ?, ?, ?, ?, 'WAITING', ?, 0, ?)""")
                .params(message.key(), message.key(), hash, message.channel(), message.orderingKey(), message.payload(), Timestamp.from(notBefore), Timestamp.from(now)).update();
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
