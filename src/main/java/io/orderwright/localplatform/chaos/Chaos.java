package io.orderwright.localplatform.chaos;

import io.orderwright.collaboration.SupplierPageLinks;
import io.orderwright.localplatform.Addresses;
import io.orderwright.localplatform.Console;
import io.orderwright.localplatform.Given;
import io.orderwright.localplatform.Person;
import io.orderwright.localplatform.Port;
import io.orderwright.localplatform.Settings;
import io.orderwright.localplatform.Supervisor;
import io.orderwright.localplatform.bench.BenchCompany;
import io.orderwright.platform.command.Command;
import io.orderwright.platform.security.ApiTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run chaos}: orders live whole lives through two copies of the application, while application, broker, database and mail server are killed and the wires
 * between them are cut. When all is over, every order must be settled, the books must be right and the auditor must find nothing. The same seed gives every hand the same intentions.
 */
@Component
class Chaos implements Command {

    private static final Duration TOKENS_FOR = Duration.ofHours(12);
    private static final Duration REST = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(20);
    private static final int MOST_LOOKS = 5;
    private static final Duration AHEAD_AT_MOST = Duration.ofSeconds(90);
    private static final Duration AHEAD_AT_LEAST = Duration.ofSeconds(20);
    private static final int ORDERS_AHEAD = 6;
    private static final int MANY_KILLS = 20;
    private static final String DATABASE_LOGIN = "orderwright";
    private static final int BAD_NEWS = 1;
    private static final String BLACK_OUT = "black-out";
    private static final String RESTORE = "restore";
    private static final String WITH_TASKLIST = "with-tasklist";
    private static final String SEARCH_STORE = "search-store";
    private static final String ENGINE = "engine";
    private static final String JOBS_AGAIN_PER_CENT = "10";
    private static final String TO_THE_ENGINE = "wire to the engine";
    /** What the auditor can look at where no search store tells it what the engine knows. */
    private static final List<String> WITHOUT_THE_ENGINES_STORE = List.of("one-order-per-need", "one-mail-per-step", "deadlines-kept", "one-issue-per-revision", "ledger-makes-positions",
            "on-order-counted-once", "transfers-count-once", "backorders-carry-the-rest", "receipts-are-booked-once", "nothing-paid-twice", "invoice-adds-up", "charges-are-carried",
            "payments-are-posted", "posting-files-are-the-payments", "nothing-stuck", "mailboxes", "audit-chain");

    private final ApiTokens tokens;
    private final SupplierPageLinks links;
    private final BenchCompany company;
    private final ObjectProvider<Command> commands;
    private final JdbcClient jdbc;
    private final Clock clock;

    Chaos(ApiTokens tokens, SupplierPageLinks links, BenchCompany company, ObjectProvider<Command> commands, JdbcClient jdbc, Clock clock) {
        this.tokens = tokens;
        this.links = links;
        this.company = company;
        this.commands = commands;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "chaos";
    }

    @Override
    public String arguments() {
        return "[seed=1] [kills=20 | minutes=N] [orders=60] [at-once=6] [pause=8] [hasty=0] [within=60] [brokers=1] [black-out] [restore] [with-tasklist]";
    }

    @Override
    public String purpose() {
        return "Kills and cuts everything while orders live their lives on a fresh copy of the platform, then checks the books; the last line is JSON.";
    }

    /**
     * @param minutes how long it goes on killing, 0 for as long as the kills last
     * @param pause   most seconds between two blows of one hand
     * @param hasty   kills of a hundred whose hand does not wait until the service is back
     * @param within  seconds in which the service must be back
     * @param given   all of them
     */
    record How(long seed, int kills, int minutes, int orders, int atOnce, int pause, int hasty, int within, Given given) {

        static How from(List<String> arguments) {
            var given = new Given(arguments);
            int minutes = given.number("minutes", 0);
            return new How(given.number("seed", 1), given.number("kills", minutes > 0 ? Integer.MAX_VALUE : 20), minutes, given.number("orders", minutes > 0 ? 0 : 60), given.number("at-once", 6),
                    given.number("pause", 8), given.number("hasty", 0), given.number("within", 60), given);
        }

        boolean has(String word) {
            return given.has(word);
        }

        Duration atMost() {
            return minutes > 0 ? Duration.ofMinutes(minutes) : Duration.ofDays(1);
        }

