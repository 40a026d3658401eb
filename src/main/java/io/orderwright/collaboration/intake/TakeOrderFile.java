package io.orderwright.collaboration.intake;

import io.orderwright.collaboration.OrderFiles;
import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.Comparison;
import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.collaboration.shipment.AnnounceShipment;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes an order response or a ship notice as the page of the order takes its forms. Only everything as ordered, without a word added, is a confirmation. A file does not
 * say which revision it answers: after an amendment one that is not dated later is read by a person.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY, noRollbackFor = BrokenRule.class)
class TakeOrderFile implements OrderFiles {

    private static final String RULE = "order response file v1";

    private final TakeAnswer takeAnswer;
    private final AnnounceShipment announce;
    private final PurchaseOrders orders;
    private final Clock clock;

    TakeOrderFile(TakeAnswer takeAnswer, AnnounceShipment announce, PurchaseOrders orders, Clock clock) {
        this.takeAnswer = takeAnswer;
        this.announce = announce;
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public Outcome answer(Response response) {
        Optional<PurchaseOrderSnapshot> current = orders.find(response.order());
        if (current.isEmpty() || !current.get().supplier().equals(response.supplier())) {
            return new Outcome.Refused("ORDER_UNKNOWN", "We have no order %s with you. Check its number.".formatted(response.order()));
        }
        int revision = current.get().revision();
        Optional<PurchaseOrderSnapshot> issued = orders.issued(response.order(), revision);
        if (issued.isEmpty()) {
            return new Outcome.Refused(TakeAnswer.SUPERSEDED, "Order %s is being changed: wait for its next revision and answer that.".formatted(response.order()));
        }
        if (response.whole() == Whole.ONLY_RECEIVED) {
            return new Outcome.Taken();
        }
        PurchaseOrderSnapshot order = issued.get();
        List<LineAnswer> lines = response.whole() == Whole.DECLINED ? order.lines().stream().map(line -> LineAnswer.declined(line.line())).toList()
                : response.lines().stream().map(TakeOrderFile::line).toList();
        Comparison comparison = Comparison.of(order, lines);
        Kind meant = comparison.isDeclined() ? Kind.DECLINED : comparison.isAsOrdered() ? Kind.CONFIRMED : Kind.CHANGED;
        String doubt = doubt(response, order, meant);
        try {
            takeAnswer.take(new Answer(response.order(), revision, Channel.FILE, response.evidence(), doubt == null ? meant : Kind.UNCLEAR, response.from(), clock.instant(), response.words(),
                    doubt == null ? "In a file: " + meant.code() : "In a file: %s. %s".formatted(meant.code(), doubt), RULE, lines, null));
            return new Outcome.Taken();
        } catch (BrokenRule notOpen) {
            return new Outcome.Refused(notOpen.code(), notOpen.getMessage());
        }
    }

    private static @Nullable String doubt(Response response, PurchaseOrderSnapshot order, Kind meant) {
        if (response.doubt() != null) {
            return response.doubt();
        }
        if (!response.words().isBlank() && meant != Kind.DECLINED) {
            return "Words stand beside the figures. Read whether they change it.";
        }
        LocalDate issuedOn = order.issuedAt() == null ? null : LocalDate.ofInstant(order.issuedAt(), ZoneOffset.UTC);
        boolean mayBeOlder = order.revision() > 1 && (response.answeredOn() == null || issuedOn == null || !response.answeredOn().isAfter(issuedOn));
        return mayBeOlder ? "The file does not say which revision of the order it answers." : null;
    }

    private static LineAnswer line(Line said) {
        return said.declined() ? LineAnswer.declined(said.line())
                : new LineAnswer(said.line(), said.units() == null ? null : Quantity.of(said.units()), said.on(), said.price(), false, said.substitute());
    }

    @Override
    public Outcome announce(Notice notice) {
        Optional<PurchaseOrderSnapshot> order = orders.find(notice.order());
        if (order.isEmpty() || !order.get().supplier().equals(notice.supplier())) {
            return new Outcome.Refused("ORDER_UNKNOWN", "We have no order %s with you. Check its number.".formatted(notice.order()));
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate expected = order.get().lines().stream().filter(line -> notice.units().containsKey(line.line())).map(PurchaseOrderSnapshot.Line::expectedDate).min(LocalDate::compareTo).orElse(today);
        LocalDate arrives = notice.arrivesOn() != null ? notice.arrivesOn() : expected.isBefore(today) ? today : expected;
        try {
            announce.announce(new AnnounceShipment.Announcement(notice.order(), notice.supplier(), notice.deliveryNote(), arrives, notice.carrier(), notice.tracking(), notice.parcels(), notice.units()));
            return new Outcome.Taken();
        } catch (BrokenRule refused) {
            return new Outcome.Refused(refused.code(), refused.getMessage());
        }
    }
}
