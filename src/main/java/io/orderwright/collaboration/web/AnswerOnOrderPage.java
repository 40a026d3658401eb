package io.orderwright.collaboration.web;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.response.Comparison;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.SupplierResponses;
import io.orderwright.collaboration.response.SupplierResponses.Undecided;
import io.orderwright.purchasing.OrderPagePart;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The supplier's answer on the order's page while a person decides on it: what it says of each line. What is booked stands in the lines themselves. */
@Component
@Order(AnswerOnOrderPage.PLACE)
class AnswerOnOrderPage implements OrderPagePart {

    static final int PLACE = 3;

    private final SupplierResponses responses;
    private final Suppliers suppliers;

    AnswerOnOrderPage(SupplierResponses responses, Suppliers suppliers) {
        this.responses = responses;
        this.suppliers = suppliers;
    }

    /** What a line is, in a word and a shape. */
    public enum Standing {
        AS_ORDERED("ok", "ok"), FEWER("warn", "half"), IN_PARTS("warn", "split"), OTHER_TERMS("warn", "clock"), SUBSTITUTE("warn", "tag"), DECLINED("bad", "no"), NOT_CLEAR("", "ring");

        private final String kind;
        private final String icon;

        Standing(String kind, String icon) {
            this.kind = kind;
            this.icon = icon;
        }

        public String kind() {
            return kind;
        }

        public String icon() {
            return icon;
        }
    }

    /** A line with what the answer says of it. */
    public record Line(Comparison.Line compared, Standing standing) {}

    /** What the part shows. */
    public record Answered(String kind, String by, Instant at, List<Line> lines) {}

    @Override
    public Optional<Part> of(PurchaseOrderNumber number) {
        return responses.undecided(number).map(undecided -> new Part("collaboration/order-answer :: part", shown(undecided)));
    }

    /** On the page the supplier itself answers, not one of its people. */
    private String by(SupplierResponse response) {
        return response.answeredBy().equals(response.supplier().value()) ? suppliers.find(response.supplier()).map(Supplier::name).orElse(response.answeredBy()) : response.answeredBy();
    }

    private Answered shown(Undecided undecided) {
        SupplierResponse response = undecided.response();
        List<Line> lines = undecided.comparison().lines().stream().map(line -> new Line(line, standing(response.kind(), line, undecided.said()))).toList();
        return new Answered(response.kind().name(), by(response), response.answeredAt(), lines);
    }

    private static Standing standing(Kind kind, Comparison.Line line, List<Integer> said) {
        if (kind == Kind.DECLINED || line.answer().declined()) {
            return Standing.DECLINED;
        }
        if (kind == Kind.UNCLEAR && !said.contains(line.ordered().line())) {
            return Standing.NOT_CLEAR;
        }
        if (line.answer().substitute() != null) {
            return Standing.SUBSTITUTE;
        }
        if (line.quantity().compareTo(line.ordered().ordered()) < 0) {
            return Standing.FEWER;
        }
        if (line.isSplit() && !line.deliveries().isEmpty()) {
            return Standing.IN_PARTS;
        }
        return line.isChanged() ? Standing.OTHER_TERMS : Standing.AS_ORDERED;
    }
}