        String inWords() {
            return "%s, seed %d, %d lives at a time%s".formatted(minutes > 0 ? minutes + " minutes of kills" : kills + " kills", seed, atOnce,
                    given.words().stream().filter(word -> !word.contains("=")).map(word -> ", " + word).collect(Collectors.joining()));
        }
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws IOException {
        How how = How.from(arguments);
        Settings own = Settings.ofCopy(System.getenv());
        company.found();
        jdbc.sql("update supplier set confirmation_due_seconds = ?, confirmation_flag_seconds = ? where code like ?").params(ChaosLife.REMINDED_AFTER.toSeconds(), ChaosLife.FLAGGED_AFTER.toSeconds(),
                ChaosLife.SILENT_SUPPLIERS).update();
        if (how.has(WITH_TASKLIST)) {
            jdbc.sql("update supplier set standing = 'NEW' where code like ?").param(Approver.NEW_SUPPLIERS).update();
        }
        Map<String, Detour> wires = wires(own);
        Console quiet = new Console(new PrintStream(OutputStream.nullOutputStream()));
        JobsSeen jobs = new JobsSeen(own.home().resolve("data/jobs-seen"));
        Supervisor applications = new Supervisor(own.with(roundabout(own, wires, jobs)), quiet);
        Supervisor others = new Supervisor(own, quiet);
        applications.start("application");
        applications.start("application-2");
        Map<String, Supervisor> parts = new TreeMap<>(Map.of("application", applications, "application-2", applications));
        others.processes().keySet().forEach(part -> parts.put(part, others));
        out.printf("Orders live through two copies of the application and %s: %s%n", own.brokers() == 1 ? "one broker" : own.brokers() + " brokers", how.inWords());

        Instant begin = clock.instant();
        Service service = new Service();
        Crowd crowd = new Crowd(how.atOnce());
        Mayhem mayhem = new Mayhem(parts, wires, how.seed(), service, crowd::oneMore, Duration.ofSeconds(how.within()), clock, out);
        Enough.listen(own.home(), mayhem::enough);
        Programs programs = new Programs(List.of(address(own, Port.APPLICATION), address(own, Port.SECOND_APPLICATION)), Person.tokens(tokens, "chaos", TOKENS_FOR));
        Subscriber subscriber = new Subscriber(how.seed());
        Redelivered redelivered = new Redelivered(jdbc, subscriber, programs.subscribe(subscriber.port()), jobs);
        var world = new ChaosLife.World(programs, jdbc, links, company, new Addresses(own), clock, service, new LongAdder());
        // not in the common pool: with two processors it has one thread, and there the end of each killed process is told
        CompletableFuture<Void> rage = CompletableFuture.runAsync(() -> {
            mayhem.rage(how.kills(), how.atMost(), Duration.ofSeconds(how.pause()), how.hasty());
            if (how.has(BLACK_OUT)) {
                blackOut(mayhem, others, own);
            }
            if (how.has(RESTORE)) {
                olderEngine(mayhem, others, own, out);
            }
        }, Thread::startVirtualThread);
        Optional<Approver> approver = how.has(WITH_TASKLIST) ? Optional.of(Approver.atWork(new Addresses(own).tasklist(), own.samplePassword(), programs)) : Optional.empty();
        List<String> unfinished = new ArrayList<>();
        int orders = crowd.live(world, how, rage, unfinished, out);
        mayhem.enough();
        rage.join();
        approver.ifPresent(Approver::close);
        comeToRest(how.minutes() > 0 || how.kills() >= MANY_KILLS);
        Map<String, Long> wrong = new Books(jdbc).wrong();
        wrong.putAll(redelivered.wrong());
        JsonNode audit = audit(how.has(WITH_TASKLIST), out);
        wires.values().forEach(Detour::close);
        subscriber.close();
        approver.ifPresent(person -> out.printf("%nApproved by a person in Tasklist: %d%n", person.approved()));
        return report(how, begin, own, mayhem, redelivered, world, orders, unfinished, wrong, audit, out);
    }

    private static Map<String, Detour> wires(Settings own) {
        List<Port> brokers = List.of(Port.ENGINE_GRPC, Port.ENGINE_1_GRPC, Port.ENGINE_2_GRPC).subList(0, own.brokers());
        return Map.of("wire to the database", new Detour(own.port(Port.DATABASE)), TO_THE_ENGINE, new Detour(brokers.stream().map(own::port).toList()),
                "wire to the mail server", new Detour(own.port(Port.SMTP)), "wire to the mailbox", new Detour(own.port(Port.IMAP)));
    }

    private static List<String> disks(Supervisor others) {
        return List.copyOf(others.processes().keySet());
    }

    private static List<String> engineAndItsHistory(Supervisor others) {
        return others.processes().keySet().stream().filter(part -> part.startsWith(ENGINE) || part.equals(SEARCH_STORE)).toList();
    }

    /** All disks of one moment are lost and come back. */
    private static void blackOut(Mayhem mayhem, Supervisor others, Settings own) {
        mayhem.blackOut(disks(others), () -> {
            others.backUp(own.home().resolve("backup"), disks(others));
            others.restore(own.home().resolve("backup"), disks(others));
        }, () -> { });
    }

