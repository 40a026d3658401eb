package io.orderwright.invoicing.evaluate;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.capture.ReceiveDocument;
import io.orderwright.invoicing.capture.SupplierDocuments;
import io.orderwright.invoicing.matching.MatchInvoice;
import io.orderwright.invoicing.matching.QueuePayment;
import io.orderwright.platform.command.Command;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.EmailAddress;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run bench match [LINES] [month] [intake]}: closes a month of invoices in one go, compares that with a plain SQL join of the same data, and times a ten-line
 * UBL invoice from its arrival to the verdict. Works in a database of its own; parts named run alone.
 */
@Component
class MatchBench implements Command {

    private static final int WRONG_CALL = 2;
    private static final int USUAL_LINES = 100_000;
    private static final int LINES_BESIDE_INTAKE = 5_000;
    private static final String MONTH = "month";
    private static final String INTAKE = "intake";
    private static final Path LOAD = Path.of("/proc/loadavg");
    private static final int WARM_UP = 100;
    private static final int TIMED = 200;
    private static final int WORKERS = 4;
    private static final int STEPS = 20;
    private static final long SECOND = 1_000_000_000L;
    private static final int NANOS_TO_MILLIS = 6;
    private static final int NANOS_TO_SECONDS = 9;
    private static final int PERCENTILE = 99;

    private static final Set<String> PARTS = Set.of(MONTH, INTAKE);

    private final BenchMonth month;
    private final MatchInvoice matchInvoice;
    private final QueuePayment queuePayment;
    private final ReceiveDocument receiveDocument;
    private final InboxTakeUp inbox;
    private final JdbcClient jdbc;

    MatchBench(BenchMonth month, MatchInvoice matchInvoice, QueuePayment queuePayment, ReceiveDocument receiveDocument, InboxTakeUp inbox, JdbcClient jdbc) {
        this.month = month;
        this.matchInvoice = matchInvoice;
        this.queuePayment = queuePayment;
        this.receiveDocument = receiveDocument;
        this.inbox = inbox;
        this.jdbc = jdbc;
    }

    /**
     * Figures of one run.
     *
     * @param load                    of the machine over a minute, before and after; it has {@code processors}
     * @param sqlJoinLinesPerSecond   reading order, receipt and invoice of each line by one join
     * @param engineLinesPerSecond    the same read, and every check of the match on it
     * @param monthLinesPerSecond     the month closed: locks, match, result kept, payment queued, units told to the order, audit
     * @param monthSeconds            the whole month
     * @param outcomes                invoices by where they stand
     * @param dropped                 net money that is neither released nor waiting nor held: 0
     * @param intakeP50Millis         a ten-line UBL invoice from arrival to verdict
     * @param intakeP99Millis         the slowest of a hundred
     */
    public record Figures(int lines, int invoices, List<String> load, int processors, @Nullable Month month, @Nullable Intake intake) {}

    /** The month. Parameters as above. */
    public record Month(long sqlJoinLinesPerSecond, long engineLinesPerSecond, long monthLinesPerSecond, BigDecimal monthSeconds, Map<String, Long> outcomes, BigDecimal dropped) {}

    /** One invoice at a time. Parameters as above. */
    public record Intake(BigDecimal intakeP50Millis, BigDecimal intakeP99Millis) {}

    @Override
    public String name() {
        return "bench match";
    }

    @Override
    public String arguments() {
        return "[LINES] [month] [intake]";
    }

    @Override
    public String purpose() {
        return "Closes a month of invoices in a database of its own and times it.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws IOException {
        String database = jdbc.sql("select database()").query(String.class).single();
        if (!database.endsWith("bench")) {
            out.println("The bench empties its database, and %s does not end in “bench”. Set ORDERWRIGHT_DB_URL to one that does.".formatted(database));
            return WRONG_CALL;
        }
        boolean hasNumber = !arguments.isEmpty() && arguments.getFirst().matches("[1-9]\\d{1,6}");
        List<String> parts = arguments.subList(hasNumber ? 1 : 0, arguments.size());
        if (!PARTS.containsAll(parts)) {
            out.println("Name the number of lines and the parts you want, or nothing: ./run bench match 100000 month intake");
            return WRONG_CALL;
        }
        Set<String> wanted = parts.isEmpty() ? PARTS : Set.copyOf(parts);
        int usual = wanted.contains(MONTH) ? USUAL_LINES : LINES_BESIDE_INTAKE;
        out.println(JsonMapper.shared().writeValueAsString(measure(hasNumber ? Integer.parseInt(arguments.getFirst()) : usual, wanted, out)));
        return 0;
    }

