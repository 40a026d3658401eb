package io.orderwright.invoicing.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.AnnouncedShipments;
import io.orderwright.collaboration.SupplierDocumentArrived;
import io.orderwright.collaboration.SupplierFixtures;
import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.invoicing.capture.SupplierDocuments.State;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Order responses and ship notices that come as files: the same effect as by mail, by the page and over the API (F63), and what does not fit is refused with a clear answer (F67). */
@DatabaseTest
class FilesAboutOrdersTest {

    private static final String UBL_RESPONSE = """
            <OrderResponse xmlns="urn:oasis:names:specification:ubl:schema:xsd:OrderResponse-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
              <cbc:ID>OR-%d</cbc:ID><cbc:IssueDate>2026-11-20</cbc:IssueDate><cbc:OrderResponseCode>%s</cbc:OrderResponseCode>%s<cbc:DocumentCurrencyCode>GBP</cbc:DocumentCurrencyCode>
              <cac:OrderReference><cbc:ID>%s</cbc:ID></cac:OrderReference>
              <cac:SellerSupplierParty><cac:Party><cac:PartyName><cbc:Name>Brightwick</cbc:Name></cac:PartyName></cac:Party></cac:SellerSupplierParty>
              <cac:BuyerCustomerParty><cac:Party><cac:PartyName><cbc:Name>We</cbc:Name></cac:PartyName></cac:Party></cac:BuyerCustomerParty>
              %s
            </OrderResponse>""";
    private static final String LINE = """
            <cac:OrderLine><cac:LineItem><cbc:ID>1</cbc:ID><cbc:LineStatusCode>%s</cbc:LineStatusCode><cbc:Quantity unitCode="EA">%s</cbc:Quantity><cac:Item><cbc:Name>Mug</cbc:Name></cac:Item></cac:LineItem><cac:OrderLineReference><cbc:LineID>1</cbc:LineID></cac:OrderLineReference></cac:OrderLine>""";
    private static final String X12_RESPONSE = "ISA*00*          *00*          *ZZ*BRIGHTWICK     *ZZ*LARKFIELD      *261120*1015*U*00401*000000901*0*P*>~GS*PR*BRIGHTWICK*LARKFIELD*20261120*1015*901*X*004010~ST*855*0001~"
            + "BAK*00*AD*%s*20261120~PO1*1*480*EA~ACK*IA*480*EA~CTT*1~SE*6*0001~GE*1*901~IEA*1*000000901~";
    private static final String X12_NOTICE = "ISA*00*          *00*          *ZZ*BRIGHTWICK     *ZZ*LARKFIELD      *261120*1015*U*00401*000000902*0*P*>~GS*SH*BRIGHTWICK*LARKFIELD*20261120*1015*902*X*004010~ST*856*0001~"
            + "BSN*00*%s*20261120*1015*0001~DTM*017*20261208~TD5*****PARCELCO~HL*1**S~HL*2*1*O~PRF*%s~HL*3*2*P~MAN*GM*00340123450000000024~HL*4*3*I~LIN*1~SN1*1*%d*EA~CTT*4~SE*14*0001~GE*1*902~IEA*1*000000902~";

    @Autowired PurchaseOrderFixtures orders;
    @Autowired PurchaseOrders allOrders;
    @Autowired SupplierFixtures suppliers;
    @Autowired SendPurchaseOrder send;
    @Autowired SupplierMessages messages;
    @Autowired SupplierDocuments documents;
    @Autowired AnnouncedShipments shipments;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate transaction;
    @Autowired InboxTakeUp takeUp;
    @Autowired Inbox inbox;
    @Autowired JdbcClient jdbc;
    @Autowired PeopleForTests people;
    @Autowired MockMvc mvc;
    private int next;

    @Test
    void theSameConfirmationByMailPageApiAndFileHasTheSameEffect() throws Exception {
        var effects = new LinkedHashSet<String>();
        for (String way : List.of("page", "mail", "UBL in a mail", "X12 in a mail", "UBL over the API")) {
            PurchaseOrderNumber order = awaiting();
            switch (way) {
                case "page" -> mvc.perform(post(link(order)).param("answer", "all").param("note", "").param("nonce", nonce(link(order))).with(csrf()));
                case "mail" -> wrote(order, "Order confirmed. 480 pcs as ordered.");
                case "UBL in a mail" -> sent(order, ubl(order, "AP", ""));
                case "X12 in a mail" -> sent(order, X12_RESPONSE.formatted(order));
                default -> handedIn(ubl(order, "CA", LINE.formatted("5", "480")), allOrders.find(order).orElseThrow().supplier());
            }
            effects.add(effect(order));
            assertThat(effects).as(way).hasSize(1);
        }
        assertThat(effects).containsExactly("CONFIRMED awaited told -> ANSWERED; collaboration.supplier-responded confirmed");
    }