    /** The engine is copied while everybody goes on; later all is lost, and the older engine meets the newer database, as after a backup that ran beside the application. */
    private void olderEngine(Mayhem mayhem, Supervisor others, Settings own, PrintStream out) {
        List<String> engine = engineAndItsHistory(others);
        List<String> rest = disks(others).stream().filter(part -> !engine.contains(part)).toList();
        Instant moment = clock.instant();
        long before = orders();
        mayhem.backUp(engine, others, own.home().resolve("backup-of-the-engine"));
        long least = System.nanoTime() + AHEAD_AT_LEAST.toNanos();
        long most = System.nanoTime() + AHEAD_AT_MOST.toNanos();
        while (System.nanoTime() < least || System.nanoTime() < most && orders() < before + ORDERS_AHEAD) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        out.printf("  ⎘  engine copied at %s; the database is %d orders ahead of it when everything is lost%n", moment.truncatedTo(ChronoUnit.SECONDS), orders() - before);
        mayhem.blackOut(disks(others), () -> {
            others.backUp(own.home().resolve("backup"), rest);
            others.restore(own.home().resolve("backup"), rest);
            others.restore(own.home().resolve("backup-of-the-engine"), engine);
        }, () -> told("engine-restored", List.of(moment.toString()), out));
    }

    private long orders() {
        return ChaosLife.again("how many orders there are", () -> jdbc.sql("select count(*) from purchase_order").query(Long.class).single());
    }

    /** Runs another command as a person would. @return exit code */
    private int told(String name, List<String> arguments, PrintStream out) {
        try {
            return commands.stream().filter(command -> command.name().equals(name)).findFirst().orElseThrow().run(arguments, out);
        } catch (IOException e) {
            throw new IllegalStateException("The command %s failed".formatted(name), e);
        }
    }

    /** Lives that go on at the same time; after each kill one more, to see whether the service is back. */
    private static final class Crowd {

        private final Semaphore places;
        private final AtomicInteger more = new AtomicInteger();

        Crowd(int atOnce) {
            places = new Semaphore(atOnce);
        }

        void oneMore() {
            more.incrementAndGet();
            places.release();
        }

        /** Lives go on as long as there are blows to come, at least so many as were asked for. @return how many orders were made */
        int live(ChaosLife.World world, How how, CompletableFuture<Void> rage, List<String> unfinished, PrintStream out) {
            Random chance = new Random(how.seed());
            List<Future<List<String>>> lives = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < how.orders() || !rage.isDone(); i++) {
                    places.acquireUninterruptibly();
                    boolean extra = more.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
                    int number = i;
                    var life = new ChaosLife(world, number, chance);
                    lives.add(threads.submit(() -> {
                        try {
                            return life.live();
                        } catch (RuntimeException e) {
                            out.printf("  ✗  %s: life %d did not come to its end: %s%n", LocalTime.now(world.clock()).truncatedTo(ChronoUnit.SECONDS), number, e.getMessage());
                            throw e;
                        } finally {
                            if (!extra) {
                                places.release();
                            }
                        }
                    }));
                }
            }
            return lives.stream().mapToInt(life -> orders(life, unfinished)).sum();
        }

