package io.orderwright.planning.engine.cases;

import io.orderwright.planning.engine.Aggregation;
import io.orderwright.planning.engine.policy.LeadTimeRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Worked cases of what is learned: lead times and their drift, sparse series, classes by value, new items, and the cost of filling up to free freight. */
final class LearningCases {

    private static final double A_UNTIL = 0.80;
    private static final double B_UNTIL = 0.95;
    private static final double DAYS_A_YEAR = 365;
    private static final double DRIFT = 0.85;

    private LearningCases() {}

    /** Non-overlapping buckets counted from the newest, smoothed from the first on, spread evenly over the days. */
    static Map<String, Object> aggregated(JsonNode in) {
        var forecast = Aggregation.of(numbers(in, "demand"), (int) number(in, 1, "bucket", "bucket_size", "bucket_days"), number(in, 0.1, "alpha"));
        return results("buckets", forecast.buckets(), "bucket_forecast", forecast.perBucket(), "forecast_bucket", forecast.perBucket(), "forecast", forecast.perDay(),
                "daily", forecast.perDay(), "forecast_daily", forecast.perDay());
    }

    /** Sample standard deviation, type-7 quantiles, late is strictly over what was promised. */
    static Map<String, Object> leadTimes(JsonNode in) {
        var days = numbers(in, has(in, "lead_days", "lead_times", "leads", "days"));
        var record = new LeadTimeRecord(days, false);
        double promised = number(in, 0, "promised", "promised_days", "quoted", "quoted_lead_days");
        long late = 0;
        for (double one : days) {
            late += one > promised ? 1 : 0;
        }
        return results("n", days.length, "mean", record.mean(), "sd", record.sd(), "p50", record.quantile(0.5), "p75", record.quantile(0.75), "p90", record.quantile(0.9),
                "p95", record.quantile(0.95), "median", record.quantile(0.5), "late", late, "late_share", (double) late / days.length);
    }

    /** How likely a recent lead time is longer than an earlier one. */
    static Map<String, Object> shift(JsonNode in) {
        double[] recent = numbers(in, has(in, "recent", "new"));
        double[] earlier = numbers(in, has(in, "earlier", "old", "before"));
        double auc = LeadTimeRecord.slower(recent, earlier);
        return results("u", auc * recent.length * earlier.length, "auc", auc, "shift", auc >= number(in, DRIFT, "threshold"), "flag", auc >= number(in, DRIFT, "threshold"));
    }

    /** A until 80 % of the value, B until 95 %; what was reached before the item decides. */
    static Map<String, Object> classes(JsonNode in) {
        var items = new ArrayList<>(StreamSupport.stream(in.path("items").spliterator(), false).toList());
        items.sort(Comparator.comparingDouble((JsonNode item) -> number(item, 0, "value", "annual_value")).reversed());
        double all = items.stream().mapToDouble(item -> number(item, 0, "value", "annual_value")).sum();
        var classes = new TreeMap<String, Object>();
        double before = 0;
        for (var item : items) {
            classes.put(item.path("sku").asString(), before < A_UNTIL * all ? "A" : before < B_UNTIL * all ? "B" : "C");
            before += number(item, 0, "value", "annual_value");
        }
        return results("class", classes, "classes", classes, "abc", classes);
    }

    /** What was observed weighs n/(n + prior). */
    static Map<String, Object> newItem(JsonNode in) {
        double days = number(in, 0, "n", "days", "observed_days");
        double weight = days / (days + number(in, 10, "prior", "prior_days"));
        double rate = weight * number(in, 0, "observed", "obs", "observed_daily") + (1 - weight) * number(in, 0, "plan", "planned", "planned_daily");
        return results("w", weight, "weight", weight, "rate", rate, "daily", rate, "forecast", rate, "mean", rate);
    }

    /** Extra goods lie on average half of the days in which they are sold. */
    static Map<String, Object> freight(JsonNode in) {
        double extra = Math.max(0, number(in, 0, "freight_free_at", "free_from") - number(in, 0, "order_value", "value"));
        double days = extra / number(in, 1, "daily_value") / 2;
        double holding = extra * number(in, 0, "holding_rate") * days / DAYS_A_YEAR;
        boolean worth = extra > 0 && holding < number(in, 0, "freight");
        return results("extra", extra, "extra_value", extra, "holding", holding, "holding_cost", holding, "extra_holding", holding, "top_up", worth, "worth", worth,
                "saving", number(in, 0, "freight") - holding);
    }

    /** As Odoo's rule: below the minimum, up to the maximum, rounded up to the multiple. */
    static Map<String, Object> minimumAndMaximum(JsonNode in) {
        double forecast = number(in, 0, "forecast", "position");
        double least = number(in, 0, "min", "min_qty");
        double most = Math.max(least, number(in, 0, "max", "max_qty"));
        long multiple = (long) Math.max(1, number(in, 1, "multiple", "qty_multiple"));
        boolean triggers = forecast < least;
        long quantity = triggers ? Math.ceilDiv((long) Math.ceil(most - forecast), multiple) * multiple : 0;
        return results("trigger", triggers, "order_qty", quantity);
    }

    private static String has(JsonNode in, String... names) {
        for (String name : names) {
            if (in.has(name)) {
                return name;
            }
        }
        throw new IllegalArgumentException("The input '%s' is missing".formatted(names[0]));
    }

    private static double number(JsonNode in, double otherwise, String... names) {
        for (String name : names) {
            if (in.path(name).isNumber()) {
                return in.path(name).asDouble();
            }
        }
        return otherwise;
    }

    private static double[] numbers(JsonNode in, String name) {
        return StreamSupport.stream(in.path(name).spliterator(), false).mapToDouble(JsonNode::asDouble).toArray();
    }

    private static Map<String, Object> results(Object... namesAndValues) {
        var results = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            results.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return results;
    }
}
