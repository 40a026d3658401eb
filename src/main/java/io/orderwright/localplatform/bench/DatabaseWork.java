package io.orderwright.localplatform.bench;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the database server was asked since it began, by everybody.
 *
 * @param statements   round trips, commits and settings included
 * @param transactions commits that somebody asked for; a statement outside a transaction commits by itself and is not counted
 */
record DatabaseWork(long statements, long transactions) {

    static DatabaseWork now(JdbcClient jdbc) {
        Map<String, Long> counters = new HashMap<>();
        jdbc.sql("show global status where variable_name in ('Questions', 'Com_commit')").query(row -> {
            counters.put(row.getString(1), row.getLong(2));
        });
        return new DatabaseWork(counters.getOrDefault("Questions", 0L), counters.getOrDefault("Com_commit", 0L));
    }

    DatabaseWork since(DatabaseWork before) {
        return new DatabaseWork(statements - before.statements, transactions - before.transactions);
    }
}
