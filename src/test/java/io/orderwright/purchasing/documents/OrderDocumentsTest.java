package io.orderwright.purchasing.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.helger.diagnostics.error.list.ErrorList;
import com.helger.ubl21.UBL21Marshaller;
import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.purchasing.OrderDocuments;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.orders.AmendOrder;
import io.orderwright.purchasing.orders.AmendOrder.Amendment;
import io.orderwright.purchasing.orders.IssuedRevisions;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class OrderDocumentsTest {

    @Autowired PurchaseOrderFixtures fixtures;
    @Autowired CatalogFixtures catalog;
    @Autowired OrderDocuments documents;
    @Autowired IssuedRevisions issued;
    @Autowired AmendOrder amendOrder;

    @Test
    void rendersEveryFormFromOneSnapshotWithItsHash() throws IOException {
        var number = orderOfVases();
        String hash = fixtures.snapshot(number).contentHash();

        String ubl = text(documents.ubl(number, 1));
        String csv = text(documents.csv(number, 1));
        byte[] pdf = documents.pdf(number, 1);
        String x12 = text(documents.x12(number, 1));

        assertThat(x12).startsWith("ISA*00*").contains("BEG*00*SA*" + number + "*1*").contains("PO1*1*60*EA*4.6**VP*KC-77*BP*VASE*UK*05012345678900~").contains("N1*SE*Kiln & Clay Topferei*92*KILN~");
        assertThat(x12.lines().filter(line -> !line.matches("(ISA|GS|GE|IEA).*")).count()).isEqualTo(Long.parseLong(x12.replaceFirst("(?s).*\\nSE\\*(\\d+)\\*.*", "$1")));
        var errors = new ErrorList();
        var order = UBL21Marshaller.order().setCollectErrors(errors).read(ubl);
        assertThat(order).as(errors.toString()).isNotNull();
        assertThat(errors.containsAtLeastOneError()).isFalse();
        assertThat(order.getIDValue()).isEqualTo(number.value());
        assertThat(order.getAnticipatedMonetaryTotal().getPayableAmountValue()).isEqualByComparingTo("331.20");
        assertThat(ubl).contains(hash);
        assertThat(csv.lines().toList()).hasSize(2);
        assertThat(csv).contains(hash).contains("276.00").contains("'=HYPERLINK");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String words = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(words).contains(number.value()).contains("£276.00").contains("£331.20").contains("Kiln & Clay Töpferei").contains(hash.substring(0, 8));
            assertThat(document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames()).containsKey(number + "-r1.xml");
            assertThat(document.getDocumentCatalog().getMetadata()).isNotNull();
        }
        assertThat(issued.find(number, 1)).get().extracting(f -> f.contentHash()).isEqualTo(hash);
    }

    @Test
    void keepsTheDocumentsOfAnOldRevisionAsTheyWere() {
        var number = orderOfVases();
        String before = text(documents.ubl(number, 1));
        amendOrder.amend(new Amendment(number, fixtures.snapshot(number).contentHash(), List.of(new Amendment.Line(1, Quantity.of(90), null)), "more"), fixtures.bea());
        fixtures.issue(number);
        catalog.supplier("KILN").named("Another name").email("new@kiln.example.com").register();

        assertThat(text(documents.ubl(number, 1))).isEqualTo(before);
        assertThat(text(documents.ubl(number, 2))).isNotEqualTo(before).contains("Kiln &amp; Clay");
    }

    @Test
    void fetchesNothingThatADescriptionNames() throws IOException {
        var kiln = catalog.supplier("KILN").register();
        var vase = catalog.product("VASE").named("<img src=\"file:///etc/hostname\"> & <b>vase</b>").register();
        catalog.price(kiln, vase).at("4.60").minimum(1).pack(1).list();
        var number = fixtures.from(kiln).line(vase, 60).issued();

        try (PDDocument document = Loader.loadPDF(documents.pdf(number, 1))) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", "")).contains("<imgsrc=\"file:///etc/hostname\">&<b>vase</b>");
        }
    }

    @Test
    void hasNoDocumentOfADraft() {
        var number = fixtures.order(10).drafted();

        assertThatThrownBy(() -> documents.pdf(number, 1)).hasMessageContaining("was never issued");
    }

    private PurchaseOrderNumber orderOfVases() {
        var kiln = catalog.supplier("KILN").named("Kiln & Clay Töpferei").vatId("GB123456789").register();
        var vase = catalog.product("VASE").named("=HYPERLINK(\"x\") vase").gtin("05012345678900").register();
        catalog.price(kiln, vase).at("4.60").minimum(1).pack(1).supplierItemCode("KC-77").list();
        return fixtures.from(kiln).line(vase, 60).issued();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
