package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.AskAgain;
import io.orderwright.collaboration.response.BookConfirmation;
import io.orderwright.collaboration.response.JudgeAnswer;
import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.collaboration.response.ReadAnswer;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** F55: the list of orders and the page of an order say what the supplier answered, from the mail on until somebody has decided. */
@DatabaseTest
class AnswersOnOrdersTest {

    @Autowired PurchaseOrderFixtures orders;
    @Autowired CatalogFixtures catalog;
    @Autowired SupplierFixtures suppliers;
    @Autowired SendPurchaseOrder send;
    @Autowired TakeAnswer takeAnswer;
    @Autowired ReadAnswer readAnswer;
    @Autowired JudgeAnswer judge;
    @Autowired AskAgain askAgain;
    @Autowired BookConfirmation book;
    @Autowired PeopleForTests people;
    @Autowired MockMvc mvc;
    @Autowired TransactionTemplate transaction;
    @Autowired TestClock clock;

    @Test
    void showsFewerUnitsAsPartlyConfirmedAndAnotherPriceAsAnAnswerToReview() throws Exception {
        var order = awaiting();
        assertThat(state(order)).isEqualTo("sent");

        take(order, "page/1", Kind.CHANGED, List.of(new LineAnswer(1, Quantity.of(300), null, null, false, null)));
        assertThat(state(order)).isEqualTo("partly-confirmed");
        var other = awaiting();
        take(other, "page/2", Kind.CHANGED, List.of(new LineAnswer(1, null, null, UnitPrice.of("3.25", "GBP"), false, null)));
        assertThat(state(other)).isEqualTo("answer-to-review");
        var refused = awaiting();
        take(refused, "page/3", Kind.CHANGED, List.of(LineAnswer.declined(1), LineAnswer.declined(2)));
        assertThat(state(refused)).isEqualTo("declined");
        var declined = awaiting();
        take(declined, "page/4", Kind.DECLINED, List.of());
        assertThat(state(declined)).isEqualTo("declined");
    }

    @Test
    void isSilentAgainWhenTheSupplierIsAskedOnceMoreOrWroteNoAnswer() throws Exception {
        var order = awaiting();
        var response = take(order, "page/1", Kind.CHANGED, List.of(LineAnswer.declined(2)));
        transaction.executeWithoutResult(s -> judge.refuse(response.id(), "bea", "as ordered please"));
        askAgain.ask(response.id());
        askAgain.ask(response.id());
        assertThat(state(order)).isEqualTo("sent");

        var other = awaiting();
        var unclear = take(other, "mail/1", Kind.UNCLEAR, List.of());
        assertThat(state(other)).isEqualTo("answer-to-review");
        transaction.executeWithoutResult(s -> readAnswer.asNoAnswer(unclear.id(), "bea", ""));
        assertThat(state(other)).isEqualTo("sent");
    }

    @Test
    void followsWhatThePersonReads() throws Exception {
        var order = awaiting();
        var unclear = take(order, "mail/1", Kind.UNCLEAR, List.of());

        transaction.executeWithoutResult(s -> {
            readAnswer.as(unclear.id(), Kind.DECLINED, List.of(), "bea", "");
            s.setRollbackOnly();
        });
        assertThat(state(order)).isEqualTo("answer-to-review");
        transaction.executeWithoutResult(s -> readAnswer.as(unclear.id(), Kind.CHANGED, List.of(LineAnswer.declined(1)), "bea", ""));
        assertThat(state(order)).isEqualTo("partly-confirmed");
        transaction.executeWithoutResult(s -> judge.giveUp(unclear.id(), "bea", "not with them"));
        assertThat(state(order)).isEqualTo("declined");
    }

    @Test
    void showsNothingOfALaterMailBeforeItIsRead() throws Exception {
        var order = awaiting();
        book.book(take(order, "page/1", Kind.CONFIRMED, List.of()).id());
        take(order, "page/2", Kind.DECLINED, List.of());
        assertThat(state(order)).isEqualTo("confirmed");

        var other = awaiting();
        take(other, "page/3", Kind.CHANGED, List.of(LineAnswer.declined(1)));
        take(other, "page/4", Kind.UNCLEAR, List.of());
        assertThat(state(other)).isEqualTo("partly-confirmed");
    }

    @Test
    void keepsAnAnswerThatCameBeforeTheMailWasKnownToHaveArrived() throws Exception {
        var order = orders.order(480).issued();
        send.send(order);
        take(order, "page/1", Kind.DECLINED, List.of());
        assertThat(state(order)).isEqualTo("sent");

        suppliers.tookTheOrder(order);

        assertThat(state(order)).isEqualTo("declined");
    }

    @Test
    void saysOnTheOrdersPageWhatIsAnsweredForEachLine() throws Exception {
        var order = awaiting();
        assertThat(page(order)).doesNotContain("Supplier’s answer");

        var response = take(order, "page/1", Kind.CHANGED, List.of(new LineAnswer(1, Quantity.of(300), orders.snapshot(order).line(1).requestedDate().plusDays(9), UnitPrice.of("3.25", "GBP"), false, null), LineAnswer.declined(2)));

        assertThat(page(order)).contains("Supplier’s answer, not decided yet").contains("sales@brightwick.example.com offers changes").contains("Fewer units").contains("Declined").contains("<del>£3.10</del>")
                .contains("Nothing of it is booked").doesNotContain("??");
        transaction.executeWithoutResult(s -> judge.refuse(response.id(), "bea", ""));
        assertThat(page(order)).doesNotContain("Supplier’s answer");

        var other = awaiting();
        take(other, "mail/1", Kind.UNCLEAR, List.of(new LineAnswer(1, null, null, UnitPrice.of("3.25", "GBP"), false, null)));
        assertThat(page(other)).contains("wrote what a person has to read").contains("Other day or price").contains("Not clear").doesNotContain("As ordered").doesNotContain("??");
    }

    private PurchaseOrderNumber awaiting() {
        Sku vase = catalog.product("VASE").named("Vase, blue").register();
        catalog.price(catalog.brightwick(), vase).minimum(1).pack(1).list();
        var order = orders.order(480).line(vase, 60).issued();
        send.send(order);
        suppliers.tookTheOrder(order);
        return order;
    }

    private SupplierResponse take(PurchaseOrderNumber order, String evidence, Kind kind, List<LineAnswer> lines) {
        return takeAnswer.take(new Answer(order, 1, Channel.PAGE, evidence, kind, "sales@brightwick.example.com", clock.instant(), "", "", "test", lines, null));
    }

    private String state(PurchaseOrderNumber order) throws Exception {
        String found = mvc.perform(get("/api/v1/purchase-orders").param("text", order.value()).with(people.token("bea", Group.BUYERS))).andReturn().getResponse().getContentAsString();
        return com.jayway.jsonpath.JsonPath.read(found, "$.items[0].state");
    }

    private String page(PurchaseOrderNumber order) throws Exception {
        return mvc.perform(get("/orders/" + order).with(people.signedIn("bea", Group.BUYERS))).andReturn().getResponse().getContentAsString();
    }
}
