package io.orderwright.invoicing;

import io.orderwright.purchasing.PurchaseOrderSnapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a supplier would send for an order, as UBL 2.1, right in everything unless a test says otherwise:
 *
 * <pre>{@code
 * byte[] xml = SupplierInvoice.of(order, "S7-1001").line(1, 480).ubl();
 * byte[] dear = SupplierInvoice.of(order, "S7-1002").line(1, 480, "3.20").account("GB94BARC10201530093459").ubl();
 * byte[] back = SupplierInvoice.creditNote(order, "C-1").line(1, 20).about("S7-1001").ubl();
 * }</pre>
 */
public final class SupplierInvoice {

    private record Line(int orderLine, BigDecimal quantity, BigDecimal price, BigDecimal amount, String sku, BigDecimal rate, String unit, String order) {}

    /** On the whole document. */
    private record Extra(boolean isCharge, String code, BigDecimal amount) {}

    private final PurchaseOrderSnapshot order;
    private final String number;
    private final boolean creditNote;
    private final List<Line> lines = new ArrayList<>();
    private String date = "2026-11-24";
    private String orderReference;
    private @Nullable String vatId;
    private @Nullable String account;
    private @Nullable String about;
    private final List<Extra> extras = new ArrayList<>();
    private BigDecimal prepaid = BigDecimal.ZERO;
    private BigDecimal extraGross = BigDecimal.ZERO;

    private SupplierInvoice(PurchaseOrderSnapshot order, String number, boolean creditNote) {
        this.order = order;
        this.number = number;
        this.creditNote = creditNote;
        this.orderReference = order.number().value();
    }

    public static SupplierInvoice of(PurchaseOrderSnapshot order, String number) {
        return new SupplierInvoice(order, number, false);
    }

    public static SupplierInvoice creditNote(PurchaseOrderSnapshot order, String number) {
        return new SupplierInvoice(order, number, true);
    }

    public SupplierInvoice line(int orderLine, long quantity) {
        return line(orderLine, quantity, order.line(orderLine).unitPrice().value().stripTrailingZeros().toPlainString());
    }

    public SupplierInvoice line(int orderLine, long quantity, String price) {
        var ordered = order.line(orderLine);
        BigDecimal amount = new BigDecimal(price).multiply(BigDecimal.valueOf(quantity)).setScale(order.currency().getDefaultFractionDigits(), RoundingMode.HALF_UP);
        lines.add(new Line(orderLine, BigDecimal.valueOf(quantity), new BigDecimal(price), amount, ordered.sku().value(), ordered.taxRate().value(), "C62", ""));
        return this;
    }

    /** The line added last says this code for the article. */
    public SupplierInvoice item(String code) {
        Line last = lines.removeLast();
        lines.add(new Line(last.orderLine, last.quantity, last.price, last.amount, code, last.rate, last.unit, last.order));
        return this;
    }

    /** The line added last counts in this unit. */
    public SupplierInvoice unit(String unit) {
        Line last = lines.removeLast();
        lines.add(new Line(last.orderLine, last.quantity, last.price, last.amount, last.sku, last.rate, unit, last.order));
        return this;
    }

    /** A line of another order on the same invoice. */
    public SupplierInvoice line(PurchaseOrderSnapshot other, int orderLine, long quantity) {
        var ordered = other.line(orderLine);
        BigDecimal price = ordered.unitPrice().value();
        BigDecimal amount = price.multiply(BigDecimal.valueOf(quantity)).setScale(order.currency().getDefaultFractionDigits(), RoundingMode.HALF_UP);
        lines.add(new Line(orderLine, BigDecimal.valueOf(quantity), price.stripTrailingZeros(), amount, ordered.sku().value(), ordered.taxRate().value(), "C62", other.number().value()));
        return this;
    }

    public SupplierInvoice dated(LocalDate day) {
        date = day.toString();
        return this;
    }

    public SupplierInvoice from(String vat) {
        vatId = vat;
        return this;
    }

    public SupplierInvoice account(String iban) {
        account = iban;
        return this;
    }

    public SupplierInvoice about(String invoice) {
        about = invoice;
        return this;
    }

    public SupplierInvoice orderReference(String reference) {
        orderReference = reference;
        return this;
    }

    public SupplierInvoice freight(String amount) {
        return charge("FC", amount);
    }

    /** A charge on the whole document. @param code of UNCL 7161, or the supplier's own */
    public SupplierInvoice charge(String code, String amount) {
        extras.add(new Extra(true, code, new BigDecimal(amount)));
        return this;
    }

    /** A discount on the whole document. */
    public SupplierInvoice discount(String amount) {
        extras.add(new Extra(false, "95", new BigDecimal(amount)));
        return this;
    }

    /** Paid before. */
    public SupplierInvoice prepaid(String amount) {
        prepaid = new BigDecimal(amount);
        return this;
    }

    /** Makes the total a lie. */
    public SupplierInvoice overstatedBy(String amount) {
        extraGross = new BigDecimal(amount);
        return this;
    }

