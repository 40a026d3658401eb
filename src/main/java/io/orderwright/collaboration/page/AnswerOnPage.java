package io.orderwright.collaboration.page;

import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.Comparison;
import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the answer that a supplier gave on the page, once per drawn form. Only everything as ordered, without a word added, is a confirmation; changes go
 * through the decision table, and words beside it go to a person, because they may hold a condition.
 */
@Component
public class AnswerOnPage {

    private static final String RULE = "order page v1";

    private final TakeAnswer takeAnswer;
    private final PurchaseOrders orders;
    private final PageNonces nonces;
    private final Clock clock;

    AnswerOnPage(TakeAnswer takeAnswer, PurchaseOrders orders, PageNonces nonces, Clock clock) {
        this.takeAnswer = takeAnswer;
        this.orders = orders;
        this.nonces = nonces;
        this.clock = clock;
    }

    /**
     * @param lines line by line; a line that is not named is as ordered
     * @param words beside the answer, empty for none
     */
    public record Given(List<LineAnswer> lines, boolean declinesAll, String words) {}

    /** @throws BrokenRule {@code REVISION_SUPERSEDED}, or when the form was not drawn by this page */
    @Transactional(noRollbackFor = BrokenRule.class)
    public SupplierResponse answer(PageLinks.Opened page, String nonce, Given given) {
        if (!nonces.wasDrawn(page, nonce)) {
            throw new BrokenRule("FORM_NOT_DRAWN", "This form was not drawn by this page: open the page again and answer there.");
        }
        PurchaseOrderSnapshot order = orders.issued(page.order(), page.revision()).orElseThrow(() -> new BrokenRule(TakeAnswer.SUPERSEDED,
                "Revision %d of order %s was never sent.".formatted(page.revision(), page.order())));
        List<LineAnswer> lines = given.declinesAll() ? order.lines().stream().map(line -> LineAnswer.declined(line.line())).toList() : given.lines();
        Comparison comparison = Comparison.of(order, lines);
        Kind meant = comparison.isDeclined() ? Kind.DECLINED : comparison.isAsOrdered() ? Kind.CONFIRMED : Kind.CHANGED;
        boolean toBeRead = !given.words().isBlank() && meant != Kind.DECLINED;
        return takeAnswer.take(new Answer(page.order(), page.revision(), Channel.PAGE, "page/%s/r%d/%s".formatted(page.order(), page.revision(), nonce.substring(0, nonce.indexOf('.'))),
                toBeRead ? Kind.UNCLEAR : meant, page.supplier().value(), clock.instant(), given.words(),
                toBeRead ? "On the page: %s, with a message. Read whether the message changes it.".formatted(meant.code()) : "On the page: " + meant.code(), RULE, lines, null));
    }
}
