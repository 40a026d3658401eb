package io.orderwright.invoicing.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.invoicing.document.DocumentReader;
import io.orderwright.invoicing.document.Reading;
import io.orderwright.invoicing.document.ReadingSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changes one number of a good invoice at a time, wherever it stands: whoever lies in one place only is not believed. */
class ChangedNumbersTest {

    private static final Pattern NUMBER = Pattern.compile("<((?:[A-Za-z0-9]+:)?[A-Za-z]*(?:Amount|Quantity|Percent|FactorNumeric))(\\s[^<>]*)?>\\s*(-?\\d+(?:\\.\\d+)?)\\s*</\\1>");
    /**
     * Nothing in the document can contradict them: a second tax for the seller's books, lines that are only shown and not added up, the quantity and the rate of what is free, one piece more
     * where a thousand cost cents, the share taken off for paying early.
     */
    private static final Set<String> ALONE = Set.of("c13-groups-and-remarks.xml/BilledQuantity", "c13-groups-and-remarks.xml/ChargeAmount", "c13-groups-and-remarks.xml/LineTotalAmount",
            "c13-groups-and-remarks.xml/RateApplicablePercent", "u08-price-per-100.xml/InvoicedQuantity", "u36-amounts-with-long-tails.xml/InvoicedQuantity",
            "04-tax-currency.xml/TaxAmount", "16-cii-extended-sublines.xml/CalculationPercent", "a06-price-per-gross.xml/InvoicedQuantity", "a06-price-per-gross.xml/Percent",
            "a14-cii-extended-logistics.xml/CalculationPercent", "u38-free-line.xml/InvoicedQuantity", "u38-free-line.xml/Percent", "c15-tax-also-in-another-currency.xml/TaxTotalAmount", "u17-tax-also-in-pounds.xml/TaxAmount");

    @ParameterizedTest
    @CsvSource({"documents-unseen, 700", "documents-ninth, 600", "documents-ninth-blind, 500"})
    void noSingleNumberOfAGoodInvoiceCanBeChanged(String set, int atLeast) throws Exception {
        Path folder = Path.of(ChangedNumbersTest.class.getResource("/invoicing/" + set).toURI());
        var taken = new TreeSet<String>();
        int tried = 0;
        var reader = new DocumentReader(ReadingSettings.standard());
        try {
            for (String file : goodInvoices(folder)) {
                String good = Files.readString(folder.resolve(file));
                Matcher number = NUMBER.matcher(good);
                while (number.find()) {
                    for (String changed : changes(number.group(3))) {
                        String lie = good.substring(0, number.start(3)) + changed + good.substring(number.end(3));
                        tried++;
                        if (isTaken(reader, lie)) {
                            taken.add(folder.resolve(file).getFileName() + "/" + number.group(1).replaceFirst(".*:", "") + " " + number.group(3) + " -> " + changed);
                        }
                    }
                }
            }
        } finally {
            reader.destroy();
        }
        assertThat(taken.stream().filter(lie -> !ALONE.contains(lie.substring(0, lie.indexOf(' '))))).isEmpty();
        assertThat(tried).isGreaterThan(atLeast);
    }

    private static List<String> changes(String written) {
        BigDecimal number = new BigDecimal(written);
        return List.of(number.add(BigDecimal.ONE).toPlainString(), number.add(BigDecimal.ONE).multiply(BigDecimal.TEN).toPlainString());
    }

    private static List<String> goodInvoices(Path folder) throws IOException {
        var good = new ArrayList<String>();
        for (JsonNode entry : JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("expected.json")))) {
            String file = entry.path("file").asString();
            boolean isGood = entry.path("verdict").asString("").equals("accept") && file.endsWith(".xml") && Set.of("Invoice", "CreditNote", "CrossIndustryInvoice").contains(entry.path("document").asString(""));
            if (isGood && isPlain(Files.readAllBytes(folder.resolve(file)))) {
                good.add(file);
            }
        }
        return good;
    }

    /** UTF-8, and not hundreds of lines. */
    private static boolean isPlain(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return bytes.length < 30_000 && !text.contains("\uFFFD") && text.contains("<") && !text.contains("\u0000");
    }

    private static boolean isTaken(DocumentReader reader, String document) {
        Reading reading = reader.read(document.getBytes(StandardCharsets.UTF_8));
        Map<String, String> accounts = reading instanceof Reading.Invoice invoice ? IntakeJudge.accountsOnRecord(List.of(invoice.stated())) : Map.of();
        return new IntakeJudge(accounts).judge(reading).verdict().equals(IntakeJudge.ACCEPT);
    }
}
