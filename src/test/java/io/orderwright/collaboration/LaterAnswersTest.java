package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.BookConfirmation;
import io.orderwright.collaboration.response.JudgeAnswer;
import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.collaboration.response.ReadAnswer;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.SupplierResponse.State;
import io.orderwright.collaboration.response.SupplierResponses;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.platform.process.ProcessStartedAgain;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A supplier answers a second time while a buyer still has the first answer before the eyes. */
@DatabaseTest
class LaterAnswersTest {

    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierFixtures suppliers;
    @Autowired SendPurchaseOrder send;
    @Autowired TakeAnswer takeAnswer;
    @Autowired ReadAnswer readAnswer;
    @Autowired JudgeAnswer judge;
    @Autowired BookConfirmation book;
    @Autowired SupplierResponses responses;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    static Stream<Arguments> decisions() {
        return Stream.of(Arguments.of("accept", (Consumer<Decide>) d -> d.judge.accept(d.id, "bea", "")), Arguments.of("ask again", (Consumer<Decide>) d -> d.judge.refuse(d.id, "bea", "")),
                Arguments.of("give up", (Consumer<Decide>) d -> d.judge.giveUp(d.id, "bea", "")), Arguments.of("read", (Consumer<Decide>) d -> d.read.as(d.id, Kind.CONFIRMED, List.of(), "bea", "")));
    }

    record Decide(JudgeAnswer judge, ReadAnswer read, long id) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("decisions")
    void letsNobodyDecideOnAnAnswerWhileALaterOneLiesUnread(String name, Consumer<Decide> decision) {
        var order = awaiting();
        var first = take(order, "page/1", name.equals("read") ? Kind.UNCLEAR : Kind.CHANGED, "", List.of(fewer(300)));
        var later = take(order, "mail/2", Kind.UNCLEAR, "Sorry, the price is 3.90 too.", List.of());

        assertThatThrownBy(() -> decide(decision, first)).isInstanceOf(BrokenRule.class).hasMessageContaining("Sorry, the price is 3.90 too.").extracting("code").isEqualTo("SUPPLIER_WROTE_LATER");
        assertThat(orders.snapshot(order).revision()).isEqualTo(1);
        assertThat(responses.get(first.id()).state()).isEqualTo(State.OPEN);

        transaction.executeWithoutResult(s -> readAnswer.asNoAnswer(later.id(), "bea", "only a greeting"));
        assertThatCode(() -> decide(decision, first)).doesNotThrowAnyException();
    }

    /** Offered fewer, then "we can deliver it all": the buyer reads the second answer while the first waits for a decision. */
    @Test
    void letsALaterConfirmationTakeThePlaceOfAnAnswerThatIsNotDecided() {
        var order = awaiting();
        var first = take(order, "page/1", Kind.CHANGED, "", List.of(fewer(300)));
        var later = take(order, "page/2", Kind.CONFIRMED, "", List.of());
        assertThat(engine("collaboration.supplier-wrote-later")).hasSize(1);

        transaction.executeWithoutResult(s -> readAnswer.as(later.id(), Kind.CONFIRMED, List.of(), "bea", ""));

        assertThat(engine("purchasing.amendment-requested")).as("the process is called back from the review").hasSize(1);
        assertThatThrownBy(() -> transaction.executeWithoutResult(s -> judge.accept(first.id(), "max", ""))).isInstanceOf(BrokenRule.class).extracting("code").isEqualTo("REVISION_SUPERSEDED");
        orders.issue(order);
        book.book(later.id());
        book.book(later.id());
        assertThat(orders.snapshot(order).status()).isEqualTo(PurchaseOrderStatus.CONFIRMED);
        assertThat(orders.snapshot(order).line(1).confirmed()).isEqualTo(Quantity.of(480));
        assertThat(responses.get(later.id()).state()).isEqualTo(State.BOOKED);
    }