    @Test
    void theSameChangeByPageAndFileHasTheSameEffect() throws Exception {
        PurchaseOrderNumber byPage = awaiting();
        mvc.perform(post(link(byPage)).param("answer", "lines").param("l1", "less").param("q1", "360").param("r1", "").param("nonce", nonce(link(byPage))).with(csrf()));
        PurchaseOrderNumber byFile = awaiting();
        sent(byFile, ubl(byFile, "CA", LINE.formatted("3", "360")));

        assertThat(effect(byFile)).isEqualTo(effect(byPage)).startsWith("CHANGED awaited told");
        assertThat(lines(byFile)).isEqualTo(lines(byPage)).containsExactly("1 360 false");
    }

    @Test
    void aRejectedOrderIsDeclinedOnceHoweverOftenTheFileComes() {
        PurchaseOrderNumber order = awaiting();
        String file = ubl(order, "RE", "");

        sent(order, file);
        sent(order, file);

        assertThat(kinds(order)).containsExactly("DECLINED");
    }

    @Test
    void aPersonReadsWhatAProgramCannotBeSureOf() {
        for (String doubtful : List.of(LINE.formatted("5", "479.5"), LINE.formatted("5", "480").replace("\"EA\"", "\"KGM\""), LINE.formatted("42", "480"), LINE.formatted("5", "480").replace(">1<", ">7<"))) {
            PurchaseOrderNumber order = awaiting();
            sent(order, ubl(order, "CA", doubtful));
            assertThat(kinds(order)).as(doubtful).containsExactly("UNCLEAR");
        }
        PurchaseOrderNumber order = awaiting();
        sent(order, ubl(order, "AP", "").replace("</cbc:OrderResponseCode>", "</cbc:OrderResponseCode><cbc:Note>only if you pay in advance</cbc:Note>"));
        assertThat(kinds(order)).containsExactly("UNCLEAR");
    }

    @Test
    void nobodysFileAndAnOrderOfSomebodyElseAnswerNothing() {
        PurchaseOrderNumber order = awaiting();
        arrived(null, ubl(order, "AP", ""));
        assertThat(latest()).satisfies(file -> assertThat(file.state()).isEqualTo(State.UNREAD)).satisfies(file -> assertThat(file.problemCode()).isEqualTo("SENDER_NOT_PROVEN"));
        arrived(new SupplierId("SOMEBODY"), ubl(order, "RE", ""));
        assertThat(latest()).satisfies(file -> assertThat(file.state()).isEqualTo(State.REFUSED)).satisfies(file -> assertThat(file.problemCode()).isEqualTo("ORDER_UNKNOWN"));

        assertThat(kinds(order)).isEmpty();
    }

