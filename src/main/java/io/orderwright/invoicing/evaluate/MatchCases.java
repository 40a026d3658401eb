package io.orderwright.invoicing.evaluate;

import io.orderwright.invoicing.match.DocumentFacts;
import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.invoicing.match.EarlierDocument;
import io.orderwright.invoicing.match.ItemIds;
import io.orderwright.invoicing.match.MatchFacts;
import io.orderwright.invoicing.match.MatchMode;
import io.orderwright.invoicing.match.OrderFacts;
import io.orderwright.invoicing.match.ToleranceKey;
import io.orderwright.invoicing.match.ToleranceProfile;
import io.orderwright.invoicing.match.ToleranceRule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a file of labelled match cases. Optional fields are those that the README of the samples names; an unknown tolerance is an error. */
public final class MatchCases {

    /**
     * One labelled case.
     *
     * @param verdict expected verdict
     * @param codes   expected codes, in any order
     */
    public record Case(String id, String title, JsonNode json, String verdict, Set<String> codes) {}

    private static final Set<String> CLOSED = Set.of("DRAFT", "CANCELLED", "CANCELED", "REJECTED");
    private static final Set<String> NOT_COUNTED = Set.of("REJECTED", "CANCELLED", "CANCELED");
    /** UNCL 5305 categories in which the buyer is charged no tax. */
    private static final Set<String> WITHOUT_TAX = Set.of("AE", "E", "Z", "O", "G", "K");

    private final JsonNode file;
    private final ToleranceProfile defaults;

    private MatchCases(JsonNode file) {
        this.file = file;
        this.defaults = file.has("defaults") ? ToleranceProfile.standard().with(List.of(rule(file.get("defaults")))) : ToleranceProfile.standard();
    }

    public static MatchCases read(byte[] json) {
        return new MatchCases(JsonMapper.shared().readTree(json));
    }

