package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.response.AskAgain;
import io.orderwright.collaboration.response.JudgeAnswer;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderEvents;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.orders.AmendOrder;
import io.orderwright.purchasing.orders.AmendOrder.Amendment;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.Gs1;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Reader;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class SupplierOrderPageTest {

    @Autowired JudgeAnswer judge;
    @Autowired AskAgain askAgain;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierFixtures suppliers;
    @Autowired AmendOrder amendOrder;
    @Autowired SendPurchaseOrder send;
    @Autowired SupplierMessages messages;
    @Autowired AnnouncedShipments shipments;
    @Autowired PeopleForTests people;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;
    @Autowired MockMvc mvc;

    @Test
    void showsTheOrderInTheLanguageOfTheLink() throws Exception {
        String link = link(awaiting());

        mvc.perform(get(link)).andExpect(status().isOk()).andExpect(header().string("Cache-Control", "no-store")).andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(header().string("X-Robots-Tag", "noindex, nofollow")).andExpect(content().string(org.hamcrest.Matchers.containsString("Confirm everything as ordered")));
        mvc.perform(get(link.replace("lang=en", "lang=de"))).andExpect(status().isOk()).andExpect(content().string(org.hamcrest.Matchers.containsString("Alles wie bestellt bestätigen")));
    }

    @Test
    void changesNothingHoweverOftenEveryAddressOfEveryMailIsOpened() throws Exception {
        var order = awaiting();
        List<String> addresses = messages.sentAbout(order).stream().flatMap(m -> Pattern.compile("https?://\\S+").matcher(m.body()).results().map(r -> r.group())).map(SupplierOrderPageTest::local).toList();
        assertThat(addresses).isNotEmpty();
        mvc.perform(get(addresses.getFirst()));
        List<String> before = checksums();

        for (String address : addresses) {
            for (int i = 0; i < 100; i++) {
                mvc.perform(get(address)).andExpect(status().isOk());
                mvc.perform(head(address)).andExpect(status().isOk());
                mvc.perform(get(address.replace("?", "/order.pdf?"))).andExpect(status().isOk());
            }
        }

        assertThat(checksums()).isEqualTo(before);
    }

    /** F54: once for each contact and day, a person's click apart from what programs fetch, and never taken for an answer. */
    @Test
    void notesThatThePageWasOpened() throws Exception {
        var order = awaiting();
        String link = link(order);

        for (int i = 0; i < 3; i++) {
            mvc.perform(head(link));
            mvc.perform(get(link.replaceFirst("s=..", "s=AA"))).andExpect(status().isNotFound());
        }
        assertThat(views(order)).isEmpty();
        for (int i = 0; i < 3; i++) {
            mvc.perform(get(link));
            mvc.perform(get(link).header("Sec-Fetch-User", "?1"));
        }
        assertThat(views(order)).containsExactly("collaboration.page-fetched", "collaboration.page-viewed");
        clock.advance(Duration.ofDays(1));
        mvc.perform(get(link).header("Sec-Fetch-User", "?1"));

        assertThat(views(order)).containsExactly("collaboration.page-fetched", "collaboration.page-viewed", "collaboration.page-viewed");
        assertThat(kinds()).isEmpty();
        mvc.perform(get("/orders/" + order).with(people.signedIn("bea", Group.BUYERS))).andExpect(content().string(org.hamcrest.Matchers.containsString("opened in a browser of orders@brightwick.example.com")));
    }

    private List<String> views(PurchaseOrderNumber order) {
        return jdbc.sql("select action from audit_event where subject = ? and action like 'collaboration.page-%' order by id").param(order.value()).query(String.class).list();
    }

    @Test
    void confirmsEverythingOnceHoweverOftenTheFormIsPosted() throws Exception {
        String link = link(awaiting());
        String nonce = nonce(link);

        for (int i = 0; i < 3; i++) {
            mvc.perform(answer(link, nonce).param("answer", "all").param("note", "")).andExpect(status().is3xxRedirection());
        }

        assertThat(kinds()).containsExactly("CONFIRMED");
        mvc.perform(get(link)).andExpect(content().string(org.hamcrest.Matchers.containsString("You confirmed this order as it is")))
                .andExpect(content().string(org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString("Can you deliver this?"))));
    }

    @Test
    void letsAPersonReadWordsBesideAConfirmation() throws Exception {
        String link = link(awaiting());

        mvc.perform(answer(link, nonce(link)).param("answer", "all").param("note", "if you pay in advance")).andExpect(status().is3xxRedirection());

        assertThat(kinds()).containsExactly("UNCLEAR");
    }

    @Test
    void takesChangesLineByLine() throws Exception {
        String link = link(awaiting());

        mvc.perform(answer(link, nonce(link)).param("answer", "lines").param("l1", "less").param("q1", "360").param("r1", "2027-01-08")).andExpect(status().is3xxRedirection());

        assertThat(kinds()).containsExactly("CHANGED");
        assertThat(jdbc.sql("select concat(quantity, ' in ', deliveries) from supplier_response_line").query(String.class).single()).isEqualTo("480 in 360@2026-12-08 120@2027-01-08");
    }

    /** What was answered stands on the page, and the form does not ask again what was said. */
    @Test
    void showsTheSupplierItsOwnAnswer() throws Exception {
        var order = awaiting();
        String link = link(order);
        assertThat(page(link)).doesNotContain("<details").doesNotContain("Make the invoice");

        mvc.perform(answer(link, nonce(link)).param("answer", "lines").param("l1", "less").param("q1", "360").param("r1", "2027-01-08")).andExpect(status().is3xxRedirection());

        assertThat(page(link)).contains("Your answer</h2>").contains("<ins>480 × £3.10, 360 ").contains("Correct this answer").contains("<details").doesNotContain("<details open").doesNotContain("nothing is confirmed").doesNotContain("??");
        assertThat(page(link.replace("lang=en", "lang=de"))).contains("Diese Antwort berichtigen").doesNotContain("??");
        String wrong = mvc.perform(answer(link, nonce(link)).param("answer", "lines").param("l1", "less").param("q1", "9999")).andExpect(status().isUnprocessableContent()).andReturn().getResponse().getContentAsString();
        assertThat(wrong).contains("<details open").containsPattern("id=\"q1\"[^>]*aria-invalid=\"true\"");
    }

    @Test
    void asksAnewWhenTheAnswerWasNotAccepted() throws Exception {
        var order = awaiting();
        String link = link(order);
        mvc.perform(answer(link, nonce(link)).param("answer", "lines").param("l1", "less").param("q1", "360").param("r1", "2027-01-08"));
        long response = jdbc.sql("select id from supplier_response").query(Long.class).single();

        transaction.executeWithoutResult(s -> judge.refuse(response, "bea", "all of it please"));
        askAgain.ask(response);

        assertThat(page(link)).contains("Can you deliver this?").doesNotContain("You answered with changes").doesNotContain("Your answer</h2>");
    }

    private String page(String link) throws Exception {
        return mvc.perform(get(link)).andReturn().getResponse().getContentAsString();
    }

    @Test
    void takesALineInSeveralDeliveries() throws Exception {
        String link = link(awaiting());

        mvc.perform(answer(link, nonce(link)).param("answer", "lines").param("l1", "parts").param("a1-1", "200").param("b1-1", "2026-12-08").param("a1-2", "200").param("b1-2", "2026-12-15").param("a1-4", "80").param("b1-4", "2027-01-08"))
                .andExpect(status().is3xxRedirection());

        assertThat(jdbc.sql("select concat(quantity, ' in ', deliveries) from supplier_response_line").query(String.class).single()).isEqualTo("480 in 200@2026-12-08 200@2026-12-15 80@2027-01-08");
    }

    @Test
    void takesNoDeliveriesThatAreMoreThanOrderedOrOnlyOne() throws Exception {
        String link = link(awaiting());

        mvc.perform(answer(link, nonce(link)).param("answer", "lines").param("l1", "parts").param("a1-1", "300").param("b1-1", "2026-12-08").param("a1-2", "200").param("b1-2", "2026-12-15")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(org.hamcrest.Matchers.containsString("together no more than ordered")));
        mvc.perform(answer(link, nonce(link)).param("answer", "lines").param("l1", "parts").param("a1-1", "300").param("b1-1", "2026-12-08")).andExpect(status().isUnprocessableContent());

        assertThat(kinds()).isEmpty();
    }

    @Test
    void takesAnotherArticleAsAProposalOnly() throws Exception {
        String link = link(awaiting());

        mvc.perform(answer(link, nonce(link)).param("answer", "lines").param("l1", "other").param("x1", "MUG-RED-2").param("xp1", "3.05")).andExpect(status().is3xxRedirection());

        assertThat(kinds()).containsExactly("CHANGED");
        assertThat(jdbc.sql("select substitute from supplier_response_line").query(String.class).single()).isEqualTo("MUG-RED-2");
    }

    @Test
    void announcesAShipmentOnceHoweverOftenItIsPostedAndLabelsItsParcels() throws Exception {
        var order = awaiting();
        String link = link(order);
        orders.confirm(order);

        for (int i = 0; i < 3; i++) {
            mvc.perform(shipment(link, "LS 4711", 300, 2)).andExpect(status().is3xxRedirection());
        }

        var announced = shipments.of(order);
        assertThat(announced).hasSize(1);
        assertThat(announced.getFirst().units()).isEqualTo(300);
        assertThat(announced.getFirst().sscc()).hasSize(2).doesNotHaveDuplicates().allSatisfy(sscc -> assertThat(Gs1.elements("(00)" + sscc)).containsEntry("00", sscc));
        String page = mvc.perform(get(link)).andReturn().getResponse().getContentAsString();
        assertThat(page).contains("LS 4711").contains("pieces, at most 180");
        List<String> before = checksums();
        byte[] labels = mvc.perform(get(link.replace("?", "/labels/%d.pdf?".formatted(announced.getFirst().id())))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        assertThat(checksums()).isEqualTo(before);
        try (var pdf = Loader.loadPDF(labels)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            for (int label = 0; label < 2; label++) {
                assertThat(scanned(pdf, label)).isEqualTo("]C1" + "00" + announced.getFirst().sscc().get(label));
            }
            assertThat(new PDFTextStripper().getText(pdf)).contains(order.value(), "LS 4711", "2 / 2", "SSCC (00) " + announced.getFirst().sscc().getLast());
        }
        mvc.perform(get("/receiving").with(people.signedIn("wanda", Group.WAREHOUSE))).andExpect(content().string(org.hamcrest.Matchers.containsString("LS 4711")));
    }

    @Test
    void refusesAShipmentThatDoesNotFitTheOrderAndSaysWhy() throws Exception {
        var order = awaiting();
        String link = link(order);
        mvc.perform(shipment(link, "LS 1", 10, 1)).andExpect(status().isUnprocessableContent());
        orders.confirm(order);

        mvc.perform(shipment(link, "LS 2", 481, 1)).andExpect(status().isUnprocessableContent()).andExpect(content().string(org.hamcrest.Matchers.containsString("see what is still open in each line")));
        mvc.perform(shipment(link, "LS 3", 100, 1)).andExpect(status().is3xxRedirection());
        mvc.perform(shipment(link, "LS 3", 90, 1)).andExpect(status().isUnprocessableContent()).andExpect(content().string(org.hamcrest.Matchers.containsString("give each shipment its own number")));
        mvc.perform(shipment(link, "LS 4", 381, 1)).andExpect(status().isUnprocessableContent());
        mvc.perform(shipment(link, "LS 5", 380, 100)).andExpect(status().isUnprocessableContent());
        mvc.perform(shipment(link, "LS 6", 0, 1)).andExpect(status().isUnprocessableContent());
        mvc.perform(shipment(link.replaceFirst("s=..", "s=AA"), nonce(link), "LS 7", 1, 1)).andExpect(status().isNotFound());
        mvc.perform(shipment(link, "abcdefghijklmnopqrstuvwxyz.own-1.AAAA", "LS 8", 1, 1)).andExpect(status().isUnprocessableContent());

        assertThat(shipments.of(order)).singleElement().satisfies(s -> assertThat(s.deliveryNote()).isEqualTo("LS 3"));
    }

    @Test
    void showsEveryAnswerAndTheShipmentInEachLanguage() throws Exception {
        var order = awaiting();
        String link = link(order);
        orders.confirm(order);

        for (String[] language : new String[][] {{"de", "Lieferung ankündigen"}, {"fr", "Annoncer une expédition"}, {"es", "Anunciar un envío"}}) {
            mvc.perform(get(link.replace("lang=en", "lang=" + language[0]))).andExpect(content().string(org.hamcrest.Matchers.containsString(language[1])));
        }
    }

    @Test
    void takesAHigherPriceAsAProposalOnly() throws Exception {
        String link = link(awaiting());

        mvc.perform(answer(link, nonce(link)).param("answer", "lines").param("l1", "price").param("p1", "3.25")).andExpect(status().is3xxRedirection());

        assertThat(kinds()).containsExactly("CHANGED");
    }

    @Test
    void declines() throws Exception {
        String link = link(awaiting());

        mvc.perform(answer(link, nonce(link)).param("answer", "decline").param("why", "End of life")).andExpect(status().is3xxRedirection());

        assertThat(kinds()).containsExactly("DECLINED");
    }

    @Test
    void drawsTheFormAgainWhenSomethingCannotBeRead() throws Exception {
        String link = link(awaiting());

        mvc.perform(answer(link, nonce(link)).param("answer", "lines").param("l1", "less").param("q1", "9999")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(org.hamcrest.Matchers.containsString("Line 1: enter how many come now")))
                .andExpect(content().string(org.hamcrest.Matchers.containsString("value=\"9999\"")));

        assertThat(kinds()).isEmpty();
    }

    @Test
    void opensNothingForAnAddressThatWasTouchedHasEndedOrWasRevoked() throws Exception {
        String link = link(awaiting());

        mvc.perform(get(link.replaceFirst("s=..", "s=AA"))).andExpect(status().isNotFound());
        mvc.perform(get(link.replaceFirst("e=(\\d)", "e=9"))).andExpect(status().isNotFound());
        mvc.perform(get(link.replaceFirst("/o/..", "/o/aa"))).andExpect(status().isNotFound());
        clock.advance(Duration.ofDays(31));
        mvc.perform(get(link)).andExpect(status().isNotFound());
        clock.set(TestClock.START);
        jdbc.sql("update supplier_page_link set revoked_at = created_at").update();
        mvc.perform(get(link)).andExpect(status().isNotFound());
    }

    @Test
    void takesNoFormThatItDidNotDraw() throws Exception {
        String link = link(awaiting());

        mvc.perform(answer(link, "abcdefghijklmnopqrstuvwxyz.own-1.AAAA").param("answer", "all")).andExpect(status().isUnprocessableContent());

        assertThat(kinds()).isEmpty();
    }

    @Test
    void takesNoAnswerToAReplacedRevision() throws Exception {
        var order = awaiting();
        String link = link(order);
        String nonce = nonce(link);
        transaction.executeWithoutResult(s -> events.publishEvent(new PurchaseOrderEvents.Amended(order, 2)));

        mvc.perform(answer(link, nonce).param("answer", "all")).andExpect(status().isUnprocessableContent());

        assertThat(kinds()).isEmpty();
    }

    /** F40: what is not approved yet is nobody's business outside. */
    @Test
    void saysThatARevisionIsReplacedAndWhatChangedOnceTheNewOneIsIssued() throws Exception {
        var order = awaiting();
        String link = link(order);
        amendOrder.amend(new Amendment(order, orders.snapshot(order).contentHash(), List.of(new Amendment.Line(1, Quantity.of(612), null)), "more are needed"), orders.bea());

        mvc.perform(get(link)).andExpect(status().isOk()).andExpect(content().string(org.hamcrest.Matchers.containsString("We are changing revision 1 of this order")))
                .andExpect(content().string(org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString("612"))));

        orders.issue(order);
        send.send(order);

        String page = mvc.perform(get(link)).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
        assertThat(page).contains("Revision 1 is replaced by revision 2", "480", "612").doesNotContain("name=\"answer\"");
        var mail = messages.sentAbout(order).getLast();
        assertThat(mail.subject()).contains("revision 2");
        var newest = Pattern.compile("https?://\\S+/o/\\S+").matcher(mail.body());
        assertThat(newest.find()).isTrue();
        mvc.perform(get(local(newest.group()))).andExpect(content().string(org.hamcrest.Matchers.containsString("612"))).andExpect(content().string(org.hamcrest.Matchers.containsString("name=\"answer\"")));
        byte[] paper = mvc.perform(get(local(newest.group()).replace("?", "/order.pdf?"))).andReturn().getResponse().getContentAsByteArray();
        try (var pdf = Loader.loadPDF(paper)) {
            assertThat(new PDFTextStripper().getText(pdf)).containsIgnoringCase("revision 2").contains("612");
        }
    }

    /** F57: an address opens its own order and no other. */
    @Test
    void opensOneOrderOnly() throws Exception {
        String one = link(awaiting());
        String other = link(awaiting());

        mvc.perform(get(one.replaceFirst("/o/[^?]+", other.substring(0, other.indexOf('?'))))).andExpect(status().isNotFound());
        mvc.perform(answer(one.replaceFirst("/o/[^?]+", other.substring(0, other.indexOf('?'))), nonce(one)).param("answer", "all")).andExpect(status().isNotFound());
        mvc.perform(answer(other, nonce(one)).param("answer", "all")).andExpect(status().isUnprocessableContent());

        assertThat(kinds()).isEmpty();
    }

    private PurchaseOrderNumber awaiting() {
        var order = orders.order(480).issued();
        send.send(order);
        suppliers.tookTheOrder(order);
        return order;
    }

    private String link(PurchaseOrderNumber order) {
        var found = Pattern.compile("https?://\\S+/o/\\S+").matcher(messages.sentAbout(order).getFirst().body());
        assertThat(found.find()).isTrue();
        return local(found.group());
    }

    private static String local(String address) {
        return address.replaceFirst("https?://[^/]+", "");
    }

    private String nonce(String link) throws Exception {
        var found = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"").matcher(mvc.perform(get(link)).andReturn().getResponse().getContentAsString());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static MockHttpServletRequestBuilder answer(String link, String nonce) {
        return post(link).with(csrf()).param("nonce", nonce);
    }

    /** What a scanner reads on a printed label, with the identifier of its symbology: ]C1 is GS1-128. */
    /** One label in 103 has the check sign 102, which this reader takes for a function character 1 behind the data and leaves there. */
    private static String scanned(PDDocument pdf, int page) throws Exception {
        var printed = new PDFRenderer(pdf).renderImageWithDPI(page, 203);
        var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(printed)));
        return new Code128Reader().decode(bitmap, Map.of(DecodeHintType.ASSUME_GS1, true)).getText().replaceFirst("\\x1D$", "");
    }

    private MockHttpServletRequestBuilder shipment(String link, String deliveryNote, long units, int parcels) throws Exception {
        return shipment(link, nonce(link), deliveryNote, units, parcels);
    }

    private static MockHttpServletRequestBuilder shipment(String link, String nonce, String deliveryNote, long units, int parcels) {
        return post(link.replace("?", "/shipments?")).with(csrf()).param("nonce", nonce).param("delivery-note", deliveryNote).param("arrives", "2026-12-08").param("s1", String.valueOf(units)).param("parcels", String.valueOf(parcels));
    }

    private List<String> kinds() {
        return jdbc.sql("select kind from supplier_response order by id").query(String.class).list();
    }

    private List<String> checksums() {
        return jdbc.sql("select table_name from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE' order by 1").query(String.class).list().stream()
                .map(table -> table + " " + jdbc.sql("checksum table `" + table + "`").query((row, n) -> row.getString(2)).single()).toList();
    }
}
