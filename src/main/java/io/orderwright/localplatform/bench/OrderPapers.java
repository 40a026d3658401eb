package io.orderwright.localplatform.bench;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;

/** What programs of the shop post and what a supplier answers in the life of an order for products of {@link BenchCompany}, each line of the same size. */
public final class OrderPapers {

    /** Units of each line. */
    public static final int UNITS = 12;
    private static final int DAYS_TO_PAY = 30;

    private OrderPapers() {}

    /** @param first the first product, see {@link BenchCompany#nextProducts} */
    public static Map<String, Object> order(int first, int lines, String reason) {
        return Map.of("supplier", BenchCompany.supplier(first).value(), "location", "MAIN", "reason", reason,
                "lines", each(lines, line -> Map.of("sku", BenchCompany.sku(first + (line - 1) * BenchCompany.SUPPLIERS), "quantity", UNITS)));
    }

    /** @param ofFirstLine units that came of the first line; the others came whole */
    public static Map<String, Object> goodsReceipt(String order, int lines, int ofFirstLine) {
        return Map.of("purchaseOrder", order, "deliveryNote", "DN-" + order,
                "lines", each(lines, line -> Map.of("line", line, "accepted", line == 1 ? ofFirstLine : UNITS, "damaged", 0, "wrong", 0)));
    }

    public static Map<String, Object> invoice(String order, int lines, LocalDate today) {
        return Map.of("kind", "INVOICE", "purchaseOrder", order, "number", "INV-" + order, "issueDate", today.toString(), "dueDate", today.plusDays(DAYS_TO_PAY).toString(),
                "lines", each(lines, line -> Map.of("orderLine", line, "quantity", String.valueOf(UNITS), "unitPrice", BenchCompany.PRICE)));
    }

    /** The form of the order's page, filled in with a yes to everything; empty when the page asks for nothing. */
    public static Optional<String> yesToAll(HttpResponse<String> page) {
        String fields = Jsoup.parse(page.body()).select("form:has(input[name=nonce]) input[type=hidden]").stream()
                .map(input -> input.attr("name") + "=" + URLEncoder.encode(input.attr("value"), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        return fields.isEmpty() ? Optional.empty() : Optional.of("answer=all&" + fields);
    }

    /** The cookies that came with a page, as a request sends them back. */
    public static String cookies(HttpResponse<String> page) {
        return page.headers().allValues("Set-Cookie").stream().map(cookie -> cookie.replaceAll(";.*", "")).collect(Collectors.joining("; "));
    }

    private static List<Map<String, Object>> each(int lines, IntFunction<Map<String, Object>> line) {
        return IntStream.rangeClosed(1, lines).mapToObj(line).toList();
    }
}
