package io.orderwright.invoicing.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.invoicing.match.DocumentKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class DocumentReaderTest {

    private final DocumentReader reader = new DocumentReader(new ReadingSettings(DataSize.ofMegabytes(20), 100, DataSize.ofMegabytes(1), Duration.ofSeconds(30), 2));

    @AfterEach
    void close() {
        reader.destroy();
    }

    @Test
    void isWarmedInTheBackgroundWhenTheApplicationStarts() throws InterruptedException {
        assertThat(reader.warm()).isZero();

        new WarmReader(reader).warmUp();

        for (int i = 0; i < 600 && reader.warm() < 3; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(reader.warm()).isEqualTo(3);
    }

    @Test
    void readsEveryFactOfAnInvoice() throws IOException {
        InvoiceDocument invoice = invoice(sample("own-invoice.ubl.xml"));

        assertThat(invoice.kind()).isEqualTo(DocumentKind.INVOICE);
        assertThat(invoice.number()).isEqualTo("RE-2026-0417");
        assertThat(invoice.issueDate()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(invoice.dueDate()).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(invoice.currency()).isEqualTo("EUR");
        assertThat(invoice.sender()).isEqualTo(new InvoiceDocument.Sender("Alpen Keramik GmbH", "DE129273398", "DE129273398", "9930"));
        assertThat(invoice.orderReferences()).containsExactly("B-2026-00031", "BR-1");
        assertThat(invoice.payeeAccount()).isEqualTo("DE02120300000000202051");
        assertThat(invoice.totals().payable()).isEqualByComparingTo("192.78");
        assertThat(invoice.totals().tax()).isEqualByComparingTo("30.78");
        assertThat(invoice.lines()).hasSize(2);
        InvoiceDocument.Line cup = invoice.lines().getFirst();
        assertThat(cup.source()).isEqualTo("/Invoice/InvoiceLine[1]");
        assertThat(cup.orderLine()).isEqualTo("1");
        assertThat(cup.sellerItem()).isEqualTo("AK-CUP-BLU");
        assertThat(cup.gtin()).isEqualTo("04006381333931");
        assertThat(cup.quantity()).isEqualByComparingTo("24");
        assertThat(cup.unit()).isEqualTo("C62");
        assertThat(cup.price()).isEqualByComparingTo("3.95");
        assertThat(cup.basis()).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(cup.amount()).isEqualByComparingTo("94.80");
        assertThat(cup.taxRate()).isEqualByComparingTo("19");
    }

    @Test
    void readsACreditNoteWithTheInvoiceItIsAbout() throws IOException {
        InvoiceDocument note = invoice(sample("own-creditnote.ubl.xml"));

        assertThat(note.kind()).isEqualTo(DocumentKind.CREDIT_NOTE);
        assertThat(note.lines()).isNotEmpty().allSatisfy(line -> assertThat(line.quantity()).isPositive());
        assertThat(note.invoiceReferences()).isNotEmpty();
    }

    @Test
    void readsChargesAllowancesBaseQuantityRoundingAndPrepaid() throws IOException {
        String charges = """
                <cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:AllowanceChargeReasonCode>FC</cbc:AllowanceChargeReasonCode><cbc:Amount currencyID="EUR">12.50</cbc:Amount>
                <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:AllowanceCharge>
                <cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:AllowanceChargeReason>Spring sale</cbc:AllowanceChargeReason><cbc:Amount currencyID="EUR">2.00</cbc:Amount></cac:AllowanceCharge>
                <cac:TaxTotal>""";
        InvoiceDocument invoice = invoice(claimingNothing().replaceFirst("<cac:TaxTotal>", charges)
                .replace("<cbc:PriceAmount currencyID=\"EUR\">3.95</cbc:PriceAmount>", "<cbc:PriceAmount currencyID=\"EUR\">395.00</cbc:PriceAmount><cbc:BaseQuantity unitCode=\"C62\">100</cbc:BaseQuantity>")
                .replace("<cbc:PayableAmount", "<cbc:PrepaidAmount currencyID=\"EUR\">50.00</cbc:PrepaidAmount><cbc:PayableRoundingAmount currencyID=\"EUR\">0.02</cbc:PayableRoundingAmount><cbc:PayableAmount")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(invoice.charges()).extracting(InvoiceDocument.Charge::type).containsExactly("FREIGHT", "OTHER");
        assertThat(invoice.charges().getFirst().amount()).isEqualByComparingTo("12.50");
        assertThat(invoice.charges().getFirst().taxRate()).isEqualByComparingTo("19");
        assertThat(invoice.charges().getLast().isAllowance()).isTrue();
        assertThat(invoice.lines().getFirst().basis()).isEqualByComparingTo("100");
        assertThat(invoice.totals().prepaid()).isEqualByComparingTo("50");
        assertThat(invoice.totals().rounding()).isEqualByComparingTo("0.02");
    }

    @Test
    void takesTheRateOfReverseChargeAsZeroAndHoldsWhatStatesAnother() throws IOException {
        Reading reading = reader.read(claimingNothing().replace("<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID>", "<cac:ClassifiedTaxCategory><cbc:ID>AE</cbc:ID>")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(reading.stated().lines()).allSatisfy(line -> assertThat(line.taxRate()).isEqualByComparingTo("0"));
        assertThat(reading).isInstanceOfSatisfying(Reading.ForAPerson.class, held -> assertThat(held.problems()).extracting(Problem::sentence)
                .contains("/Invoice/InvoiceLine[1]/Item/ClassifiedTaxCategory: category AE has no tax, the document states 19 %."));
    }

    @Test
    void holdsAnAmountThatNobodyCanPay() {
        String table = "invoice_number,issue_date,currency,supplier_vat,order_number,line,seller_item_id,quantity,unit,unit_price,line_net,tax_rate\nA-1,2026-05-02,%s,GB802311782,PO-2026-000611,1,A,3,C62,10,%s,20\n";

        assertThat(reader.read(table.formatted("GBP", "30.00").getBytes(StandardCharsets.UTF_8))).isInstanceOf(Reading.Invoice.class);
        assertThat(reader.read(table.formatted("GBP", "30.001").getBytes(StandardCharsets.UTF_8))).isInstanceOfSatisfying(Reading.ForAPerson.class,
                held -> assertThat(held.sentence()).isEqualTo("GBP 36.001 cannot be paid: the currency has 2 decimals."));
    }

    @Test
    void holdsWorkingsThatContradictTheAmounts() throws IOException {
        String discounted = claimingNothing().replaceFirst("(<cbc:PriceAmount currencyID=\"EUR\">3.95</cbc:PriceAmount>)",
                "$1<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID=\"EUR\">1.00</cbc:Amount><cbc:BaseAmount currencyID=\"EUR\">4.95</cbc:BaseAmount></cac:AllowanceCharge>");

        assertThat(reader.read(discounted.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Reading.Invoice.class);
        assertThat(reader.read(discounted.replace(">4.95<", ">4.85<").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(Reading.ForAPerson.class, held -> assertThat(held.code()).isEqualTo("ARITHMETIC_LINE"));
    }

    @Test
    void namesEveryAccountWhenThereAreSeveral() throws IOException {
        InvoiceDocument invoice = invoice(sampleText("own-invoice.ubl.xml").replace("</cac:PaymentMeans>",
                "</cac:PaymentMeans><cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>gb33 BUKB 2020 1555 5555 55</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(invoice.payeeAccount()).isEqualTo("DE02120300000000202051 GB33BUKB20201555555555");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "ISO-8859-1"})
    void readsOtherEncodings(String encoding) throws IOException {
        String xml = sampleText("own-invoice.ubl.xml").replace("encoding=\"UTF-8\"", "encoding=\"" + (encoding.startsWith("UTF-16") ? "UTF-16" : encoding) + "\"").replace("Alpen Keramik GmbH", "Töpferei Größe");
        byte[] bytes = (encoding.equals("UTF-16LE") ? "\uFEFF" + xml : xml).getBytes(Charset.forName(encoding));

        assertThat(invoice(bytes).sender().name()).isEqualTo("Töpferei Größe");
    }

    @Test
    void readsAFileWithAByteOrderMark() throws IOException {
        assertThat(invoice(("\uFEFF" + sampleText("own-invoice.ubl.xml")).getBytes(StandardCharsets.UTF_8)).number()).isEqualTo("RE-2026-0417");
    }

    @Test
    void givesTheSameAnswerForTheSameBytes() throws IOException {
        assertThat(reader.read(sample("own-invoice.ubl.xml"))).isEqualTo(reader.read(sample("own-invoice.ubl.xml")));
    }

    @Test
    void knowsOtherUblDocumentsAndLeavesThem() throws IOException {
        assertThat(reader.read(sample("own-despatch.ubl.xml"))).isInstanceOfSatisfying(Reading.SomethingElse.class, other -> {
            assertThat(other.syntax()).isEqualTo("UBL 2.1 DespatchAdvice");
            assertThat(other.stated().number()).isEqualTo("LS-2026-0388");
            assertThat(other.stated().lines()).singleElement().satisfies(line -> assertThat(line.quantity()).isEqualByComparingTo("24"));
        });
    }

    @Test
    void handsADamagedPdfToAPerson() throws IOException {
        assertThat(reader.read(sample("bad-truncated.pdf"))).isInstanceOfSatisfying(Reading.ForAPerson.class, reading -> assertThat(reading.code()).isEqualTo("PDF_CUT"));
    }

    @Test
    void refusesExternalEntities() throws IOException {
        refused(sample("bad-xxe.ubl.xml"), "XML_DTD_FORBIDDEN");
    }

    @Test
    void refusesABillionLaughs() {
        refused("""
                <!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><Invoice>&c;</Invoice>""".getBytes(StandardCharsets.UTF_8), "XML_DTD_FORBIDDEN");
    }

    @Test
    void refusesADocumentTypeInUtf16() {
        refused("<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE x SYSTEM \"http://dtd.example.com/x\"><x/>".getBytes(StandardCharsets.UTF_16), "XML_DTD_FORBIDDEN");
    }

    @Test
    void refusesDeepNesting() {
        refused(("<a>".repeat(5000) + "</a>".repeat(5000)).getBytes(StandardCharsets.UTF_8), "XML_TOO_DEEP");
    }

    @Test
    void refusesAnElementWithThousandsOfAttributes() {
        var xml = new StringBuilder("<Invoice");
        for (int i = 0; i < 20_000; i++) {
            xml.append(" a").append(i).append("='1'");
        }
        refused(xml.append("/>").toString().getBytes(StandardCharsets.UTF_8), "XML_TOO_MANY_ATTRIBUTES");
    }

    @Test
    void refusesAnAmountOfThousandsOfDigits() throws IOException {
        refused(sampleText("own-invoice.ubl.xml").replace("94.80", "9".repeat(300_000)).getBytes(StandardCharsets.UTF_8), "XML_NUMBER");
    }

    @Test
    void refusesAnExponent() throws IOException {
        refused(sampleText("own-invoice.ubl.xml").replace("94.80", "1E+2000000000").getBytes(StandardCharsets.UTF_8), "XML_NUMBER");
    }

    @Test
    void refusesALongText() throws IOException {
        refused(sampleText("own-invoice.ubl.xml").replace("Item AK-CUP-BLU", "x".repeat(1_100_000)).getBytes(StandardCharsets.UTF_8), "XML_TEXT_TOO_LONG");
    }

    @Test
    void refusesWhatBreaksOffAndSaysWhere() throws IOException {
        byte[] whole = sample("own-invoice.ubl.xml");
        Reading reading = reader.read(java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThat(reading).isInstanceOfSatisfying(Reading.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("XML_MALFORMED");
            assertThat(refused.sentence()).contains("line");
        });
    }

    @Test
    void refusesWhatTheSchemaDoesNotKnowAndSaysWhere() throws IOException {
        Reading reading = reader.read(sampleText("own-invoice.ubl.xml").replace("<cbc:IssueDate>2026-03-02", "<cbc:IssueDate>2 March").getBytes(StandardCharsets.UTF_8));

        assertThat(reading).isInstanceOfSatisfying(Reading.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("UBL_SCHEMA");
            assertThat(refused.details()).isNotEmpty().first().asString().startsWith("line ");
        });
    }

    @Test
    void holdsABaseQuantityOfZero() throws IOException {
        assertThat(reader.read(sampleText("own-invoice.ubl.xml").replace("<cbc:PriceAmount currencyID=\"EUR\">3.95</cbc:PriceAmount>",
                "<cbc:PriceAmount currencyID=\"EUR\">3.95</cbc:PriceAmount><cbc:BaseQuantity>0</cbc:BaseQuantity>").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(Reading.ForAPerson.class, held -> assertThat(held.code()).isEqualTo("INVOICE_BASE_QUANTITY"));
    }

    @Test
    void refusesAnEmptyFile() {
        refused(new byte[0], "EMPTY");
    }

    @Test
    void refusesAFileLargerThanTheLimit() {
        refused(("<a>" + " ".repeat(21 * 1024 * 1024) + "</a>").getBytes(StandardCharsets.UTF_8), "XML_TOO_LARGE");
    }

    @Test
    void aWrongTradeItemNumberIsNoNumber() {
        assertThat(Gtin.normalised("4006381333931")).isEqualTo("04006381333931");
        assertThat(Gtin.normalised("4006381333932")).isNull();
        assertThat(Gtin.normalised("mug")).isNull();
        assertThat(Gtin.normalised(null)).isNull();
    }

    private void refused(byte[] bytes, String code) {
        assertThat(reader.read(bytes)).isInstanceOfSatisfying(Reading.Refused.class, refused -> assertThat(refused.code()).as(refused.sentence()).isEqualTo(code));
    }

    private InvoiceDocument invoice(byte[] bytes) {
        Reading reading = reader.read(bytes);
        assertThat(reading).isInstanceOf(Reading.Invoice.class);
        return ((Reading.Invoice) reading).document();
    }

    /** Then only the schema and the sums are checked, not the rules of a standard. */
    private static String claimingNothing() throws IOException {
        return sampleText("own-invoice.ubl.xml").replaceFirst("<cbc:CustomizationID>[^<]*</cbc:CustomizationID>", "");
    }

    private static String sampleText(String name) throws IOException {
        return new String(sample(name), StandardCharsets.UTF_8);
    }

    private static byte[] sample(String name) throws IOException {
        try (var in = DocumentReaderTest.class.getResourceAsStream("/invoicing/documents/" + name)) {
            return in.readAllBytes();
        }
    }
}
