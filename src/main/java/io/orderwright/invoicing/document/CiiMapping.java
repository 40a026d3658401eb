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
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Maps the Cross Industry Invoice D16B, the XML of Factur-X and ZUGFeRD 2, to what it states; and ZUGFeRD 1, which has the same parts under older names. */
final class CiiMapping {

    static final String NAMESPACE = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
    static final String ZUGFERD_1 = "urn:ferd:CrossIndustryDocument:invoice:1p0";
    private static final Set<String> CREDIT_NOTE_CODES = Set.of("381", "396", "261", "262", "81", "83", "308", "420", "458", "532");
    private static final String TRADE = "SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction";
    private static final String AGREEMENT = TRADE + "/ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement";
    private static final String DELIVERY = TRADE + "/ApplicableHeaderTradeDelivery|ApplicableSupplyChainTradeDelivery";
    private static final String SETTLEMENT = TRADE + "/ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement";
    private static final String DOCUMENT = "ExchangedDocument|HeaderExchangedDocument";
    private static final String CONTEXT = "ExchangedDocumentContext|SpecifiedExchangedDocumentContext";
    private static final String ISSUER_ID = "IssuerAssignedID|ID";

    private final XmlNode root;
    private final @Nullable String currency;
    private final Sources sources = new Sources();

    private CiiMapping(XmlNode root) {
        this.root = root;
        currency = root.value(SETTLEMENT + "/InvoiceCurrencyCode");
    }

    static StatedDocument of(XmlNode root) {
        return new CiiMapping(root).document();
    }

    private StatedDocument document() {
        String typeCode = sources.text("typeCode", root, DOCUMENT + "/TypeCode");
        sources.note("issueDate", root.at(DOCUMENT + "/IssueDateTime/DateTimeString"));
        return new StatedDocument("CII", root.name(), CREDIT_NOTE_CODES.contains(Objects.requireNonNullElse(typeCode, "")) ? Type.CREDIT_NOTE : Type.INVOICE,
                sources.text("number", root, DOCUMENT + "/ID"), date(root.at(DOCUMENT + "/IssueDateTime/DateTimeString")), date(root.at(SETTLEMENT + "/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString")),
                typeCode, root.value(CONTEXT + "/GuidelineSpecifiedDocumentContextParameter/ID"), root.value(CONTEXT + "/BusinessProcessSpecifiedDocumentContextParameter/ID"), currency,
                supplier(root.at(AGREEMENT + "/SellerTradeParty")), root.value(AGREEMENT + "/BuyerTradeParty/Name"), root.value(AGREEMENT + "/BuyerReference"),
                references(AGREEMENT + "/BuyerOrderReferencedDocument/" + ISSUER_ID), references(SETTLEMENT + "/InvoiceReferencedDocument/" + ISSUER_ID),
                references(DELIVERY + "/DespatchAdviceReferencedDocument/" + ISSUER_ID), List.of(), accounts(), totals(), taxes(), charges(), lines(), null, sources.all());
    }

    private List<String> references(String path) {
        return root.values(path).stream().distinct().toList();
    }

    private static @Nullable LocalDate date(@Nullable XmlNode node) {
        return node == null ? null : Sources.day(node.text().strip());
    }

    private Party supplier(@Nullable XmlNode party) {
        if (party == null) {
            return Party.UNNAMED;
        }
        sources.note("supplier", party);
        XmlNode endpoint = party.at("URIUniversalCommunication/URIID");
        List<XmlNode> registrations = party.all("SpecifiedTaxRegistration/ID");
        String vatId = registrations.stream().filter(id -> "VA".equals(id.attribute("schemeID"))).map(id -> id.text().strip()).filter(id -> !id.isEmpty()).findFirst().orElse(null);
        List<String> ids = Stream.concat(party.values("ID").stream(), party.values("GlobalID").stream()).toList();
        return new Party(null, party.value("Name"), party.value("SpecifiedLegalOrganization/TradingBusinessName"), party.value("URIUniversalCommunication/URIID"),
                endpoint == null || endpoint.text().isBlank() ? null : endpoint.attribute("schemeID"), ids, party.value("SpecifiedLegalOrganization/ID"), vatId);
    }

    private List<String> accounts() {
        return root.all(SETTLEMENT + "/SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount").stream()
                .map(account -> account.value("IBANID|ProprietaryID")).filter(Objects::nonNull).map(Ids::account).distinct().toList();
    }

