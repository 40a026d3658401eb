package io.orderwright.platform.outbox;

import io.orderwright.platform.ConnectionsForTransactions;
import io.orderwright.platform.log.LogSubject;
import io.orderwright.platform.outbox.OutboxChannel.Delivery;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One delivery of what is due on a channel. The rows stay locked on a connection of their own while their messages leave: when this process dies
 * the locks die with it, and another copy delivers the same rows again at once. What left but was not marked leaves twice, never zero times.
 */
@Component
public class OutboxDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxDelivery.class);
    private static final int MAX_PROBLEM = 1000;
    private static final int MAX_DOUBLINGS = 20;
    private static final int JITTER_PER_CENT = 20;

    private final JdbcClient outside;
    private final ConnectionsForTransactions transactions;
    private final Clock clock;
    private final OutboxSettings settings;
    private final Map<String, OutboxChannel> channels;

    OutboxDelivery(JdbcClient outside, ConnectionsForTransactions transactions, Clock clock, OutboxSettings settings, List<OutboxChannel> channels) {
        this.outside = outside;
        this.transactions = transactions;
        this.clock = clock;
        this.settings = settings;
        this.channels = channels.stream().collect(Collectors.toUnmodifiableMap(OutboxChannel::name, Function.identity()));
    }

    private record Due(long id, int attempts, OutboxMessage message) {}

    /** Delivers what is due on every channel until nothing is; for tests and commands, loops do it otherwise. */
    public int deliverAll() {
        int all = 0;
        int now;
        do {
            now = channels.keySet().stream().filter(this::isSomethingDue).mapToInt(this::deliver).sum();
            all += now;
        } while (now > 0);
        return all;
    }

    /**
     * Delivers one batch.
     *
     * @return how many messages were tried
     */
    public int deliver(String channel) {
        return deliver(channel, () -> {});
    }

    /** @param more told before a full batch leaves, because more may be due */
    int deliver(String channel, Runnable more) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Nothing leaves inside a transaction");
        }
        OutboxChannel way = channels.get(channel);
        if (!way.isOpen()) {
            return 0;
        }
        try {
            return deliverWhatIsDue(way, more);
        } catch (SQLException e) {
            throw new IllegalStateException("The outbox %s could not be read".formatted(channel), e);
        }
    }

    private int batchSize(OutboxChannel channel) {
        return Math.min(settings.batchSize(), channel.batchSize());
    }

    /** One round trip without a transaction, where {@link #deliver} takes several and may ask whether the channel is open: most looks find nothing. */
    boolean isSomethingDue(String channel) {
        return outside.sql("select 1 from outbox force index (ix_outbox_waiting) where channel = ? and state = 'WAITING' and not_before <= ? limit 1")
                .params(channel, Timestamp.from(clock.instant())).query(Integer.class).optional().isPresent();
    }

    private int deliverWhatIsDue(OutboxChannel channel, Runnable more) throws SQLException {
        try (Connection connection = transactions.getConnection()) {
            int tried = deliver(channel, JdbcClient.create(new SingleConnectionDataSource(connection, true)), more);
            connection.commit();
            return tried;
        }
    }

    private int deliver(OutboxChannel channel, JdbcClient jdbc, Runnable more) {
        List<Due> due = due(channel, jdbc);
        if (due.size() == batchSize(channel)) {
            more.run();
        }
        if (!due.isEmpty()) {
            List<Delivery> answers = leave(channel, due);
            List<Due> left = new ArrayList<>();
            Map<Delivery.Held, List<Due>> held = new LinkedHashMap<>();
            for (int i = 0; i < due.size(); i++) {
                Due one = due.get(i);
                switch (answers.get(i)) {
                    case Delivery.Delivered() -> left.add(one);
                    case Delivery.Held answer -> held.computeIfAbsent(answer, any -> new ArrayList<>()).add(one);
                    case Delivery.Refused(String reason) -> die(jdbc, one, reason);
                    case Delivery.Retry(String reason, Duration _) when one.attempts() + 1 >= channel.attempts() -> die(jdbc, one, reason);
                    case Delivery.Retry(String reason, Duration after) -> tryLater(jdbc, one, reason, after);
                }
            }
            settle(jdbc, left, "DELIVERED", null);
            held.forEach((answer, messages) -> holdBack(jdbc, messages, answer));
        }
        return due.size();
    }

    /** The first waiting message of each ordering key, if it is due and nobody else is delivering it. */
    private List<Due> due(OutboxChannel channel, JdbcClient jdbc) {
        return jdbc.sql("""
                select o.id, o.attempts, o.message_key, o.ordering_key, o.channel, o.payload
                from outbox o force index (ix_outbox_waiting)
                where o.channel = :channel and o.state = 'WAITING' and o.not_before <= :now
                  and not exists (select 1 from outbox e where e.channel = o.channel and e.ordering_key = o.ordering_key and e.state = 'WAITING' and e.id < o.id)
                order by o.id limit :size for update skip locked""")
                .param("channel", channel.name()).param("now", Timestamp.from(clock.instant())).param("size", batchSize(channel))
                .query((row, n) -> new Due(row.getLong(1), row.getInt(2), new OutboxMessage(row.getString(3), row.getString(4), row.getString(5), row.getString(6))))
                .list();
    }

    private static List<Delivery> leave(OutboxChannel channel, List<Due> due) {
        try {
            List<Delivery> answers = channel.deliver(due.stream().map(Due::message).toList());
            if (answers.size() == due.size()) {
                return answers;
            }
            LOG.error("The channel {} answered {} of {} messages", channel.name(), answers.size(), due.size());
            return again(due, "The channel did not say what became of it");
        } catch (RuntimeException e) {
            LOG.error("The channel {} failed with a batch of {}", channel.name(), due.size(), e);
            return again(due, e.toString());
        }
    }

    private static List<Delivery> again(List<Due> due, String reason) {
        return Collections.nCopies(due.size(), new Delivery.Retry(reason, Duration.ZERO));
    }

    private void die(JdbcClient jdbc, Due due, String reason) {
        try (var about = LogSubject.open().order(due.message().orderingKey())) {
            LOG.warn("Message {} stopped after {} attempts: {}", due.message().key(), due.attempts() + 1, reason);
        }
        settle(jdbc, List.of(due), "DEAD", reason);
    }

    private void settle(JdbcClient jdbc, List<Due> due, String state, @Nullable String problem) {
        if (!due.isEmpty()) {
            jdbc.sql("update outbox set state = :state, attempts = attempts + 1, last_problem = :problem, settled_at = :now where id in (:ids)").param("state", state)
                    .param("problem", shortened(problem)).param("now", Timestamp.from(clock.instant())).param("ids", due.stream().map(Due::id).toList()).update();
        }
    }

    private void holdBack(JdbcClient jdbc, List<Due> due, Delivery.Held answer) {
        Instant next = clock.instant().plus(jitter(answer.until()));
        for (Due one : LOG.isDebugEnabled() ? due : List.<Due>of()) {
            try (var about = LogSubject.open().order(one.message().orderingKey())) {
                LOG.debug("Message {} is held back until {}: {}", one.message().key(), next, answer.reason());
            }
        }
        jdbc.sql("update outbox set last_problem = :problem, not_before = :next where id in (:ids)").param("problem", shortened(answer.reason())).param("next", Timestamp.from(next))
                .param("ids", due.stream().map(Due::id).toList()).update();
    }

    private void tryLater(JdbcClient jdbc, Due due, String reason, Duration after) {
        Instant next = clock.instant().plus(jitter(longer(after, backoff(due.attempts()))));
        try (var about = LogSubject.open().order(due.message().orderingKey())) {
            LOG.info("Message {} is tried again at {}: {}", due.message().key(), next, reason);
        }
        jdbc.sql("update outbox set attempts = attempts + 1, last_problem = ?, not_before = ? where id = ?")
                .params(shortened(reason), Timestamp.from(next), due.id()).update();
    }

    private Duration backoff(int failedBefore) {
        Duration doubled = settings.firstBackoff().multipliedBy(1L << Math.min(failedBefore, MAX_DOUBLINGS));
        return doubled.compareTo(settings.longestBackoff()) > 0 ? settings.longestBackoff() : doubled;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Up to a fifth longer, so that what failed together does not come back together. */
    private static Duration jitter(Duration wait) {
        return wait.plusMillis(ThreadLocalRandom.current().nextLong(wait.toMillis() * JITTER_PER_CENT / 100 + 1));
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= MAX_PROBLEM ? text : text.substring(0, MAX_PROBLEM);
    }
}
