package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.collaboration.intake.TeachStandingWords;
import io.orderwright.collaboration.intake.TeachStandingWords.Candidate;
import io.orderwright.collaboration.reading.StandingWords;
import io.orderwright.collaboration.response.ReadAnswer;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.SupplierResponses;
import io.orderwright.collaboration.standing.SuppliersStandingWords;
import io.orderwright.platform.command.Command;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.platform.security.ApiTokens;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class StandingWordsPagesTest {

    private static final String FAIR = "Come and feed our happy geese at the Spring Fair in Harrogate!";
    private static final SupplierId BRIGHTWICK = new SupplierId("BRIGHTWICK");

    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierFixtures suppliers;
    @Autowired CatalogFixtures catalog;
    @Autowired SendPurchaseOrder send;
    @Autowired SupplierResponses responses;
    @Autowired ReadAnswer readAnswer;
    @Autowired TeachStandingWords teach;
    @Autowired SuppliersStandingWords words;
    @Autowired Inbox inbox;
    @Autowired InboxTakeUp takeUp;
    @Autowired TransactionTemplate transaction;
    @Autowired PeopleForTests people;
    @Autowired ApiTokens tokens;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc mvc;
    @Autowired List<Command> commands;

    @Test
    void aBuyerTeachesThemOnThePageOfTheMailAndTakesThemBackOnThePageOfTheSupplier() throws Exception {
        var bea = people.signedIn("bea", Group.BUYERS);
        var first = reply("Order confirmed.\r\n\r\n" + FAIR + "\r\nNew prices apply from January.");
        long mail = first.messageId().orElseThrow();
        String fair = candidate(first, FAIR).key();
        mvc.perform(get("/supplier-mails/" + mail).with(bea)).andExpect(content().string(containsString("once somebody has read this mail as a confirmation"))).andExpect(content().string(not(containsString("type=\"checkbox\""))));
        mvc.perform(post("/supplier-mails/" + mail + "/standing-words").with(bea).with(csrf()).param("standing", fair)).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("in a mail that somebody read as “Confirms everything”")));

        read(first, Kind.CONFIRMED);
        mvc.perform(get("/supplier-mails/" + mail).with(bea)).andExpect(content().string(containsString("value=\"" + fair + "\""))).andExpect(content().string(containsString("it speaks of orders, goods, prices or deliveries")))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(post("/supplier-mails/" + mail + "/standing-words").with(bea).with(csrf())).andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("No words are marked")));
        mvc.perform(post("/supplier-mails/" + mail + "/standing-words").with(bea).with(csrf()).param("standing", candidate(first, "New prices apply from January.").key())).andExpect(status().isUnprocessableContent());
        mvc.perform(post("/supplier-mails/" + mail + "/standing-words").with(bea).with(csrf()).param("standing", "0".repeat(64))).andExpect(status().isUnprocessableContent());
        mvc.perform(post("/supplier-mails/" + mail + "/standing-words").with(people.signedIn("wim", Group.WAREHOUSE)).with(csrf()).param("standing", fair)).andExpect(status().isForbidden());
        for (int i = 0; i < 2; i++) {
            mvc.perform(post("/supplier-mails/" + mail + "/standing-words").with(bea).with(csrf()).param("standing", fair)).andExpect(redirectedUrl("/supplier-mails/" + mail))
                    .andExpect(flash().attribute("toast", "Passed over from now on: plain confirmations beside these words are booked"));
        }
        assertThat(words.standing(BRIGHTWICK)).singleElement().satisfies(one -> assertThat(one.words()).isEqualTo(FAIR));
        assertThat(events("collaboration.standing-words-taught")).isOne();

        long id = words.standing(BRIGHTWICK).getFirst().id();
        mvc.perform(get("/suppliers/BRIGHTWICK").with(bea)).andExpect(content().string(containsString(FAIR))).andExpect(content().string(containsString("href=\"/supplier-mails/" + mail + "\""))).andExpect(content().string(not(containsString("??"))));
        mvc.perform(post("/suppliers/BRIGHTWICK/standing-words/" + id + "/withdrawal").with(people.signedIn("wim", Group.WAREHOUSE)).with(csrf())).andExpect(status().isForbidden());
        mvc.perform(post("/suppliers/OTHER/standing-words/" + id + "/withdrawal").with(bea).with(csrf())).andExpect(status().isNotFound());
        for (int i = 0; i < 2; i++) {
            mvc.perform(post("/suppliers/BRIGHTWICK/standing-words/" + id + "/withdrawal").with(bea).with(csrf())).andExpect(redirectedUrl("/suppliers/BRIGHTWICK"));
        }
        mvc.perform(get("/suppliers/BRIGHTWICK").with(bea)).andExpect(content().string(not(containsString(FAIR))));
        assertThat(words.standing(BRIGHTWICK)).isEmpty();
        assertThat(events("collaboration.standing-words-withdrawn")).isOne();
        assertThat(reply("Order confirmed.\r\n\r\n" + FAIR).kind()).isEqualTo(Kind.UNCLEAR);

        mvc.perform(post("/supplier-mails/" + mail + "/standing-words").with(bea).with(csrf()).param("standing", fair)).andExpect(redirectedUrl("/supplier-mails/" + mail));
        assertThat(words.standing(BRIGHTWICK)).singleElement().satisfies(one -> assertThat(one.id()).isGreaterThan(id));
        assertThat(reply("Order confirmed.\r\n\r\n" + FAIR).kind()).isEqualTo(Kind.CONFIRMED);
    }

    @Test
    void programsReadThemAndTakeThemBack() throws Exception {
        people.person("bea", Group.BUYERS);
        people.person("max", Group.MANAGERS);
        String buyer = "Bearer " + tokens.issue("bea", "test", Set.of(Group.BUYERS), Duration.ofDays(1));
        String manager = "Bearer " + tokens.issue("max", "test", Set.of(Group.MANAGERS), Duration.ofDays(1));
        teach(FAIR);
        teach("Mind the biting geese by our gate.");
        long id = words.standing(BRIGHTWICK).getFirst().id();

        mvc.perform(get("/api/v1/suppliers/BRIGHTWICK/standing-words?limit=1").header("Authorization", buyer)).andExpect(status().isOk()).andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].words").value("Mind the biting geese by our gate.")).andExpect(jsonPath("$.items[0].taughtBy").value("bea")).andExpect(jsonPath("$.next").isNotEmpty());
        mvc.perform(get("/api/v1/suppliers/NOBODY/standing-words").header("Authorization", buyer)).andExpect(status().isNotFound());
        mvc.perform(delete("/api/v1/suppliers/BRIGHTWICK/standing-words/" + id).header("Authorization", manager)).andExpect(status().isForbidden());
        mvc.perform(delete("/api/v1/suppliers/BRIGHTWICK/standing-words/4711").header("Authorization", buyer)).andExpect(status().isNotFound());
        for (int i = 0; i < 2; i++) {
            mvc.perform(delete("/api/v1/suppliers/BRIGHTWICK/standing-words/" + id).header("Authorization", buyer)).andExpect(status().isNoContent());
        }
        mvc.perform(get("/api/v1/suppliers/BRIGHTWICK/standing-words").header("Authorization", buyer)).andExpect(jsonPath("$.items[1].withdrawnBy").value("bea")).andExpect(jsonPath("$.items[0].withdrawnBy").isEmpty());
        assertThat(events("collaboration.standing-words-withdrawn")).isOne();
    }

    /** What was read once is read so again, whatever was taught or taken back since. */
    @Test
    void aMailIsReadAgainWithWhatWasKnownWhenItCame() {
        reply("Order confirmed.\r\n\r\n" + FAIR);
        teach(FAIR);
        assertThat(reply("Order confirmed.\r\n\r\n" + FAIR).kind()).isEqualTo(Kind.CONFIRMED);
        jdbc.sql("update standing_words set standing = null, withdrawn_by = 'bea', withdrawn_at = taught_at").update();
        reply("Order confirmed.\r\n\r\n" + FAIR);

        var said = new ByteArrayOutputStream();
        int exit = commands.stream().filter(command -> command.name().equals("reread")).findFirst().map(reread -> run(reread, said)).orElseThrow();

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("\"mails\":4,\"same\":4,\"different\":0");
        assertThat(exit).isZero();
    }

    @Test
    void noSupplierLearnsFromAnother() {
        teach(FAIR);
        SupplierId kiln = catalog.supplier("KILN").named("Kiln and Co").email("orders@kiln.example.com").senderDomains("kiln.example.com").register();
        catalog.price(kiln, catalog.mugRed()).minimum(1).pack(1).list();

        assertThat(reply(orders.from(kiln).line(catalog.mugRed(), 480).issued(), "kiln.example.com", "Order confirmed.").kind()).isEqualTo(Kind.CONFIRMED);
        assertThat(reply(orders.from(kiln).line(catalog.mugRed(), 480).issued(), "kiln.example.com", "Order confirmed.\r\n\r\n" + FAIR).kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(words.standing(kiln)).isEmpty();
    }

    @Test
    void noSupplierHasMoreThanItsShare() {
        var first = reply("Order confirmed.\r\n\r\n" + FAIR);
        read(first, Kind.CONFIRMED);
        transaction.executeWithoutResult(status -> IntStream.range(0, StandingWords.MOST)
                .forEach(i -> words.add(BRIGHTWICK, "Geese of the farm, part " + i, first.messageId().orElseThrow(), first.order(), "bea", first.answeredAt())));

        assertThat(refusal(first, candidate(first, FAIR).key())).startsWith("40 sentences of supplier BRIGHTWICK are known already");
    }

    @Test
    void nothingIsTaughtFromAMailThatWasReadAsAnythingElse() {
        for (Kind kind : List.of(Kind.DECLINED, Kind.CHANGED)) {
            var answer = reply("Order confirmed.\r\n\r\n" + FAIR);
            read(answer, kind);
            assertThat(refusal(answer, candidate(answer, FAIR).key())).startsWith("Words can mean nothing only in a mail");
        }
        assertThat(words.standing(BRIGHTWICK)).isEmpty();
    }

    private String refusal(SupplierResponse answer, String key) {
        try {
            teach.teach(answer.id(), List.of(key), "bea");
            return "";
        } catch (BrokenRule refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static int run(Command command, ByteArrayOutputStream said) {
        try {
            return command.run(List.of(), new PrintStream(said, true, StandardCharsets.UTF_8));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void teach(String sentence) {
        var answer = reply("Order confirmed.\r\n\r\n" + sentence);
        read(answer, Kind.CONFIRMED);
        teach.teach(answer.id(), List.of(candidate(answer, sentence).key()), "bea");
    }

    private Candidate candidate(SupplierResponse answer, String sentence) {
        return teach.candidates(answer.id()).stream().filter(one -> one.words().equals(sentence)).findFirst().orElseThrow(() -> new AssertionError(sentence + " is not among " + teach.candidates(answer.id())));
    }

    private void read(SupplierResponse answer, Kind kind) {
        transaction.executeWithoutResult(status -> readAnswer.as(answer.id(), kind, List.of(), "bea", ""));
    }

    private long events(String action) {
        return jdbc.sql("select count(*) from audit_event where action = ?").param(action).query(Long.class).single();
    }

    private SupplierResponse reply(String text) {
        return reply(orders.order(480).issued(), "brightwick.example.com", text);
    }

    private SupplierResponse reply(PurchaseOrderNumber order, String domain, String text) {
        send.send(order);
        suppliers.tookTheOrder(order);
        var bytes = new ByteArrayOutputStream();
        jdbc.sql("select p.bytes from mail_out_part p join mail_out m on m.id = p.mail_id where m.mail_key = ? order by p.part").param(order + "/r1/o1").query((row, n) -> row.getBytes(1)).list().forEach(bytes::writeBytes);
        IncomingMail sent = IncomingMail.parse(bytes.toByteArray());
        String id = "<%d@%s>".formatted(System.nanoTime(), domain);
        inbox.accept(new Arrival("mail", id, "message/rfc822", ("Authentication-Results: mx.buyer.example.com; dmarc=pass header.from=%s\r\nFrom: orders@%s\r\nTo: %s\r\nSubject: Re: %s\r\nMessage-ID: %s\r\nIn-Reply-To: %s\r\n\r\n%s\r\n"
                .formatted(domain, domain, sent.addresses("Reply-To").getFirst().address(), sent.subject(), id, sent.messageId().orElseThrow(), text)).getBytes(StandardCharsets.UTF_8)));
        takeUp.takeUpAll();
        return responses.about(order).getFirst();
    }
}
