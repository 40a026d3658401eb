package io.orderwright.platform.numbers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes blocks of numbers from the table {@code number_range} in transactions of their own, so that a business transaction that rolls back or lasts
 * long holds up nobody. On a small pool of its own: otherwise many transactions that each hold a connection could all wait for one more.
 */
@Component
class NumbersInBlocks implements Numbers, DisposableBean {

    private static final int CONNECTIONS = 2;

    private final HikariDataSource aside;
    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;
    private final int block;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Range, Block> blocks = new HashMap<>();

    NumbersInBlocks(HikariDataSource dataSource, Clock clock, NumbersSettings settings) {
        var configuration = new HikariConfig();
        dataSource.copyStateTo(configuration);
        configuration.setPoolName("orderwright-numbers");
        configuration.setMaximumPoolSize(CONNECTIONS);
        configuration.setMinimumIdle(0);
        configuration.setAutoCommit(false);
        this.aside = new HikariDataSource(configuration);
        this.jdbc = JdbcClient.create(aside);
        this.ownTransaction = new TransactionTemplate(new JdbcTransactionManager(aside));
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.block = settings.block();
    }

    private record Range(String prefix, int year) {}

    private record Block(long next, long end) {}

    @Override
    public String next(String prefix) {
        var range = new Range(prefix, clock.instant().atZone(ZoneOffset.UTC).getYear());
        lock.lock();
        try {
            Block current = blocks.get(range);
            if (current == null || current.next() == current.end()) {
                long first = take(range);
                current = new Block(first, first + block);
            }
            blocks.put(range, new Block(current.next() + 1, current.end()));
            return "%s-%04d-%06d".formatted(prefix, range.year(), current.next());
        } finally {
            lock.unlock();
        }
    }

    /** @return the first number of a block that nobody else has */
    private long take(Range range) {
        Long first = ownTransaction.execute(status -> {
            long next = held(range).or(() -> {
                jdbc.sql("insert ignore into number_range (prefix, year, next_one) values (?, ?, 1)").params(range.prefix(), range.year()).update();
                return held(range);
            }).orElseThrow();
            jdbc.sql("update number_range set next_one = ? where prefix = ? and year = ?").params(next + block, range.prefix(), range.year()).update();
            return next;
        });
        return first;
    }

    private Optional<Long> held(Range range) {
        return jdbc.sql("select next_one from number_range where prefix = ? and year = ? for update").params(range.prefix(), range.year()).query(Long.class).optional();
    }

    @Override
    public void destroy() {
        aside.close();
    }
}
