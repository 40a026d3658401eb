package io.orderwright.e2e;

import java.time.LocalDate;

/** The invoice of Harbour Glass for one line, at 20 per cent, as their bookkeeping writes it. Amounts as they stand on it. */
record UblInvoice(String number, String order, String item, String quantity, String price, String net, String tax, String gross) {

    String xml() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
                  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID><cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
                  <cbc:ID>${number}</cbc:ID><cbc:IssueDate>${today}</cbc:IssueDate><cbc:DueDate>${due}</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>GBP</cbc:DocumentCurrencyCode>
                  <cac:OrderReference><cbc:ID>${order}</cbc:ID></cac:OrderReference>
                  <cac:AccountingSupplierParty><cac:Party><cbc:EndpointID schemeID="9932">GB100000002</cbc:EndpointID><cac:PartyName><cbc:Name>Harbour Glass Ltd</cbc:Name></cac:PartyName><cac:PostalAddress><cac:Country><cbc:IdentificationCode>GB</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyTaxScheme><cbc:CompanyID>GB100000002</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>Harbour Glass Ltd</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
                  <cac:AccountingCustomerParty><cac:Party><cbc:EndpointID schemeID="9932">GB100000000</cbc:EndpointID><cac:PartyName><cbc:Name>Fernlight Gifts</cbc:Name></cac:PartyName><cac:PostalAddress><cac:Country><cbc:IdentificationCode>GB</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyLegalEntity><cbc:RegistrationName>Fernlight Gifts</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
                  <cac:TaxTotal><cbc:TaxAmount currencyID="GBP">${tax}</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="GBP">${net}</cbc:TaxableAmount><cbc:TaxAmount currencyID="GBP">${tax}</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
                  <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="GBP">${net}</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="GBP">${net}</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="GBP">${gross}</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="GBP">${gross}</cbc:PayableAmount></cac:LegalMonetaryTotal>
                  <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">${quantity}</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="GBP">${net}</cbc:LineExtensionAmount><cac:OrderLineReference><cbc:LineID>1</cbc:LineID></cac:OrderLineReference><cac:Item><cbc:Name>Item ${item}</cbc:Name><cac:SellersItemIdentification><cbc:ID>${item}</cbc:ID></cac:SellersItemIdentification><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item><cac:Price><cbc:PriceAmount currencyID="GBP">${price}</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
                </Invoice>
                """.replace("${number}", number).replace("${today}", LocalDate.now().toString()).replace("${due}", LocalDate.now().plusDays(30).toString()).replace("${order}", order).replace("${item}", item).replace("${quantity}", quantity)
                .replace("${price}", price).replace("${net}", net).replace("${tax}", tax).replace("${gross}", gross);
    }
}
