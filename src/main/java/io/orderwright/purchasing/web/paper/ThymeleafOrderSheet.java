package io.orderwright.purchasing.web.paper;

import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.documents.OrderSheet;
import io.orderwright.purchasing.orders.FrozenOrder;
import io.orderwright.purchasing.terms.Wording;
import io.orderwright.shared.Money;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Fills {@code templates/purchasing/paper.html} with a frozen order, everything already written as people read it. */
@Component
class ThymeleafOrderSheet implements OrderSheet {

    private static final int HASH_GROUP = 8;

    private final ITemplateEngine templates;
    private final Wording wording;

    ThymeleafOrderSheet(ITemplateEngine templates, Wording wording) {
        this.templates = templates;
        this.wording = wording;
    }

    /** One printed line. */
    public record Row(String line, String sku, String supplierItemCode, String description, String quantity, String unit, String price, String net, String requested) {}

    /** One printed tax. */
    public record TaxRow(String rate, String amount) {}

    @Override
    public String html(FrozenOrder order) {
        Currency currency = Currency.getInstance(order.currency());
        var context = new Context(Locale.UK);
        context.setVariable("order", order);
        context.setVariable("issued", wording.day(LocalDate.ofInstant(order.issuedAt(), ZoneOffset.UTC)));
        context.setVariable("hash", grouped(order.contentHash()));
        context.setVariable("rows", rows(order, currency));
        context.setVariable("taxes", order.taxes().stream().map(t -> new TaxRow(wording.percent(t.rate()), money(t.amount(), currency))).toList());
        context.setVariable("net", money(order.net(), currency));
        context.setVariable("gross", money(order.gross(), currency));
        context.setVariable("approved", String.join(", ", order.approvedBy()));
        return templates.process("purchasing/paper", context);
    }

    private List<Row> rows(FrozenOrder order, Currency currency) {
        return order.lines().stream().map(l -> new Row(Integer.toString(l.line()), l.sku(), l.supplierItemCode() == null ? "" : l.supplierItemCode(), l.description(),
                wording.units(l.quantity()), l.unit(), wording.price(new UnitPrice(l.unitPrice(), currency)), money(l.net(), currency), wording.days(l.requestedDate(), DeliverySchedule.read(l.deliveries())))).toList();
    }

    private String money(BigDecimal amount, Currency currency) {
        return wording.money(new Money(amount, currency));
    }

    private static String grouped(String hash) {
        return String.join(" ", hash.split("(?<=\\G.{" + HASH_GROUP + "})"));
    }
}
