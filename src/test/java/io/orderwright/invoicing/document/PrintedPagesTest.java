package io.orderwright.invoicing.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.invoicing.PrintedInvoice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Printed invoices that nobody has confirmed a layout for are proposed with their values right; they are never taken by themselves. */
class PrintedPagesTest {

    private final DocumentReader reader = new DocumentReader(ReadingSettings.standard());

    @AfterEach
    void close() {
        reader.destroy();
    }

    @Test
    void readsAGermanPage() {
        StatedDocument stated = proposed(PrintedInvoice.pdf(FontName.HELVETICA, List.of(List.of("50|Nordwind Textil GmbH", ">550|USt-IdNr. DE811907980"), List.of("50|Muster Shop GmbH"), List.of(),
                List.of("50|RECHNUNG"), List.of("50|Rechnungsnummer: 2026-00815", ">550|Rechnungsdatum: 03.04.2026"), List.of("50|Ihre Bestellung: B-2026-00044"), List.of(),
                List.of("50|Pos.", "90|Artikel-Nr.", "180|Bezeichnung", ">350|Menge", "380|Einheit", ">470|Einzelpreis", ">550|Gesamt"),
                List.of("50|1", "90|NW-100", "180|Handtuch blau", ">350|1.250", "380|Stk", ">470|1,125 €", ">550|1.406,25 €"), List.of("180|mit Bordüre"),
                List.of("50|2", "90|NW-200", "180|Badetuch", ">350|4", "380|Stk", ">470|25,00 €", ">550|100,00 €"), List.of(),
                List.of("380|Nettobetrag", ">550|1.506,25 €"), List.of("380|zzgl. 19 % MwSt.", ">550|286,19 €"), List.of("380|Rechnungsbetrag", ">550|1.792,44 €"), List.of(),
                List.of("50|IBAN DE02 1203 0000 0000 2020 51"))));

        assertThat(stated.number()).isEqualTo("2026-00815");
        assertThat(stated.issueDate()).isEqualTo(LocalDate.of(2026, 4, 3));
        assertThat(stated.orderReferences()).containsExactly("B-2026-00044");
        assertThat(stated.currency()).isEqualTo("EUR");
        assertThat(stated.supplier().vatId()).isEqualTo("DE811907980");
        assertThat(stated.payeeAccounts()).containsExactly("DE02120300000000202051");
        assertThat(stated.lines()).hasSize(2);
        assertThat(stated.lines().getFirst().quantity()).isEqualByComparingTo("1250");
        assertThat(stated.lines().getFirst().price()).isEqualByComparingTo("1.125");
        assertThat(stated.lines().getFirst().name()).isEqualTo("Handtuch blau mit Bordüre");
        sums(stated, "1506.25", "286.19", "1792.44");
    }

    @Test
    void readsAFrenchPageWithTheValuesBelowTheirLabels() {
        StatedDocument stated = proposed(PrintedInvoice.pdf(FontName.TIMES_ROMAN, List.of(List.of("50|Atelier Bleu SARL"), List.of("50|N° TVA FR40303265045"), List.of(), List.of("50|FACTURE"),
                List.of("50|Numéro de facture", "200|Date de facture", "350|Votre commande"), List.of("50|FA-2026-118", "200|14/05/2026", "350|BC-77812"), List.of(),
                List.of("50|Référence", "160|Désignation", ">360|Qté", ">460|Prix unitaire", ">550|Montant HT"),
                List.of("50|AB-12", "160|Vase", ">360|12", ">460|14,50", ">550|174,00"), List.of("380|Total HT", ">550|174,00"), List.of("380|TVA 20 %", ">550|34,80"),
                List.of("380|Total TTC", ">550|208,80"))));

        assertThat(stated.number()).isEqualTo("FA-2026-118");
        assertThat(stated.issueDate()).isEqualTo(LocalDate.of(2026, 5, 14));
        assertThat(stated.orderReferences()).containsExactly("BC-77812");
        assertThat(stated.lines()).singleElement().satisfies(line -> assertThat(line.sellerItem()).isEqualTo("AB-12"));
        sums(stated, "174.00", "34.80", "208.80");
    }