    private Figures measure(int wanted, Set<String> parts, PrintStream out) throws IOException {
        String loadBefore = load();
        month.empty();
        out.println("Writing a month of %,d invoice lines ...".formatted(wanted));
        int lines = month.write(wanted);
        List<InvoiceId> invoices = month.invoices();
        Intake intake = parts.contains(INTAKE) ? intake(out) : null;
        Month closed = parts.contains(MONTH) ? close(lines, invoices, out) : null;
        return new Figures(lines, invoices.size(), List.of(loadBefore, load()), Runtime.getRuntime().availableProcessors(), closed, intake);
    }

    /** Empty where the machine does not tell. */
    private static String load() throws IOException {
        return Files.exists(LOAD) ? Files.readString(LOAD).split(" ")[0] : "";
    }

    private Intake intake(PrintStream out) {
        long[] nanos = timeIntake(out);
        return new Intake(rounded(nanos[TIMED / 2], NANOS_TO_MILLIS), rounded(nanos[TIMED * PERCENTILE / 100 - 1], NANOS_TO_MILLIS));
    }

    private Month close(int lines, List<InvoiceId> invoices, PrintStream out) {
        month.join(row -> { });
        long join = perSecond(lines, () -> month.join(row -> { }));
        long engine = perSecond(lines, () -> month.joinAndMatch());
        long began = System.nanoTime();
        close(invoices, out);
        long took = System.nanoTime() - began;
        return new Month(join, engine, lines * SECOND / took, rounded(took, NANOS_TO_SECONDS), month.outcomes(), month.dropped());
    }

    /** Four at a time; those of one order follow each other by its lock. */
    private void close(List<InvoiceId> invoices, PrintStream out) {
        long began = System.nanoTime();
        var done = new AtomicInteger();
        int step = Math.max(1, invoices.size() / STEPS);
        try (var pool = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int at = 0; at < invoices.size(); at++) {
                InvoiceId invoice = invoices.get(at);
                long instance = at + 1L;
                running.add(pool.submit(() -> {
                    settle(invoice, instance);
                    int now = done.incrementAndGet();
                    if (now % step == 0) {
                        long seconds = (System.nanoTime() - began) / SECOND;
                        out.println("  %3d %%  %,d of %,d invoices, %d s, about %d s left".formatted(now * 100L / invoices.size(), now, invoices.size(), seconds,
                                seconds * (invoices.size() - now) / now));
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The month was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The month could not be closed", e.getCause());
        }
    }

    private void settle(InvoiceId invoice, long instance) {
        if (matchInvoice.match(invoice, instance).payableNow()) {
            queuePayment.queue(invoice);
        }
    }

    /** @return nanoseconds, shortest first */
    private long[] timeIntake(PrintStream out) {
        out.println("Timing %d ten-line UBL invoices from arrival to verdict ...".formatted(TIMED));
        var person = new Person("bench", "Bench", new EmailAddress("bench@fernlight.example.com"), Set.of(Group.ACCOUNTS_PAYABLE));
        long[] nanos = new long[TIMED];
        for (int at = 0; at < WARM_UP + TIMED; at++) {
            byte[] ubl = month.tenLines(at);
            long began = System.nanoTime();
            receiveDocument.receive(SupplierDocuments.Source.UPLOAD, "invoice.xml", "application/xml", ubl, new SupplierId(BenchMonth.SUPPLIER), person);
            inbox.takeUpAll();
            InvoiceId invoice = month.latest();
            var answer = matchInvoice.match(invoice, 10_000_000L + at);
            long took = System.nanoTime() - began;
            if (!answer.matchOutcome().equals("done")) {
                throw new IllegalStateException("%s was to match and is %s: %s".formatted(invoice, answer, new String(ubl, StandardCharsets.UTF_8)));
            }
            if (at >= WARM_UP) {
                nanos[at - WARM_UP] = took;
            }
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static long perSecond(int lines, Runnable work) {
        long began = System.nanoTime();
        work.run();
        return lines * SECOND / (System.nanoTime() - began);
    }

    private static BigDecimal rounded(long nanos, int places) {
        return BigDecimal.valueOf(nanos, places).setScale(1, RoundingMode.HALF_UP);
    }
}
