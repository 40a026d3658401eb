package io.orderwright.localplatform.chaos;

import io.orderwright.localplatform.chaos.Mayhem.Down;
import java.io.PrintStream;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What came more than once in a run, of each kind, and which deadlines passed while something was down.
 *
 * @param subscription under which the subscriber is told
 * @param jobs         the deliveries of both copies of the application
 */
record Redelivered(JdbcClient jdbc, Subscriber subscriber, long subscription, JobsSeen jobs) {

    private static final String BEGINNING = "webhook/%d/";

    /** What is wrong with what came twice, in words and how often; empty when nothing is. */
    Map<String, Long> wrong() {
        Map<String, Long> wrong = new LinkedHashMap<>();
        wrong.put("events that were told to the subscriber, which never heard of them", subscriber.missing(told()));
        wrong.put("events that the subscriber was told in two ways", subscriber.otherwise());
        wrong.values().removeIf(count -> count == 0);
        return wrong;
    }

    private List<String> told() {
        String beginning = BEGINNING.formatted(subscription);
        return jdbc.sql("select substring(message_key, ?) from outbox where channel = 'webhook' and state = 'DELIVERED' and message_key like ?")
                .params(beginning.length() + 1, beginning + "%").query(String.class).list();
    }

    /** Counts for machines. @param downs when something was down */
    Map<String, Object> figures(List<Down> downs) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("jobs", jobs.counted());
        figures.put("webhooks", Map.of("events", subscriber.events(), "again", subscriber.again()));
        figures.put("leftLater", leftLater());
        List<Instant> deadlines = deadlines();
        figures.put("deadlines", Map.of("passed", deadlines.size(), "whileDown", deadlines.stream().filter(moment -> downs.stream().anyMatch(down -> down.isAt(moment))).count()));
        return figures;
    }

    /** Messages that left at a further attempt only, by channel. */
    private Map<String, Long> leftLater() {
        Map<String, Long> later = new TreeMap<>();
        jdbc.sql("select channel, count(*) from outbox where attempts > 1 group by channel").query(row -> {
            later.put(row.getString(1), row.getLong(2));
        });
        return later;
    }

    /** At which a silent supplier was to be reminded, or somebody to be asked to chase it. */
    private List<Instant> deadlines() {
        return jdbc.sql("select chase_at from conversation where reminded_at is not null union all select flag_at from conversation where flagged_at is not null")
                .query(Timestamp.class).list().stream().map(Timestamp::toInstant).toList();
    }

    /** For people. */
    static void tell(Map<String, Object> figures, PrintStream out) {
        figures.forEach((what, counts) -> out.println("  " + what + ": " + counts));
    }
}
