package io.orderwright.localplatform.bench;

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
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run bench history}: what the life of an order costs with no past and with a long one. The application starts anew before each of the two and is
 * warmed up alike; statements that look at many rows are named, those of loops and pages too.
 */
@Component
class HistoryBench implements Command {

    private static final String APPLICATION = "application";
    private static final Duration TOKENS_FOR = Duration.ofHours(12);
    private static final double ASKED = 0.95;
    /** What one order, supplier or product owns is less. */
    private static final int MANY_ROWS = 2_000;
    private static final int PROGRESS_EVERY = 20_000;
    private static final int MOST_NAMED = 40;
    private static final long GIBIBYTE = 1L << 30;
    /** So much of the disk stays free; the past is shorter where it does not fit. */
    private static final long ROOM_TO_LEAVE = 6 * GIBIBYTE;
    /** A million orders need a server of their size, before and after: memory for pages, and a log that need not be emptied every few seconds. */
    private static final List<String> SERVER = List.of("innodb_buffer_pool_size = " + 2 * GIBIBYTE, "innodb_log_file_size = " + GIBIBYTE, "innodb_compression_level = 1");
    /** While the past is written nothing need survive a fall. */
    private static final List<String> WRITING = List.of("innodb_flush_log_at_trx_commit = 2", "innodb_doublewrite = OFF", "innodb_log_file_size = " + 8 * GIBIBYTE, "innodb_io_capacity_max = 20000", "innodb_io_capacity = 10000");
    private static final List<String> LIVING = List.of("innodb_flush_log_at_trx_commit = 1", "innodb_doublewrite = ON", "innodb_log_file_size = " + GIBIBYTE, "innodb_io_capacity = 200", "innodb_io_capacity_max = 2000");

    private final ApiTokens tokens;
    private final SupplierPageLinks links;
    private final BenchCompany company;
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final Clock clock;

    HistoryBench(ApiTokens tokens, SupplierPageLinks links, BenchCompany company, DataSource dataSource, JdbcClient jdbc, Clock clock) {
        this.tokens = tokens;
        this.links = links;
        this.company = company;
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "bench history";
    }

    @Override
    public String arguments() {
        return "[orders=100000] [blocks=3] [lives=60] [at-once=12] [warm-up=300]";
    }

    @Override
    public String purpose() {
        return "Measures what the life of an order costs with many closed orders in the database and with none, on a fresh copy of the platform; the last line is JSON.";
    }

    /** @param perSecond lives @param database processor ms of the database for one life @param all of all processes */
    private record Cost(double perSecond, double database, double all, double statements) {}

    @Override
    public int run(List<String> arguments, PrintStream out) {
        var given = new Given(arguments);
        int orders = given.number("orders", 100_000);
        Settings settings = Settings.ofCopy(System.getenv());
        var supervisor = new Supervisor(settings, new Console(out));
        company.found();
        Shop shop = new Shop(new Addresses(settings).application(), Person.tokens(tokens, "bench", TOKENS_FOR));
        try (var watch = new OrderWatch(jdbc)) {
            var lives = new OrderLives(shop, links, company, watch, clock);
            set(SERVER);
            ClosedOrders.pack(jdbc);
            out.println("Life of a ten-line order with no past:");
            Cost without = measured(lives, given, supervisor, out);
            supervisor.kill(APPLICATION);
            set(WRITING);
            long begin = System.nanoTime();
            var past = ClosedOrders.write(dataSource, orders, written -> {
                if (written % PROGRESS_EVERY == 0) {
                    out.printf("  %,d closed orders after %d s%n", written, Duration.ofNanos(System.nanoTime() - begin).toSeconds());
                }
                return settings.home().toFile().getUsableSpace() > ROOM_TO_LEAVE;
            });
            out.printf("  %,d closed orders with %,d rows, written in %d s%s%n", past.orders(), past.rows(), Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                    past.orders() < orders ? "; the disk has no room for more" : "");
            set(LIVING);
            supervisor.start(APPLICATION);
            out.printf("Life of a ten-line order with %,d closed ones:%n", past.orders());
            lookForManyRows();
            Cost with = measured(lives, given, supervisor, out);
            Map<String, Long> many = manyRows();
            return report(past.orders(), without, with, many, out);
        } catch (SQLException e) {
            throw new IllegalStateException("The closed orders could not be written", e);
        } finally {
            jdbc.sql("set global slow_query_log = 0").update();
        }
    }