    @Test
    void readsACreditNoteWithFreightOverTwoPages() {
        var rows = new ArrayList<List<String>>(List.of(List.of("50|Harbour Glass Ltd"), List.of("50|VAT Reg No GB100000002"), List.of("50|CREDIT NOTE"), List.of("50|Credit Note No: CN/2026/17"),
                List.of("50|Date: 7 October 2026"), List.of("50|PO Number: PO-2026-000123"), List.of(), heading()));
        var net = BigDecimal.ZERO;
        for (int i = 1; i <= 60; i++) {
            if (i == 31) {
                rows.add(List.of("50|Page 1 of 2"));
                rows.add(List.of("---"));
                rows.add(heading());
            }
            BigDecimal amount = new BigDecimal("3.25").multiply(BigDecimal.valueOf(i));
            net = net.add(amount);
            rows.add(List.of("50|" + i, "90|HG-" + i, "180|Tumbler", ">360|" + i, ">460|£3.25", ">550|£" + amount));
        }
        rows.addAll(List.of(List.of("380|Subtotal", ">550|£" + net), List.of("380|Carriage", ">550|£12.00"), List.of("380|VAT @ 20%", ">550|£1191.90"),
                List.of("380|Total", ">550|£" + net.add(new BigDecimal("1203.90")))));

        StatedDocument stated = proposed(PrintedInvoice.pdf(FontName.COURIER, rows));

        assertThat(stated.type()).isEqualTo(StatedDocument.Type.CREDIT_NOTE);
        assertThat(stated.number()).isEqualTo("CN/2026/17");
        assertThat(stated.issueDate()).isEqualTo(LocalDate.of(2026, 10, 7));
        assertThat(stated.lines()).hasSize(60);
        assertThat(stated.charges()).singleElement().satisfies(charge -> assertThat(charge.amount()).isEqualByComparingTo("12"));
        assertThat(stated.totals().gross()).isEqualByComparingTo(net.add(new BigDecimal("1203.90")));
    }

    @Test
    void leavesADayOpenThatMayBeTwo() {
        StatedDocument stated = proposed(PrintedInvoice.of("B-1", "03/04/2026", "PO-2026-000001", "X", "24", "3.10", "74.40", "14.88", "89.28"));

        assertThat(stated.issueDate()).isNull();
        assertThat(stated.number()).isEqualTo("B-1");
    }

    /** Whatever the figures are: what is read is what was printed, or it says that it does not add up. */
    @Test
    void readsRandomFiguresInBothWaysOfWritingThem() {
        var random = new Random(11);
        for (int run = 0; run < 40; run++) {
            boolean comma = run % 2 == 0;
            var rows = new ArrayList<List<String>>(List.of(List.of("50|Supplier " + run), List.of("50|Invoice number: R" + run + "-" + random.nextInt(99_999)), List.of("50|Invoice date: 2026-0" + (1 + run % 9) + "-1" + run % 10), heading()));
            BigDecimal net = BigDecimal.ZERO;
            int lines = 1 + random.nextInt(8);
            for (int i = 1; i <= lines; i++) {
                BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(2000));
                BigDecimal price = BigDecimal.valueOf(1 + random.nextInt(200_000), 2);
                BigDecimal amount = quantity.multiply(price);
                net = net.add(amount);
                rows.add(List.of("50|" + i, "90|A" + i, "180|Thing", ">360|" + quantity, ">460|" + written(price, comma), ">550|" + written(amount, comma)));
            }
            BigDecimal tax = net.multiply(new BigDecimal("0.2")).setScale(2, java.math.RoundingMode.HALF_UP);
            rows.addAll(List.of(List.of("380|Net total", ">550|" + written(net, comma)), List.of("380|VAT 20%", ">550|" + written(tax, comma)), List.of("380|Total due", ">550|" + written(net.add(tax), comma))));

            StatedDocument stated = proposed(PrintedInvoice.pdf(FontName.HELVETICA, rows));

            assertThat(stated.lines()).as("run %d", run).hasSize(lines);
            sums(stated, net.toPlainString(), tax.toPlainString(), net.add(tax).toPlainString());
        }
    }

    private static List<String> heading() {
        return List.of("50|No", "90|Code", "180|Description", ">360|Quantity", ">460|Unit price", ">550|Amount");
    }

    private static String written(BigDecimal amount, boolean comma) {
        String text = String.format(java.util.Locale.ROOT, "%,.2f", amount);
        return comma ? text.replace(",", "_").replace(".", ",").replace("_", ".") : text;
    }

    private static void sums(StatedDocument stated, String net, String tax, String gross) {
        assertThat(stated.totals().net()).isEqualByComparingTo(net);
        assertThat(stated.totals().tax()).isEqualByComparingTo(tax);
        assertThat(stated.totals().gross()).isEqualByComparingTo(gross);
    }

    private StatedDocument proposed(byte[] pdf) {
        Reading reading = reader.read(pdf);
        assertThat(reading).isInstanceOf(Reading.ForAPerson.class);
        assertThat(reading.stated()).isNotNull();
        return reading.stated();
    }
}
