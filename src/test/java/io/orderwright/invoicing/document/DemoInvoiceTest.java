package io.orderwright.invoicing.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.localplatform.demo.UblInvoice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoInvoiceTest {

    @Test
    void theSuppliersOfTheDemoKeepTheRulesTheyClaim() {
        var reader = new DocumentReader(ReadingSettings.standard());
        String xml = new UblInvoice("HG-1", LocalDate.of(2026, 11, 20), "GBP", "PO-2026-000001", new UblInvoice.Party("Harbour & Glass", "GB100000002"),
                List.of(new UblInvoice.Line(1, "MUG-RED", 48, new BigDecimal("6.25")))).xml();

        assertThat(reader.read(xml.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Reading.Invoice.class);
        reader.destroy();
    }
}
