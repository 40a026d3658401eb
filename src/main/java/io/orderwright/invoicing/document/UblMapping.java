package io.orderwright.invoicing.document;

import io.orderwright.invoicing.document.StatedDocument.Charge;
import io.orderwright.invoicing.document.StatedDocument.Line;
import io.orderwright.invoicing.document.StatedDocument.Party;
import io.orderwright.invoicing.document.StatedDocument.Tax;
import io.orderwright.invoicing.document.StatedDocument.Totals;
import io.orderwright.invoicing.document.StatedDocument.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Maps UBL 2 invoices, credit notes, orders, order responses and despatch advices to what they state. Versions 2.0 to 2.4 differ in nothing that is read here. */
final class UblMapping {

    static final String NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:";
    private static final String CREDIT_NOTE_CODE = "381";
    private static final Set<String> CREDIT_NOTE_CODES = Set.of(CREDIT_NOTE_CODE, "396", "261", "262", "81", "83", "308", "420", "458", "532");

    private final XmlNode root;
    private final @Nullable String currency;
    private final Sources sources = new Sources();

    private UblMapping(XmlNode root) {
        this.root = root;
        currency = currency();
    }

    static StatedDocument of(XmlNode root) {
        return new UblMapping(root).document();
    }

    private StatedDocument document() {
        Type type = type();
        XmlNode supplier = party("AccountingSupplierParty", "SellerSupplierParty", "DespatchSupplierParty");
        XmlNode buyer = party("AccountingCustomerParty", "BuyerCustomerParty", "DeliveryCustomerParty");
        return new StatedDocument("UBL", root.name(), type, sources.text("number", root, "ID"), sources.date("issueDate", root, "IssueDate"), dueDate(),
                sources.text("typeCode", root, "InvoiceTypeCode|CreditNoteTypeCode|OrderTypeCode"), root.value("CustomizationID"), root.value("ProfileID"), currency, party(supplier),
                buyer == null ? null : buyerName(buyer), root.value("BuyerReference"), orders(), precedingInvoices(), references("DespatchDocumentReference/ID"),
                handlingUnits(), accounts(), totals(), taxes(), charges(), lines(type), null, sources.all(), said(type));
    }

    /** What an order response says of the whole order, and when a shipment is there. */
    private StatedDocument.Said said(Type type) {
        if (type != Type.ORDER_RESPONSE && type != Type.DESPATCH_ADVICE) {
            return StatedDocument.Said.NOTHING;
        }
        String words = String.join("\n", root.values("Note|RejectionNote")).strip();
        String arrives = Stream.of("Shipment/Delivery/EstimatedDeliveryPeriod/EndDate", "Shipment/Delivery/EstimatedDeliveryPeriod/StartDate", "Shipment/Delivery/EstimatedDeliveryDate",
                "Shipment/Delivery/RequestedDeliveryPeriod/EndDate", "Shipment/Delivery/PromisedDeliveryPeriod/EndDate").map(root::value).filter(Objects::nonNull).findFirst().orElse(null);
        boolean offersBackorder = root.below("MaximumBackorderQuantity").map(node -> Decimals.parse(node.text().strip())).anyMatch(units -> units != null && units.signum() > 0);
        return new StatedDocument.Said(root.value("OrderResponseCode|AcceptedIndicator"), words, arrives == null ? null : Sources.date(arrives),
                root.value("Shipment/Consignment/CarrierParty/PartyName/Name"), root.value("Shipment/Delivery/TrackingID"), offersBackorder ? "It offers to deliver more later." : null);
    }

    /** Credit notes have it with the means of payment. */
    private @Nullable LocalDate dueDate() {
        LocalDate due = sources.date("dueDate", root, "DueDate|PaymentDueDate");
        return due != null ? due : sources.date("dueDate", root, "PaymentMeans/PaymentDueDate");
    }

    private Type type() {
        return switch (root.name()) {
            case "Invoice" -> CREDIT_NOTE_CODES.contains(Objects.requireNonNullElse(root.value("InvoiceTypeCode"), "")) ? Type.CREDIT_NOTE : Type.INVOICE;
            case "CreditNote" -> Type.CREDIT_NOTE;
            case "Order" -> Type.ORDER;
            case "OrderResponse", "OrderResponseSimple" -> Type.ORDER_RESPONSE;
            case "DespatchAdvice" -> Type.DESPATCH_ADVICE;
            default -> Type.OTHER;
        };
    }

