package io.orderwright.insight.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.orderwright.insight.scorecard.SupplierFacts.Answer;
import io.orderwright.insight.scorecard.SupplierFacts.Delivery;
import io.orderwright.insight.scorecard.SupplierFacts.Invoice;
import io.orderwright.insight.scorecard.SupplierFacts.Line;
import io.orderwright.insight.scorecard.SupplierFacts.Price;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The measures against a labelled set of events (F101), and at their edges. */
class ScorecardTest {

    private static final Path SAMPLES = Path.of("src/test/resources/kpi");
    private static final BigDecimal TOLERANCE = new BigDecimal("0.0005");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final Scorecard.Rules RULES = new Scorecard.Rules(3, Duration.ofHours(24));

    @ParameterizedTest
    @ValueSource(strings = {"acme", "bolt", "dune"})
    void agreesWithTheLabelledSet(String supplier) throws IOException {
        var config = JsonMapper.shared().readTree(SAMPLES.resolve("config.json").toFile());
        var expected = JsonMapper.shared().readTree(SAMPLES.resolve("expected.json").toFile()).path("scorecards").path(supplier);
        var events = new Events(config);

        var card = Scorecard.of(events.facts(supplier), RULES, events.asOf.minusDays(1));

        same(card.leadTime(), expected.path("lead_time_accuracy"));
        same(card.meanErrorDays(), expected.path("lead_time_accuracy").path("mean_error_days"));
        same(card.unitsOnTime(), expected.path("on_time_units"));
        same(card.unitsDelivered(), expected.path("fill_rate").path("value"));
        assertThat(card.linesInFull().hits()).isEqualTo(expected.path("fill_rate").path("lines_full").asLong());
        interval(card.linesInFull(), expected.path("fill_rate"));
        same(card.invoicesWrong(), expected.path("invoice_error_rate"));
        same(card.answered(), expected.path("acknowledgement"));
        same(card.medianAnswer() == null ? null : BigDecimal.valueOf(card.medianAnswer().toMinutes()).divide(BigDecimal.valueOf(60)), expected.path("acknowledgement").path("median_hours"));
        same(PriceDrift.of(events.prices(supplier)), expected.path("price_drift"));
    }

    @Test
    void countsAGoodPartThatCameInTime() {
        var card = card(line(100, delivery(DAY, 60), delivery(DAY.plusDays(5), 40)));

        assertThat(card.unitsOnTime()).isEqualByComparingTo("0.6");
        assertThat(card.unitsDelivered()).isEqualByComparingTo("1");
        assertThat(card.leadTime().value()).isEqualByComparingTo("0");
        assertThat(card.meanErrorDays()).isEqualByComparingTo("2");
    }

    @Test
    void neverPassesOneWhenMoreCame() {
        var card = card(line(100, delivery(DAY.minusDays(3), 130)));

        assertThat(card.unitsOnTime()).isEqualByComparingTo("1");
        assertThat(card.unitsDelivered()).isEqualByComparingTo("1");
        assertThat(card.leadTime().value()).isEqualByComparingTo("1");
    }

    @Test
    void takesFarTooEarlyForWrongToo() {
        assertThat(card(line(100, delivery(DAY.minusDays(4), 100))).leadTime().value()).isEqualByComparingTo("0");
    }

    @Test
    void saysNothingWhereNothingHappened() {
        var card = Scorecard.of(new SupplierFacts(List.of(), List.of(), List.of()), RULES, DAY);

        assertThat(card.isEmpty()).isTrue();
        assertThat(card.unitsOnTime()).isNull();
        assertThat(card.answered().value()).isNull();
        assertThat(card.answered().low()).isNull();
        assertThat(card.medianAnswer()).isNull();
    }

    @Test
    void countsAnOrderThatWasNeverAnsweredAsNotInTime() {
        var card = Scorecard.of(new SupplierFacts(List.of(), List.of(new Answer("PO-1", null), new Answer("PO-2", Duration.ofHours(24)), new Answer("PO-3", Duration.ofHours(25))), List.of()), RULES, DAY);

        assertThat(card.answered()).isEqualTo(new Rate(1, 3));
        assertThat(card.medianAnswer()).isEqualTo(Duration.ofMinutes(24 * 60 + 30));
    }

    private static Scorecard card(Line... lines) {
        return Scorecard.of(new SupplierFacts(List.of(lines), List.of(), List.of()), RULES, DAY.plusDays(30));
    }

    private static Line line(long ordered, Delivery... deliveries) {
        return new Line("PO-1", "MUG", DAY, ordered, List.of(deliveries));
    }

    private static Delivery delivery(LocalDate on, long good) {
        return new Delivery(on, good);
    }

    private static void same(Rate rate, JsonNode expected) {
        assertThat(rate.of()).isEqualTo(expected.path("n").asLong());
        same(rate.value(), expected.path("value"));
        interval(rate, expected);
    }

