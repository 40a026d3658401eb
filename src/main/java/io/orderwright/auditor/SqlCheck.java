package io.orderwright.auditor;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A check that the database alone answers.
 *
 * @param facts  statements whose numbers add up to what was looked at
 * @param damage statements that select one sentence for each thing that is wrong; {@code :long_ago} is the end of our patience
 */
record SqlCheck(String name, String sentence, List<String> facts, List<String> damage, JdbcClient jdbc, Instant longAgo) implements Check {

    private static final int MOST = 10_000;

    @Override
    public Outcome look() {
        long looked = 0;
        for (String statement : facts) {
            looked += jdbc.sql(statement).query(Long.class).single();
        }
        List<String> wrong = new ArrayList<>();
        for (String statement : damage) {
            var query = jdbc.sql("select * from (%s) damage limit %d".formatted(statement, MOST));
            wrong.addAll((statement.contains(":long_ago") ? query.param("long_ago", Timestamp.from(longAgo)) : query).query(String.class).list());
        }
        return Outcome.of(looked, wrong);
    }
}
