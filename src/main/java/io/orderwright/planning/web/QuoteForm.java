package io.orderwright.planning.web;

import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrice.PriceBreak;
import io.orderwright.planning.quotation.AnswerQuotation.Given;
import io.orderwright.planning.quotation.AnswerQuotation.Terms;
import io.orderwright.planning.quotation.QuotationRequest;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a supplier's offer looks like as fields of a form: {@code price-1} is the price of line 1, {@code from-1-2} and {@code at-1-2} its second price break. A line without a
 * price is not offered.
 *
 * @param fields everything that was posted, or what the form starts with
 */
record QuoteForm(Map<String, String> fields) {

    /** Price breaks beside the first price that a form has room for. */
    static final int MOST_BREAKS = 4;
    private static final int LONGEST = 500;
    private static final int LONGEST_CODE = 60;

    /** A field that cannot be read. @param key of the text that says so @param line number of the line, 0 for none */
    record Problem(String field, String key, int line) {}

    /** What was given before, or what stands on the price list. */
    static QuoteForm of(Map<Integer, SupplierPrice> quotes, @Nullable LocalDate validUntil, String note) {
        var fields = new LinkedHashMap<String, String>();
        quotes.forEach((line, quote) -> {
            fields.put("price-" + line, plain(quote.breaks().getFirst().price()));
            for (int i = 1; i < Math.min(quote.breaks().size(), MOST_BREAKS + 1); i++) {
                fields.put("from-%d-%d".formatted(line, i), quote.breaks().get(i).from().toString());
                fields.put("at-%d-%d".formatted(line, i), plain(quote.breaks().get(i).price()));
            }
            fields.put("minimum-" + line, quote.minimumQuantity().toString());
            fields.put("pack-" + line, quote.packSize().toString());
            fields.put("days-" + line, String.valueOf(quote.leadTimeDays()));
            fields.put("code-" + line, quote.supplierItemCode() == null ? "" : quote.supplierItemCode());
        });
        fields.put("until", validUntil == null ? "" : validUntil.toString());
        fields.put("note", note);
        return new QuoteForm(fields);
    }

    /** What was posted for a field, for drawing the form again. */
    public String text(String name) {
        var value = fields.getOrDefault(name, "").strip();
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
    }

    /** Reads the offer; what cannot be read is added to {@code problems}. */
    Given read(QuotationRequest request, Currency currency, List<Problem> problems) {
        var lines = new HashMap<Integer, Terms>();
        for (var line : request.lines()) {
            if (!text("price-" + line.line()).isEmpty()) {
                var terms = terms(line.line(), currency, problems);
                if (terms != null) {
                    lines.put(line.line(), terms);
                }
            }
        }
        if (lines.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem("price-" + request.lines().getFirst().line(), "quote.problem.nothing", 0));
        }
        return new Given(lines, day(problems), text("note"));
    }

    private @Nullable Terms terms(int line, Currency currency, List<Problem> problems) {
        int before = problems.size();
        var breaks = new ArrayList<PriceBreak>();
        var first = price("price-" + line, line, currency, problems);
        for (int i = 1; i <= MOST_BREAKS; i++) {
            var from = "from-%d-%d".formatted(line, i);
            var at = "at-%d-%d".formatted(line, i);
            if (!text(from).isEmpty() || !text(at).isEmpty()) {
                var quantity = whole(from, "", line, breaks.isEmpty() ? 2 : breaks.getLast().from().units() + 1, problems);
                var price = price(at, line, currency, problems);
                if (quantity != null && price != null) {
                    breaks.add(new PriceBreak(Quantity.of(quantity), price));
                }
            }
        }
        var minimum = whole("minimum-" + line, "1", line, 1, problems);
        var pack = whole("pack-" + line, "1", line, 1, problems);
        var days = whole("days-" + line, "", line, 0, problems);
        var code = text("code-" + line);
        if (problems.size() > before || first == null || minimum == null || pack == null || days == null) {
            return null;
        }
        breaks.addFirst(new PriceBreak(Quantity.of(1), first));
        return new Terms(code.isEmpty() ? null : code.substring(0, Math.min(code.length(), LONGEST_CODE)), Quantity.of(minimum), Quantity.of(pack), Math.toIntExact(days), breaks);
    }

    private @Nullable UnitPrice price(String field, int line, Currency currency, List<Problem> problems) {
        var written = text(field);
        if (written.matches("\\d{1,12}(\\.\\d{1,6})?")) {
            return new UnitPrice(new BigDecimal(written), currency);
        }
        problems.add(new Problem(field, "quote.problem.price", line));
        return null;
    }

    private @Nullable Long whole(String field, String otherwise, int line, long least, List<Problem> problems) {
        var written = text(field).isEmpty() ? otherwise : text(field);
        if (written.matches("\\d{1,9}") && Long.parseLong(written) >= least) {
            return Long.valueOf(written);
        }
        problems.add(new Problem(field, "quote.problem." + field.substring(0, field.indexOf('-')), line));
        return null;
    }

    private @Nullable LocalDate day(List<Problem> problems) {
        try {
            return text("until").isEmpty() ? null : LocalDate.parse(text("until"));
        } catch (DateTimeException notADay) {
            problems.add(new Problem("until", "quote.problem.until", 0));
            return null;
        }
    }

    private static String plain(UnitPrice price) {
        var trimmed = price.value().stripTrailingZeros();
        return (trimmed.scale() < 2 ? trimmed.setScale(2) : trimmed).toPlainString();
    }
}
