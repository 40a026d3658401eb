package io.orderwright.invoicing.evaluate;

import io.orderwright.invoicing.document.Gtin;
import io.orderwright.invoicing.document.StatedDocument;
import io.orderwright.invoicing.document.StatedDocument.Line;
import io.orderwright.invoicing.document.StatedDocument.Totals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a document states, in the words of labelled samples: decimals as text without zeros at the end, days in ISO form, ids as written. */
final class DocumentFactsJson {

    private static final MathContext DIGITS_OF_A_PRICE = new MathContext(28);

    private DocumentFactsJson() {}

    static Map<String, @Nullable Object> of(StatedDocument stated) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("syntax", stated.syntax());
        json.put("document", stated.form());
        json.put("number", stated.number());
        json.put("issue_date", stated.issueDate() == null ? null : stated.issueDate().toString());
        json.put("due_date", stated.dueDate() == null ? null : stated.dueDate().toString());
        json.put("type_code", stated.typeCode());
        json.put("customization_id", stated.customizationId());
        json.put("profile_id", stated.profileId());
        json.put("currency", stated.currency());
        json.put("supplier", party(stated));
        json.put("buyer_name", stated.buyerName());
        json.put("buyer_reference", stated.buyerReference());
        json.put("order_references", stated.orderReferences());
        json.put("preceding_invoice_references", stated.precedingInvoices());
        json.put("despatch_references", stated.despatchReferences());
        json.put("handling_unit_ids", stated.handlingUnits());
        json.put("payee_accounts", stated.payeeAccounts());
        json.put("totals", totals(stated.totals()));
        json.put("line_count", stated.lines().size());
        json.put("lines", stated.lines().stream().map(DocumentFactsJson::line).toList());
        json.put("arithmetic", arithmetic(stated));
        json.put("embedded_attachment", stated.attachment());
        return json;
    }

    private static Map<String, @Nullable Object> party(StatedDocument stated) {
        StatedDocument.Party party = stated.supplier();
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("name", party.name());
        json.put("legal_name", party.legalName());
        json.put("trading_name", party.tradingName());
        json.put("endpoint_id", party.endpointId());
        json.put("endpoint_scheme", party.endpointScheme());
        json.put("party_ids", party.partyIds());
        json.put("legal_id", party.legalId());
        json.put("vat_id", party.vatId());
        return json;
    }

    private static Map<String, @Nullable Object> totals(Totals totals) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("line_total", text(totals.lineTotal()));
        json.put("allowance_total", text(totals.allowanceTotal()));
        json.put("charge_total", text(totals.chargeTotal()));
        json.put("net_total", text(totals.net()));
        json.put("tax_total", text(totals.tax()));
        json.put("gross_total", text(totals.gross()));
        json.put("prepaid", text(totals.prepaid()));
        json.put("rounding", text(totals.rounding()));
        json.put("payable", text(totals.payable()));
        return json;
    }

    private static Map<String, @Nullable Object> line(Line line) {
        boolean isTradeItem = Gtin.looksLikeOne(line.standardItem(), line.standardScheme());
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("line_id", line.id());
        json.put("line_status", line.status());
        json.put("line_status_reason", line.status());
        json.put("name", line.name());
        json.put("seller_item_id", line.sellerItem());
        json.put("buyer_item_id", line.buyerItem());
        json.put("standard_item_id", line.standardItem());
        json.put("standard_item_scheme", line.standardScheme());
        json.put("gtin", isTradeItem ? line.standardItem() : null);
        json.put("gtin_check_digit_ok", isTradeItem ? Gtin.normalised(line.standardItem()) != null : null);
        json.put("quantity", text(line.quantity()));
        json.put("unit_code", line.unit());
        json.put("outstanding_quantity", text(line.outstanding()));
        json.put("oversupply_quantity", text(line.oversupply()));
        json.put("max_backorder_quantity", text(line.maximumBackorder()));
        json.put("price_amount", text(line.price()));
        json.put("price_base_quantity", text(line.basis()));
        json.put("net_unit_price", text(unitPrice(line)));
        json.put("line_net", text(line.amount()));
        json.put("order_line_ref", line.orderLine());
        json.put("order_ref", line.orderReference());
        json.put("substituted_item_id", line.substituted());
        json.put("promised_start", line.promisedFrom());
        json.put("promised_end", line.promisedUntil());
        return json;
    }

    private static @Nullable BigDecimal unitPrice(Line line) {
        if (line.price() == null || line.basis() != null && line.basis().signum() == 0) {
            return null;
        }
        return line.basis() == null ? line.price() : line.price().divide(line.basis(), DIGITS_OF_A_PRICE);
    }

    /** Which sums agree; null when the document states none. */
    private static @Nullable Map<String, @Nullable Object> arithmetic(StatedDocument stated) {
        Totals totals = stated.totals();
        var json = new LinkedHashMap<String, @Nullable Object>();
        BigDecimal lines = sum(stated.lines().stream().filter(line -> !line.isOnlyShown()).toList(), Line::amount);
        if (totals.lineTotal() != null) {
            json.put("lines_sum_eq_line_total", lines.compareTo(totals.lineTotal()) == 0);
        }
        if (totals.lineTotal() != null && totals.net() != null) {
            json.put("net_eq_lines_minus_allowance_plus_charge", totals.lineTotal().subtract(zero(totals.allowanceTotal())).add(zero(totals.chargeTotal())).compareTo(totals.net()) == 0);
        }
        if (totals.net() != null && totals.gross() != null) {
            json.put("gross_eq_net_plus_tax", totals.net().add(zero(totals.tax())).compareTo(totals.gross()) == 0);
        }
        if (totals.gross() != null && totals.payable() != null) {
            json.put("payable_eq_gross_minus_prepaid_plus_rounding", totals.gross().subtract(zero(totals.prepaid())).add(zero(totals.rounding())).compareTo(totals.payable()) == 0);
        }
        return json.isEmpty() ? null : json;
    }

    private static BigDecimal sum(List<Line> lines, Function<Line, @Nullable BigDecimal> amount) {
        return new ArrayList<>(lines).stream().map(amount).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal zero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
