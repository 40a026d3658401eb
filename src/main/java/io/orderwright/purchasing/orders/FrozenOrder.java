package io.orderwright.purchasing.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision as it left: every document is rendered from it, so its form is kept readable for ever. Prices have six decimals, amounts those of the currency.
 *
 * @param form        name and version of this form
 * @param contentHash SHA-256 of what was agreed; stands on every document
 * @param approvedBy  display names of who approved, empty when a rule did
 * @param net         sum of the lines
 * @param tax         tax on them, rounded per rate
 */
public record FrozenOrder(String form, String number, int revision, String contentHash, Instant issuedAt, Instant draftedAt, String origin, @Nullable String parent,
                          String currency, @Nullable BigDecimal rateToBase, @Nullable String requestedBy, List<String> approvedBy, String location, List<String> deliverTo,
                          Party buyer, Party supplier, int paymentDays, List<Line> lines, BigDecimal net, List<Tax> taxes, BigDecimal tax, BigDecimal gross) {

    public static final String FORM = "orderwright-order/1";

    /** @param code our code of it, empty for ourselves */
    public record Party(String code, String name, List<String> address, @Nullable String email, @Nullable String vatId, String language, String country) {}

    /**
     * @param open       units that were still to come when this revision left
     * @param deliveries the parts it comes in, as {@link io.orderwright.purchasing.DeliverySchedule} writes them; null when everything comes on one day
     */
    public record Line(int line, String sku, @Nullable String supplierItemCode, @Nullable String gtin, String description, String unit, long quantity, long open,
                       BigDecimal unitPrice, BigDecimal net, BigDecimal taxRate, LocalDate requestedDate, @Nullable Long supplierPriceId,
                       @Nullable String deliveries) {}

    /** @param base net amount at this rate */
    public record Tax(BigDecimal rate, BigDecimal base, BigDecimal amount) {}
}
