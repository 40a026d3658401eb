package io.orderwright.invoicing.landed;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.invoicing.landed.LandedRates.Rate;
import io.orderwright.invoicing.landed.Target.Place;
import io.orderwright.invoicing.tolerance.SupplierTerms;
import io.orderwright.purchasing.BaseCurrency;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an order is expected to cost beyond its prices, line by line and type by type: what was agreed with the supplier for each order, shared out like a bill, and for
 * other types what was stated as a rate. Kept as it was when the revision left, so that it can be compared with what was billed.
 */
@Component
public class LandedEstimates {

    private final LandedRates rates;
    private final SupplierTerms terms;
    private final Products products;
    private final HomeRate homeRate;
    private final Currency home;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    LandedEstimates(LandedRates rates, SupplierTerms terms, Products products, HomeRate homeRate, BaseCurrency base, JdbcClient jdbc, JdbcTemplate batches) {
        this.rates = rates;
        this.terms = terms;
        this.products = products;
        this.homeRate = homeRate;
        this.home = base.value();
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** @param amount home currency */
    public record Expected(int line, String type, Money amount) {}

    /** As it was when the revision left; before that as of now. */
    public List<Expected> of(PurchaseOrderSnapshot order) {
        List<Expected> kept = kept(order.number());
        return kept.isEmpty() && order.issuedAt() == null ? now(order) : kept;
    }

    private List<Expected> kept(PurchaseOrderNumber order) {
        return jdbc.sql("select order_line, type, amount from landed_estimate where order_number = ? order by order_line, type").param(order.value())
                .query((row, n) -> new Expected(row.getInt(1), row.getString(2), new Money(row.getBigDecimal(3), home))).list();
    }

    /** In the place of what was expected of an earlier revision. */
    void keep(PurchaseOrderSnapshot order) {
        List<Expected> expected = now(order);
        if (order.revision() > 1) {
            jdbc.sql("delete from landed_estimate where order_number = ?").param(order.number().value()).update();
        }
        batches.batchUpdate("insert into landed_estimate (order_number, order_line, type, revision, amount) values (?, ?, ?, ?, ?) on duplicate key update amount = values(amount), revision = values(revision)",
                expected.stream().map(one -> new Object[] {order.number().value(), one.line(), one.type(), order.revision(), one.amount().amount()}).toList());
    }

    private List<Expected> now(PurchaseOrderSnapshot order) {
        List<Rate> stated = rates.of(order.supplier());
        // agreed once for an order; what is sent later for its backorders is part of it
        Map<String, BigDecimal> agreed = order.parent() == null ? terms.of(order.supplier()).charges() : Map.of();
        Optional<BigDecimal> rate = stated.isEmpty() && agreed.isEmpty() ? Optional.empty() : homeRate.of(order);
        if (rate.isEmpty()) {
            return List.of();
        }
        Map<Sku, Product> known = products.find(order.lines().stream().map(PurchaseOrderSnapshot.Line::sku).collect(toSet()));
        var expected = new ArrayList<Expected>();
        agreed.forEach((type, amount) -> expected.addAll(shared(order, type, new Money(amount, order.currency()).convertedAt(rate.get(), home), rate.get(), known)));
        List<Rate> others = stated.stream().filter(one -> !agreed.containsKey(one.type())).toList();
        order.lines().stream().filter(line -> line.ordered().isPositive() && known.containsKey(line.sku()))
                .forEach(line -> expected.addAll(stated(line, others, rate.get(), known.get(line.sku()))));
        return expected;
    }

    private List<Expected> shared(PurchaseOrderSnapshot order, String type, Money amount, BigDecimal rate, Map<Sku, Product> known) {
        Map<Place, Target> targets = order.lines().stream().filter(line -> line.ordered().isPositive()).map(line -> {
            Product product = known.get(line.sku());
            return new Target(new Place(order.number(), line.line(), Target.TO_COME), line.sku(), order.supplier(), order.location(), null, line.ordered().units(),
                    line.unitPrice().value().multiply(BigDecimal.valueOf(line.ordered().units())).multiply(rate), product == null ? null : product.grams(), product == null ? null : product.volume());
        }).collect(toMap(Target::place, target -> target));
        return Apportionment.of(amount.amount(), home.getDefaultFractionDigits(), Basis.usualFor(type), targets.values()).shares().entrySet().stream()
                .map(share -> new Expected(share.getKey().line(), type, new Money(share.getValue(), home))).toList();
    }

    private List<Expected> stated(PurchaseOrderSnapshot.Line line, List<Rate> stated, BigDecimal rate, Product product) {
        var expected = new ArrayList<Expected>();
        for (Rate one : LandedRates.fitting(stated, product)) {
            BigDecimal amount = one.of(line.unitPrice().value().multiply(rate), line.ordered().units(), product);
            if (amount != null) {
                expected.add(new Expected(line.line(), one.type(), new Money(amount.setScale(home.getDefaultFractionDigits(), RoundingMode.HALF_UP), home)));
            }
        }
        return expected;
    }
}
