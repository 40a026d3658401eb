package io.orderwright.invoicing.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.invoicing.PrintedInvoice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads of pages in the many ways in which suppliers print them. */
class OtherLabelsTest {

    private static final DocumentReader READER = new DocumentReader(ReadingSettings.standard());

    @AfterAll
    static void close() {
        READER.destroy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Invoice #: AB-20417", "INVOICE NO.: AB-20417", "FACTURA|AB-20417", "Factura AB-20417", "Rechnung AB-20417", "FATTURA|AB-20417", "NUMERO DE FACTURA: AB-20417",
        "Faktura AB-20417", "N° DE FACTURE : AB-20417", "Rechnungs-Nr. AB-20417"})
    void findsTheNumber(String label) {
        String[] cells = label.split("[|]");
        StatedDocument stated = page(cells.length == 1 ? List.of("50|" + cells[0]) : List.of("50|" + cells[0], "150|" + cells[1]), List.of("50|Datum: 03.08.2026"));

        assertThat(stated.number()).isEqualTo("AB-20417");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P.O. #: PED-5521", "PO: PED-5521", "Su pedido: PED-5521", "Réf. commande : PED-5521", "REF. PEDIDO PED-5521", "Ihr Bestellzeichen: PED-5521", "Rif. ordine: PED-5521",
        "Référence de commande: PED-5521", "Votre réf. : PED-5521"})
    void findsTheOrderAndTakesNoThreeLettersForACurrency(String label) {
        assertThat(page(List.of("50|Invoice no: 77-12"), List.of("50|" + label)).orderReferences()).containsExactly("PED-5521");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Le 3 août 2026", "Lyon, le 3 août 2026", "Berlin, den 3. August 2026", "Fecha: 03-08-2026", "FECHA DE EMISION 03/08/2026", "Invoice Date: August 3, 2026", "Date: 3-Aug-2026"})
    void findsTheDay(String day) {
        // the day of delivery shows in which order days are written
        assertThat(page(List.of("50|Invoice no: 77-12"), List.of("50|" + day), List.of("50|Delivered 25/07/2026")).issueDate()).isEqualTo(LocalDate.of(2026, 8, 3));
    }

    @Test
    void takesNoNumberOfAnotherKindBelowATitle() {
        assertThat(page(List.of("50|RECHNUNG"), List.of("50|80331 München"), List.of("50|Re-Nr: 4711")).number()).isEqualTo("4711");
        assertThat(page(List.of("50|INVOICE"), List.of("50|Invoice #: CR-1"), List.of("50|PO # 12")).number()).isEqualTo("CR-1");
    }

    @Test
    void givesCellsBelowAHeadingItDoesNotKnowToNoOtherColumn() {
        StatedDocument stated = READER.proposal(PrintedInvoice.pdf(FontName.COURIER, List.of(List.of("50|FACTURA", "150|F26-1"),
                List.of("50|CANT", "88|ZZTOP", "140|CONCEPTO", ">325|PRECIO", ">400|IMPORTE"), List.of(">72|18", "88|MA-140", "140|Mantel", ">325|22,35", ">400|402,30"),
                List.of("185|BASE IMPONIBLE", ">400|402,30"), List.of("185|IVA 21%", ">400|84,48"), List.of("185|TOTAL EUR", ">400|486,78")))).orElseThrow().stated();

        assertThat(stated.lines()).singleElement().satisfies(line -> {
            assertThat(line.quantity()).isEqualByComparingTo("18");
            assertThat(line.amount()).isEqualByComparingTo("402.30");
            assertThat(line.name()).isEqualTo("Mantel");
        });
    }

    @ParameterizedTest
    @CsvSource({"1.40, false", "1.42, false", "1.43, true", "1.04, true"})
    void holdsThePrintedTaxAgainstThePrintedRate(String tax, boolean isWrong) {
        BigDecimal gross = new BigDecimal("7.00").add(new BigDecimal(tax));
        var proposal = READER.read(PrintedInvoice.pdf(FontName.HELVETICA, List.of(List.of("50|Somebody Ltd"), List.of("50|Invoice no: 77-12"), List.of("50|Date: 3 August 2026"),
                List.of("50|Item", "200|Quantity", "300|Price", "400|Amount"), List.of("50|A-1", "200|2", "300|3.50", "400|7.00"), List.of("300|Net total", "400|7.00"),
                List.of("300|VAT 20 %", "400|" + tax), List.of("300|Total EUR", "400|" + gross))));

        assertThat(((Reading.ForAPerson) proposal).problems().stream().map(Problem::code).anyMatch("TAX_AMOUNT"::equals)).isEqualTo(isWrong);
    }

    @Test
    void readsHeadingsOfTablesWithoutAccents() {
        byte[] table = """
                NUMERO FACTURE;DATE FACTURE;DEVISE;N° TVA;COMMANDE;REFERENCE;DESIGNATION;QUANTITE;UNITE;PRIX UNITAIRE HT;MONTANT HT;TAUX TVA
                FA-1;03/08/2026;EUR;FR55812345678;BC-77;VE-1;Vase;12;C62;14,50;174,00;20
                FA-1;03/08/2026;EUR;FR55812345678;BC-77;VE-2;Bol;2;C62;3,50;7,00;20
                """.getBytes(StandardCharsets.UTF_8);

        assertThat(READER.table(table).orElseThrow().columns()).containsKeys("number", "issueDate", "currency", "order", "item", "description", "quantity", "unit", "price", "amount", "rate");
    }

    @SafeVarargs
    private static StatedDocument page(List<String>... head) {
        var rows = new ArrayList<List<String>>(List.of(List.of("50|Somebody Ltd"), List.of()));
        for (List<String> row : head) {
            rows.add(row);
            rows.add(List.of());
        }
        rows.addAll(List.of(List.of("50|Item", "200|Quantity", "300|Price", "400|Amount"), List.of("50|A-1", "200|2", "300|3.50", "400|7.00"), List.of("300|Net total", "400|7.00"),
                List.of("300|VAT 20 %", "400|1.40"), List.of("300|Total EUR", "400|8.40")));
        return READER.proposal(PrintedInvoice.pdf(FontName.HELVETICA, rows)).orElseThrow().stated();
    }
}