    public List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (JsonNode json : file.path("cases")) {
            var codes = new LinkedHashSet<String>();
            json.path("expected").path("codes").forEach(code -> codes.add(code.asString()));
            cases.add(new Case(text(json, "id", "?"), text(json, "title", ""), json, json.path("expected").path("verdict").asString(""), codes));
        }
        return cases;
    }

    /** What the engine is asked in this case. */
    public MatchFacts facts(Case aCase) {
        JsonNode json = aCase.json();
        List<OrderFacts> orders = new ArrayList<>();
        for (JsonNode order : json.has("orders") ? json.get("orders") : List.of(json.path("order"))) {
            orders.add(order(order, json.path("receipts")));
        }
        OrderFacts first = orders.getFirst();
        DocumentFacts document = document(json.path("invoice"), first);
        var earlier = new ArrayList<EarlierDocument>();
        json.path("prior_documents").forEach(prior -> earlier.add(earlier(prior, first)));
        var rules = new ArrayList<ToleranceRule>();
        if (json.has("tolerance")) {
            rules.add(rule(json.get("tolerance")));
        }
        json.path("tolerances").forEach(rule -> rules.add(rule(rule)));
        return new MatchFacts(orders, earlier, document, minorUnit(first.currency()), defaults.with(rules));
    }

    private int minorUnit(String currency) {
        JsonNode named = file.path("minor_units").path(currency);
        if (named.isNumber()) {
            return named.intValue();
        }
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    private static OrderFacts order(JsonNode order, JsonNode receipts) {
        String number = text(order, "number", "?");
        var lines = new ArrayList<OrderFacts.Line>();
        for (JsonNode line : order.path("lines")) {
            lines.add(orderLine(number, line, receipts));
        }
        var charges = new ArrayList<OrderFacts.PlannedCharge>();
        order.path("charges").forEach(charge -> charges.add(new OrderFacts.PlannedCharge(text(charge, "type", "OTHER"), number(charge, "amount"))));
        return new OrderFacts(number, text(order, "supplier", "?"), text(order, "currency", "?"), !CLOSED.contains(text(order, "status", "CONFIRMED")), lines, charges);
    }

    private static OrderFacts.Line orderLine(String order, JsonNode line, JsonNode receipts) {
        String id = text(line, "line", "?");
        BigDecimal accepted = BigDecimal.ZERO;
        BigDecimal pending = BigDecimal.ZERO;
        for (JsonNode receipt : receipts) {
            if (text(receipt, "order_line", "?").equals(id) && text(receipt, "order", order).equals(order)) {
                accepted = accepted.add(number(receipt, "accepted")).subtract(number(receipt, "returned"));
                pending = pending.add(number(receipt, "pending"));
            }
        }
        Map<String, BigDecimal> factors = new HashMap<>();
        line.path("unit_factors").propertyStream().forEach(factor -> factors.put(factor.getKey(), decimal(factor.getValue())));
        Set<String> substitutes = new LinkedHashSet<>();
        line.path("accepted_substitutes").forEach(item -> substitutes.add(item.isObject() ? text(item, "item", "") : item.asString()));
        return new OrderFacts.Line(id, ids(line), text(line, "unit", ""), optional(line, "tax_rate"), number(line, "qty"), number(line, "price"), number(line, "base_qty", BigDecimal.ONE),
                MatchMode.valueOf(text(line, "match", "THREE_WAY")), optional(line, "amount"), factors, substitutes, line.path("receipt_closed").asBoolean(false), accepted, pending);
    }

    private static ItemIds ids(JsonNode line) {
        String buyer = nullable(line, "item");
        return new ItemIds(nullable(line, "gtin"), firstOf(line, "seller_item", "seller_item_id"), buyer != null ? buyer : firstOf(line, "buyer_item", "buyer_item_id"));
    }

    private static DocumentFacts document(JsonNode invoice, OrderFacts order) {
        var lines = new ArrayList<DocumentFacts.Line>();
        invoice.path("lines").forEach(line -> lines.add(line(line, order)));
        var charges = new ArrayList<DocumentFacts.Charge>();
        invoice.path("charges").forEach(charge -> charges.add(new DocumentFacts.Charge(text(charge, "type", "OTHER"), number(charge, "amount"), taxRate(charge))));
        var allowances = new ArrayList<DocumentFacts.Allowance>();
        invoice.path("allowances").forEach(allowance -> allowances.add(new DocumentFacts.Allowance(amountOf(allowance), taxRate(allowance))));
        return new DocumentFacts(DocumentKind.valueOf(text(invoice, "kind", "INVOICE")), text(invoice, "supplier", order.supplier()), text(invoice, "number", ""),
                LocalDate.parse(text(invoice, "issue_date", "1970-01-01")), text(invoice, "currency", order.currency()), nullable(invoice, "content_hash"),
                invoice.path("age_days").asInt(0), null, null, lines, charges, allowances, totals(invoice.path("totals")));
    }

    private static DocumentFacts.Line line(JsonNode line, OrderFacts order) {
        String orderLine = nullable(line, "order_line");
        String unit = order.lines().stream().filter(l -> l.line().equals(orderLine)).map(OrderFacts.Line::unit).findFirst().orElse("");
        return new DocumentFacts.Line(text(line, "id", "?"), nullable(line, "order"), orderLine, ids(line), text(line, "unit", unit), taxRate(line), number(line, "qty"),
                optional(line, "price"), number(line, "base_qty", BigDecimal.ONE), amounts(line, "line_charge").add(amounts(line, "charges")),
                amounts(line, "line_allowance").add(amounts(line, "allowances")), number(line, "amount"), BigDecimal.ZERO);
    }

    private static DocumentFacts.Totals totals(JsonNode totals) {
        BigDecimal net = number(totals, "net");
        BigDecimal tax = number(totals, "tax");
        BigDecimal gross = number(totals, "gross", net.add(tax));
        BigDecimal rounding = number(totals, "rounding");
        BigDecimal prepaid = number(totals, "prepaid");
        return new DocumentFacts.Totals(net, tax, gross, rounding, prepaid, number(totals, "payable", gross.add(rounding).subtract(prepaid)));
    }

    private static EarlierDocument earlier(JsonNode prior, OrderFacts order) {
        var lines = new ArrayList<EarlierDocument.Line>();
        for (JsonNode line : prior.path("lines")) {
            lines.add(new EarlierDocument.Line(nullable(line, "order"), text(line, "order_line", "?"), number(line, "qty"), number(line, "amount")));
        }
        var charges = new ArrayList<EarlierDocument.Charge>();
        prior.path("charges").forEach(charge -> charges.add(new EarlierDocument.Charge(text(charge, "type", "OTHER"), number(charge, "amount"))));
        String date = nullable(prior, "issue_date");
        return new EarlierDocument(DocumentKind.valueOf(text(prior, "kind", "INVOICE")), text(prior, "supplier", order.supplier()), text(prior, "number", ""), nullable(prior, "content_hash"),
                !NOT_COUNTED.contains(text(prior, "status", "")), nullable(prior, "order"), date == null ? null : LocalDate.parse(date), optional(prior, "gross"), lines, charges);
    }

    private static ToleranceRule rule(JsonNode rule) {
        var limits = new EnumMap<ToleranceKey, @Nullable BigDecimal>(ToleranceKey.class);
        ToleranceRule.UnderPrice underPrice = null;
        for (Map.Entry<String, JsonNode> entry : rule.properties()) {
            if (entry.getKey().equals("price_under_action")) {
                underPrice = entry.getValue().asString().equals("WARN") ? ToleranceRule.UnderPrice.WARN : ToleranceRule.UnderPrice.HOLD;
            } else if (!Set.of("supplier", "item").contains(entry.getKey())) {
                ToleranceKey key = ToleranceKey.of(entry.getKey()).orElseThrow(() -> new IllegalArgumentException("No such tolerance: " + entry.getKey()));
                limits.put(key, entry.getValue().isNull() ? null : decimal(entry.getValue()));
            }
        }
        return new ToleranceRule(nullable(rule, "supplier"), nullable(rule, "item"), limits, underPrice);
    }

    private static @Nullable BigDecimal taxRate(JsonNode part) {
        return WITHOUT_TAX.contains(text(part, "tax_category", "S")) ? BigDecimal.ZERO : optional(part, "tax_rate");
    }

    /** An amount, or the sum of a list of amounts. */
    private static BigDecimal amounts(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (!node.isArray()) {
            return node.isMissingNode() || node.isNull() ? BigDecimal.ZERO : amountOf(node);
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode part : node) {
            sum = sum.add(amountOf(part));
        }
        return sum;
    }

    private static BigDecimal amountOf(JsonNode node) {
        return node.isObject() ? number(node, "amount") : decimal(node);
    }

    private static BigDecimal number(JsonNode parent, String name) {
        return number(parent, name, BigDecimal.ZERO);
    }

    private static BigDecimal number(JsonNode parent, String name, BigDecimal otherwise) {
        BigDecimal value = optional(parent, name);
        return value == null ? otherwise : value;
    }

    private static @Nullable BigDecimal optional(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        return node.isMissingNode() || node.isNull() ? null : decimal(node);
    }

    private static BigDecimal decimal(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : new BigDecimal(node.asString().strip());
    }

    private static String text(JsonNode parent, String name, String otherwise) {
        String value = nullable(parent, name);
        return value == null ? otherwise : value;
    }

    private static @Nullable String nullable(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        return node.isMissingNode() || node.isNull() ? null : node.asString();
    }

    private static @Nullable String firstOf(JsonNode parent, String one, String other) {
        String value = nullable(parent, one);
        return value != null ? value : nullable(parent, other);
    }
}
