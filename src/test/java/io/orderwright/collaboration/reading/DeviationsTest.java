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
            entry("irl", order(Locale.of("en", "IE"), "EUR", "2026-12-10", "WB-A4|Wool blanket herringbone|120|38.00", "WB-TH|Throw lambswool|90|24.50", "WB-SC|Scarf|200|14.00")),
            entry("nl", order(Locale.of("nl", "NL"), "EUR", "2026-12-11", "VZ-GR|Zinc planter large|60|22.00", "VZ-KL|Zinc planter small|150|9.80", "GI-10|Watering can 10 l|75|16.40")),
            entry("at", order(Locale.of("de", "AT"), "EUR", "2026-12-09", "HS-M8|Sechskantschraube M8x40|5000|0.09", "HM-M8|Mutter M8|5000|0.03", "US-M8|Unterlegscheibe M8|10000|0.02")),
            entry("ca", order(Locale.CANADA_FRENCH, "CAD", "2026-12-14", "SE-540|Sirop d'\u00e9rable 540 ml|600|8.25", "BE-100|Beurre d'\u00e9rable 100 g|300|5.40")),
            entry("mx", order(Locale.of("es", "MX"), "USD", "2027-01-11", "HM-DB|Hamaca doble algod\u00f3n|90|21.00", "HM-SC|Hamaca sencilla|140|15.50", "SL-HC|Silla colgante|40|33.00")),
            entry("hose", order(Locale.UK, "GBP", "2026-12-03", "RH-19|Rubber hose 19 mm|400|3.20|m", "HC-19|Hose clip 19 mm|1200|0.38")),
            entry("tea", order(Locale.of("en", "LK"), "USD", "2027-01-15", "TE-BOP|Black tea BOP|800|4.60|kg", "TE-GRN|Green tea leaf|250|7.90|kg")),
            entry("vn", order(Locale.of("en", "VN"), "USD", "2027-01-20", "RT-BSK|Rattan basket round|650|6.80", "RT-TRY|Rattan tray|480|4.25", "SG-MAT|Seagrass mat|300|9.10")),
            entry("bear", order(Locale.of("en", "IN"), "USD", "2026-12-22", "BB-6204|Ball bearing 6204-ZZ|1500|1.35", "PB-207|Pillow block UCP207|240|6.90")),
            entry("plumb", order(Locale.UK, "GBP", "2026-12-09", "CP-12|Compression coupling 1/2in|400|2.15", "CP-34|Compression coupling 3/4in|250|3.05", "BV-12|Ball valve 1/2in|180|4.60")),
            entry("stat", order(Locale.GERMANY, "EUR", "2026-12-10", "KL-A4|Kopierpapier A4 80 g|1200|3.95|packs", "OR-80|Ordner 80 mm blau|600|1.85")),
            entry("rope", order(Locale.FRANCE, "EUR", "2026-12-11", "CO-8|Corde polypropyl\u00e8ne 8 mm|2000|0.34|m", "MQ-8|Mousqueton inox 8 mm|350|2.90")),
            entry("oil", order(Locale.of("es", "ES"), "EUR", "2026-12-10", "AO-500|Aceite de oliva 500 ml|900|5.80", "AO-5L|Aceite de oliva 5 l|120|41.00", "VJ-250|Vinagre de Jerez 250 ml|480|3.20")),
            entry("nz", order(Locale.of("en", "NZ"), "NZD", "2026-12-11", "MH-500|Manuka honey 500 g|300|24.00", "CC-250|Clover honey 250 g|600|6.50")),
            entry("tr", order(Locale.of("tr", "TR"), "EUR", "2026-12-14", "PT-100|Peshtemal towel striped|400|7.80", "BT-BR|Bathrobe waffle M|150|18.40")),
            entry("cnm", order(Locale.CHINA, "USD", "2026-12-22", "SP-21|Silicone spatula 21 cm|3000|0.85", "MB-12|Muffin mould 12 cup|1200|2.40")),
            entry("pl", order(Locale.of("pl", "PL"), "EUR", "2026-12-16", "SK-40|Wooden crate 40 cm|260|8.20", "SK-60|Wooden crate 60 cm|140|11.60")),
            entry("us2", order(Locale.US, "USD", "2026-12-10", "CB-14|Cutting board maple 14 in|220|17.50", "CB-18|Cutting board maple 18 in|160|23.00", "OIL-8|Board oil 8 oz|500|4.10")),
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
        LineFacts read = ReadLineFacts.proposed(text, List.of(), ORDERS.get(order));

        assertThat(read.lines().stream().map(DeviationsTest::shown).collect(Collectors.joining(", "))).as(text).isEqualTo(facts);
    }

    private static Question order(Locale locale, String currency, String asked, String... rows) {
        var lines = new ArrayList<AskedLine>();
        var units = new ArrayList<String>();
        for (String row : rows) {
            String[] cells = row.split("\\|");
            lines.add(new AskedLine(lines.size() + 1, cells[0], cells[1], Long.parseLong(cells[2]), new BigDecimal(cells[3]), LocalDate.parse(asked)));
            units.add(cells.length > 4 ? cells[4] : "pcs");
        }
        String sent = lines.stream().map(line -> "%d %s %s %d %s %s %s".formatted(line.line(), line.sku(), line.description(), line.quantity(), units.get(line.line() - 1), line.price(), currency)).collect(Collectors.joining("\n"));
        return new Question("PO-2026-000001", lines, currency, locale, ZoneOffset.UTC, Instant.parse("2026-11-04T10:00:00Z"), List.of(sent), List.of("anna"));
    }

    private static String shown(LineFact fact) {
        String deliveries = fact.deliveries().stream().map(d -> d.quantity() + " " + d.date()).collect(Collectors.joining(", "));
        return fact.line() + (fact.quantity() == null ? "" : " q" + fact.quantity()) + (fact.date() == null ? "" : " d" + fact.date()) + (fact.dateText() == null ? "" : " '" + fact.dateText() + "'") + (fact.price() == null ? "" : " p" + fact.price())
                + (fact.substitute() == null ? "" : " s" + fact.substitute()) + (deliveries.isEmpty() ? "" : " [" + deliveries + "]");
    }
}
