package io.orderwright.collaboration.response;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds answers and holds them against their orders. */
@Component
@Transactional(readOnly = true)
public class SupplierResponses {

    private static final int MAX_ANSWERS = 100;

    private final SupplierResponseRepository responses;
    private final PurchaseOrders orders;

    SupplierResponses(SupplierResponseRepository responses, PurchaseOrders orders) {
        this.responses = responses;
        this.orders = orders;
    }

    public SupplierResponse get(long id) {
        return responses.findById(id).orElseThrow(() -> new IllegalStateException("There is no answer " + id));
    }

    public List<SupplierResponse> about(PurchaseOrderNumber order) {
        return responses.findByPurchaseOrderOrderByIdDesc(order.value(), Limit.of(MAX_ANSWERS));
    }

    /**
     * An answer that a person has not decided on yet.
     *
     * @param said the lines that it speaks of
     */
    public record Undecided(SupplierResponse response, Comparison comparison, List<Integer> said) {}

    /** The answer to the current revision that the process waits to be decided, empty for none and for a plain confirmation, which nobody decides on. */
    public Optional<Undecided> undecided(PurchaseOrderNumber number) {
        return orders.find(number).filter(order -> order.issuedAt() != null && order.status().isOpenForGoods())
                .flatMap(order -> about(number).stream().filter(r -> r.revision() == order.revision() && r.isUndecided()).findFirst())
                .map(r -> new Undecided(r, compared(r), r.lines().stream().map(LineAnswer::line).toList()));
    }

    /** What a stored mail was taken for, empty for one that is no answer. */
    public Optional<SupplierResponse> ofMail(long messageId) {
        return responses.findFirstByMessageIdOrderByIdDesc(messageId);
    }

    /** The answer of that evidence, for example of a page post that is repeated. */
    public Optional<SupplierResponse> byEvidence(String evidence) {
        return responses.findByEvidence(evidence);
    }

    /** The order in the revision that was answered. */
    public PurchaseOrderSnapshot orderOf(SupplierResponse response) {
        return orders.issued(response.order(), response.revision()).or(() -> orders.find(response.order()))
                .orElseThrow(() -> new IllegalStateException("There is no order " + response.order()));
    }

    /** What the decision table sees of an answer. */
    public Comparison.Facts factsOf(long id) {
        SupplierResponse response = get(id);
        return compared(response).facts(response.isReadInMail());
    }

    public Comparison compared(SupplierResponse response) {
        return Comparison.of(orderOf(response), response.lines());
    }
}
