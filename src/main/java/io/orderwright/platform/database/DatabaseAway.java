package io.orderwright.platform.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.hibernate.exception.JDBCConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * Tells a database that was busy or away from everything else that goes wrong: what was tried may be tried again, as often as it takes, and it is nobody's fault.
 * Whoever counts attempts does not count this one. Spring translates most of these problems; a connection that Hibernate asks for in the middle of a transaction, and
 * a rollback whose connection is gone, come as they are, so the causes are looked at too.
 */
public final class DatabaseAway {

    /** Class 08 of the SQL standard: connection exception. */
    private static final String NO_CONNECTION = "08";
    private static final int MOST_CAUSES = 20;

    private DatabaseAway() {}

    /** Whether the problem, or what caused it, is that the database was busy or away. */
    public static boolean isBehind(Throwable problem) {
        Throwable cause = problem;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (isIt(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isIt(Throwable problem) {
        return switch (problem) {
            case TransientDataAccessException busy -> true;
            case RecoverableDataAccessException busy -> true;
            case DataAccessResourceFailureException away -> true;
            case CannotCreateTransactionException away -> true;
            case TransactionTimedOutException slow -> true;
            case TransactionSystemException broken -> true; // the connection broke during the commit: done or not, it is tried again
            case JDBCConnectionException away -> true;
            case org.hibernate.TransactionException broken -> true; // neither commit nor rollback reached the database
            case SQLTransientException busy -> true;
            case SQLRecoverableException busy -> true;
            case SQLNonTransientConnectionException away -> true;
            case SQLException any -> any.getSQLState() != null && any.getSQLState().startsWith(NO_CONNECTION);
            default -> false;
        };
    }
}
