package io.orderwright.localplatform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class UblInvoiceTest {

    @Test
    void sumsLinesTaxAndTotalExactly() {
        var invoice = new UblInvoice("INV-1", LocalDate.of(2026, 11, 24), "GBP", "PO-2026-000001", new UblInvoice.Party("Larch & Loom", "GB100000005"),
                List.of(new UblInvoice.Line(1, "22610", 360, new BigDecimal("3.105")), new UblInvoice.Line(2, "85152", 7, new BigDecimal("0.335"))));

        var xml = Jsoup.parse(invoice.xml(), "", Parser.xmlParser());

        assertThat(invoice.gross()).isEqualByComparingTo("1344.18");
        assertThat(xml.select("cac|LegalMonetaryTotal > cbc|LineExtensionAmount").text()).isEqualTo("1120.15");
        assertThat(xml.select("cac|TaxTotal > cbc|TaxAmount").text()).isEqualTo("224.03");
        assertThat(xml.select("cac|InvoiceLine")).hasSize(2);
        assertThat(xml.select("cac|PartyName > cbc|Name").first().text()).isEqualTo("Larch & Loom");
        assertThat(invoice.xml()).doesNotContain("{");
    }
}
