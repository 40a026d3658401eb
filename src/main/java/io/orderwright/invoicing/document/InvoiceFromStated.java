package io.orderwright.invoicing.document;

import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the invoice that is matched and paid of what a document states. */
final class InvoiceFromStated {

    private static final int MAX_ID = 100;
    private static final int MAX_REFERENCE = 200;
    private static final int MAX_TEXT = 500;
    private static final int MAX_TYPE = 20;
    private static final String NO_CURRENCY = "";
    /** UNCL 7161 codes of bringing the goods. */
    private static final Set<String> FREIGHT = Set.of("FC", "DL", "FI", "TX", "DAA", "ABL");

    private final StatedDocument stated;
    private final @Nullable BigDecimal onlyRate;

    private InvoiceFromStated(StatedDocument stated) {
        this.stated = stated;
        onlyRate = onlyRate(stated);
    }

    /** @throws BrokenRule when something is missing or cannot be kept: number, date, currency, lines, sums */
    static InvoiceDocument of(StatedDocument stated) {
        return new InvoiceFromStated(stated).document();
    }

    private InvoiceDocument document() {
        if (stated.issueDate() == null) {
            throw new BrokenRule("INVOICE_DATE", "The document names no day on which it was issued.");
        }
        String accounts = String.join(" ", stated.payeeAccounts());
        if (accounts.length() > MAX_REFERENCE) {
            throw new BrokenRule("INVOICE_ACCOUNTS", "The document names %d accounts to pay to; that is more than is kept.".formatted(stated.payeeAccounts().size()));
        }
        return new InvoiceDocument(stated.type() == StatedDocument.Type.CREDIT_NOTE ? DocumentKind.CREDIT_NOTE : DocumentKind.INVOICE, orEmpty(stated.number()), stated.issueDate(), stated.dueDate(),
                stated.currency() == null ? NO_CURRENCY : stated.currency().toUpperCase(Locale.ROOT), sender(), orders(), stated.precedingInvoices().stream().map(r -> cut(r, MAX_ID)).toList(),
                accounts.isEmpty() ? null : accounts, lines(), charges(), totals());
    }

    private InvoiceDocument.Sender sender() {
        StatedDocument.Party party = stated.supplier();
        return new InvoiceDocument.Sender(cut(party.legalName() != null ? party.legalName() : party.name(), MAX_TEXT), cut(party.vatId(), MAX_ID), cut(party.endpointId(), MAX_TEXT),
                cut(party.endpointScheme(), MAX_ID));
    }

    private List<String> orders() {
        var orders = new LinkedHashSet<String>();
        Stream.concat(stated.orderReferences().stream(), Stream.ofNullable(stated.buyerReference())).map(reference -> cut(reference, MAX_REFERENCE)).filter(Objects::nonNull).forEach(orders::add);
        return List.copyOf(orders);
    }

    private List<InvoiceDocument.Line> lines() {
        return stated.lines().stream().filter(line -> !line.isOnlyShown()).map(this::line).toList();
    }

    private InvoiceDocument.Line line(StatedDocument.Line line) {
        if (line.amount() == null || line.quantity() == null) {
            throw new BrokenRule("INVOICE_LINE_INCOMPLETE", "Line %s of invoice %s states no %s.".formatted(orEmpty(line.id()), orEmpty(stated.number()), line.amount() == null ? "amount" : "quantity"));
        }
        String gtin = Ids.isTradeItem(line.standardItem(), line.standardScheme()) ? Gtin.normalised(line.standardItem()) : null;
        return new InvoiceDocument.Line(orEmpty(cut(line.id(), MAX_ID)), line.source(), cut(line.orderReference(), MAX_REFERENCE), orderLine(line.orderLine()), gtin, cut(line.sellerItem(), MAX_ID),
                cut(buyerItem(line), MAX_ID), orEmpty(cut(line.name(), MAX_TEXT)), orEmpty(cut(line.unit(), MAX_ID)), line.quantity(), line.price(),
                line.basis() == null ? BigDecimal.ONE : line.basis(), line.charge(), line.allowance(), line.amount(), cut(line.taxCategory(), MAX_ID), line.taxRate() != null ? line.taxRate() : onlyRate);
    }

    /** A code on a page or in a table does not say whose it is: it may be the supplier's or ours. */
    private @Nullable String buyerItem(StatedDocument.Line line) {
        boolean mayBeOurs = line.buyerItem() == null && (stated.syntax().equals("PDF") || stated.syntax().equals("CSV"));
        return mayBeOurs ? line.sellerItem() : line.buyerItem();
    }

    /** The rate of the document, when its breakdown has only one: lines that name none have that. */
    private static @Nullable BigDecimal onlyRate(StatedDocument stated) {
        List<BigDecimal> rates = stated.taxes().stream().map(StatedDocument.Tax::rate).filter(Objects::nonNull).map(BigDecimal::stripTrailingZeros).distinct().toList();
        return rates.size() == 1 && stated.taxes().stream().allMatch(tax -> tax.rate() != null) ? rates.getFirst() : null;
    }

    /** Leading zeros of a number mean nothing. */
    private static @Nullable String orderLine(@Nullable String written) {
        String line = cut(written, MAX_ID);
        return line != null && line.matches("0+[1-9]\\d*") ? line.replaceFirst("^0+", "") : line;
    }

    private List<InvoiceDocument.Charge> charges() {
        var charges = new ArrayList<InvoiceDocument.Charge>();
        for (StatedDocument.Charge charge : stated.charges()) {
            String reason = orEmpty(cut(charge.reason(), MAX_TEXT));
            charges.add(new InvoiceDocument.Charge(charge.source(), charge.isAllowance(), type(orEmpty(charge.code()), reason), reason, Decimals.zero(charge.amount()), charge.taxRate()));
        }
        return charges;
    }

    private static String type(String code, String reason) {
        String words = reason.toLowerCase(Locale.ROOT);
        if (FREIGHT.contains(code) || Stream.of("freight", "carriage", "shipping", "delivery", "postage", "fracht", "versand", "transport").anyMatch(words::contains)) {
            return "FREIGHT";
        }
        return code.isEmpty() ? "OTHER" : orEmpty(cut(code, MAX_TYPE)).toUpperCase(Locale.ROOT);
    }

    private InvoiceDocument.Totals totals() {
        StatedDocument.Totals totals = stated.totals();
        BigDecimal net = totals.net() != null ? totals.net() : Decimals.zero(totals.lineTotal()).add(Decimals.zero(totals.chargeTotal())).subtract(Decimals.zero(totals.allowanceTotal()));
        BigDecimal tax = Decimals.zero(totals.tax());
        BigDecimal gross = totals.gross() != null ? totals.gross() : net.add(tax);
        BigDecimal rounding = Decimals.zero(totals.rounding());
        BigDecimal prepaid = Decimals.zero(totals.prepaid());
        BigDecimal payable = totals.payable() != null ? totals.payable() : gross.add(rounding).subtract(prepaid);
        if (totals.net() == null && totals.gross() == null && totals.payable() == null) {
            throw new BrokenRule("INVOICE_TOTALS", "The document states no total.");
        }
        return new InvoiceDocument.Totals(net, tax, gross, rounding, prepaid, payable);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        return stripped.length() <= length ? stripped : stripped.substring(0, length);
    }
}
