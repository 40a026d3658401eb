package io.orderwright.receiving.delivery;

import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Goes through all orders that expect goods, page by page, four times an hour. Two copies of the application that do it at once warn once. */
@Component
class LateDeliveryRounds {

    private static final int PAGE = 200;

    private final WarnOfLateDeliveries warn;

    LateDeliveryRounds(WarnOfLateDeliveries warn) {
        this.warn = warn;
    }

    @Scheduled(cron = "0 5/15 * * * *", zone = "UTC")
    void round() {
        String after = "";
        List<PurchaseOrderNumber> page;
        do {
            page = warn.following(after, PAGE);
            warn.suspects(page).forEach(warn::warn);
            after = page.isEmpty() ? after : page.getLast().value();
        } while (page.size() == PAGE);
    }
}