        private static int orders(Future<List<String>> life, List<String> unfinished) {
            try {
                return life.get().size();
            } catch (ExecutionException e) {
                unfinished.add(String.valueOf(e.getCause().getMessage()));
                return 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Waits until nothing is left to be delivered or taken up. @param sealed and until the audit trail is sealed */
    void comeToRest(boolean sealed) {
        long end = System.nanoTime() + REST.toNanos();
        while (System.nanoTime() < end && (isSomethingWaiting() || sealed && isSomethingUnsealed())) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private boolean isSomethingWaiting() {
        return jdbc.sql("select (select count(*) from outbox where state = 'WAITING') + (select count(*) from inbox where state = 'WAITING')").query(Long.class).single() > 0;
    }

    private boolean isSomethingUnsealed() {
        return jdbc.sql("select count(*) from audit_event where id > (select coalesce(max(last_event_id), 0) from audit_chain)").query(Long.class).single() > 0;
    }

    /** The auditor looks from outside. The engine's history is some seconds behind, so what is only late is looked at again. */
    JsonNode audit(boolean engineToo, PrintStream out) {
        for (int look = 1;; look++) {
            var said = new ByteArrayOutputStream();
            int code = told("audit", engineToo ? List.of() : WITHOUT_THE_ENGINES_STORE, new PrintStream(said, true, StandardCharsets.UTF_8));
            if (code == 0 || !engineToo || look == MOST_LOOKS) {
                String text = said.toString(StandardCharsets.UTF_8).strip();
                int last = text.lastIndexOf('\n');
                out.println(text.substring(0, last));
                return JsonMapper.shared().readTree(text.substring(last + 1));
            }
            LockSupport.parkNanos(LOOK_AGAIN_AFTER.toNanos());
        }
    }

    int report(How how, Instant begin, Settings own, Mayhem mayhem, Redelivered redelivered, ChaosLife.World world, int orders, List<String> unfinished, Map<String, Long> wrong,
               JsonNode audit, PrintStream out) {
        Programs programs = world.programs();
        out.printf("%n%d orders lived, %d kills, %d cuts; requests cut off %d, posts repeated on purpose %d, mails sent twice %d, suppliers that were silent past their deadlines %d%n", orders, mayhem.kills(),
                mayhem.cuts().values().stream().mapToInt(Integer::intValue).sum(), programs.cutOff.sum(), programs.repeated.sum(), world.mailsRepeated().sum(), silent());
        Map<String, Object> cameAgain = redelivered.figures(mayhem.downs());
        Redelivered.tell(cameAgain, out);
        unfinished.forEach(words -> out.println("  not finished: " + words));
        Books.checks().forEach(words -> out.printf("  %s  %d %s%n", wrong.containsKey(words) ? "✗" : "✓", wrong.getOrDefault(words, 0L), words));
        wrong.keySet().stream().filter(words -> !Books.checks().contains(words)).forEach(words -> out.printf("  ✗  %d %s%n", wrong.get(words), words));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("at", begin.truncatedTo(ChronoUnit.SECONDS).toString());
        figures.put("took", Duration.between(begin, clock.instant()).toSeconds());
        figures.put("seed", how.seed());
        figures.put("with", "%d broker%s %s".formatted(own.brokers(), own.brokers() == 1 ? "" : "s", how.given().words().stream().filter(word -> !word.contains("=")).collect(Collectors.joining(" "))).strip());
        figures.put("orders", orders);
        figures.put("silent", silent());
        figures.put("kills", mayhem.kills());
        figures.put("slow", mayhem.slow());
        figures.put("back", mayhem.back());
        figures.put("service", mayhem.serviceBack());
        figures.put("cuts", mayhem.cuts());
        figures.put("blackOuts", mayhem.blackOuts());
        figures.put("requestsCutOff", programs.cutOff.sum());
        figures.put("postsRepeated", programs.repeated.sum());
        figures.put("mailsRepeated", world.mailsRepeated().sum());
        figures.putAll(cameAgain);
        figures.put("unfinished", unfinished.size());
        figures.put("wrong", wrong);
        figures.put("facts", audit.path("facts").asLong());
        figures.put("damage", audit.path("damage").asLong());
        figures.put("unchecked", audit.path("unchecked").asLong());
        Ledger.of(own.home()).add(figures);
        out.println();
        Ledger.of(own.home()).sum(out);
        out.println(JsonMapper.shared().writeValueAsString(figures));
        boolean isWell = unfinished.isEmpty() && wrong.isEmpty() && mayhem.slow() == 0 && audit.path("damage").asLong() == 0 && audit.path("unchecked").asLong() == 0;
        return isWell ? 0 : BAD_NEWS;
    }

    private long silent() {
        return jdbc.sql("select count(*) from conversation where flagged_at is not null").query(Long.class).single();
    }

    private static String address(Settings settings, Port port) {
        return "http://127.0.0.1:" + settings.port(port);
    }

    /** Where the applications find everything: behind a wire that can be cut. */
    private static Map<String, String> roundabout(Settings own, Map<String, Detour> wires, JobsSeen jobs) {
        Map<String, String> told = new HashMap<>(new Addresses(own).forTheApplication());
        told.put("ORDERWRIGHT_WITHOUT_APPLICATION", "false");
        told.put("ORDERWRIGHT_SECOND_APPLICATION", "true");
        told.put("ORDERWRIGHT_DB_URL", "jdbc:mysql://127.0.0.1:%d/%s".formatted(wires.get("wire to the database").port(), DATABASE_LOGIN));
        told.put("ORDERWRIGHT_ENGINE_GRPC", "http://127.0.0.1:%d".formatted(wires.get(TO_THE_ENGINE).port()));
        told.put("ORDERWRIGHT_SMTP_PORT", String.valueOf(wires.get("wire to the mail server").port()));
        told.put("ORDERWRIGHT_IMAP_PORT", String.valueOf(wires.get("wire to the mailbox").port()));
        told.put("ORDERWRIGHT_CHAOS_JOBSAGAIN", JOBS_AGAIN_PER_CENT);
        told.put("ORDERWRIGHT_CHAOS_JOBSSEEN", jobs.file().toString());
        told.remove("ORDERWRIGHT_PORT");
        Stream.of(Port.APPLICATION, Port.SECOND_APPLICATION).forEach(port -> told.put(port.variable(), String.valueOf(own.port(port))));
        return told;
    }
}
