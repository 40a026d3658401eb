package io.orderwright.purchasing.documents;

import com.helger.diagnostics.error.list.ErrorList;
import com.helger.ubl21.UBL21Marshaller;
import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.orders.FrozenOrder;
import io.orderwright.purchasing.orders.FrozenOrder.Line;
import io.orderwright.purchasing.orders.FrozenOrder.Party;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ContactType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CountryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CustomerPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DeliveryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemIdentificationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.LineItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyIdentificationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyNameType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyTaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PeriodType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PriceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxCategoryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSubtotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.NoteType;
import oasis.names.specification.ubl.schema.xsd.order_21.OrderType;
import org.jspecify.annotations.Nullable;

/** Writes a frozen order as an OASIS UBL 2.1 Order, valid by its schema. The content hash stands in a note. */
final class UblOrder {

    /** UN/ECE 1001: order. */
    private static final String ORDER = "220";
    private static final String VAT = "VAT";
    private static final String STANDARD_RATE = "S";
    private static final String ZERO_RATE = "Z";
    private static final String GTIN_SCHEME = "0160";
    private static final BigDecimal ONE = BigDecimal.ONE;

    private UblOrder() {}

    static byte[] write(FrozenOrder frozen) {
        var order = new OrderType();
        order.setUBLVersionID("2.1");
        order.setID(frozen.number());
        order.setIssueDate(LocalDate.ofInstant(frozen.issuedAt(), ZoneOffset.UTC));
        order.setOrderTypeCode(ORDER);
        order.addNote(note("Revision " + frozen.revision()));
        order.addNote(note("Content hash " + frozen.contentHash()));
        order.setDocumentCurrencyCode(frozen.currency());
        var buyer = new CustomerPartyType();
        buyer.setParty(party(frozen.buyer()));
        order.setBuyerCustomerParty(buyer);
        var seller = new SupplierPartyType();
        seller.setParty(party(frozen.supplier()));
        order.setSellerSupplierParty(seller);
        order.addDelivery(deliverTo(frozen.deliverTo()));
        order.addTaxTotal(taxes(frozen));
        order.setAnticipatedMonetaryTotal(total(frozen));
        frozen.lines().forEach(line -> order.addOrderLine(line(line, frozen.currency())));
        return bytes(order, frozen.number());
    }

    private static byte[] bytes(OrderType order, String number) {
        var errors = new ErrorList();
        byte[] bytes = UBL21Marshaller.order().setFormattedOutput(true).setCollectErrors(errors).getAsBytes(order);
        if (bytes == null) {
            throw new IllegalStateException("The UBL order of %s is not valid: %s".formatted(number, errors));
        }
        return bytes;
    }

    private static PartyType party(Party source) {
        var party = new PartyType();
        if (!source.code().isEmpty()) {
            var id = new PartyIdentificationType();
            id.setID(source.code());
            party.addPartyIdentification(id);
        }
        var name = new PartyNameType();
        name.setName(source.name());
        party.addPartyName(name);
        party.setPostalAddress(address(source.address(), source.country()));
        if (source.vatId() != null) {
            var tax = new PartyTaxSchemeType();
            tax.setCompanyID(source.vatId());
            tax.setTaxScheme(vat());
            party.addPartyTaxScheme(tax);
        }
        if (source.email() != null) {
            var contact = new ContactType();
            contact.setElectronicMail(source.email());
            party.setContact(contact);
        }
        return party;
    }

    private static AddressType address(List<String> lines, String country) {
        var address = new AddressType();
        lines.forEach(text -> {
            var line = new AddressLineType();
            line.setLine(text);
            address.addAddressLine(line);
        });
        if (!country.isEmpty()) {
            var code = new CountryType();
            code.setIdentificationCode(country);
            address.setCountry(code);
        }
        return address;
    }

    private static DeliveryType deliverTo(List<String> lines) {
        var delivery = new DeliveryType();
        delivery.setDeliveryAddress(address(lines, ""));
        return delivery;
    }