    private Cost measured(Lives lives, Given given, Supervisor supervisor, PrintStream out) {
        int each = given.number("lives", 60);
        int atOnce = given.number("at-once", 12);
        Map<String, Long> processes = supervisor.processes().entrySet().stream().filter(part -> part.getValue().isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, part -> part.getValue().orElseThrow()));
        Supplier<Usage> usage = () -> Usage.now(processes);
        Bench.told("warming up", Block.closedLoop(lives, given.number("warm-up", 300), atOnce, usage), out);
        DatabaseWork before = DatabaseWork.now(jdbc);
        List<Block> blocks = IntStream.range(0, given.number("blocks", 3)).mapToObj(i -> Bench.told("measured  ", Block.closedLoop(lives, each, atOnce, usage), out)).toList();
        return new Cost(Block.median(blocks.stream().map(Block::perSecond).toList()), Block.median(blocks.stream().map(block -> block.millisPerLife().get("database")).toList()),
                Block.median(blocks.stream().map(Block::allMillisPerLife).toList()), DatabaseWork.now(jdbc).since(before).statements() / (double) (each * blocks.size()));
    }

    /** The server writes down each statement that looks at many rows, whoever asks it. */
    private void lookForManyRows() {
        set(List.of("slow_query_log = 0", "log_output = 'TABLE'", "long_query_time = 0", "min_examined_row_limit = " + MANY_ROWS, "slow_query_log = 1"));
        jdbc.sql("truncate table mysql.slow_log").update();
    }

    private void set(List<String> settings) {
        settings.forEach(setting -> jdbc.sql("set global " + setting).update());
    }

    /** @return statements without their values, with the most rows that one of them looked at */
    private Map<String, Long> manyRows() {
        Map<String, Long> many = new LinkedHashMap<>();
        jdbc.sql("select convert(sql_text using utf8mb4), rows_examined from mysql.slow_log where db = database() order by rows_examined desc").query(row -> {
            String kind = row.getString(1).replaceAll("\\s+", " ").replaceAll("'[^']*'|\\b\\d[\\d.]*\\b", "?").replaceAll("(\\?, ?)+\\?", "?");
            many.merge(kind.substring(0, Math.min(kind.length(), 160)), row.getLong(2), Math::max);
        });
        return many;
    }

    private static int report(int orders, Cost without, Cost with, Map<String, Long> many, PrintStream out) {
        double speed = with.perSecond() / without.perSecond();
        double processor = without.all() / with.all();
        out.printf("%n  %-34s %12s %12s %8s%n", "", "no past", "%,d".formatted(orders), "ratio");
        out.printf("  %-34s %12.2f %12.2f %8.2f%n", "lives per second, closed loop", without.perSecond(), with.perSecond(), speed);
        out.printf("  %-34s %12.0f %12.0f %8.2f%n", "processor ms per life, all processes", without.all(), with.all(), processor);
        out.printf("  %-34s %12.0f %12.0f %8.2f%n", "processor ms of the database", without.database(), with.database(), without.database() / with.database());
        out.printf("  %-34s %12.0f %12.0f%n%n", "statements per life", without.statements(), with.statements());
        out.printf("  %d kinds of statements looked at more than %,d rows%n", many.size(), MANY_ROWS);
        many.entrySet().stream().limit(MOST_NAMED).forEach(one -> out.printf("  %,12d rows  %s%n", one.getValue(), one.getKey()));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("closedOrders", orders);
        figures.put("livesPerSecondWithout", without.perSecond());
        figures.put("livesPerSecondWith", with.perSecond());
        figures.put("ratio", speed);
        figures.put("processorRatio", processor);
        figures.put("databaseMillisWithout", without.database());
        figures.put("databaseMillisWith", with.database());
        figures.put("statementsOfManyRows", many);
        out.println(JsonMapper.shared().writeValueAsString(Map.of("history", figures)));
        return speed >= ASKED || processor >= ASKED ? 0 : 1;
    }
}
