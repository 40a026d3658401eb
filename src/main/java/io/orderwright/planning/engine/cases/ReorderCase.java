package io.orderwright.planning.engine.cases;

import io.orderwright.planning.engine.DailyDemand;
import io.orderwright.planning.engine.DemandPattern;
import io.orderwright.planning.engine.EconomicQuantity;
import io.orderwright.planning.engine.FillRate;
import io.orderwright.planning.engine.IntermittentForecast;
import io.orderwright.planning.engine.Kit;
import io.orderwright.planning.engine.LeadTime;
import io.orderwright.planning.engine.LeadTimeDemand;
import io.orderwright.planning.engine.OrderTerms;
import io.orderwright.planning.engine.Position;
import io.orderwright.planning.engine.ReorderPoint;
import io.orderwright.planning.engine.SkewedDemand;
import io.orderwright.planning.engine.SlowDemand;
import io.orderwright.planning.engine.TopUp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** One kind of worked case: reads its inputs, asks the engine, names the results as the file does. */
final class ReorderCase {

    private static final Map<String, Function<JsonNode, Map<String, Object>>> KINDS = Map.ofEntries(
            Map.entry("rop", ReorderCase::reorderPoint),
            Map.entry("fill", ReorderCase::fillRate),
            Map.entry("gamma", ReorderCase::gamma),
            Map.entry("nb", ReorderCase::slow),
            Map.entry("eoq", ReorderCase::economicQuantity),
            Map.entry("order", ReorderCase::order),
            Map.entry("croston", ReorderCase::croston),
            Map.entry("tsb", ReorderCase::tsb),
            Map.entry("sbc", ReorderCase::pattern),
            Map.entry("mov", ReorderCase::minimumValue),
            Map.entry("kit", ReorderCase::kits),
            Map.entry("adida", LearningCases::aggregated),
            Map.entry("lead", LearningCases::leadTimes),
            Map.entry("shift", LearningCases::shift),
            Map.entry("abc", LearningCases::classes),
            Map.entry("new", LearningCases::newItem),
            Map.entry("freight", LearningCases::freight),
            Map.entry("minmax", LearningCases::minimumAndMaximum));

    private ReorderCase() {}

    static Map<String, Object> compute(String kind, JsonNode inputs) {
        var computation = KINDS.get(kind);
        if (computation == null) {
            throw new IllegalArgumentException("Nothing computes cases of the kind '%s'; known are %s".formatted(kind, KINDS.keySet().stream().sorted().toList()));
        }
        return computation.apply(inputs);
    }

    private static Map<String, Object> reorderPoint(JsonNode in) {
        var demand = leadTimeDemand(in);
        var point = ReorderPoint.forCycleService(demand, number(in, "csl"));
        return results("mean_ltd", demand.mean(), "sigma_ltd", demand.sd(), "z", point.factor(), "safety_stock", point.safetyStock(), "reorder_point", point.units());
    }

    private static Map<String, Object> fillRate(JsonNode in) {
        var demand = leadTimeDemand(in);
        boolean lost = in.path("lost_sales").asBoolean(false);
        double fill = number(in, "fill_rate");
        double quantity = number(in, "order_qty");
        var point = FillRate.reorderPoint(demand, fill, quantity, lost);
        return results("mean_ltd", demand.mean(), "sigma_ltd", demand.sd(), "g_k", FillRate.allowedLoss(demand, fill, quantity, lost), "k", point.factor(),
                "safety_stock", point.safetyStock(), "reorder_point", point.units());
    }

    private static Map<String, Object> gamma(JsonNode in) {
        var demand = leadTimeDemand(in);
        var skewed = SkewedDemand.of(demand);
        double level = number(in, "csl");
        return results("mean_ltd", demand.mean(), "sigma_ltd", demand.sd(), "shape", skewed.shape(), "scale", skewed.scale(), "quantile", skewed.quantile(level),
                "reorder_point", skewed.reorderPoint(level));
    }

    private static Map<String, Object> slow(JsonNode in) {
        var demand = leadTimeDemand(in);
        var slow = SlowDemand.of(demand);
        var results = results("mean_ltd", demand.mean(), "var_ltd", demand.variance(), "distribution", slow.isPoisson() ? "poisson" : "negative_binomial",
                "reorder_point", slow.reorderPoint(number(in, "csl")));
        if (!slow.isPoisson()) {
            results.put("size", slow.size());
            results.put("prob", slow.prob());
        }
        return results;
    }

    private static Map<String, Object> economicQuantity(JsonNode in) {
        var terms = terms(in);
        var best = EconomicQuantity.of(new EconomicQuantity.Costs(number(in, "annual_demand"), number(in, "order_cost"), number(in, "holding_rate")), terms);
        return results("eoq", best.unrounded(), "order_qty", best.quantity(), "unit_price", terms.priceFor(best.quantity()), "annual_cost", best.yearlyCost());
    }