    @Test
    void asksNobodyToReadAConfirmationThatIsSaidAgain() {
        var order = awaiting();
        take(order, "page/1", Kind.CONFIRMED, "", List.of());
        var inAnotherWindow = take(order, "page/2", Kind.CONFIRMED, "", List.of());
        book.book(responses.byEvidence("page/1").orElseThrow().id());
        var byMail = take(order, "mail/3", Kind.CONFIRMED, "Order confirmed.", List.of());

        assertThat(List.of(responses.get(inAnotherWindow.id()).state(), responses.get(byMail.id()).state())).containsOnly(State.SET_ASIDE);
        assertThat(engine("collaboration.supplier-wrote-later")).isEmpty();
        assertThat(orders.snapshot(order).status()).isEqualTo(PurchaseOrderStatus.CONFIRMED);
    }

    @Test
    void letsAPersonReadAConfirmationThatFollowsAnythingElse() {
        var order = awaiting();
        take(order, "page/1", Kind.CONFIRMED, "", List.of());
        take(order, "mail/2", Kind.UNCLEAR, "Please ignore our confirmation.", List.of());

        take(order, "page/3", Kind.CONFIRMED, "", List.of());

        assertThat(engine("collaboration.supplier-wrote-later")).hasSize(2);
    }

    @Test
    void tellsAProcessThatStartsAgainTheAnswerItWaitedForAndWhatNobodyHasRead() {
        var order = awaiting();
        var first = take(order, "page/1", Kind.CHANGED, "", List.of(fewer(300)));
        var thanks = take(order, "mail/2", Kind.UNCLEAR, "Thanks!", List.of());
        transaction.executeWithoutResult(s -> readAnswer.asNoAnswer(thanks.id(), "bea", ""));
        var later = take(order, "mail/3", Kind.UNCLEAR, "Sorry, the price is 3.90 too.", List.of());
        jdbc.sql("delete from outbox").update();

        transaction.executeWithoutResult(s -> events.publishEvent(new ProcessStartedAgain("purchase-order", order.value(), "1")));

        assertThat(engine("collaboration.supplier-responded")).singleElement().asString().contains("\"responseId\":\"%d\"".formatted(first.id()));
        assertThat(engine("collaboration.supplier-wrote-later")).singleElement().asString().contains("\"responseId\":\"%d\"".formatted(later.id()));
    }

    /** The supplier had offered what the revision says, so nobody ever mailed a question about it. */
    @Test
    void startsAProcessAgainWhoseRevisionWasAgreedBeforeItWasAsked() {
        var order = awaiting();
        var offer = take(order, "page/1", Kind.CHANGED, "", List.of(fewer(300)));
        transaction.executeWithoutResult(s -> judge.accept(offer.id(), "bea", ""));
        orders.issue(order);
        book.book(offer.id());

        assertThatCode(() -> transaction.executeWithoutResult(s -> events.publishEvent(new ProcessStartedAgain("purchase-order", order.value(), "1")))).doesNotThrowAnyException();
    }

    private void decide(Consumer<Decide> decision, SupplierResponse response) {
        transaction.executeWithoutResult(s -> decision.accept(new Decide(judge, readAnswer, response.id())));
    }

    private static LineAnswer fewer(long units) {
        return new LineAnswer(1, Quantity.of(units), null, null, false, null);
    }

    private PurchaseOrderNumber awaiting() {
        var order = orders.order(480).issued();
        send.send(order);
        suppliers.tookTheOrder(order);
        return order;
    }

    private SupplierResponse take(PurchaseOrderNumber order, String evidence, Kind kind, String words, List<LineAnswer> lines) {
        return takeAnswer.take(new Answer(order, 1, evidence.startsWith("mail") ? Channel.MAIL : Channel.PAGE, evidence, kind, "sales@brightwick.example.com", clock.instant(), words, "understood", "test", lines, null));
    }

    private List<String> engine(String message) {
        return jdbc.sql("select payload from outbox where channel = 'engine' and payload like concat('%', ?, '%') order by id").param("\"name\":\"" + message + "\"").query(String.class).list();
    }
}
