package io.orderwright.localplatform.chaos;

import io.orderwright.collaboration.SupplierPageLinks;
import io.orderwright.localplatform.Addresses;
import io.orderwright.localplatform.Console;
import io.orderwright.localplatform.Person;
import io.orderwright.localplatform.Port;
import io.orderwright.localplatform.Settings;
import io.orderwright.localplatform.Supervisor;
import io.orderwright.localplatform.bench.BenchCompany;
import io.orderwright.platform.command.Command;
import io.orderwright.platform.security.ApiTokens;
import io.orderwright.platform.security.Group;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run chaos}: orders live whole lives through two copies of the application, while application, broker, database and mail server are killed and the wires
 * between them are cut. When all is over, every order must be settled and the books must be right. The same seed does the same things in the same order.
 */
@Component
class Chaos implements Command {

    private static final Duration TOKENS_FOR = Duration.ofHours(12);
    private static final Duration REST = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final String DATABASE_LOGIN = "orderwright";
    private static final int BAD_NEWS = 1;
    private static final String BLACK_OUT = "black-out";
    /** Nobody's orders depend on it but those that wait for a person, and these decide by rule. */
    private static final String NOT_KILLED = "tasklist";

    private final ApiTokens tokens;
    private final SupplierPageLinks links;
    private final BenchCompany company;
    private final JdbcClient jdbc;
    private final Clock clock;

    Chaos(ApiTokens tokens, SupplierPageLinks links, BenchCompany company, JdbcClient jdbc, Clock clock) {
        this.tokens = tokens;
        this.links = links;
        this.company = company;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "chaos";
    }

    @Override
    public String arguments() {
        return "[seed=1] [kills=20] [orders=60] [at-once=6] [pause=8] [black-out] [with-tasklist]";
    }

    @Override
    public String purpose() {
        return "Kills and cuts everything while orders live their lives on a fresh copy of the platform, then checks the books; the last line is JSON.";
    }

    /** @param pause most seconds between two blows */
    private record How(long seed, int kills, int orders, int atOnce, int pause) {