    private Totals totals() {
        XmlNode sum = root.at(SETTLEMENT + "/SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation");
        if (sum == null) {
            return Totals.NONE;
        }
        sources.note("net", sum.at("TaxBasisTotalAmount"));
        sources.note("tax", sum.at("TaxTotalAmount"));
        sources.note("gross", sum.at("GrandTotalAmount"));
        sources.note("payable", sum.at("DuePayableAmount"));
        return new Totals(sum.number("LineTotalAmount"), sum.number("AllowanceTotalAmount"), sum.number("ChargeTotalAmount"), inCurrency(sum, "TaxBasisTotalAmount"), inCurrency(sum, "TaxTotalAmount"),
                inCurrency(sum, "GrandTotalAmount"), sum.number("TotalPrepaidAmount"), sum.number("RoundingAmount"), sum.number("DuePayableAmount"));
    }

    /** Amounts may stand there a second time in the currency of the accounts. */
    private @Nullable BigDecimal inCurrency(XmlNode sum, String element) {
        return sum.all(element).stream().filter(amount -> currency == null || amount.attribute("currencyID") == null || currency.equals(amount.attribute("currencyID")))
                .map(amount -> Decimals.parse(amount.text().strip())).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private List<Tax> taxes() {
        return root.all(SETTLEMENT + "/ApplicableTradeTax").stream().map(tax -> new Tax(tax.value("CategoryCode"),
                UblMapping.rate(tax.value("CategoryCode"), tax.number("RateApplicablePercent|ApplicablePercent")), tax.number("BasisAmount"), tax.number("CalculatedAmount"))).toList();
    }

    private List<Charge> charges() {
        var charges = new ArrayList<Charge>();
        for (XmlNode part : root.all(SETTLEMENT + "/SpecifiedTradeAllowanceCharge")) {
            String category = part.value("CategoryTradeTax/CategoryCode");
            charges.add(new Charge("/%s/SpecifiedTradeAllowanceCharge[%d]".formatted(root.name(), charges.size() + 1), !isCharge(part), part.value("ReasonCode"), part.value("Reason"),
                    part.number("ActualAmount"), category, UblMapping.rate(category, part.number("CategoryTradeTax/RateApplicablePercent|ApplicablePercent"))));
        }
        for (XmlNode freight : root.all(SETTLEMENT + "/SpecifiedLogisticsServiceCharge")) {
            String category = freight.value("AppliedTradeTax/CategoryCode");
            charges.add(new Charge("/%s/SpecifiedLogisticsServiceCharge[%d]".formatted(root.name(), charges.size() + 1), false, "FC", freight.value("Description"), freight.number("AppliedAmount"),
                    category, UblMapping.rate(category, freight.number("AppliedTradeTax/RateApplicablePercent|ApplicablePercent"))));
        }
        return charges;
    }

    private static boolean isCharge(XmlNode part) {
        String indicator = part.value("ChargeIndicator/Indicator");
        return "true".equals(indicator) || "1".equals(indicator);
    }

    private List<Line> lines() {
        var lines = new ArrayList<Line>();
        for (XmlNode line : root.all(TRADE + "/IncludedSupplyChainTradeLineItem")) {
            lines.add(line("/%s/IncludedSupplyChainTradeLineItem[%d]".formatted(root.name(), lines.size() + 1), line));
        }
        return lines;
    }

    private static Line line(String source, XmlNode line) {
        String settlement = "SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement";
        String agreement = "SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement";
        XmlNode quantity = line.at("SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery/BilledQuantity");
        XmlNode standard = line.at("SpecifiedTradeProduct/GlobalID");
        XmlNode price = line.at(agreement + "/NetPriceProductTradePrice");
        String category = line.value(settlement + "/ApplicableTradeTax/CategoryCode");
        XmlNode order = line.at(agreement + "/BuyerOrderReferencedDocument");
        return new Line(source, line.value("AssociatedDocumentLineDocument/LineID"), line.value("AssociatedDocumentLineDocument/LineStatusReasonCode"), line.value("SpecifiedTradeProduct/Name"),
                line.value("SpecifiedTradeProduct/SellerAssignedID"), line.value("SpecifiedTradeProduct/BuyerAssignedID"), line.value("SpecifiedTradeProduct/GlobalID"),
                standard == null || standard.text().isBlank() ? null : standard.attribute("schemeID"), quantity == null ? null : Decimals.parse(quantity.text().strip()),
                quantity == null ? null : quantity.attribute("unitCode"), null, null, null, price == null ? null : price.number("ChargeAmount"), price == null ? null : price.number("BasisQuantity"),
                sum(line, settlement, true), sum(line, settlement, false),
                line.number(settlement + "/SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation/LineTotalAmount"), category,
                UblMapping.rate(category, line.number(settlement + "/ApplicableTradeTax/RateApplicablePercent|ApplicablePercent")), order == null ? null : order.value("LineID"),
                order == null ? null : order.value(ISSUER_ID), null, null, null);
    }

    private static BigDecimal sum(XmlNode line, String settlement, boolean charges) {
        return line.all(settlement + "/SpecifiedTradeAllowanceCharge").stream().filter(part -> isCharge(part) == charges).map(part -> Decimals.zero(part.number("ActualAmount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
