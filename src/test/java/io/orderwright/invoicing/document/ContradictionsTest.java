package io.orderwright.invoicing.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.invoicing.PrintedInvoice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Good documents with one thing added or changed that contradicts the rest of them. */
class ContradictionsTest {

    private static final DocumentReader READER = new DocumentReader(ReadingSettings.standard());

    @AfterAll
    static void close() {
        READER.destroy();
    }

    @Test
    void holdsPeriodsThatRunBackwards() throws IOException {
        String ubl = text("01-peppol-rates-allowances.xml");
        String line = "<cac:InvoicePeriod><cbc:StartDate>%s</cbc:StartDate><cbc:EndDate>%s</cbc:EndDate></cac:InvoicePeriod><cac:OrderLineReference>";
        assertThat(code(ubl.replaceFirst("<cac:OrderLineReference>", line.formatted("2026-03-01", "2026-03-31")))).isEqualTo("taken");
        assertThat(code(ubl.replaceFirst("<cac:OrderLineReference>", line.formatted("2026-03-31", "2026-03-01")))).isEqualTo("INVOICE_PERIOD");

        String cii = text("14-xrechnung-cii.xml");
        String header = "</ram:ApplicableTradeTax><ram:BillingSpecifiedPeriod><ram:StartDateTime><udt:DateTimeString format=\"102\">%s</udt:DateTimeString></ram:StartDateTime>"
                + "<ram:EndDateTime><udt:DateTimeString format=\"102\">%s</udt:DateTimeString></ram:EndDateTime></ram:BillingSpecifiedPeriod>";
        int last = cii.lastIndexOf("</ram:ApplicableTradeTax>");
        String rest = cii.substring(last + "</ram:ApplicableTradeTax>".length());
        assertThat(code(cii.substring(0, last) + header.formatted("20260301", "20260301") + rest)).isEqualTo("taken");
        assertThat(code(cii.substring(0, last) + header.formatted("20260331", "20260301") + rest)).isEqualTo("INVOICE_PERIOD");
    }

    @Test
    void paysNoCopyAndNoTest() throws IOException {
        String ubl = text("01-peppol-rates-allowances.xml");
        assertThat(code(ubl.replaceFirst("<cbc:IssueDate>", "<cbc:CopyIndicator>false</cbc:CopyIndicator><cbc:IssueDate>"))).isEqualTo("taken");
        assertThat(code(ubl.replaceFirst("<cbc:IssueDate>", "<cbc:CopyIndicator>true</cbc:CopyIndicator><cbc:IssueDate>"))).isEqualTo("NOT_TO_BE_PAID");
        assertThat(code(text("14-xrechnung-cii.xml").replaceFirst("<rsm:ExchangedDocumentContext>",
                "<rsm:ExchangedDocumentContext><ram:TestIndicator><udt:Indicator>true</udt:Indicator></ram:TestIndicator>"))).isEqualTo("NOT_TO_BE_PAID");
        assertThat(code(text("36-invoice-810.x12"))).isEqualTo("taken");
        assertThat(code(text("36-invoice-810.x12").replace("*P*>", "*T*>"))).isEqualTo("NOT_TO_BE_PAID");
    }

    @Test
    void holdsCreditNotesThatAskForMoney() throws IOException {
        String credit = text("10-creditnote-two-invoices.xml");
        assertThat(code(credit)).isEqualTo("taken");
        assertThat(code(credit.replaceFirst("(<cbc:CreditNoteTypeCode[^>]*>)381", "$1380"))).isEqualTo("DOCUMENT_KIND");
        assertThat(code(credit.replaceAll("(<cbc:(?:PayableAmount|TaxInclusiveAmount|TaxExclusiveAmount|LineExtensionAmount|TaxAmount|TaxableAmount|CreditedQuantity)[^>]*>)(?=\\d)", "$1-")))
                .isEqualTo("NEGATIVE_CREDIT_NOTE");
    }