    public byte[] ubl() {
        String currency = order.currency().getCurrencyCode();
        BigDecimal net = lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal rate = lines.getFirst().rate();
        BigDecimal goods = net;
        BigDecimal charges = sum(true);
        BigDecimal discounts = sum(false);
        net = net.add(charges).subtract(discounts);
        BigDecimal tax = net.multiply(rate).movePointLeft(2).setScale(order.currency().getDefaultFractionDigits(), RoundingMode.HALF_UP);
        BigDecimal gross = net.add(tax).add(extraGross);
        String root = creditNote ? "CreditNote" : "Invoice";
        var xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <%1$s xmlns="urn:oasis:names:specification:ubl:schema:xsd:%1$s-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
                  <cbc:ID>%2$s</cbc:ID><cbc:IssueDate>%3$s</cbc:IssueDate>%4$s<cbc:DocumentCurrencyCode>%5$s</cbc:DocumentCurrencyCode>
                  <cac:OrderReference><cbc:ID>%6$s</cbc:ID></cac:OrderReference>
                """.formatted(root, number, date, creditNote ? "" : "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", currency, orderReference));
        if (about != null) {
            xml.append("  <cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>%s</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>\n".formatted(about));
        }
        xml.append("  <cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Supplier</cbc:Name></cac:PartyName>%s</cac:Party></cac:AccountingSupplierParty>\n".formatted(vatId == null ? ""
                : "<cac:PartyTaxScheme><cbc:CompanyID>%s</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>".formatted(vatId)));
        xml.append("  <cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Fernlight Gifts</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty>\n");
        if (account != null) {
            xml.append("  <cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>%s</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>\n".formatted(account));
        }
        String category = "<cbc:ID>S</cbc:ID><cbc:Percent>%s</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>".formatted(rate.toPlainString());
        for (Extra extra : extras) {
            xml.append("""
                      <cac:AllowanceCharge><cbc:ChargeIndicator>%s</cbc:ChargeIndicator><cbc:AllowanceChargeReasonCode>%s</cbc:AllowanceChargeReasonCode><cbc:Amount currencyID="%s">%s</cbc:Amount><cac:TaxCategory>%s</cac:TaxCategory></cac:AllowanceCharge>
                    """.formatted(extra.isCharge(), extra.code(), currency, extra.amount().toPlainString(), category));
        }
        xml.append("""
                  <cac:TaxTotal><cbc:TaxAmount currencyID="%1$s">%2$s</cbc:TaxAmount></cac:TaxTotal>
                  <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="%1$s">%3$s</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="%1$s">%4$s</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="%1$s">%5$s</cbc:TaxInclusiveAmount>%6$s<cbc:PayableAmount currencyID="%1$s">%7$s</cbc:PayableAmount></cac:LegalMonetaryTotal>
                """.formatted(currency, tax.toPlainString(), goods.toPlainString(), net.toPlainString(), gross.toPlainString(),
                totals(currency, charges, discounts), gross.subtract(prepaid).toPlainString()));
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            xml.append("""
                      <cac:%1$sLine><cbc:ID>%2$d</cbc:ID><cbc:%3$sQuantity unitCode="%11$s">%4$s</cbc:%3$sQuantity><cbc:LineExtensionAmount currencyID="%5$s">%6$s</cbc:LineExtensionAmount>\
                    <cac:OrderLineReference><cbc:LineID>%7$d</cbc:LineID>%12$s</cac:OrderLineReference><cac:Item><cbc:Name>%8$s</cbc:Name><cac:BuyersItemIdentification><cbc:ID>%8$s</cbc:ID></cac:BuyersItemIdentification>\
                    <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>%9$s</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>\
                    <cac:Price><cbc:PriceAmount currencyID="%5$s">%10$s</cbc:PriceAmount></cac:Price></cac:%1$sLine>
                    """.formatted(root, i + 1, creditNote ? "Credited" : "Invoiced", line.quantity().toPlainString(), currency, line.amount().toPlainString(), line.orderLine(), line.sku(),
                    line.rate().toPlainString(), line.price().toPlainString(), line.unit(),
                    line.order().isEmpty() ? "" : "<cac:OrderReference><cbc:ID>%s</cbc:ID></cac:OrderReference>".formatted(line.order())));
        }
        return xml.append("</").append(root).append(">\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private String totals(String currency, BigDecimal charges, BigDecimal discounts) {
        return (discounts.signum() == 0 ? "" : "<cbc:AllowanceTotalAmount currencyID=\"%s\">%s</cbc:AllowanceTotalAmount>".formatted(currency, discounts.toPlainString()))
                + (charges.signum() == 0 ? "" : "<cbc:ChargeTotalAmount currencyID=\"%s\">%s</cbc:ChargeTotalAmount>".formatted(currency, charges.toPlainString()))
                + (prepaid.signum() == 0 ? "" : "<cbc:PrepaidAmount currencyID=\"%s\">%s</cbc:PrepaidAmount>".formatted(currency, prepaid.toPlainString()));
    }

    private BigDecimal sum(boolean charges) {
        return extras.stream().filter(extra -> extra.isCharge() == charges).map(Extra::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
