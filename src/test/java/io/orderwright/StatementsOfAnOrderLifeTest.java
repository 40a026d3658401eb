package io.orderwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.invoicing.capture.EnterInvoice;
import io.orderwright.localplatform.bench.ClosedOrders;
import io.orderwright.platform.mail.MailEvents;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.receiving.receipt.Delivery;
import io.orderwright.receiving.receipt.PostGoodsReceipt;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.EngineForTests;
import io.orderwright.testing.EngineTest;
import io.orderwright.testing.StatementLog;
import io.orderwright.testing.StatementLog.Statement;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the whole life of an order costs in round trips to the database: drafted, approved by rule, mailed, confirmed, received, invoiced, paid, settled. */
@EngineTest
class StatementsOfAnOrderLifeTest {

    private static final int OF_A_LIFE = 252;
    private static final int CLOSED_ORDERS = 1_000;
    /** Of a table of thousands; less is what one order, supplier or product owns. */
    private static final int FEW_ROWS = 250;
    private static final Pattern READING = Pattern.compile("^\\s*\\(?(select|update|delete)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern BATCH = Pattern.compile(";(?=\\s*(update|delete)\\b)");
    /** A query for each line would be nine more at every place. */
    private static final int OF_NINE_MORE_LINES = 4;

    @Autowired EngineForTests engine;
    @Autowired CatalogFixtures catalog;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierMessages messages;
    @Autowired TakeAnswer takeAnswer;
    @Autowired PostGoodsReceipt postGoodsReceipt;
    @Autowired EnterInvoice enterInvoice;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate transaction;
    @Autowired Clock clock;
    @Autowired DataSource dataSource;
    @Autowired JdbcClient jdbc;
    private Person wil;
    private Person ada;

    @Test
    void readNothingThatIsOver() throws SQLException {
        SupplierId supplier = company();
        life(supplier, 1, wil, ada);
        life(supplier, 2, wil, ada);
        ClosedOrders.write(dataSource, CLOSED_ORDERS, written -> true);

        Map<String, String> kinds = new TreeMap<>();
        life(supplier, 10, wil, ada).stream().map(Statement::sql).filter(sql -> READING.matcher(sql).find()).forEach(sql -> kinds.putIfAbsent(kind(sql), sql));

        Set<String> tooMuch = new TreeSet<>();
        kinds.forEach((kind, sql) -> jdbc.sql("explain " + BATCH.split(sql)[0]).query().listOfRows().stream().filter(step -> rows(step) > FEW_ROWS)
                .map(step -> "%d rows of %s, %s by %s (%s): %s".formatted(rows(step), step.get("table"), step.get("type"), step.get("key"), step.get("Extra"), kind)).forEach(tooMuch::add));
        assertThat(tooMuch).as("what reads a lot with %d closed orders", CLOSED_ORDERS).isEmpty();
        assertThat(kinds).hasSizeGreaterThan(50);
    }

    private static long rows(Map<String, Object> step) {
        return step.get("rows") instanceof Number number ? number.longValue() : 0;
    }

    @Test
    void areBoundedAndDoNotGrowWithItsLines() {
        SupplierId supplier = company();
        life(supplier, 10, wil, ada); // what is read once and kept

        List<Statement> ofOneLine = life(supplier, 1, wil, ada);
        List<Statement> ofTenLines = life(supplier, 10, wil, ada);

        assertThat(ofTenLines.size()).as(() -> "round trips of a life:\n" + counted(ofTenLines)).isLessThanOrEqualTo(OF_A_LIFE);
        assertThat(ofTenLines.size() - ofOneLine.size()).as(() -> "round trips that nine more lines add:\n" + more(ofOneLine, ofTenLines)).isLessThanOrEqualTo(OF_NINE_MORE_LINES);
    }

    private SupplierId company() {
        SupplierId supplier = catalog.supplier("BRIGHTWICK").register();
        IntStream.rangeClosed(1, 10).mapToObj(i -> catalog.product("MUG-" + i).register()).forEach(sku -> catalog.price(supplier, sku).minimum(1).pack(1).list());
        wil = orders.person("wil", "Wil Store", Group.WAREHOUSE);
        ada = orders.person("ada", "Ada Byron", Group.ACCOUNTS_PAYABLE);
        return supplier;
    }

    private List<Statement> life(SupplierId supplier, int lines, Person wil, Person ada) {
        engine.settle();
        StatementLog.listen();
        var builder = orders.from(supplier);
        for (int line = 1; line <= lines; line++) {
            builder.line(new Sku("MUG-" + line), 10);
        }
        PurchaseOrderNumber order = StatementLog.acting(builder::drafted);
        engine.until("the order is mailed", () -> messages.byMailKey(order + "/r1/o1").isPresent());
        StatementLog.acting(() -> transaction.execute(s -> {
            events.publishEvent(new MailEvents.Accepted(order + "/r1/o1", "<x@y>", clock.instant(), "250 ok"));
            return order;
        }));
        StatementLog.acting(() -> transaction.execute(s -> {
            takeAnswer.take(new Answer(order, 1, Channel.PAGE, "page/" + order, Kind.CONFIRMED, "sales", clock.instant(), "", "", "test", List.of(), null));
            return order;
        }));
        awaitStatus(order, PurchaseOrderStatus.CONFIRMED);
        StatementLog.acting(() -> postGoodsReceipt.post(new Delivery("delivery/" + order, order, "", IntStream.rangeClosed(1, lines)
                .mapToObj(line -> new Delivery.CountedLine(line, Quantity.of(10), Quantity.of(0), Quantity.of(0))).toList(), List.of()), wil));
        StatementLog.acting(() -> enterInvoice.enter(invoice(order, lines), ada));
        awaitStatus(order, PurchaseOrderStatus.SETTLED);
        engine.settle();
        assertThat(engine.incidents()).isEmpty();
        // who wants to be told is read anew every second, however long a life takes
        return StatementLog.heard().stream().filter(statement -> !statement.askers().startsWith("Subscriptions.read")).toList();
    }

    private EnterInvoice.Entry invoice(PurchaseOrderNumber order, int lines) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new EnterInvoice.Entry("entry/" + order, DocumentKind.INVOICE, order, "INV-" + order, today, today.plusDays(30), null,
                IntStream.rangeClosed(1, lines).mapToObj(line -> new EnterInvoice.Entry.Line(line, BigDecimal.TEN, new BigDecimal("3.10"))).toList(), List.of(), null, null, null);
    }

