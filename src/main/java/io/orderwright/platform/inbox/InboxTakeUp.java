package io.orderwright.platform.inbox;

import io.orderwright.platform.database.DatabaseAway;
import io.orderwright.shared.BrokenRule;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes one item up: the handler's changes and the mark on the item are one transaction, so that either both stand or neither. */
@Component
public class InboxTakeUp {

    private static final Logger LOG = LoggerFactory.getLogger(InboxTakeUp.class);
    private static final int MAX_PROBLEM = 1000;
    private static final int MAX_DOUBLINGS = 20;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final InboxSettings settings;
    private final Inbox inbox;
    private final TransactionTemplate transaction;
    private final Map<String, InboxHandler> handlers;

    InboxTakeUp(JdbcClient jdbc, Clock clock, InboxSettings settings, Inbox inbox, PlatformTransactionManager transactions, List<InboxHandler> handlers) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.inbox = inbox;
        this.transaction = new TransactionTemplate(transactions);
        this.handlers = handlers.stream().collect(Collectors.toUnmodifiableMap(InboxHandler::channel, Function.identity()));
    }

    private record Item(long id, int attempts, String channel, String externalId, String contentType) {}

    /** What the handler threw, with the item it was about. */
    private static final class NotTakenUp extends RuntimeException {

        private final transient Item item;

        NotTakenUp(Item item, RuntimeException cause) {
            super(cause);
            this.item = item;
        }
    }

    /** Takes up what is due on every channel until nothing is; for tests and commands, loops do it otherwise. */
    public int takeUpAll() {
        int all = 0;
        int before;
        do { // what is taken up may bring in something on a channel that was looked at before
            before = all;
            for (String channel : handlers.keySet()) {
                while (takeUp(channel)) {
                    all++;
                }
            }
        } while (all > before);
        return all;
    }

    /** @return whether there was an item, taken up or not */
    boolean takeUp(String channel) {
        if (!isSomethingDue(channel)) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> takeUpOne(handlers.get(channel))));
        } catch (NotTakenUp failure) {
            RuntimeException reason = (RuntimeException) failure.getCause();
            if (DatabaseAway.isBehind(reason)) {
                waitForTheDatabase(failure.item, reason);
            } else {
                markFailed(handlers.get(channel), failure.item, reason);
            }
            return true;
        }
    }

    /** One round trip, where a look that locks takes four: most looks find nothing. */
    private boolean isSomethingDue(String channel) {
        return jdbc.sql("select 1 from inbox force index (ix_inbox_waiting) where channel = ? and state = 'WAITING' and not_before <= ? limit 1")
                .params(channel, Timestamp.from(clock.instant())).query(Integer.class).optional().isPresent();
    }

    private boolean takeUpOne(InboxHandler handler) {
        Optional<Item> due = jdbc.sql("""
                select id, attempts, channel, external_id, content_type from inbox force index (ix_inbox_waiting)
                where channel = ? and state = 'WAITING' and not_before <= ? order by id limit 1 for update skip locked""")
                .params(handler.channel(), Timestamp.from(clock.instant()))
                .query((row, n) -> new Item(row.getLong(1), row.getInt(2), row.getString(3), row.getString(4), row.getString(5))).optional();
        due.ifPresent(item -> {
            try {
                handler.handle(item.id(), new Arrival(item.channel(), item.externalId(), item.contentType(), inbox.original(item.id())));
            } catch (RuntimeException e) {
                throw new NotTakenUp(item, e);
            }
            jdbc.sql("update inbox set state = 'TAKEN_UP', attempts = attempts + 1, settled_at = ? where id = ?")
                    .params(Timestamp.from(clock.instant()), item.id()).update();
        });
        return due.isPresent();
    }

    /** No failure of the item: no attempt is counted, however often the database falls. */
    private void waitForTheDatabase(Item item, RuntimeException away) {
        LOG.info("{} {} of channel {} waits for the database: {}", item.id(), item.externalId(), item.channel(), away.toString());
        transaction.executeWithoutResult(status -> jdbc.sql("update inbox set not_before = ? where id = ? and state = 'WAITING' and attempts = ?")
                .params(Timestamp.from(clock.instant().plus(settings.firstBackoff())), item.id(), item.attempts()).update());
    }

    private void markFailed(InboxHandler handler, Item item, RuntimeException failure) {
        boolean last = failure instanceof BrokenRule || item.attempts() + 1 >= handler.attempts();
        LOG.warn("{} {} of channel {} was not taken up, attempt {}{}", item.id(), item.externalId(), item.channel(), item.attempts() + 1,
                last ? ", it stops here" : "", failure);
        var now = clock.instant();
        String problem = failure instanceof BrokenRule ? failure.getMessage() : failure.toString();
        transaction.executeWithoutResult(status -> jdbc.sql("""
                update inbox set attempts = attempts + 1, last_problem = ?, state = ?, not_before = ?, settled_at = ?
                where id = ? and state = 'WAITING' and attempts = ?""")
                .params(problem.substring(0, Math.min(problem.length(), MAX_PROBLEM)), last ? "DEAD" : "WAITING", Timestamp.from(now.plus(backoff(item.attempts()))),
                        last ? Timestamp.from(now) : null, item.id(), item.attempts()).update());
    }

    private Duration backoff(int failedBefore) {
        Duration doubled = settings.firstBackoff().multipliedBy(1L << Math.min(failedBefore, MAX_DOUBLINGS));
        return doubled.compareTo(settings.longestBackoff()) > 0 ? settings.longestBackoff() : doubled;
    }
}
