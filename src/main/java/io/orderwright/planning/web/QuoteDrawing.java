package io.orderwright.planning.web;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.planning.quotation.QuotationRequest;
import io.orderwright.planning.quotation.QuotationRequest.Invitation;
import io.orderwright.planning.quotation.QuotationRequest.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Draws the form in which an offer is entered: the same on the supplier's page and for a buyer who has it on the telephone. */
@Component
class QuoteDrawing {

    private final Products products;
    private final SupplierPrices prices;
    private final Suppliers suppliers;

    QuoteDrawing(Products products, SupplierPrices prices, Suppliers suppliers) {
        this.products = products;
        this.prices = prices;
        this.suppliers = suppliers;
    }

    Supplier supplier(Invitation invitation) {
        return suppliers.find(invitation.supplier()).orElseThrow();
    }

    void draw(QuotationRequest request, Invitation invitation, QuoteForm form, List<QuoteForm.Problem> problems, Model model) {
        model.addAttribute("request", request);
        model.addAttribute("invitation", invitation);
        model.addAttribute("supplier", supplier(invitation));
        model.addAttribute("form", form);
        model.addAttribute("found", problems);
        model.addAttribute("named", names(request));
    }

    /** By SKU. */
    HashMap<String, String> names(QuotationRequest request) {
        var named = products.find(request.lines().stream().map(QuotationRequest.Line::sku).toList());
        var names = new HashMap<String, String>();
        request.lines().forEach(line -> {
            Product product = named.get(line.sku());
            names.put(line.sku().value(), product == null ? line.sku().value() : product.name());
        });
        return names;
    }

    /** What was offered before; of a price list what stands there. */
    QuoteForm start(QuotationRequest request, Invitation invitation) {
        if (request.kind() == Kind.QUOTES || invitation.answeredAt() != null) {
            return QuoteForm.of(invitation.quotes(), invitation.validUntil(), invitation.note());
        }
        return QuoteForm.of(listed(request), null, "");
    }

    /** Rows of the price list that are to be confirmed, by line. */
    HashMap<Integer, SupplierPrice> listed(QuotationRequest request) {
        var rows = prices.byIds(request.lines().stream().map(QuotationRequest.Line::priceId).filter(Objects::nonNull).toList());
        var listed = new HashMap<Integer, SupplierPrice>();
        request.lines().stream().filter(line -> line.priceId() != null && rows.containsKey(line.priceId())).forEach(line -> listed.put(line.line(), rows.get(line.priceId())));
        return listed;
    }
}
