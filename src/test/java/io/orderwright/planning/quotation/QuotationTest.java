package io.orderwright.planning.quotation;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.PriceAges;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrice.PriceBreak;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.Suppliers;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.quotation.AnswerQuotation.Given;
import io.orderwright.planning.quotation.AnswerQuotation.Terms;
import io.orderwright.planning.quotation.QuotationRequest.Answer;
import io.orderwright.planning.quotation.QuotationRequest.Award;
import io.orderwright.planning.quotation.QuotationRequest.State;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.platform.mail.MailToken;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class QuotationTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final SupplierId BRIGHTWICK = new SupplierId("BRIGHTWICK");
    private static final SupplierId KILN = new SupplierId("KILN");
    private static final Sku MUG = new Sku("MUG-RED");
    private static final Pattern LINK = Pattern.compile("/o/quotes/([a-z0-9]{20,40})");

    @Autowired AskSuppliers ask;
    @Autowired AnswerQuotation answer;
    @Autowired AwardQuotation award;
    @Autowired SendPriceList send;
    @Autowired Quotations quotations;
    @Autowired CatalogFixtures catalog;
    @Autowired PlanningFixtures planning;
    @Autowired InventoryFixtures stock;
    @Autowired SupplierPrices prices;
    @Autowired Suppliers suppliers;
    @Autowired PriceAges ages;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired TestClock clock;
    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;

    @BeforeEach
    void aMugThatBrightwickSells() {
        planning.sold(catalog.mugFromBrightwick().sku(), 20, 900);
        catalog.supplier("KILN").named("Kiln & Clay").language(Locale.GERMAN).register();
    }

    @Test
    void writesToEachSupplierOnceInItsLanguage() {
        var number = asked();

        assertThat(asked()).isEqualTo(number);
        assertThat(jdbc.sql("select recipient from mail_out order by recipient").query(String.class).list()).containsExactly("orders@brightwick.example.com", "orders@kiln.example.com");
        assertThat(jdbc.sql("select subject from mail_out where recipient like '%kiln%'").query(String.class).single()).isEqualTo("Fernlight Gifts: Preisanfrage " + number);
        assertThat(mailTo("KILN")).contains("600 × Mug, red (MUG-RED)", "/o/quotes/", "?lang=de");
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'planning.quotes-asked'").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void leavesNothingBehindWhenItIsKilledWhileAsking() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
            asked();
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(quotations.newest(10)).isEmpty();
        assertThat(jdbc.sql("select count(*) from mail_out").query(Long.class).single()).isZero();

        asked();

        assertThat(quotations.newest(10)).hasSize(1);
        assertThat(jdbc.sql("select count(*) from mail_out").query(Long.class).single()).isEqualTo(2);
    }

    @Test
    void asksNobodyWhoIsBlockedAndForNothingThatIsNotBought() {
        suppliers.changeStanding(KILN, Supplier.Standing.BLOCKED, Actor.part("catalog"), "for the test");
        assertThatThrownBy(this::asked).isInstanceOf(BrokenRule.class).hasMessageContaining("Kiln & Clay is blocked");
        assertThatThrownBy(() -> ask.ask(wanted("k", List.of(MUG), List.of(new SupplierId("NOBODY"))), "bea")).hasMessageContaining("no supplier NOBODY");
        assertThatThrownBy(() -> ask.ask(wanted("k", List.of(new Sku("NO-SUCH")), List.of(BRIGHTWICK)), "bea")).hasMessageContaining("no product NO-SUCH");
        assertThatThrownBy(() -> ask.ask(wanted("k", List.of(MUG), List.of()), "bea")).hasMessageContaining("0 suppliers");
        catalog.product("MUG-OLD").discontinued().register();
        assertThatThrownBy(() -> ask.ask(wanted("k", List.of(new Sku("MUG-OLD")), List.of(BRIGHTWICK)), "bea")).hasMessageContaining("discontinued");
        assertThat(quotations.newest(10)).isEmpty();
    }

    @Test
    void takesAnAnswerOnTheSuppliersPageWithoutSignIn() throws Exception {
        var number = asked();
        var page = pageOf("KILN");

        mvc.perform(get(page).param("lang", "de")).andExpect(status().isOk()).andExpect(content().string(containsString("Was würden Sie dafür verlangen?")))
                .andExpect(content().string(containsString("Mug, red"))).andExpect(header().string("Cache-Control", "no-store")).andExpect(header().string("X-Robots-Tag", "noindex, nofollow"));
        mvc.perform(post(page).param("price-1", "zwei").param("days-1", "30").with(csrf())).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("enter a price")));
        for (int twice = 0; twice < 2; twice++) {
            mvc.perform(post(page).param("price-1", "2.60").param("from-1-1", "1000").param("at-1-1", "2.40").param("minimum-1", "100").param("pack-1", "50").param("days-1", "30")
                    .param("code-1", "K-17").param("until", "2027-03-31").param("note", "from January").with(csrf())).andExpect(redirectedUrl(page));
        }

        var quote = quotations.find(number).orElseThrow().invitation(KILN).orElseThrow();
        assertThat(quote.answer()).isEqualTo(Answer.OFFERED);
        assertThat(quote.quotes().get(1).breaks()).containsExactly(at(1, "2.60"), at(1000, "2.40"));
        assertThat(quote.quotes().get(1).supplierItemCode()).isEqualTo("K-17");
        assertThat(quote.answeredBy()).isNull();
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'planning.quote-given'").query(Long.class).single()).isEqualTo(1);
        mvc.perform(get(page)).andExpect(content().string(containsString("Thank you, we have your answer"))).andExpect(content().string(containsString("2.60")));
        mvc.perform(get("/o/quotes/aaaaaaaaaaaaaaaaaaaaaaaaaa")).andExpect(status().isNotFound());
        mvc.perform(get("/o/quotes/short")).andExpect(status().isNotFound());
    }

    @Test
    void takesNoAnswerWhenTheTimeIsOverOrItIsDecided() throws Exception {
        asked();
        var page = pageOf("KILN");
        clock.advance(Duration.ofDays(8));

        mvc.perform(get(page)).andExpect(status().isOk()).andExpect(content().string(containsString("takes no more answers"))).andExpect(content().string(not(containsString("<form"))));
        mvc.perform(post(page).param("price-1", "2.60").param("days-1", "30").with(csrf())).andExpect(status().isUnprocessableContent());

        assertThat(jdbc.sql("select count(*) from quotation").query(Long.class).single()).isZero();
    }

    /** 600 at 3.10 in 14 days against 600 at 2.60 in 30: the price wins; what was weighed gives the same order again. */
    @Test
    void laysOffersSideBySideAndCanMakeTheChoiceAgain() throws Exception {
        var number = answered();

        mvc.perform(get("/planning/quotations/" + number).with(people.signedIn("bea", Group.BUYERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("600 × Mug, red"))).andExpect(content().string(containsString("best"))).andExpect(content().string(containsString("name=\"give-1-KILN\"")));
        award.award(number, List.of(new Award(1, KILN, Quantity.of(600))), TODAY, "Much cheaper", "bea");

        var facts = quotations.find(number).orElseThrow().lines().getFirst().facts();
        assertThat(facts).isNotNull();
        assertThat(facts.scores()).extracting(score -> score.candidate().supplier()).containsExactly("KILN", "BRIGHTWICK");
        assertThat(facts.choice().orElseThrow().candidate().supplier()).isEqualTo("KILN");
        assertThat(facts.scores().getFirst().candidate().landed()).isEqualByComparingTo("2.60");
        // what suppliers ask later changes nothing of what was weighed
        catalog.price(BRIGHTWICK, MUG).at("1.00").from(TODAY.plusDays(1)).superseding().list();
        assertThat(quotations.find(number).orElseThrow().lines().getFirst().facts()).isEqualTo(facts);
        mvc.perform(get("/planning/quotations/" + number).with(people.signedIn("bea", Group.BUYERS))).andExpect(content().string(containsString("as it was weighed when it was given")))
                .andExpect(content().string(containsString("/orders/new?supplier=KILN")));
        mvc.perform(get("/orders/new").param("supplier", "KILN").param("lines[0].sku", "MUG-RED").param("lines[0].quantity", "600").param("reason", number).with(people.signedIn("bea", Group.BUYERS)))
                .andExpect(status().isOk()).andExpect(content().string(containsString("value=\"600\""))).andExpect(content().string(containsString("value=\"" + number + "\"")));
    }

    @Test
    void putsTheAwardedQuoteOnThePriceListFromThatDay() {
        var number = answered();

        award.award(number, List.of(new Award(1, KILN, Quantity.of(600))), TODAY.plusDays(7), "Much cheaper", "bea");
        award.award(number, List.of(new Award(1, KILN, Quantity.of(600))), TODAY.plusDays(7), "Much cheaper", "bea");

        assertThat(prices.validOn(TODAY, KILN, MUG)).isEmpty();
        var row = prices.validOn(TODAY.plusDays(7), KILN, MUG).orElseThrow();
        assertThat(row.breaks()).containsExactly(at(1, "2.60"), at(1000, "2.40"));
        assertThat(row.minimumQuantity()).isEqualTo(Quantity.of(100));
        assertThat(row.leadTimeDays()).isEqualTo(30);
        assertThat(row.preferred()).isTrue();
        assertThat(prices.preferredOn(TODAY.plusDays(7), Set.of(MUG)).get(MUG).supplier()).isEqualTo(KILN);
        assertThat(jdbc.sql("select count(*) from supplier_price where supplier_code = 'KILN'").query(Long.class).single()).isEqualTo(1);
        assertThat(quotations.find(number).orElseThrow().state()).isEqualTo(State.AWARDED);
        assertThatThrownBy(() -> award.award(number, List.of(new Award(1, BRIGHTWICK, Quantity.of(600))), TODAY, "Changed my mind", "bea")).hasMessageContaining("decided already");
        assertThatThrownBy(() -> answer.entered(number, KILN, offer("9.99"), "bea")).hasMessageContaining("decided");
    }

    @Test
    void splitsALineInWholePacksAboveEachMinimum() {
        var number = answered();

        assertThatThrownBy(() -> award.award(number, List.of(new Award(1, KILN, Quantity.of(420))), TODAY, "Two are safer", "bea")).hasMessageContaining("packs of 50: for example 450");
        assertThatThrownBy(() -> award.award(number, List.of(new Award(1, KILN, Quantity.of(50))), TODAY, "Two are safer", "bea")).hasMessageContaining("at least 100");
        assertThat(prices.validOn(TODAY, KILN, MUG)).isEmpty();
        award.award(number, List.of(new Award(1, KILN, Quantity.of(200)), new Award(1, BRIGHTWICK, Quantity.of(408))), TODAY, "Two are safer", "bea");

        assertThat(quotations.find(number).orElseThrow().awards()).containsExactlyInAnyOrder(new Award(1, KILN, Quantity.of(200)), new Award(1, BRIGHTWICK, Quantity.of(408)));
        assertThat(prices.validOn(TODAY, KILN, MUG).map(SupplierPrice::preferred)).contains(false);
        assertThat(prices.validOn(TODAY, BRIGHTWICK, MUG).map(row -> row.breaks().getFirst())).contains(at(1, "2.95"));
        assertThat(prices.preferredOn(TODAY, Set.of(MUG)).get(MUG).supplier()).as("the larger part is the first choice").isEqualTo(BRIGHTWICK);
    }

    @Test
    void leavesNothingBehindWhenItIsKilledWhileAwarding() {
        var number = answered();

        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
            award.award(number, List.of(new Award(1, KILN, Quantity.of(600))), TODAY, "Much cheaper", "bea");
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(quotations.find(number).orElseThrow().isOpen()).isTrue();
        assertThat(prices.validOn(TODAY, KILN, MUG)).isEmpty();

        award.award(number, List.of(new Award(1, KILN, Quantity.of(600))), TODAY, "Much cheaper", "bea");

        assertThat(prices.validOn(TODAY, KILN, MUG)).isPresent();
    }

    @Test
    void isAskedEnteredAndAwardedOnPages() throws Exception {
        var bea = people.signedIn("bea", Group.BUYERS);
        mvc.perform(get("/planning/quotations/new").param("sku", "MUG-RED").param("quantity", "600").with(bea)).andExpect(status().isOk()).andExpect(content().string(containsString("value=\"BRIGHTWICK\"")));
        mvc.perform(post("/planning/quotations").param("key", "k").param("location", "MAIN").param("lines[0].sku", "MUG-RED").param("lines[0].quantity", "many").param("suppliers", "KILN")
                .param("answerBy", "2026-12-01").with(csrf()).with(bea)).andExpect(status().isUnprocessableContent());
        mvc.perform(post("/planning/quotations").param("key", "k").param("location", "MAIN").param("lines[0].sku", "MUG-RED").param("lines[0].quantity", "600").param("suppliers", "KILN, BRIGHTWICK")
                .param("answerBy", "2026-12-01").with(csrf()).with(bea)).andExpect(redirectedUrlPattern("/planning/quotations/RQ-*"));
        var number = quotations.newest(1).getFirst().number();
        mvc.perform(get("/planning/quotations").with(bea)).andExpect(content().string(containsString(number))).andExpect(content().string(containsString("0 of 2")));
        mvc.perform(get("/planning/quotations/" + number + "/answers/KILN").with(bea)).andExpect(status().isOk());
        mvc.perform(post("/planning/quotations/" + number + "/answers/KILN").param("price-1", "2.60").param("days-1", "30").param("minimum-1", "100").param("pack-1", "50").with(csrf()).with(bea))
                .andExpect(redirectedUrl("/planning/quotations/" + number));
        mvc.perform(post("/planning/quotations/" + number + "/answers/BRIGHTWICK").param("answer", "decline").with(csrf()).with(bea)).andExpect(redirectedUrl("/planning/quotations/" + number));
        mvc.perform(get("/planning/quotations/" + number).with(bea)).andExpect(content().string(containsString("offers nothing"))).andExpect(content().string(containsString("today’s price")));
        mvc.perform(post("/planning/quotations/" + number + "/award").param("give-1-KILN", "601").param("from", "2026-11-24").param("because", "Cheaper").with(csrf()).with(bea))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("packs of 50")));
        mvc.perform(post("/planning/quotations/" + number + "/award").param("give-1-KILN", "600").param("from", "2026-11-24").param("because", "Cheaper").with(csrf()).with(people.signedIn("wim", Group.WAREHOUSE)))
                .andExpect(status().isForbidden());
        mvc.perform(post("/planning/quotations/" + number + "/award").param("give-1-KILN", "600").param("from", "2026-11-24").param("because", "Cheaper").with(csrf()).with(bea))
                .andExpect(redirectedUrl("/planning/quotations/" + number));
        assertThat(prices.validOn(TODAY, KILN, MUG)).isPresent();
        mvc.perform(get("/planning").with(bea)).andExpect(content().string(containsString("/planning/quotations")));
    }

    @Test
    void endsWithoutAnAward() {
        var number = answered();

        award.withdraw(number, "Not needed any more", "bea");
        award.withdraw(number, "Not needed any more", "bea");

        assertThat(quotations.find(number).orElseThrow().state()).isEqualTo(State.WITHDRAWN);
        assertThatThrownBy(() -> award.award(number, List.of(new Award(1, KILN, Quantity.of(600))), TODAY, "Yes", "bea")).hasMessageContaining("decided already");
    }

    /** F10: nobody looked at the row for 91 days; its supplier finds it filled in and says in one click that it is right. */
    @Test
    void asksASupplierWhetherItsOldPricesAreStillRight() throws Exception {
        var row = prices.validOn(TODAY, BRIGHTWICK, MUG).orElseThrow();
        clock.advance(Duration.ofDays(91));
        mvc.perform(get("/planning/readiness").with(people.signedIn("bea", Group.BUYERS))).andExpect(content().string(containsString("Ask the suppliers to confirm")));

        for (int twice = 0; twice < 2; twice++) {
            mvc.perform(post("/planning/quotations/price-lists").param("key", "form-1").param("price", String.valueOf(row.id())).with(csrf()).with(people.signedIn("bea", Group.BUYERS)))
                    .andExpect(redirectedUrl("/planning/quotations"));
        }
        assertThat(jdbc.sql("select count(*) from mail_out").query(Long.class).single()).isEqualTo(1);
        var page = pageOf("BRIGHTWICK");
        mvc.perform(get(page)).andExpect(content().string(containsString("value=\"3.10\""))).andExpect(content().string(containsString("Everything is still right")));
        mvc.perform(post(page).param("answer", "same").with(csrf())).andExpect(redirectedUrl(page));

        assertThat(ages.knownSince(List.of(row.id()))).containsEntry(row.id(), TODAY.plusDays(91));
        assertThat(quotations.newest(1).getFirst().state()).isEqualTo(State.AWARDED);
        assertThat(prices.validOn(TODAY.plusDays(91), BRIGHTWICK, MUG)).contains(row);
    }

    @Test
    void letsABuyerTakeOverWhatASupplierChangesOnItsPriceList() throws Exception {
        var row = prices.validOn(TODAY, BRIGHTWICK, MUG).orElseThrow();
        clock.advance(Duration.ofDays(91));
        var number = send.send("form-1", MAIN, List.of(row.id()), "bea").getFirst();
        var page = pageOf("BRIGHTWICK");

        mvc.perform(post(page).param("price-1", "3.40").param("minimum-1", "48").param("pack-1", "12").param("days-1", "14").with(csrf())).andExpect(redirectedUrl(page));

        assertThat(prices.validOn(TODAY.plusDays(91), BRIGHTWICK, MUG)).as("a supplier changes no price by itself").contains(row);
        assertThat(ages.knownSince(List.of(row.id())).get(row.id())).isBefore(TODAY.plusDays(91));
        mvc.perform(get("/planning/quotations/" + number).with(people.signedIn("bea", Group.BUYERS))).andExpect(content().string(containsString("On the price list: £3.10")));
        mvc.perform(post("/planning/quotations/" + number + "/award").param("give-1-BRIGHTWICK", "48").param("from", "2027-02-23").param("because", "Clay is dearer").with(csrf())
                .with(people.signedIn("bea", Group.BUYERS))).andExpect(redirectedUrl("/planning/quotations/" + number));
        assertThat(prices.validOn(TODAY.plusDays(91), BRIGHTWICK, MUG).map(now -> now.breaks().getFirst())).contains(at(1, "3.40"));
        assertThat(prices.validOn(TODAY.plusDays(91), BRIGHTWICK, MUG).map(SupplierPrice::preferred)).contains(true);
    }

    private String asked() {
        return ask.ask(wanted("form-1", List.of(MUG), List.of(BRIGHTWICK, KILN)), "bea");
    }

    private String answered() {
        var number = asked();
        answer.entered(number, BRIGHTWICK, new Given(Map.of(1, new Terms(null, Quantity.of(48), Quantity.of(12), 14, List.of(at(1, "2.95")))), null, ""), "bea");
        answer.entered(number, KILN, new Given(Map.of(1, new Terms("K-17", Quantity.of(100), Quantity.of(50), 30, List.of(at(1, "2.60"), at(1000, "2.40")))), null, ""), "bea");
        return number;
    }

    private static Given offer(String price) {
        return new Given(Map.of(1, new Terms(null, Quantity.of(1), Quantity.of(1), 10, List.of(at(1, price)))), null, "");
    }

    private static AskSuppliers.Wanted wanted(String key, List<Sku> skus, List<SupplierId> suppliers) {
        return new AskSuppliers.Wanted(key, MAIN, skus.stream().map(sku -> new AskSuppliers.Wanted.Asked(sku, Quantity.of(600))).toList(), suppliers, null, TODAY.plusDays(7), "");
    }

    private static PriceBreak at(long from, String price) {
        return new PriceBreak(Quantity.of(from), UnitPrice.of(price, "GBP"));
    }

    /** What the supplier reads. */
    private String mailTo(String supplier) {
        var whole = new ByteArrayOutputStream();
        jdbc.sql("select p.bytes from mail_out_part p join mail_out m on m.id = p.mail_id where m.mail_key like :key order by p.part").param("key", "RQ-%/" + supplier)
                .query((row, n) -> row.getBytes(1)).list().forEach(whole::writeBytes);
        return IncomingMail.parse(whole.toByteArray()).plainText().orElseThrow();
    }

    private String pageOf(String supplier) {
        var link = LINK.matcher(mailTo(supplier));
        assertThat(link.find()).isTrue();
        return "/o/quotes/" + new MailToken(link.group(1)).value();
    }
}