    private static void interval(Rate rate, JsonNode expected) {
        assertThat(rate.of()).isEqualTo(expected.path("n").asLong());
        same(rate.low(), expected.path("interval").path(0));
        same(rate.high(), expected.path("interval").path(1));
        assertThat(rate.isEnough(8)).isEqualTo(expected.path("enough").asBoolean());
    }

    private static void same(@Nullable BigDecimal value, JsonNode expected) {
        if (expected.isNull() || expected.isMissingNode()) {
            assertThat(value).isNull();
        } else {
            assertThat(value).isNotNull().matches(found -> found.subtract(new BigDecimal(expected.asString())).abs().compareTo(TOLERANCE) <= 0, "about " + expected);
        }
    }

    /** The labelled events as facts. */
    private static final class Events {

        private final List<NamedCsvRecord> all;
        private final LocalDate from;
        private final LocalDate until;
        private final LocalDate asOf;

        Events(JsonNode config) throws IOException {
            var once = new LinkedHashMap<String, NamedCsvRecord>();
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(SAMPLES.resolve("events.csv"))) {
                csv.forEach(row -> once.put(row.getField("event_id"), row));
            }
            all = List.copyOf(once.values());
            from = LocalDate.parse(config.path("from").asString());
            until = LocalDate.parse(config.path("to").asString());
            asOf = LocalDate.parse(config.path("as_of").asString());
        }

        SupplierFacts facts(String supplier) {
            var lines = orderLines(supplier).stream().filter(row -> within(day(row, "due"))).map(row -> new Line(row.getField("ref"), row.getField("sku"), day(row, "due"), ordered(row),
                    of("receipt").filter(receipt -> sameLine(receipt, row)).map(receipt -> new Delivery(day(receipt, "on"), units(receipt))).toList())).toList();
            Map<String, Instant> sent = new LinkedHashMap<>();
            of("po_sent").filter(row -> isOf(supplier, row) && !isCancelled(row)).forEach(row -> sent.merge(row.getField("ref"), at(row), (a, b) -> a.isBefore(b) ? a : b));
            var answers = sent.entrySet().stream().filter(order -> within(LocalDate.ofInstant(order.getValue(), ZoneOffset.UTC))).map(order -> new Answer(order.getKey(),
                    of("po_ack").filter(row -> row.getField("ref").equals(order.getKey())).map(Events::at).min(Instant::compareTo).map(answered -> Duration.between(order.getValue(), answered)).orElse(null)))
                    .filter(answer -> answer.took() != null || !sent.get(answer.order()).plus(RULES.answerIn()).isAfter(asOf.atStartOfDay(ZoneOffset.UTC).toInstant())).toList();
            var invoices = of("invoice").filter(row -> row.getField("party").equals(supplier) && within(LocalDate.ofInstant(at(row), ZoneOffset.UTC))).map(row -> new Invoice(row.getField("ref"),
                    of("match_exception").anyMatch(found -> found.getField("ref").equals(row.getField("ref")) && !found.getField("reason").startsWith("OUR_")))).toList();
            return new SupplierFacts(lines, answers, invoices);
        }

        List<Price> prices(String supplier) {
            return orderLines(supplier).stream().filter(row -> day(row, "due").isBefore(until) && ordered(row) > 0)
                    .map(row -> new Price(row.getField("sku"), day(row, "due"), new BigDecimal(row.getField("amount")), ordered(row))).toList();
        }

        private List<NamedCsvRecord> orderLines(String supplier) {
            return of("po_line").filter(row -> row.getField("party").equals(supplier) && !isCancelled(row)).toList();
        }

        private long ordered(NamedCsvRecord line) {
            return units(line) - of("po_line_cancelled").filter(row -> sameLine(row, line)).mapToLong(Events::units).sum();
        }

        private boolean isOf(String supplier, NamedCsvRecord row) {
            Optional<String> party = of("po").filter(order -> order.getField("ref").equals(row.getField("ref"))).map(order -> order.getField("party")).findFirst();
            return party.filter(supplier::equals).isPresent();
        }

        private boolean isCancelled(NamedCsvRecord row) {
            return of("po_cancelled").anyMatch(cancelled -> cancelled.getField("ref").equals(row.getField("ref")));
        }

        private boolean within(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(until);
        }

        private java.util.stream.Stream<NamedCsvRecord> of(String type) {
            return all.stream().filter(row -> row.getField("type").equals(type));
        }

        private static boolean sameLine(NamedCsvRecord one, NamedCsvRecord other) {
            return one.getField("ref").equals(other.getField("ref")) && one.getField("line").equals(other.getField("line"));
        }

        private static long units(NamedCsvRecord row) {
            return new BigDecimal(row.getField("qty")).longValueExact();
        }

        private static LocalDate day(NamedCsvRecord row, String column) {
            return LocalDate.parse(row.getField(column));
        }

        private static Instant at(NamedCsvRecord row) {
            return Instant.parse(row.getField("at"));
        }
    }
}
