package io.orderwright.localplatform.bench;

import io.camunda.client.CamundaClient;
import io.orderwright.collaboration.SupplierPageLinks;
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
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run bench}: what an order's life costs, as ratios that were measured in one run. Blocks of ours and of the yardstick take turns, so that other
 * work on the machine hits both; medians of the blocks are compared.
 */
@Component
class Bench implements Command {

    /** Processors that others may use while we measure lives per second. */
    private static final double QUIET = 0.1;
    /** A block costs at least this part of the one before: the compilers have done most of their work. */
    private static final double SETTLED = 0.95;
    private static final Duration TOKENS_FOR = Duration.ofHours(2);

    private final ApiTokens tokens;
    private final SupplierPageLinks links;
    private final BenchCompany company;
    private final JdbcClient jdbc;
    private final Clock clock;

    Bench(ApiTokens tokens, SupplierPageLinks links, BenchCompany company, JdbcClient jdbc, Clock clock) {
        this.tokens = tokens;
        this.links = links;
        this.company = company;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "bench lifecycle";
    }

    @Override
    public String arguments() {
        return "[blocks=5] [lives=60] [at-once=12] [warm-up=120] [warm-ups=5]";
    }

    @Override
    public String purpose() {
        return "Measures what the life of an order costs, on a fresh copy of the platform; the last line is JSON.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        var how = How.from(arguments);
        Settings settings = Settings.ofCopy(System.getenv());
        var addresses = new Addresses(settings);
        Map<String, Object> figures = new LinkedHashMap<>();
        company.found();
        Shop shop = new Shop(addresses.application(), Person.tokens(tokens, "bench", TOKENS_FOR));
        try (var watch = new OrderWatch(jdbc); CamundaClient engine = CamundaClient.newClientBuilder().grpcAddress(URI.create(addresses.engineGrpc())).preferRestOverGrpc(false)
                .numJobWorkerExecutionThreads(12).defaultJobWorkerStreamEnabled(true).build(); var noOp = new NoOpLives(engine)) {
            Map<String, Long> processes = new Supervisor(settings, new Console(out)).processes().entrySet().stream().filter(part -> part.getValue().isPresent())
                    .collect(Collectors.toMap(Map.Entry::getKey, part -> part.getValue().orElseThrow()));
            Supplier<Usage> usage = () -> Usage.now(processes);
            figures.put("lifecycle", lifecycle(new OrderLives(shop, links, company, watch, clock), noOp, how, usage, out));
            figures.put("memory", memory(processes, out));
        }
        out.println(JsonMapper.shared().writeValueAsString(figures));
        return 0;
    }

    /** How long and how wide. */
    record How(int blocks, int lives, int atOnce, int warmUp, int warmUps) {

        static How from(List<String> arguments) {
            var given = new Given(arguments);
            return new How(given.number("blocks", 5), given.number("lives", 60), given.number("at-once", 12), given.number("warm-up", 120), given.number("warm-ups", 5));
        }
    }