    @Test
    void holdsWhatIsOnlyShownWhenItContradictsTheRest() throws IOException {
        String groups = text("16-cii-extended-sublines.xml");
        assertThat(code(groups)).isEqualTo("taken");
        assertThat(code(groups.replace(">778.00<", ">788.00<"))).isEqualTo("ARITHMETIC_LINE");
        assertThat(code(groups.replace("CalculationPercent>2.00<", "CalculationPercent>200.00<"))).isEqualTo("ARITHMETIC_TOTAL");
        assertThat(code(text("04-tax-currency.xml").replace("1992.13", "-1992.13"))).isEqualTo("TAX_AMOUNT");
    }

    /** The parser of the JDK has no words for this and throws something else. */
    @Test
    void refusesALetterThatIsNoneInsideADocumentType() throws IOException {
        for (int broken = 60; broken < 160; broken++) {
            byte[] bytes = bytes("documents-ninth/doubtful/h02-entity-bomb-utf16.xml");
            bytes[broken] = 0;
            bytes[broken + 1] = 1;
            assertThat(code(bytes)).isIn("XML_MALFORMED", "XML_DTD_FORBIDDEN");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Rechnung RE-2026-0417|192,78 EUR|taken", "Rechnung Nr. RE 2026 0417|EUR 192.78|taken", "Rechnung RE-2026-04170|192,78 EUR|HYBRID_NUMBER",
        "Rechnung XRE-2026-0417|192,78 EUR|HYBRID_NUMBER", "Rechnung RE-2026-0417|1 192,78 EUR|HYBRID_TOTAL", "Rechnung RE-2026-0417|1'192,78 EUR|HYBRID_TOTAL",
        "Rechnung RE-2026-0417|2.192,78 EUR|HYBRID_TOTAL", "Rechnung RE-2026-0417|192,78 USD|HYBRID_CURRENCY", "Rechnung RE-2026-0417|£ 192.78|HYBRID_CURRENCY",
        "Gutschrift RE-2026-0417|192,78 EUR|HYBRID_KIND"})
    void holdsTheDataAgainstThePage(String title, String total, String expected) throws IOException {
        assertThat(code(hybrid(title, total))).isEqualTo(expected);
    }

    @Test
    void takesNoHybridWithAProgram() throws IOException {
        byte[] good = hybrid("Rechnung RE-2026-0417", "192,78 EUR");
        try (var document = Loader.loadPDF(good)) {
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
            assertThat(code(saved(document))).isEqualTo("PDF_ACTIVE");
        }
        try (var document = Loader.loadPDF(good)) {
            var link = new PDAnnotationLink();
            link.setAction(new PDActionLaunch());
            document.getPage(0).setAnnotations(new ArrayList<>(List.of(link)));
            assertThat(code(saved(document))).isEqualTo("PDF_ACTIVE");
        }
        try (var document = Loader.loadPDF(good)) {
            var link = new PDAnnotationLink();
            link.setAction(new PDActionURI());
            document.getPage(0).setAnnotations(new ArrayList<>(List.of(link)));
            assertThat(code(saved(document))).isEqualTo("taken");
        }
    }

    private static byte[] hybrid(String title, String total) throws IOException {
        return PrintedInvoice.hybrid(bytes("documents/own-invoice.ubl.xml"), "xrechnung.xml", List.of(List.of("50|Alpen Keramik"), List.of("50|" + title), List.of("50|Gesamtbetrag", ">550|" + total)));
    }

    private static byte[] saved(org.apache.pdfbox.pdmodel.PDDocument document) throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    private static String text(String file) throws IOException {
        return new String(bytes("documents-ninth/valid/" + file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String file) throws IOException {
        try (var in = ContradictionsTest.class.getResourceAsStream("/invoicing/" + file)) {
            return in.readAllBytes();
        }
    }

    private static String code(String document) {
        return code(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String code(byte[] document) {
        return switch (READER.read(document)) {
            case Reading.Invoice taken -> "taken";
            case Reading.ForAPerson held -> held.code();
            case Reading.Refused refused -> refused.code();
            case Reading.SomethingElse other -> other.syntax();
        };
    }
}
