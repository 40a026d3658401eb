package io.orderwright.platform.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Says in one sentence what an application or a command without its database needs, in place of a stack trace. */
class DatabaseNotReached extends AbstractFailureAnalyzer<SQLException> {

    /** Class 08 of the SQL standard: connection exception. */
    private static final String NO_CONNECTION = "08";
    /** Class 28: invalid authorization. */
    private static final String NOT_LET_IN = "28";

    private final Environment environment;

    DatabaseNotReached(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, SQLException cause) {
        var state = String.valueOf(cause.getSQLState());
        var address = environment.getProperty("spring.datasource.url", "").replaceFirst("\\?.*", "");
        if (state.startsWith(NO_CONNECTION)) {
            return new FailureAnalysis("The database %s does not answer.".formatted(address), "Start everything with ./run (with the same ORDERWRIGHT_HOME and ORDERWRIGHT_PORT_OFFSET, if you set them), or name a database that runs in ORDERWRIGHT_DB_URL.", root);
        }
        if (state.startsWith(NOT_LET_IN)) {
            return new FailureAnalysis("The database %s does not let the user %s in.".formatted(address, environment.getProperty("spring.datasource.username")),
                    "Name the user in ORDERWRIGHT_DB_USER and the password in ORDERWRIGHT_DB_PASSWORD.", root);
        }
        return null;
    }
}