    private @Nullable XmlNode party(String... roles) {
        return Stream.of(roles).map(role -> root.at(role + "/Party")).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private Party party(@Nullable XmlNode party) {
        if (party == null) {
            return Party.UNNAMED;
        }
        String vatId = party.all("PartyTaxScheme").stream().filter(UblMapping::isVat).map(scheme -> scheme.value("CompanyID")).filter(Objects::nonNull).findFirst().orElse(null);
        XmlNode endpoint = party.at("EndpointID");
        sources.note("supplier", party);
        return new Party(party.value("PartyName/Name"), party.value("PartyLegalEntity/RegistrationName"), null, party.value("EndpointID"),
                endpoint == null || endpoint.text().isBlank() ? null : endpoint.attribute("schemeID"), party.values("PartyIdentification/ID"), party.value("PartyLegalEntity/CompanyID"), vatId);
    }

    private static boolean isVat(XmlNode scheme) {
        String id = scheme.value("TaxScheme/ID");
        return id == null || id.toUpperCase(Locale.ROOT).endsWith("VAT");
    }

    private static @Nullable String buyerName(XmlNode buyer) {
        String name = buyer.value("PartyLegalEntity/RegistrationName");
        return name != null ? name : buyer.value("PartyName/Name");
    }

    private List<String> orders() {
        return references("OrderReference/ID");
    }

    private List<String> references(String path) {
        return root.values(path).stream().distinct().toList();
    }

    private List<String> precedingInvoices() {
        return root.values("BillingReference/InvoiceDocumentReference|CreditNoteDocumentReference/ID").stream().distinct().toList();
    }

    private List<String> handlingUnits() {
        return root.name().equals("DespatchAdvice") ? root.below("TransportHandlingUnit").map(unit -> unit.value("ID")).filter(Objects::nonNull).distinct().toList() : List.of();
    }

    private List<String> accounts() {
        return root.values("PaymentMeans/PayeeFinancialAccount/ID").stream().map(Ids::account).distinct().toList();
    }

    /** Old documents declare no currency: then it is that of the amounts, when they agree. */
    private @Nullable String currency() {
        String declared = root.value("DocumentCurrencyCode");
        if (declared != null || !root.name().equals("Invoice") && !root.name().equals("CreditNote")) {
            return declared;
        }
        XmlNode totals = root.at("LegalMonetaryTotal");
        List<String> used = totals == null ? List.of() : totals.children().stream().map(amount -> amount.attribute("currencyID")).filter(Objects::nonNull).distinct().toList();
        return used.size() == 1 ? used.getFirst() : null;
    }

    private Totals totals() {
        XmlNode total = root.at("LegalMonetaryTotal|AnticipatedMonetaryTotal");
        if (total == null) {
            return Totals.NONE;
        }
        sources.note("net", total.at("TaxExclusiveAmount"));
        sources.note("gross", total.at("TaxInclusiveAmount"));
        sources.note("payable", total.at("PayableAmount"));
        return new Totals(total.number("LineExtensionAmount"), total.number("AllowanceTotalAmount"), total.number("ChargeTotalAmount"), total.number("TaxExclusiveAmount"), tax(),
                total.number("TaxInclusiveAmount"), total.number("PrepaidAmount"), total.number("PayableRoundingAmount"), total.number("PayableAmount"));
    }

    /** The tax in the currency of the document; a second total in that of the accounts is not added. */
    private @Nullable BigDecimal tax() {
        List<XmlNode> inCurrency = root.all("TaxTotal/TaxAmount").stream()
                .filter(amount -> currency == null || amount.attribute("currencyID") == null || currency.equals(amount.attribute("currencyID"))).toList();
        inCurrency.stream().findFirst().ifPresent(amount -> sources.note("tax", amount));
        return inCurrency.stream().map(amount -> Decimals.zero(Decimals.parse(amount.text().strip()))).reduce(BigDecimal::add).orElse(null);
    }

    private List<Tax> taxes() {
        return root.all("TaxTotal/TaxSubtotal").stream().map(part -> new Tax(part.value("TaxCategory/ID"), rate(part.value("TaxCategory/ID"), percent(part)),
                part.number("TaxableAmount"), part.number("TaxAmount"))).toList();
    }

    private static @Nullable BigDecimal percent(XmlNode subtotal) {
        BigDecimal percent = subtotal.number("TaxCategory/Percent");
        return percent != null ? percent : subtotal.number("Percent");
    }

    private List<Charge> charges() {
        var charges = new ArrayList<Charge>();
        for (XmlNode part : root.all("AllowanceCharge")) {
            String category = part.value("TaxCategory/ID");
            charges.add(new Charge("/%s/AllowanceCharge[%d]".formatted(root.name(), charges.size() + 1), !isCharge(part), part.value("AllowanceChargeReasonCode"), part.value("AllowanceChargeReason"),
                    part.number("Amount"), category, rate(category, part.number("TaxCategory/Percent"))));
        }
        return charges;
    }

    private static boolean isCharge(XmlNode part) {
        String indicator = part.value("ChargeIndicator");
        return "true".equals(indicator) || "1".equals(indicator);
    }

    static @Nullable BigDecimal rate(@Nullable String category, @Nullable BigDecimal percent) {
        return category != null && Ids.WITHOUT_TAX.contains(category) ? BigDecimal.ZERO : percent;
    }

    private List<Line> lines(Type type) {
        String element = switch (root.name()) {
            case "Invoice" -> "InvoiceLine";
            case "CreditNote" -> "CreditNoteLine";
            case "DespatchAdvice" -> "DespatchLine";
            default -> "OrderLine";
        };
        var lines = new ArrayList<Line>();
        if (type != Type.OTHER) {
            for (XmlNode line : root.all(element)) {
                String source = "/%s/%s[%d]".formatted(root.name(), element, lines.size() + 1);
                XmlNode item = line.at("LineItem");
                lines.add(line(source, item == null ? line : item, line));
            }
        }
        return lines;
    }

    private static Line line(String source, XmlNode line, XmlNode outer) {
        XmlNode quantity = line.at("InvoicedQuantity|CreditedQuantity|DeliveredQuantity|Quantity");
        XmlNode standard = line.at("Item/StandardItemIdentification/ID");
        String category = line.value("Item/ClassifiedTaxCategory/ID");
        XmlNode order = line.at("OrderLineReference");
        order = order != null ? order : outer.at("OrderLineReference");
        return new Line(source, line.value("ID"), line.value("LineStatusCode"), name(line), line.value("Item/SellersItemIdentification/ID"), line.value("Item/BuyersItemIdentification/ID"),
                line.value("Item/StandardItemIdentification/ID"), standard == null || standard.text().isBlank() ? null : standard.attribute("schemeID"),
                quantity == null ? null : Decimals.parse(quantity.text().strip()), quantity == null ? null : quantity.attribute("unitCode"), line.number("OutstandingQuantity"),
                line.number("OversupplyQuantity"), line.number("MaximumBackorderQuantity"), line.number("Price/PriceAmount"), line.number("Price/BaseQuantity"), sum(line, true), sum(line, false),
                line.number("LineExtensionAmount"), category, rate(category, line.number("Item/ClassifiedTaxCategory/Percent")), order == null ? null : order.value("LineID"),
                order == null ? null : order.value("OrderReference/ID"), substituted(outer), line.value("Delivery/PromisedDeliveryPeriod/StartDate"), line.value("Delivery/PromisedDeliveryPeriod/EndDate"));
    }

    private static @Nullable String name(XmlNode line) {
        String name = line.value("Item/Name");
        return name != null ? name : line.value("Item/Description");
    }

    private static @Nullable String substituted(XmlNode outer) {
        return Stream.of("SellerSubstitutedLineItem", "SellerProposedSubstituteLineItem").flatMap(role -> Stream.of("SellersItemIdentification", "BuyersItemIdentification", "StandardItemIdentification")
                .map(id -> outer.value(role + "/Item/" + id + "/ID"))).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static BigDecimal sum(XmlNode line, boolean charges) {
        return line.all("AllowanceCharge").stream().filter(part -> isCharge(part) == charges).map(part -> Decimals.zero(part.number("Amount"))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