    private void awaitStatus(PurchaseOrderNumber order, PurchaseOrderStatus status) {
        engine.until(order + " is " + status, () -> orders.snapshot(order).status() == status);
    }

    private static String counted(List<Statement> statements) {
        return kinds(statements).entrySet().stream().sorted(Comparator.comparing(Map.Entry<String, Long>::getValue).reversed())
                .map(kind -> "%4d  %s".formatted(kind.getValue(), kind.getKey())).collect(Collectors.joining("\n"));
    }

    private static String more(List<Statement> few, List<Statement> many) {
        Map<String, Long> before = kinds(few);
        return kinds(many).entrySet().stream().filter(kind -> kind.getValue() > before.getOrDefault(kind.getKey(), 0L))
                .map(kind -> "%4d instead of %d  %s".formatted(kind.getValue(), before.getOrDefault(kind.getKey(), 0L), kind.getKey())).collect(Collectors.joining("\n"));
    }

    private static String kind(String sql) {
        return sql.replaceAll("\\s+", " ").replaceAll("'[^']*'|\\b\\d[\\d.]*\\b", "?").replaceAll("(\\?, ?)+", "?,");
    }

    /** Beginnings of statements without their values. */
    private static Map<String, Long> kinds(List<Statement> statements) {
        return statements.stream().map(statement -> statement.askers() + ": " + statement.sql().substring(0, Math.min(statement.sql().length(), 400)).replaceAll("\\s+", " ").replaceAll("'[^']*'?|\\b\\d[\\d.]*\\b", "?"))
                .map(sql -> sql.substring(0, Math.min(sql.length(), 230))).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
