package io.orderwright.auditor;

import io.orderwright.auditor.EngineStore.Alive;
import io.orderwright.auditor.EngineStore.NotReadable;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The database holds the truth, a process instance holds the wait: each open order and invoice has exactly one that lives, and each that lives has its order or invoice. */
@Component
class EngineChecks {

    /** Where each process keeps its subject: those that are still going on, those that exist at all. */
    private static final List<Kept> KEPT = List.of(
            new Kept("orders-and-instances", "Every open order has exactly one live process instance, and the reverse", "purchase-order", "order",
                    "select order_number from purchase_order where not process_ended and drafted_at < :long_ago",
                    "select order_number from purchase_order where process_ended"),
            new Kept("invoices-and-instances", "Every open invoice has exactly one live process instance, and the reverse", "invoice-matching", "invoice",
                    "select invoice_number from invoice where status in ('CAPTURED', 'WAITING', 'HELD') and captured_at < :long_ago",
                    "select invoice_number from invoice where status in ('QUEUED', 'REJECTED', 'REST_REFUSED') and coalesce(matched_at, captured_at) < :long_ago"));

    private final JdbcClient jdbc;
    private final EngineStore engine;
    private final AuditorSettings settings;
    private final Clock clock;

    EngineChecks(JdbcClient jdbc, EngineStore engine, AuditorSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.settings = settings;
        this.clock = clock;
    }

    private record Kept(String name, String sentence, String process, String what, String open, String ended) {}

    List<Check> all() {
        List<Check> all = new ArrayList<>();
        KEPT.forEach(kept -> all.add(check(kept.name(), kept.sentence(), () -> look(kept))));
        all.add(check("no-incidents", "No step of a process waits for somebody to mend it", this::incidents));
        return all;
    }

    /** Of a million orders that have ended nothing is kept in memory. The engine is read first: what ends in the meantime is not open any more when the database is read. */
    private Check.Outcome look(Kept kept) throws NotReadable {
        List<Alive> alive = engine.alive(kept.process());
        Set<Long> keys = alive.stream().map(Alive::key).collect(Collectors.toSet());
        Set<String> open = new HashSet<>();
        read(kept.open(), open::add);
        Map<String, Set<Long>> claims = new HashMap<>();
        Map<Long, String> subjects = new HashMap<>();
        jdbc.sql("select business_key, process_instance_key from process_instance_claim where process_id = ?").param(kept.process()).query(row -> {
            if (open.contains(row.getString(1))) {
                claims.computeIfAbsent(row.getString(1), key -> new HashSet<>()).add(row.getLong(2));
            }
            if (keys.contains(row.getLong(2))) {
                subjects.put(row.getLong(2), row.getString(1));
            }
        });
        Set<String> carried = Set.copyOf(subjects.values());
        Set<String> ended = new HashSet<>();
        read(kept.ended(), subject -> {
            if (carried.contains(subject)) {
                ended.add(subject);
            }
        });
        List<String> wrong = new ArrayList<>();
        for (String subject : open) {
            long carriers = claims.getOrDefault(subject, Set.of()).stream().filter(keys::contains).count();
            if (carriers != 1) {
                wrong.add("%s %s is open and has %s live process instance".formatted(kept.what(), subject, carriers == 0 ? "no" : carriers));
            }
        }
        Instant young = clock.instant().minus(settings.patience());
        for (Alive one : alive) {
            String subject = subjects.get(one.key());
            if (subject == null && one.since().isBefore(young)) {
                wrong.add("Process instance %d of %s lives and carries no %s".formatted(one.key(), kept.process(), kept.what()));
            } else if (subject != null && ended.contains(subject)) {
                wrong.add("Process instance %d lives, but its %s %s has ended".formatted(one.key(), kept.what(), subject));
            }
        }
        return Check.Outcome.of(open.size() + alive.size(), wrong);
    }

    private void read(String statement, Consumer<String> reader) {
        var query = jdbc.sql(statement);
        (statement.contains(":long_ago") ? query.param("long_ago", longAgo()) : query).query(row -> {
            reader.accept(row.getString(1));
        });
    }

    private Timestamp longAgo() {
        return Timestamp.from(clock.instant().minus(settings.patience()));
    }

    private Check.Outcome incidents() throws NotReadable {
        var open = engine.incidents();
        return Check.Outcome.of(open.size(), open.stream().map(one -> "Step %s of process instance %d stopped: %s".formatted(one.step(), one.instance(), one.words())).toList());
    }

    @FunctionalInterface
    private interface Look {

        Check.Outcome at() throws NotReadable;
    }

    private static Check check(String name, String sentence, Look look) {
        return new Check() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String sentence() {
                return sentence;
            }

            @Override
            public Outcome look() {
                try {
                    return look.at();
                } catch (NotReadable e) {
                    return Outcome.unchecked(e.getMessage());
                }
            }
        };
    }
}
