package io.orderwright.localplatform.bench;

import io.orderwright.localplatform.Addresses;
import io.orderwright.localplatform.Console;
import io.orderwright.localplatform.Given;
import io.orderwright.localplatform.Person;
import io.orderwright.localplatform.Settings;
import io.orderwright.localplatform.Supervisor;
import io.orderwright.localplatform.demo.Shop;
import io.orderwright.platform.command.Command;
import io.orderwright.platform.security.ApiTokens;
import java.io.PrintStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run bench signal-to-mail}: how long it takes from a stock movement, posted over the API, until the mail server has accepted the order it leads to.
 * Movements come at a fixed rate whatever becomes of them; each is measured from the moment it was due, to the moment that the database keeps.
 */
@Component
class SignalBench implements Command {

    private static final Duration TOKENS_FOR = Duration.ofHours(2);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    /** Of the 1,000 on every shelf: what stays lies below the reorder point. */
    private static final int SOLD = 950;
    private static final int PER_CENT = 100;
    private static final List<String> STEPS = List.of("movement posted", "need opened", "proposal sized", "order drafted", "order issued", "mail queued", "mail leaves", "mail accepted");

    private final ApiTokens tokens;
    private final BenchCompany company;
    private final JdbcClient jdbc;
    private final Clock clock;

    SignalBench(ApiTokens tokens, BenchCompany company, JdbcClient jdbc, Clock clock) {
        this.tokens = tokens;
        this.company = company;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "bench signal-to-mail";
    }

    @Override
    public String arguments() {
        return "[rates=5,2] [signals=250] [warm-up=150]";
    }

    @Override
    public String purpose() {
        return "Measures the way from a stock movement to the mail server's yes, on a fresh copy of the platform; the last line is JSON.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        var given = new Given(arguments);
        List<Double> rates = given.numbers("rates", List.of(5.0, 2.0));
        Settings settings = Settings.ofCopy(System.getenv());
        company.found();
        Shop shop = new Shop(new Addresses(settings).application(), Person.tokens(tokens, "bench", TOKENS_FOR));
        Map<String, Long> processes = new Supervisor(settings, new Console(out)).processes().entrySet().stream().filter(part -> part.getValue().isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, part -> part.getValue().orElseThrow()));
        Map<String, Object> figures = new LinkedHashMap<>();
        out.println("The mail server is our own and takes as many mails as come: the limit of 60 a minute for each domain, with which the product begins, is lifted.");
        told(run(shop, given.number("warm-up", 150), rates.getFirst(), processes), "warming up at", out);
        List<Map<String, Object>> measured = new ArrayList<>();
        for (double rate : rates) {
            measured.add(told(run(shop, given.number("signals", 250), rate, processes), "measured at", out));
        }
        figures.put("signalToMail", measured);
        out.println(JsonMapper.shared().writeValueAsString(figures));
        return 0;
    }

    private record Measured(double rate, List<long[]> signals, int lost, Usage usage, Duration took) {}

    private Measured run(Shop shop, int count, double perSecond, Map<String, Long> processes) {
        Map<String, Instant> due = new ConcurrentHashMap<>();
        Usage before = Usage.now(processes);
        Instant first = clock.instant();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                Instant moment = first.plusNanos((long) (i / perSecond * Duration.ofSeconds(1).toNanos()));
                while (clock.instant().isBefore(moment)) {
                    LockSupport.parkNanos(Duration.between(clock.instant(), moment).toNanos());
                }
                String sku = BenchCompany.sku(company.nextProducts(1));
                due.put(sku, moment);
                threads.submit(() -> shop.post(Person.WANDA.login(), "/api/v1/stock-movements", "bench/signal/" + sku, Map.of("movements", List.of(
                        Map.of("key", "bench/signal/" + sku, "sku", sku, "location", "MAIN", "kind", "counted-less", "quantity", SOLD)))));
            }
        }
        List<long[]> found = await(due);
        return new Measured(perSecond, found, due.size() - found.size(), Usage.now(processes).since(before), Duration.between(first, clock.instant()));
    }

    private List<long[]> await(Map<String, Instant> due) {
        Instant end = clock.instant().plus(LIMIT);
        List<long[]> found = found(due);
        while (found.size() < due.size() && clock.instant().isBefore(end)) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            found = found(due);
        }
        return found;
    }

    /** For each signal whose mail was accepted: milliseconds from its due moment to each step. */
    private List<long[]> found(Map<String, Instant> due) {
        return jdbc.sql("""
                select n.sku, s.recorded_at, n.opened_at, p.sized_at, o.drafted_at, o.issued_at, m.queued_at, m.attempted_at, m.settled_at
                from replenishment_need n join stock_movement s on s.movement_key = concat('bench/signal/', n.sku) join replenishment_proposal p on p.proposal_id = n.proposal_id
                join purchase_order o on o.order_number = n.purchase_order join mail_out m on m.mail_key = concat(o.order_number, '/r1/o1')
                where n.sku in (:skus) and m.state = 'ACCEPTED'""").param("skus", List.copyOf(due.keySet())).query((row, n) -> {
            long begin = due.get(row.getString(1)).toEpochMilli();
            long[] steps = new long[STEPS.size()];
            for (int step = 0; step < steps.length; step++) {
                Timestamp at = row.getTimestamp(step + 2);
                steps[step] = at.getTime() - begin;
            }
            return steps;
        }).list();
    }

    private static Map<String, Object> told(Measured run, String what, PrintStream out) {
        int last = STEPS.size() - 1;
        out.printf("%n  %s %.1f signals/s: %d mailed, %d not within %d s; p50 %d ms, p99 %d ms, most %d ms; others used %.2f processors%n", what, run.rate(), run.signals().size(), run.lost(),
                LIMIT.toSeconds(), percentile(run, last, 50), percentile(run, last, 99), percentile(run, last, 100), run.usage().others().toMillis() / (double) run.took().toMillis());
        Map<String, Object> steps = new LinkedHashMap<>();
        for (int step = 0; step <= last; step++) {
            out.printf("    %-16s p50 %6d ms, p99 %6d ms after the signal was due%n", STEPS.get(step), percentile(run, step, 50), percentile(run, step, 99));
            steps.put(STEPS.get(step), Map.of("p50Millis", percentile(run, step, 50), "p99Millis", percentile(run, step, 99)));
        }
        Map<String, Double> millis = new TreeMap<>();
        run.usage().processes().forEach((name, used) -> millis.put(name, Math.round(10.0 * used.toMillis() / Math.max(1, run.signals().size())) / 10.0));
        out.printf("    processor ms for each signal: %s%n", millis);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("perSecond", run.rate());
        figures.put("mailed", run.signals().size());
        figures.put("notMailed", run.lost());
        figures.put("p50Millis", percentile(run, last, 50));
        figures.put("p99Millis", percentile(run, last, 99));
        figures.put("steps", steps);
        figures.put("cpuMillis", millis);
        figures.put("processorsUsedByOthers", Math.round(PER_CENT * run.usage().others().toMillis() / (double) run.took().toMillis()) / (double) PER_CENT);
        return figures;
    }

    private static long percentile(Measured run, int step, int percent) {
        long[] sorted = run.signals().stream().mapToLong(steps -> steps[step]).sorted().toArray();
        return sorted.length == 0 ? -1 : sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / (double) PER_CENT) - 1)];
    }
}
