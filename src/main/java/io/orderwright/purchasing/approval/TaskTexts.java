package io.orderwright.purchasing.approval;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.planning.QuantityStep;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.PublicAddress;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.orders.LineExplanations;
import io.orderwright.purchasing.terms.PurchasingSettings;
import io.orderwright.purchasing.terms.Wording;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Words that the tasks about an order have in common. */
@Component
class TaskTexts {

    /** Most lines a form shows; the order page shows all. */
    static final int MOST_LINES = 50;
    private static final int LONGEST_WHY = 160;

    private final Suppliers suppliers;
    private final People people;
    private final PublicAddress address;
    private final PurchasingSettings settings;
    private final Wording wording;

    TaskTexts(Suppliers suppliers, People people, PublicAddress address, PurchasingSettings settings, Wording wording) {
        this.suppliers = suppliers;
        this.people = people;
        this.address = address;
        this.settings = settings;
        this.wording = wording;
    }

    String supplierName(PurchaseOrderSnapshot order) {
        return suppliers.find(order.supplier()).map(Supplier::name).orElse(order.supplier().value());
    }

    String personName(@Nullable String userName) {
        return userName == null ? wording.say("purchasing.by.replenishment") : people.find(userName).map(Person::displayName).orElse(userName);
    }

    String destination(PurchaseOrderSnapshot order) {
        return String.join(", ", settings.deliveryAddress(order.location().value()));
    }

    String link(PurchaseOrderNumber number) {
        return address.of("/orders/" + number);
    }

    /** The sum behind a quantity in one short line. */
    String why(LineExplanations.@Nullable Explanation explanation) {
        if (explanation == null || explanation.steps().isEmpty()) {
            return "";
        }
        String all = explanation.steps().stream().map(this::step).collect(Collectors.joining("; "));
        return all.length() <= LONGEST_WHY ? all : all.substring(0, LONGEST_WHY - 1) + "…";
    }

    private String step(QuantityStep step) {
        String detail = step.detail().isBlank() ? "" : " (" + step.detail() + ")";
        return wording.say("planning.step." + step.term()) + detail + " " + wording.units(step.result());
    }

    <T> List<T> shown(List<T> all) {
        return all.subList(0, Math.min(all.size(), MOST_LINES));
    }
}