        static How from(List<String> arguments) {
            Map<String, String> given = new HashMap<>();
            arguments.stream().filter(word -> word.contains("=")).forEach(word -> given.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1)));
            return new How(number(given, "seed", 1), number(given, "kills", 20), number(given, "orders", 60), number(given, "at-once", 6), number(given, "pause", 8));
        }

        private static int number(Map<String, String> given, String name, int usual) {
            return Integer.parseInt(given.getOrDefault(name, String.valueOf(usual)));
        }
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        How how = How.from(arguments);
        Settings own = Settings.ofCopy(System.getenv());
        company.found();
        Map<String, Detour> wires = Map.of("wire to the database", new Detour(own.port(Port.DATABASE)), "wire to the engine", new Detour(own.port(Port.ENGINE_GRPC)),
                "wire to the mail server", new Detour(own.port(Port.SMTP)), "wire to the mailbox", new Detour(own.port(Port.IMAP)));
        Console quiet = new Console(new PrintStream(OutputStream.nullOutputStream()));
        Supervisor applications = new Supervisor(own.with(roundabout(own, wires)), quiet);
        Supervisor others = new Supervisor(own, quiet);
        applications.start("application");
        applications.start("application-2");
        Map<String, Supervisor> parts = new TreeMap<>(Map.of("application", applications, "application-2", applications));
        others.processes().keySet().stream().filter(part -> !part.equals(NOT_KILLED)).forEach(part -> parts.put(part, others));
        out.printf("%d orders, %d at a time, through two copies of the application; %d kills, seed %d%n", how.orders(), how.atOnce(), how.kills(), how.seed());

        Mayhem mayhem = new Mayhem(parts, wires, how.seed(), out);
        Programs programs = new Programs(List.of(address(own, Port.APPLICATION), address(own, Port.SECOND_APPLICATION)), tokens());
        var world = new ChaosLife.World(programs, jdbc, links, company, new Addresses(own), clock, new LongAdder());
        List<String> unfinished = new ArrayList<>();
        CompletableFuture<Void> rage = CompletableFuture.runAsync(() -> {
            mayhem.rage(how.kills(), Duration.ofSeconds(how.pause()));
            if (arguments.contains(BLACK_OUT)) {
                mayhem.blackOut(Stream.concat(others.processes().keySet().stream(), applications.processes().keySet().stream()).toList(), others, own.home().resolve("backup"));
            }
        });
        int orders = live(world, how, rage, unfinished);
        mayhem.enough();
        rage.join();
        comeToRest();
        Map<String, Long> wrong = new Books(jdbc).wrong();
        wires.values().forEach(Detour::close);
        return report(how, mayhem, programs, world, orders, unfinished, wrong, out);
    }

    /** Lives go on as long as there are blows to come, at least so many as were asked for. */
    private static int live(ChaosLife.World world, How how, CompletableFuture<Void> rage, List<String> unfinished) {
        Random chance = new Random(how.seed());
        Semaphore places = new Semaphore(how.atOnce());
        List<Future<List<String>>> lives = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < how.orders() || !rage.isDone(); i++) {
                places.acquireUninterruptibly();
                var life = new ChaosLife(world, i, chance);
                lives.add(threads.submit(() -> {
                    try {
                        return life.live();
                    } finally {
                        places.release();
                    }
                }));
            }
        }
        int orders = 0;
        for (Future<List<String>> life : lives) {
            try {
                orders += life.get().size();
            } catch (ExecutionException e) {
                unfinished.add(String.valueOf(e.getCause().getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return orders;
    }

    /** Waits until nothing is left to be delivered or taken up. */
    private void comeToRest() {
        long end = System.nanoTime() + REST.toNanos();
        while (System.nanoTime() < end && jdbc.sql("select (select count(*) from outbox where state = 'WAITING') + (select count(*) from inbox where state = 'WAITING')").query(Long.class).single() > 0) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private static int report(How how, Mayhem mayhem, Programs programs, ChaosLife.World world, int orders, List<String> unfinished, Map<String, Long> wrong, PrintStream out) {
        Map<String, Object> killed = new LinkedHashMap<>();
        mayhem.recoveries().forEach((part, millis) -> {
            LongSummaryStatistics all = millis.stream().mapToLong(Long::longValue).summaryStatistics();
            killed.put(part, Map.of("kills", all.getCount(), "recoveryAverageSeconds", seconds((long) all.getAverage()), "recoveryMostSeconds", seconds(all.getMax())));
        });
        long kills = mayhem.recoveries().values().stream().mapToLong(List::size).sum();
        out.printf("%n%d orders lived, %d kills, %d cuts; requests cut off %d, posts repeated on purpose %d, mails sent twice %d%n", orders, kills,
                mayhem.cuts().values().stream().mapToInt(Integer::intValue).sum(), programs.cutOff.sum(), programs.repeated.sum(), world.mailsRepeated().sum());
        killed.forEach((part, figures) -> out.println("  " + part + " " + figures));
        unfinished.forEach(words -> out.println("  not finished: " + words));
        Books.checks().forEach(words -> out.printf("  %s  %d %s%n", wrong.containsKey(words) ? "✗" : "✓", wrong.getOrDefault(words, 0L), words));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seed", how.seed());
        figures.put("orders", orders);
        figures.put("kills", kills);
        figures.put("byPart", killed);
        figures.put("cuts", mayhem.cuts());
        figures.put("blackOuts", mayhem.blackOuts());
        figures.put("requestsCutOff", programs.cutOff.sum());
        figures.put("postsRepeated", programs.repeated.sum());
        figures.put("mailsRepeated", world.mailsRepeated().sum());
        figures.put("unfinished", unfinished.size());
        figures.put("wrong", wrong);
        out.println(JsonMapper.shared().writeValueAsString(figures));
        return unfinished.isEmpty() && wrong.isEmpty() ? 0 : BAD_NEWS;
    }

    private static double seconds(long millis) {
        return Math.round(millis / 100.0) / 10.0;
    }

    private static String address(Settings settings, Port port) {
        return "http://127.0.0.1:" + settings.port(port);
    }

    /** Where the applications find everything: behind a wire that can be cut. */
    private static Map<String, String> roundabout(Settings own, Map<String, Detour> wires) {
        Map<String, String> told = new HashMap<>(new Addresses(own).forTheApplication());
        told.put("ORDERWRIGHT_WITHOUT_APPLICATION", "false");
        told.put("ORDERWRIGHT_SECOND_APPLICATION", "true");
        told.put("ORDERWRIGHT_DB_URL", "jdbc:mysql://127.0.0.1:%d/%s".formatted(wires.get("wire to the database").port(), DATABASE_LOGIN));
        told.put("ORDERWRIGHT_ENGINE_GRPC", "http://127.0.0.1:%d".formatted(wires.get("wire to the engine").port()));
        told.put("ORDERWRIGHT_SMTP_PORT", String.valueOf(wires.get("wire to the mail server").port()));
        told.put("ORDERWRIGHT_IMAP_PORT", String.valueOf(wires.get("wire to the mailbox").port()));
        told.remove("ORDERWRIGHT_PORT");
        Stream.of(Port.APPLICATION, Port.SECOND_APPLICATION).forEach(port -> told.put(port.variable(), String.valueOf(own.port(port))));
        return told;
    }

    private Map<String, String> tokens() {
        Map<String, String> issued = new HashMap<>();
        for (Person person : Person.values()) {
            issued.put(person.login(), tokens.issue(person.login(), "chaos", Set.of(Group.of(person.group())), TOKENS_FOR));
        }
        return issued;
    }
}
