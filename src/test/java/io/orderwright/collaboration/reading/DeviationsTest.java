package io.orderwright.collaboration.reading;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Deviations as suppliers write them in four languages, in prose, in rows and one line at a time: each line of the order gets what is said of it, and nothing else. */
class DeviationsTest {

    private static final Path CASES = Path.of("src/test/resources/mails/deviations.txt");

    private static final Map<String, Question> ORDERS = Map.ofEntries(
            entry("en", order(Locale.UK, "GBP", "2026-12-08", "BT-1012|Bamboo toothbrush adult|2400|1.15", "BT-1015|Toothbrush travel case|600|2.30", "BT-2040|Soap dish olive wood|350|4.80")),
            entry("us", order(Locale.US, "USD", "2026-12-08", "CF-GRD|Hand coffee grinder steel|90|42.00", "CF-DRP|Pour over dripper ceramic|150|18.75", "CF-FLT|Paper filter no. 4, 100 ct|800|3.60")),
            entry("de", order(Locale.GERMANY, "EUR", "2026-12-11", "KW-210|Kerzenst\u00e4nder Messing|160|12.90", "KW-330|Wandleuchte Rattan|45|38.50", "KW-415|Tischl\u00e4ufer Leinen 40x140 cm|220|9.75")),
            entry("fr", order(Locale.FRANCE, "EUR", "2026-12-10", "PA-11|Panier osier ovale|75|16.40", "PA-27|Corbeille \u00e0 pain|240|6.20", "PA-40|Plateau rotin 45 cm|110|13.80")),
            entry("es", order(Locale.of("es", "ES"), "EUR", "2026-12-09", "CT-01|Cuenco esmaltado|360|5.40", "CT-07|Jarra de barro 1,5 l|140|11.20", "CT-12|Mantel individual de yute|500|3.35")),
            entry("zh", order(Locale.CHINA, "USD", "2026-12-15", "LT-88|LED string light 10 m|1500|2.10", "LT-92|Solar garden lamp|400|5.60", "LT-95|Extension cable 5 m|700|1.85")),
            entry("au", order(Locale.of("en", "AU"), "AUD", "2026-12-04", "PR-BLU|Picnic rug wool blue|80|34.00", "PR-GRN|Picnic rug wool green|60|34.00")),
            entry("ch", order(Locale.of("de", "CH"), "CHF", "2026-12-18", "FS-6|Fondue-Set Gusseisen|140|58.00")),
            entry("in", order(Locale.of("en", "IN"), "USD", "2027-01-08", "BB-3|Brass bell 3 in|500|2.40", "BB-5|Brass bell 5 in|300|4.10", "BD-P|Brass diya plain|1200|0.95", "BD-E|Brass diya engraved|800|1.30")),
            entry("one", order(Locale.UK, "GBP", "2026-12-11", "SC-FIG|Soy candle fig|250|7.20")));

    static Stream<Arguments> cases() throws IOException {
        return Stream.of(Files.readString(CASES).split("(?m)^=> ")).skip(1).map(given -> {
            int words = given.indexOf('\n');
            int facts = given.indexOf("\n->");
            return Arguments.of(given.substring(0, words).strip(), given.substring(words, facts).strip(), given.substring(facts + 3).strip());
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsOfEachLineWhatIsSaidOfIt(String order, String text, String facts) {
        LineFacts read = ReadLineFacts.of(text, List.of(), ORDERS.get(order));

        assertThat(read.lines().stream().map(DeviationsTest::shown).collect(Collectors.joining(", "))).as(text).isEqualTo(facts);
    }

    private static Question order(Locale locale, String currency, String asked, String... rows) {
        var lines = new ArrayList<AskedLine>();
        for (String row : rows) {
            String[] cells = row.split("\\|");
            lines.add(new AskedLine(lines.size() + 1, cells[0], cells[1], Long.parseLong(cells[2]), new BigDecimal(cells[3]), LocalDate.parse(asked)));
        }
        String sent = lines.stream().map(line -> "%d %s %s %d pcs %s %s".formatted(line.line(), line.sku(), line.description(), line.quantity(), line.price(), currency)).collect(Collectors.joining("\n"));
        return new Question("PO-2026-000001", lines, currency, locale, ZoneOffset.UTC, Instant.parse("2026-11-04T10:00:00Z"), List.of(sent), List.of("anna"));
    }

    private static String shown(LineFact fact) {
        String deliveries = fact.deliveries().stream().map(d -> d.quantity() + " " + d.date()).collect(Collectors.joining(", "));
        return fact.line() + (fact.quantity() == null ? "" : " q" + fact.quantity()) + (fact.date() == null ? "" : " d" + fact.date()) + (fact.dateText() == null ? "" : " '" + fact.dateText() + "'") + (fact.price() == null ? "" : " p" + fact.price())
                + (fact.substitute() == null ? "" : " s" + fact.substitute()) + (deliveries.isEmpty() ? "" : " [" + deliveries + "]");
    }
}
