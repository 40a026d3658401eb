package io.orderwright.collaboration.task;

import io.orderwright.collaboration.conversation.SupplierLanguage;
import io.orderwright.platform.web.PublicAddress;
import io.orderwright.platform.web.WebSettings;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes values for people in tasks, as the process contract asks: an unknown value is an empty text, never absent. */
@Component
public class TaskWords {

    /** Longest text and longest list that fit a task. */
    static final int MAX_TEXT = 8_000;
    static final int MAX_RECORDS = 50;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final SupplierLanguage ENGLISH = new SupplierLanguage(Locale.ENGLISH);

    private final WebSettings settings;
    private final PublicAddress address;

    TaskWords(WebSettings settings, PublicAddress address) {
        this.settings = settings;
        this.address = address;
    }

    String moment(@Nullable Instant moment) {
        return moment == null ? "" : MOMENT.format(moment.atZone(settings.zone()));
    }

    String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    String money(Money money) {
        return ENGLISH.money(money);
    }

    String price(UnitPrice price) {
        return ENGLISH.price(price);
    }

    String quantity(Quantity quantity) {
        return ENGLISH.quantity(quantity);
    }

    String text(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + " …";
    }

    String orderLink(PurchaseOrderNumber number) {
        return address.of("/orders/" + number);
    }

    String mailLink(long messageId) {
        return address.of("/supplier-mails/" + messageId);
    }
}