    private Map<String, Object> lifecycle(Lives ours, Lives noOp, How how, Supplier<Usage> usage, PrintStream out) {
        out.println("Lifecycle of a ten-line order, " + how.atOnce() + " at once, blocks of " + how.lives() + " lives, taking turns with no-op workers on the same diagrams.");
        warmUp("no-op, warming up", noOp, how, usage, out);
        boolean settled = warmUp("ours, warming up ", ours, how, usage, out);
        List<Block> oursBlocks = new ArrayList<>();
        List<Block> noOpBlocks = new ArrayList<>();
        List<DatabaseWork> asked = new ArrayList<>();
        for (int i = 0; i < how.blocks(); i++) {
            DatabaseWork before = DatabaseWork.now(jdbc);
            oursBlocks.add(told("ours ", Block.closedLoop(ours, how.lives(), how.atOnce(), usage), out));
            asked.add(DatabaseWork.now(jdbc).since(before));
            noOpBlocks.add(told("no-op", Block.closedLoop(noOp, how.lives(), how.atOnce(), usage), out));
        }
        double oursPerSecond = Block.median(oursBlocks.stream().map(Block::perSecond).toList());
        double noOpPerSecond = Block.median(noOpBlocks.stream().map(Block::perSecond).toList());
        double half = oursPerSecond / 2;
        Block open = told("ours at half load ", Block.openLoop(ours, how.lives(), half, usage), out);
        Block noOpOpen = told("no-op at that rate", Block.openLoop(noOp, how.lives(), half, usage), out);
        double oursCpu = Block.median(oursBlocks.stream().map(Block::allMillisPerLife).toList());
        double noOpCpu = Block.median(noOpBlocks.stream().map(Block::allMillisPerLife).toList());
        out.printf("%n  %-34s %12s %12s %8s%n", "", "ours", "no-op", "ratio");
        out.printf("  %-34s %12.2f %12.2f %8.2f%n", "lives per second, closed loop", oursPerSecond, noOpPerSecond, oursPerSecond / noOpPerSecond);
        out.printf("  %-34s %12.0f %12.0f %8.2f%n", "processor ms per life, all processes", oursCpu, noOpCpu, noOpCpu / oursCpu);
        double statements = Block.median(asked.stream().map(work -> work.statements() / (double) how.lives()).toList());
        double transactions = Block.median(asked.stream().map(work -> work.transactions() / (double) how.lives()).toList());
        double others = Block.median(Stream.concat(oursBlocks.stream(), noOpBlocks.stream()).map(Block::othersLoad).toList());
        out.printf("  %-34s %12.0f%n", "statements per life", statements);
        out.printf("  %-34s %12.0f%n", "transactions per life", transactions);
        out.printf("  %-34s %12d %12d%n", "p50 ms, open loop at half load", open.percentile(50), noOpOpen.percentile(50));
        out.printf("  %-34s %12d %12d%n%n", "p99 ms, open loop at half load", open.percentile(99), noOpOpen.percentile(99));
        if (others > QUIET) {
            out.printf("  The machine was not quiet: others used %.2f processors. Only processor time per life can be compared with another run.%n%n", others);
        }
        if (!settled) {
            out.printf("  After %d warm-ups a life still became cheaper: a longer warm-up would show lower figures.%n%n", how.warmUps());
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("livesPerSecond", rounded(oursPerSecond));
        figures.put("noOpLivesPerSecond", rounded(noOpPerSecond));
        figures.put("ratio", rounded(oursPerSecond / noOpPerSecond));
        figures.put("cpuMillisPerLife", rounded(oursCpu));
        figures.put("noOpCpuMillisPerLife", rounded(noOpCpu));
        figures.put("cpuMillisPerLifeByProcess", byProcess(oursBlocks));
        figures.put("noOpCpuMillisPerLifeByProcess", byProcess(noOpBlocks));
        figures.put("statementsPerLife", rounded(statements));
        figures.put("transactionsPerLife", rounded(transactions));
        figures.put("processorsUsedByOthers", rounded(others));
        figures.put("quiet", others <= QUIET);
        figures.put("settled", settled);
        figures.put("p50Millis", open.percentile(50));
        figures.put("p99Millis", open.percentile(99));
        figures.put("noOpP50Millis", noOpOpen.percentile(50));
        figures.put("noOpP99Millis", noOpOpen.percentile(99));
        return figures;
    }

    /** @return whether a life had stopped becoming cheaper */
    private static boolean warmUp(String what, Lives kind, How how, Supplier<Usage> usage, PrintStream out) {
        double before = Double.MAX_VALUE;
        for (int i = 0; i < how.warmUps(); i++) {
            double now = told(what, Block.closedLoop(kind, how.warmUp(), how.atOnce(), usage), out).allMillisPerLife();
            if (now > before * SETTLED) {
                return true;
            }
            before = now;
        }
        return false;
    }

    private static Map<String, Double> byProcess(List<Block> blocks) {
        Map<String, Double> medians = new LinkedHashMap<>();
        blocks.getFirst().millisPerLife().keySet().forEach(name -> medians.put(name, rounded(Block.median(blocks.stream().map(block -> block.millisPerLife().get(name)).toList()))));
        return medians;
    }

    static Block told(String what, Block block, PrintStream out) {
        out.printf("  %s %6.2f lives/s, p50 %5d ms, p99 %5d ms, processor ms per life: %s; others used %.2f processors%n", what, block.perSecond(), block.percentile(50), block.percentile(99),
                block.millisPerLife().entrySet().stream().map(one -> "%s %.0f".formatted(one.getKey(), one.getValue())).collect(Collectors.joining(", ")), block.othersLoad());
        return block;
    }

    private static Map<String, Object> memory(Map<String, Long> processes, PrintStream out) {
        Map<String, Object> figures = new LinkedHashMap<>();
        processes.forEach((name, id) -> Usage.memory(id).ifPresent(megabytes -> {
            out.printf("  %-14s %5d MB resident, %5d MB at most%n", name, megabytes[0], megabytes[1]);
            figures.put(name, Map.of("residentMb", megabytes[0], "mostMb", megabytes[1]));
        }));
        return figures;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
