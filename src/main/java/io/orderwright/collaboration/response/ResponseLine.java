package io.orderwright.collaboration.response;

import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** One line of an answer as it is stored. */
@Embeddable
class ResponseLine {

    private int lineNo;
    private @Nullable Long quantity;
    private @Nullable LocalDate shipsOn;
    private @Nullable String deliveries;
    private @Nullable BigDecimal price;
    private @Nullable String currency;
    private boolean declined;
    private @Nullable String substitute;
    private @Nullable String words;

    protected ResponseLine() {}

    ResponseLine(LineAnswer answer) {
        lineNo = answer.line();
        quantity = answer.quantity() == null ? null : answer.quantity().units();
        shipsOn = answer.date();
        deliveries = answer.deliveries().isEmpty() ? null : answer.deliveries().written();
        price = answer.price() == null ? null : answer.price().value();
        currency = answer.price() == null ? null : answer.price().currency().getCurrencyCode();
        declined = answer.declined();
        substitute = answer.substitute();
        words = answer.words();
    }

    LineAnswer toAnswer() {
        return new LineAnswer(lineNo, quantity == null ? null : Quantity.of(quantity), shipsOn, DeliverySchedule.read(deliveries),
                price == null || currency == null ? null : new UnitPrice(price, Currency.getInstance(currency)), declined, substitute, words);
    }
}