    private static Map<String, Object> order(JsonNode in) {
        var position = new Position(units(in, "on_hand"), units(in, "allocated"), units(in, "on_order"), units(in, "backorders"));
        boolean triggers = position.triggers(units(in, "reorder_point"));
        long quantity = triggers ? terms(in).orderable(position.needUpTo(units(in, "order_up_to"))) : 0;
        return results("inventory_position", position.units(), "trigger", triggers, "order_qty", quantity);
    }

    private static Map<String, Object> croston(JsonNode in) {
        var forecast = IntermittentForecast.croston(series(in), number(in, "alpha"));
        return results("size", forecast.size(), "interval", forecast.interval(), "croston", forecast.perDay(), "sba", forecast.corrected());
    }

    private static Map<String, Object> tsb(JsonNode in) {
        var start = new IntermittentForecast.Tsb(number(in, "init_size"), number(in, "init_prob"));
        var forecast = IntermittentForecast.tsb(series(in), number(in, "alpha_size"), number(in, "beta_prob"), start);
        return results("size", forecast.size(), "prob", forecast.probability(), "forecast", forecast.perDay());
    }

    private static Map<String, Object> pattern(JsonNode in) {
        var pattern = DemandPattern.of(series(in));
        return results("adi", pattern.interval(), "cv2", pattern.squaredVariation(), "quadrant", pattern.quadrant().name().toLowerCase(Locale.ROOT));
    }

    private static Map<String, Object> minimumValue(JsonNode in) {
        var lines = stream(in.path("lines")).map(l -> new TopUp.Line(l.path("sku").asString(), units(l, "qty"), money(l, "price"), unitsOr(l, "pack", 1), number(l, "daily"),
                units(l, "on_position"), Long.MAX_VALUE)).toList();
        var before = TopUp.to(BigDecimal.ZERO, lines).value();
        var filled = TopUp.to(money(in, "min_order_value"), lines);
        var quantities = new TreeMap<String, Long>();
        filled.lines().forEach(l -> quantities.put(l.sku(), l.quantity()));
        return results("order_value_before", before, "qty", quantities, "order_value", filled.value(), "packs_added", filled.packsAdded());
    }

    private static Map<String, Object> kits(JsonNode in) {
        var own = new TreeMap<String, Double>();
        in.path("own_daily").properties().forEach(e -> own.put(e.getKey(), e.getValue().asDouble()));
        var onHand = new TreeMap<String, Long>();
        in.path("on_hand").properties().forEach(e -> onHand.put(e.getKey(), e.getValue().asLong()));
        var kits = new ArrayList<Kit>();
        for (var kit : in.path("kits")) {
            var components = new TreeMap<String, Long>();
            kit.path("components").properties().forEach(e -> components.put(e.getKey(), e.getValue().asLong()));
            kits.add(new Kit(kit.path("kit").asString(), number(kit, "daily"), components));
        }
        var available = new TreeMap<String, Long>();
        kits.forEach(k -> available.put(k.code(), k.available(onHand)));
        return results("component_daily", Kit.componentDemand(own, kits), "kits_available", available);
    }

    private static LeadTimeDemand leadTimeDemand(JsonNode in) {
        var demand = new DailyDemand(number(in, "mean"), number(in, "sd"), 0);
        return LeadTimeDemand.of(demand, new LeadTime(number(in, "lead_days"), in.path("lead_sd").asDouble(0), 0), in.path("review_days").asDouble(0));
    }

    private static OrderTerms terms(JsonNode in) {
        var tiers = new ArrayList<OrderTerms.Tier>();
        tiers.add(new OrderTerms.Tier(1, in.has("unit_cost") ? money(in, "unit_cost") : BigDecimal.ZERO));
        in.path("price_breaks").forEach(b -> tiers.add(new OrderTerms.Tier(units(b, "min_qty"), money(b, "price"))));
        Long maximum = in.hasNonNull("max_qty") ? (Long) units(in, "max_qty") : null;
        return new OrderTerms(unitsOr(in, "moq", 1), unitsOr(in, "pack", 1), maximum, tiers);
    }

    private static double[] series(JsonNode in) {
        return stream(in.path("demand")).mapToDouble(JsonNode::asDouble).toArray();
    }

    private static double number(JsonNode in, String field) {
        return required(in, field).asDouble();
    }

    private static BigDecimal money(JsonNode in, String field) {
        return required(in, field).asDecimal();
    }

    private static long units(JsonNode in, String field) {
        return required(in, field).asLong();
    }

    private static long unitsOr(JsonNode in, String field, long other) {
        return Math.max(1, in.path(field).asLong(other));
    }

    private static JsonNode required(JsonNode in, String field) {
        if (!in.path(field).isNumber()) {
            throw new IllegalArgumentException("The input '%s' is missing or no number".formatted(field));
        }
        return in.path(field);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Map<String, Object> results(Object... namesAndValues) {
        var results = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            results.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return results;
    }
}
