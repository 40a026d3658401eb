package io.orderwright.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.shared.BrokenRule;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

/** What a worker may see when the database is killed under it, and what it must not take for that. */
class DatabaseAwayTest {

    static Stream<Throwable> away() {
        return Stream.of(new CannotCreateTransactionException("no connection"), new DataAccessResourceFailureException("gone"), new CannotAcquireLockException("deadlock"),
                new TransactionTimedOutException("30 s"), new TransactionSystemException("commit", new SQLException("broken pipe", "08S01")),
                // as JdbcTemplate lets it through when Hibernate asks for the connection in the middle of a transaction
                new JDBCConnectionException("Unable to acquire JDBC Connection", new SQLTransientConnectionException("orderwright-transactions - Connection is not available")),
                new JpaSystemException(new org.hibernate.TransactionException("Unable to rollback against JDBC Connection", new SQLException("Connection is closed"))),
                new IllegalStateException("The outbox could not be read", new SQLNonTransientConnectionException("Connection refused")),
                new IllegalStateException("wrapped", new SQLException("link failure", "08006")));
    }

    @ParameterizedTest
    @MethodSource("away")
    void isBehindWhatPasses(Throwable problem) {
        assertThat(DatabaseAway.isBehind(problem)).isTrue();
    }

    static Stream<Throwable> other() {
        return Stream.of(new BrokenRule("NO_PRICE", "There is no price."), new DuplicateKeyException("uk"), new DataIntegrityViolationException("too long", new SQLException("Data too long", "22001")),
                new InvalidDataAccessApiUsageException("no transaction"), new IllegalStateException("a bug"), itsOwnCause());
    }

    @ParameterizedTest
    @MethodSource("other")
    void isNotBehindWhatStaysWrong(Throwable problem) {
        assertThat(DatabaseAway.isBehind(problem)).isFalse();
    }

    private static Throwable itsOwnCause() {
        Exception one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("two", one));
        return one;
    }
}
