package io.orderwright.purchasing.approval;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.purchasing.approval.ApprovalView.Fact;
import io.orderwright.purchasing.approval.ExaminePrices.Examination;
import io.orderwright.purchasing.approval.ExaminePrices.LineFinding;
import io.orderwright.purchasing.decisions.Decision;
import io.orderwright.purchasing.decisions.DecisionLog;
import io.orderwright.purchasing.orders.LineExplanations;
import io.orderwright.purchasing.orders.LineExplanations.Explanation;
import io.orderwright.purchasing.terms.ExchangeRates;
import io.orderwright.purchasing.terms.Wording;
import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts everything the decision needs on one screen: lines with their reasons, cover and last prices, the supplier's record, totals, warnings (F44). */
@Component
public class ShowApproval {

    private static final int LAST_PRICES = 3;

    private final PurchaseOrders orders;
    private final ExaminePrices prices;
    private final LineExplanations explanations;
    private final DecisionLog decisions;
    private final Suppliers suppliers;
    private final ExchangeRates rates;
    private final JdbcClient jdbc;
    private final TaskTexts texts;
    private final Wording wording;

    ShowApproval(PurchaseOrders orders, ExaminePrices prices, LineExplanations explanations, DecisionLog decisions, Suppliers suppliers, ExchangeRates rates, JdbcClient jdbc,
                 TaskTexts texts, Wording wording) {
        this.orders = orders;
        this.prices = prices;
        this.explanations = explanations;
        this.decisions = decisions;
        this.suppliers = suppliers;
        this.rates = rates;
        this.jdbc = jdbc;
        this.texts = texts;
        this.wording = wording;
    }

    /** The view and what the form starts with. */
    public record Shown(ApprovalView view, StartingAnswer answer) {}

    /** @param levels how many levels the policy asked for */
    @Transactional(readOnly = true)
    public Shown show(PurchaseOrderNumber number, ApprovalLevel level, int levels) {
        PurchaseOrderSnapshot order = orders.find(number).orElseThrow(() -> new IllegalStateException("No order " + number));
        Examination examination = prices.examine(order);
        Map<Integer, Explanation> why = explanations.of(number);
        var view = new ApprovalView(number.value(), Integer.toString(order.revision()), texts.supplierName(order), texts.destination(order),
                wording.say("purchasing.origin." + order.origin()), texts.personName(order.requestedBy()), wording.moment(order.draftedAt()),
                wording.say("purchasing.approval.level", level.level(), levels, level.group()), level.rule(), approvalsGiven(order), warning(examination),
                wording.money(order.net()), inBase(order), order.contentHash(), texts.link(number),
                texts.shown(examination.lines()).stream().map(l -> line(l, why.get(l.line().line()))).toList(), supplierFacts(order));
        return new Shown(view, StartingAnswer.of(order));
    }

    private ApprovalView.LineView line(LineFinding finding, @org.jspecify.annotations.Nullable Explanation why) {
        var line = finding.line();
        String cover = why == null || why.daysCover() == null ? "" : wording.units(why.daysCover());
        String last = finding.before().stream().limit(LAST_PRICES).map(a -> wording.price(a.price()) + ", " + wording.day(a.on())).collect(Collectors.joining("; "));
        return new ApprovalView.LineView(Integer.toString(line.line()), line.sku().value(), line.description(), wording.units(line.ordered()), wording.price(line.unitPrice()),
                wording.money(line.amount()), texts.why(why), cover, last);
    }

    private String approvalsGiven(PurchaseOrderSnapshot order) {
        List<Decision> given = decisions.approvalsOf(order.number(), order.contentHash());
        return given.isEmpty() ? wording.say("purchasing.approval.none-yet") : given.stream().map(d -> wording.say("purchasing.approval.given", texts.personName(d.person()),
                d.group(), wording.moment(d.decidedAt()))).collect(Collectors.joining("; "));
    }

    private String warning(Examination examination) {
        var warnings = new ArrayList<String>();
        for (LineFinding finding : examination.lines()) {
            int line = finding.line().line();
            switch (finding.finding()) {
                case NONE -> { }
                case MISSING -> warnings.add(wording.say("purchasing.price.missing", line));
                case ZERO -> warnings.add(wording.say("purchasing.price.zero", line));
                case ANOMALY -> warnings.add(finding.usual() == null ? wording.say("purchasing.price.above-list", line, wording.price(finding.line().unitPrice()))
                        : wording.say("purchasing.price.unusual", line, wording.price(finding.line().unitPrice()), wording.price(finding.usual())));
            }
        }
        if (!examination.catalogueFresh()) {
            warnings.add(wording.say("purchasing.price.stale"));
        }
        return String.join(" ", texts.shown(warnings));
    }

    private String inBase(PurchaseOrderSnapshot order) {
        BigDecimal rate = order.rateToBase();
        if (rate == null || order.currency().equals(rates.base())) {
            return wording.money(order.net());
        }
        return wording.say("purchasing.approval.at-rate", wording.money(rates.inBase(order.net(), rate)), rate.stripTrailingZeros().toPlainString());
    }

    private List<Fact> supplierFacts(PurchaseOrderSnapshot order) {
        var facts = new ArrayList<Fact>();
        suppliers.find(order.supplier()).ifPresent(supplier -> {
            facts.add(fact("standing", wording.say("purchasing.standing." + supplier.standing())));
            Money minimum = supplier.minimumOrderValue();
            facts.add(fact("minimum", minimum == null ? wording.say("purchasing.none") : wording.money(minimum)));
            facts.add(fact("payment", wording.say("purchasing.payment-days", supplier.paymentDays())));
            facts.add(fact("short-delivery", wording.say("purchasing.short-delivery." + supplier.shortDelivery())));
        });
        facts.addAll(record(order));
        return facts;
    }

    private List<Fact> record(PurchaseOrderSnapshot order) {
        return jdbc.sql("""
                select count(*), coalesce(sum(case when status = 'SETTLED' then 1 else 0 end), 0), coalesce(sum(case when status in ('ISSUED', 'CONFIRMED') then 1 else 0 end), 0), max(issued_at)
                from purchase_order where supplier_id = ? and issued_at is not null and order_number <> ?""").params(order.supplier().value(), order.number().value())
                .query((rs, row) -> {
                    var last = rs.getTimestamp(4);
                    return List.of(fact("orders", wording.say("purchasing.record.orders", rs.getLong(1), rs.getLong(2), rs.getLong(3))),
                            fact("last-order", last == null ? wording.say("purchasing.none") : wording.moment(last.toInstant())));
                }).single();
    }

    private Fact fact(String key, String value) {
        return new Fact(wording.say("purchasing.fact." + key), value);
    }
}
