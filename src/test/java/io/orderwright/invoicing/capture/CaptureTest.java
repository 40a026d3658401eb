package io.orderwright.invoicing.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.capture.SupplierDocuments.Source;
import io.orderwright.invoicing.capture.SupplierDocuments.State;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class CaptureTest {

    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired CatalogFixtures catalog;
    @Autowired ReceiveDocument receiveDocument;
    @Autowired SupplierDocuments documents;
    @Autowired CorrectInvoice correctInvoice;
    @Autowired InvoiceRepository invoices;
    @Autowired InboxTakeUp inbox;

    private final SupplierId brightwick = new SupplierId("BRIGHTWICK");

    @Test
    void theSameInvoiceByMailAndByPageIsPostedOnce() {
        byte[] ubl = invoice("B-1").ubl();
        InvoiceId first = invoicing.mailed(brightwick, ubl);
        String uploaded = upload(ubl);
        invoicing.mailed(brightwick, ubl);

        assertThat(invoicing.invoices()).isEqualTo(1);
        assertThat(documents.find(uploaded).orElseThrow()).satisfies(file -> {
            assertThat(file.state()).isEqualTo(State.RESENT);
            assertThat(file.invoice()).isEqualTo(first);
        });
    }

    @Test
    void theSameFactsInAnotherFileAreAResend() {
        SupplierInvoice invoice = invoice("B-1");
        invoicing.mailed(brightwick, invoice.ubl());
        byte[] reformatted = new String(invoice.ubl(), StandardCharsets.UTF_8).replace("\n", "\n\n").getBytes(StandardCharsets.UTF_8);

        invoicing.mailed(brightwick, reformatted);

        assertThat(invoicing.invoices()).isEqualTo(1);
    }

    @Test
    void ofManyIdenticalOnesAtTheSameMomentOneIsPosted() throws Exception {
        byte[] ubl = invoice("B-1").ubl();
        List<Callable<Object>> uploads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            uploads.add(() -> upload(ubl));
        }
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var done : pool.invokeAll(uploads)) {
                done.get();
            }
        }
        inbox.takeUpAll();

        assertThat(invoicing.invoices()).isEqualTo(1);
    }

    @Test
    void anotherContentUnderTheSameNumberIsCapturedForAPersonToJudge() {
        PurchaseOrderNumber order = orders.order(96).confirmed();
        invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).ubl());
        invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 40).ubl());

        assertThat(invoicing.invoices()).isEqualTo(2);
    }

    @Test
    void knowsTheSupplierByItsVatIdAndNeverByItsName() {
        catalog.supplier("KILN").vatId("GB 123 4567 89").register();
        SupplierInvoice invoice = invoice("B-1").from("gb123456789");
        upload(invoice.ubl());
        inbox.takeUpAll();

        assertThat(stands().supplier()).isEqualTo(new SupplierId("KILN"));
    }

    @Test
    void evidenceThatPointsTwoWaysPointsNowhere() {
        catalog.supplier("KILN").vatId("GB123456789").register();
        invoicing.mailed(brightwick, invoice("B-1").from("GB123456789").ubl());

        assertThat(stands().supplier()).isNull();
        assertThat(stands().supplierDoubt()).contains("KILN").contains("BRIGHTWICK");
    }

    @Test
    void aPersonSaysWhoSentItAndItIsMatchedAgain() {
        PurchaseOrderNumber order = orders.order(48).confirmed();
        orders.receive(order, 1, 48);
        upload(SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).orderReference("?").ubl());
        InvoiceId invoice = invoicing.latest();
        assertThat(invoicing.match(invoice).exceptionFacts().exceptionClass()).isEqualTo("SUPPLIER");

        correctInvoice.correct(invoice, brightwick, Set.of(order), ada());

        assertThat(invoicing.messagesFor(invoice)).last().isEqualTo("receiving.goods-available-to-match");
        assertThat(invoicing.match(invoice).matchOutcome()).isEqualTo("done");
        assertThatThrownBy(() -> correctInvoice.correct(invoice, brightwick, Set.of(order), ada())).isInstanceOf(BrokenRule.class).hasMessageContaining("cannot be corrected any more");
    }

    @Test
    void leavesOtherDocumentsAndPicturesAloneAndAsksAboutPdfs() {
        assertThat(read("application/pdf", "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8))).satisfies(file -> {
            assertThat(file.state()).isEqualTo(State.UNREAD);
            assertThat(file.problemCode()).isEqualTo("PDF_CUT");
        });
        assertThat(read("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G'}).state()).isEqualTo(State.NO_INVOICE);
        assertThat(read("application/xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>".getBytes(StandardCharsets.UTF_8)))
                .satisfies(file -> assertThat(file.problemCode()).isEqualTo("XML_DTD_FORBIDDEN"));
        assertThat(invoicing.invoices()).isZero();
    }

    @Test
    void refusesAFileOfThirtyMegabytesInOneSentence() {
        assertThatThrownBy(() -> receiveDocument.receive(Source.UPLOAD, "huge.xml", "application/xml", new byte[30_000_000], null, ada()))
                .isInstanceOf(BrokenRule.class).hasMessage("The file huge.xml has 30 MB, the limit is 20 MB. Ask the supplier for a smaller one.");
    }

    @Test
    void aNumberMayComeAgainAfterAYear() {
        PurchaseOrderNumber order = orders.order(96).confirmed();
        orders.receive(order, 1, 96);
        invoicing.match(invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "1").line(1, 48).dated(LocalDate.of(2025, 11, 1)).ubl()));
        InvoiceId now = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "1").line(1, 48).dated(LocalDate.of(2026, 11, 20)).ubl());

        assertThat(invoicing.match(now).matchOutcome()).isEqualTo("done");
    }

    private SupplierDocuments.Registered read(String type, byte[] bytes) {
        return documents.find(upload("file", type, bytes)).orElseThrow();
    }

    private String upload(byte[] bytes) {
        return upload("invoice.xml", "application/xml", bytes);
    }

    private String upload(String name, String type, byte[] bytes) {
        String number = receiveDocument.receive(Source.UPLOAD, name, type, bytes, null, ada());
        inbox.takeUpAll();
        return number;
    }

    private Invoice stands() {
        return invoices.findByNumber(invoicing.latest().value()).orElseThrow();
    }

    private SupplierInvoice invoice(String number) {
        return SupplierInvoice.of(orders.snapshot(orders.order(48).confirmed()), number).line(1, 48);
    }

    private Person ada() {
        return orders.person("ada", "Ada Byron", io.orderwright.platform.security.Group.ACCOUNTS_PAYABLE);
    }
}
