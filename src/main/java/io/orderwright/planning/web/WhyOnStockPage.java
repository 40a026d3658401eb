package io.orderwright.planning.web;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockPagePart;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Brings to the stock page of a SKU why it was or was not reordered. */
@Component
@Order(WhyOnStockPage.PLACE)
class WhyOnStockPage implements StockPagePart {

    static final int PLACE = 20;

    private final WhyAnswers answers;

    WhyOnStockPage(WhyAnswers answers) {
        this.answers = answers;
    }

    @Override
    public Optional<Part> of(Sku sku, LocationCode location) {
        return answers.answer(sku, location).map(answer -> new Part("planning/parts :: stock", answer));
    }
}