    /** Two copies of one mail at the same time: one of the two is undone after its file was handed on, and is a duplicate when it is taken up again. */
    @Test
    void nothingIsLeftOfAFileWhoseMailWasUndone() {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new SupplierDocumentArrived("undone", null, "answer", "application/xml", "<Invoice/>".getBytes(StandardCharsets.UTF_8)));
            status.setRollbackOnly();
        });

        assertThat(jdbc.sql("select count(*) from inbox where external_id = 'supplier/undone'").query(Long.class).single()).isZero();
    }

    @Test
    void aShipNoticeIsAnnouncedOnceAndWhatIsTooMuchIsRefusedWithAnAnswer() {
        PurchaseOrderNumber order = awaiting();
        orders.confirm(order);

        sent(order, X12_NOTICE.formatted("DN-1", order, 300));
        sent(order, X12_NOTICE.formatted("DN-1", order, 300));
        sent(order, X12_NOTICE.formatted("DN-2", order, 181));

        assertThat(shipments.of(order)).singleElement().satisfies(shipment -> {
            assertThat(shipment.deliveryNote()).isEqualTo("DN-1");
            assertThat(shipment.arrivesOn()).hasToString("2026-12-08");
            assertThat(shipment.carrier()).isEqualTo("PARCELCO");
            assertThat(shipment.units()).isEqualTo(300);
        });
        assertThat(latest()).satisfies(file -> {
            assertThat(file.state()).isEqualTo(State.REFUSED);
            assertThat(file.problem()).isEqualTo("Line 1 of order %s: 181 units were entered and 180 are still to be announced.".formatted(order));
        });
        assertThat(messages.sentAbout(order).getLast().body()).contains("we cannot take your file", "180 are still to be announced");
    }

    private PurchaseOrderNumber awaiting() {
        var order = orders.order(480).issued();
        send.send(order);
        suppliers.tookTheOrder(order);
        return order;
    }

    private String ubl(PurchaseOrderNumber order, String code, String lines) {
        return UBL_RESPONSE.formatted(++next, code, "", order, lines.isEmpty() ? LINE.formatted("5", "480") : lines).replace(code.equals("RE") ? "<cbc:LineStatusCode>5<" : "\u0000", "<cbc:LineStatusCode>7<");
    }

    private void sent(PurchaseOrderNumber order, String file) {
        arrived(allOrders.find(order).orElseThrow().supplier(), file);
    }

    private void arrived(@Nullable SupplierId supplier, String file) {
        transaction.executeWithoutResult(status -> events.publishEvent(new SupplierDocumentArrived("answer-" + ++next, supplier, "answer", "application/octet-stream", file.getBytes(StandardCharsets.UTF_8))));
        takeUp.takeUpAll();
    }

    private void wrote(PurchaseOrderNumber order, String text) {
        var bytes = new ByteArrayOutputStream();
        jdbc.sql("select p.bytes from mail_out_part p join mail_out m on m.id = p.mail_id where m.mail_key = ? order by p.part").param(order + "/r1/o1").query((row, n) -> row.getBytes(1)).list().forEach(bytes::writeBytes);
        String reply = IncomingMail.parse(bytes.toByteArray()).addresses("Reply-To").getFirst().address();
        inbox.accept(new Arrival("mail", "<%d@brightwick.example.com>".formatted(++next), "message/rfc822", ("Authentication-Results: mx.buyer.example.com; dmarc=pass header.from=brightwick.example.com\r\nFrom: orders@brightwick.example.com\r\nTo: %s\r\nSubject: our confirmation\r\nMessage-ID: <%d@brightwick.example.com>\r\n\r\n%s\r\n"
                .formatted(reply, next, text)).getBytes(StandardCharsets.UTF_8)));
        takeUp.takeUpAll();
    }

    private void handedIn(String file, SupplierId supplier) throws Exception {
        mvc.perform(multipart("/api/v1/supplier-documents").file(new MockMultipartFile("file", "answer.xml", "application/xml", file.getBytes(StandardCharsets.UTF_8))).param("supplier", supplier.value())
                .header("Idempotency-Key", "key-of-a-file-" + ++next).with(people.signedIn("ann", Group.ACCOUNTS_PAYABLE)).with(csrf()));
        takeUp.takeUpAll();
    }

    private SupplierDocuments.Registered latest() {
        return documents.find(jdbc.sql("select document_number from supplier_document order by id desc limit 1").query(String.class).single()).orElseThrow();
    }

    private List<String> kinds(PurchaseOrderNumber order) {
        return jdbc.sql("select kind from supplier_response where purchase_order = ? order by id").param(order.value()).query(String.class).list();
    }

    private List<String> lines(PurchaseOrderNumber order) {
        return jdbc.sql("select concat(l.line_no, ' ', l.quantity, ' ', if(l.declined, 'true', 'false')) from supplier_response_line l join supplier_response r on r.id = l.response_id where r.purchase_order = ?")
                .param(order.value()).query(String.class).list();
    }

    private String effect(PurchaseOrderNumber order) {
        var said = new ArrayList<>(jdbc.sql("select concat(kind, if(awaited, ' awaited', ''), if(told, ' told', '')) from supplier_response where purchase_order = ?").param(order.value()).query(String.class).list());
        String state = jdbc.sql("select state from conversation where purchase_order = ? order by revision desc limit 1").param(order.value()).query(String.class).single();
        String engine = String.join(", ", jdbc.sql("select payload from outbox where ordering_key = ? and channel = 'engine' and payload like '%supplier-%' order by id").param(order.value()).query(String.class).list().stream()
                .map(payload -> payload.replaceFirst(".*\"name\":\"([^\"]+)\".*\"responseKind\":\"([^\"]+)\".*", "$1 $2")).toList());
        return "%s -> %s; %s".formatted(String.join(", ", said), state, engine);
    }

    private String link(PurchaseOrderNumber order) {
        var found = Pattern.compile("https?://\\S+/o/\\S+").matcher(messages.sentAbout(order).getFirst().body());
        assertThat(found.find()).isTrue();
        return found.group().replaceFirst("https?://[^/]+", "");
    }

    private String nonce(String link) throws Exception {
        var found = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"").matcher(mvc.perform(get(link)).andReturn().getResponse().getContentAsString());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
