package io.orderwright.localplatform.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An invoice as a supplier's program writes it: OASIS UBL 2.1, 20 % value added tax on every line.
 *
 * @param number   the supplier's own number
 * @param day      issue date
 * @param currency ISO 4217
 * @param order    our order number
 * @param supplier legal name and VAT id
 */
public record UblInvoice(String number, LocalDate day, String currency, String order, Party supplier, List<Line> lines) {

    private static final BigDecimal TAX = new BigDecimal("0.20");
    private static final int PENCE = 2;
    private static final int DAYS_TO_PAY = 30;

    /** Who sends it. */
    public record Party(String name, String vatId) {}

    /** What it is for. @param line number of the order line @param price net price of one unit */
    public record Line(int line, String item, long quantity, BigDecimal price) {

        BigDecimal net() {
            return price.multiply(BigDecimal.valueOf(quantity)).setScale(PENCE, RoundingMode.HALF_UP);
        }
    }

    /** Sum to pay, tax included. */
    public BigDecimal gross() {
        return net().add(tax());
    }

    private BigDecimal net() {
        return lines.stream().map(Line::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal tax() {
        return net().multiply(TAX).setScale(PENCE, RoundingMode.HALF_UP);
    }

    /** The document. */
    public String xml() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
                  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID><cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
                  <cbc:ID>{number}</cbc:ID><cbc:IssueDate>{day}</cbc:IssueDate><cbc:DueDate>{due}</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>{currency}</cbc:DocumentCurrencyCode>
                  <cac:OrderReference><cbc:ID>{order}</cbc:ID></cac:OrderReference>
                  <cac:AccountingSupplierParty><cac:Party><cbc:EndpointID schemeID="9932">{vat}</cbc:EndpointID><cac:PartyName><cbc:Name>{supplier}</cbc:Name></cac:PartyName><cac:PostalAddress><cac:Country><cbc:IdentificationCode>GB</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyTaxScheme><cbc:CompanyID>{vat}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>{supplier}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
                  <cac:AccountingCustomerParty><cac:Party><cbc:EndpointID schemeID="9932">GB100000000</cbc:EndpointID><cac:PartyName><cbc:Name>Fernlight Gifts Ltd</cbc:Name></cac:PartyName><cac:PostalAddress><cac:Country><cbc:IdentificationCode>GB</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyLegalEntity><cbc:RegistrationName>Fernlight Gifts Ltd</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
                  <cac:TaxTotal><cbc:TaxAmount currencyID="{currency}">{tax}</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="{currency}">{net}</cbc:TaxableAmount><cbc:TaxAmount currencyID="{currency}">{tax}</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
                  <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="{currency}">{net}</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="{currency}">{net}</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="{currency}">{gross}</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="{currency}">{gross}</cbc:PayableAmount></cac:LegalMonetaryTotal>
                {lines}
                </Invoice>
                """.replace("{number}", number).replace("{day}", day.toString()).replace("{due}", day.plusDays(DAYS_TO_PAY).toString()).replace("{order}", order)
                .replace("{supplier}", supplier.name().replace("&", "&amp;")).replace("{vat}", supplier.vatId()).replace("{tax}", tax().toPlainString())
                .replace("{net}", net().toPlainString()).replace("{gross}", gross().toPlainString())
                .replace("{lines}", lines.stream().map(UblInvoice::xml).collect(Collectors.joining("\n"))).replace("{currency}", currency);
    }

    private static String xml(Line line) {
        return """
                  <cac:InvoiceLine><cbc:ID>{line}</cbc:ID><cbc:InvoicedQuantity unitCode="C62">{quantity}</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="{currency}">{net}</cbc:LineExtensionAmount><cac:OrderLineReference><cbc:LineID>{line}</cbc:LineID></cac:OrderLineReference><cac:Item><cbc:Name>{item}</cbc:Name><cac:BuyersItemIdentification><cbc:ID>{item}</cbc:ID></cac:BuyersItemIdentification><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item><cac:Price><cbc:PriceAmount currencyID="{currency}">{price}</cbc:PriceAmount></cac:Price></cac:InvoiceLine>"""
                .replace("{line}", String.valueOf(line.line())).replace("{quantity}", String.valueOf(line.quantity())).replace("{net}", line.net().toPlainString())
                .replace("{item}", line.item()).replace("{price}", line.price().toPlainString());
    }
}
