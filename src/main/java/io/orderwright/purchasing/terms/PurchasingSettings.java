package io.orderwright.purchasing.terms;

import io.orderwright.shared.EmailAddress;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How this company buys.
 *
 * @param baseCurrency      currency in which approval limits are written
 * @param priceBandPercent  a price further than this from the median of what was agreed before is an anomaly (F39)
 * @param agreedRisePercent how far above the price list a buyer may agree a price with the supplier; further is an anomaly, so that somebody else looks (F62)
 * @param priceHistoryDays  how far back agreed prices are looked at
 * @param catalogueFreshDays a catalogue row without a last day that became valid longer ago than this is stale: nothing bought on it is approved by itself
 * @param zone              clock of the company, for times that people read
 * @param company           who we are on orders
 * @param deliverTo         address lines by location code; a location that is not named delivers to the company's address
 */
@Validated
@ConfigurationProperties("orderwright.purchasing")
public record PurchasingSettings(@NotNull @DefaultValue("GBP") Currency baseCurrency,
                                 @Min(1) @Max(1000) @DefaultValue("20") int priceBandPercent,
                                 @Min(0) @Max(1000) @DefaultValue("5") int agreedRisePercent,
                                 @Min(1) @DefaultValue("730") int priceHistoryDays,
                                 @Min(1) @DefaultValue("365") int catalogueFreshDays,
                                 @NotNull @DefaultValue("Europe/London") ZoneId zone,
                                 @NotNull @DefaultValue Company company,
                                 @DefaultValue Map<String, List<String>> deliverTo) {

    /**
     * The buying company.
     *
     * @param name    legal name
     * @param address postal address lines, without the name
     * @param email   where suppliers reach purchasing
     * @param vatId   for invoices, null when there is none
     * @param country ISO 3166 code, two letters
     */
    public record Company(@DefaultValue("Fernlight Gifts Ltd") String name, @DefaultValue({"Unit 6, Wharf Road", "Bristol BS1 0AA"}) List<String> address,
                          @DefaultValue("purchasing@fernlight.example.com") EmailAddress email, @Nullable String vatId, @DefaultValue("GB") String country) {}

    /** Where goods for this location go. */
    public List<String> deliveryAddress(String locationCode) {
        var own = deliverTo.get(locationCode);
        if (own != null) {
            return own;
        }
        var lines = new java.util.ArrayList<String>();
        lines.add(company.name());
        lines.addAll(company.address());
        return List.copyOf(lines);
    }
}