    private static TaxTotalType taxes(FrozenOrder frozen) {
        var total = new TaxTotalType();
        total.setTaxAmount(frozen.tax()).setCurrencyID(frozen.currency());
        frozen.taxes().forEach(tax -> {
            var part = new TaxSubtotalType();
            part.setTaxableAmount(tax.base()).setCurrencyID(frozen.currency());
            part.setTaxAmount(tax.amount()).setCurrencyID(frozen.currency());
            part.setTaxCategory(category(tax.rate()));
            total.addTaxSubtotal(part);
        });
        return total;
    }

    private static MonetaryTotalType total(FrozenOrder frozen) {
        var total = new MonetaryTotalType();
        total.setLineExtensionAmount(frozen.net()).setCurrencyID(frozen.currency());
        total.setTaxExclusiveAmount(frozen.net()).setCurrencyID(frozen.currency());
        total.setTaxInclusiveAmount(frozen.gross()).setCurrencyID(frozen.currency());
        total.setPayableAmount(frozen.gross()).setCurrencyID(frozen.currency());
        return total;
    }

    private static OrderLineType line(Line source, String currency) {
        var item = new LineItemType();
        item.setID(Integer.toString(source.line()));
        item.setQuantity(BigDecimal.valueOf(source.quantity())).setUnitCode(source.unit());
        item.setLineExtensionAmount(source.net()).setCurrencyID(currency);
        deliveries(source).forEach(item::addDelivery);
        var price = new PriceType();
        price.setPriceAmount(source.unitPrice()).setCurrencyID(currency);
        price.setBaseQuantity(ONE).setUnitCode(source.unit());
        item.setPrice(price);
        item.setItem(item(source));
        var line = new OrderLineType();
        line.setLineItem(item);
        return line;
    }

    private static List<DeliveryType> deliveries(Line source) {
        DeliverySchedule parts = DeliverySchedule.read(source.deliveries());
        return parts.isEmpty() ? List.of(delivery(source.requestedDate())) : parts.parts().stream().map(part -> {
            var delivery = delivery(part.on());
            delivery.setQuantity(BigDecimal.valueOf(part.quantity().units())).setUnitCode(source.unit());
            return delivery;
        }).toList();
    }

    private static DeliveryType delivery(LocalDate day) {
        var delivery = new DeliveryType();
        var period = new PeriodType();
        period.setEndDate(day);
        delivery.setRequestedDeliveryPeriod(period);
        return delivery;
    }

    private static ItemType item(Line source) {
        var item = new ItemType();
        item.setName(source.description());
        item.setBuyersItemIdentification(identification(source.sku(), null));
        if (source.supplierItemCode() != null) {
            item.setSellersItemIdentification(identification(source.supplierItemCode(), null));
        }
        if (source.gtin() != null) {
            item.setStandardItemIdentification(identification(source.gtin(), GTIN_SCHEME));
        }
        item.addClassifiedTaxCategory(category(source.taxRate()));
        return item;
    }

    private static ItemIdentificationType identification(String value, @Nullable String scheme) {
        var identification = new ItemIdentificationType();
        var id = identification.setID(value);
        if (scheme != null) {
            id.setSchemeID(scheme);
        }
        return identification;
    }

    private static TaxCategoryType category(BigDecimal rate) {
        var category = new TaxCategoryType();
        category.setID(rate.signum() == 0 ? ZERO_RATE : STANDARD_RATE);
        category.setPercent(new BigDecimal(rate.stripTrailingZeros().toPlainString()));
        category.setTaxScheme(vat());
        return category;
    }

    private static TaxSchemeType vat() {
        var scheme = new TaxSchemeType();
        scheme.setID(VAT);
        return scheme;
    }

    private static NoteType note(String text) {
        var note = new NoteType();
        note.setValue(text);
        return note;
    }
}
