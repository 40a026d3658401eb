package io.orderwright.invoicing.document;

import com.helger.diagnostics.error.list.ErrorList;
import com.helger.jaxb.GenericJAXBMarshaller;
import com.helger.ubl21.UBL21Marshaller;
import io.orderwright.invoicing.match.DocumentKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AllowanceChargeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BillingReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CreditNoteLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemIdentificationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderLineReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyTaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentMeansType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PriceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxCategoryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;
import org.jspecify.annotations.Nullable;

/** Reads UBL 2.1 Invoice and CreditNote (schema-bound) into our own model. */
final class UblReader {

    private static final String NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:";
    private static final String CREDIT_NOTE_CODE = "381";
    private static final String GTIN_SCHEME = "0160";
    private static final int MAX_DETAILS = 10;
    private static final int MAX_ID = 100;
    private static final int MAX_REFERENCE = 200;
    private static final int MAX_TEXT = 500;
    /** UNCL 5305 categories in which the buyer is charged no tax. */
    private static final Set<String> WITHOUT_TAX = Set.of("AE", "E", "Z", "O", "G", "K");
    /** UNCL 7161 codes of bringing the goods. */
    private static final Set<String> FREIGHT = Set.of("FC", "DL", "FI", "TX");

    private UblReader() {}

    static Reading read(QName root, byte[] xml) {
        if (!root.getNamespaceURI().startsWith(NAMESPACE)) {
            return new Reading.ForAPerson("UNKNOWN_XML", "This XML is no UBL document but %s. Enter the invoice by hand, or ask the supplier for UBL 2.1.".formatted(name(root)));
        }
        var errors = new ErrorList();
        return switch (root.getLocalPart()) {
            case "Invoice" -> {
                InvoiceType invoice = quiet(UBL21Marshaller.invoice()).setCollectErrors(errors).read(xml);
                yield invoice == null ? invalid(errors) : new Reading.Invoice("UBL 2.1 Invoice", of(invoice));
            }
            case "CreditNote" -> {
                CreditNoteType note = quiet(UBL21Marshaller.creditNote()).setCollectErrors(errors).read(xml);
                yield note == null ? invalid(errors) : new Reading.Invoice("UBL 2.1 CreditNote", of(note));
            }
            default -> new Reading.SomethingElse("UBL " + root.getLocalPart());
        };
    }

    /** What is wrong goes to whoever sent it, not into our log. */
    private static <T> GenericJAXBMarshaller<T> quiet(GenericJAXBMarshaller<T> marshaller) {
        marshaller.readExceptionCallbacks().removeAll();
        return marshaller;
    }

    private static String name(QName root) {
        return root.getNamespaceURI().isEmpty() ? root.getLocalPart() : root.getLocalPart() + " of " + root.getNamespaceURI();
    }

    private static Reading invalid(ErrorList errors) {
        List<String> details = errors.stream().filter(error -> error.isError()).limit(MAX_DETAILS)
                .map(error -> "line %d, column %d: %s".formatted(error.getErrorLocation().getLineNumber(), error.getErrorLocation().getColumnNumber(), error.getErrorText(Locale.ENGLISH)))
                .toList();
        return new Reading.Refused("UBL_SCHEMA", "The file is no valid UBL 2.1: " + (details.isEmpty() ? "the reason is not known" : details.getFirst()), details);
    }

    private static InvoiceDocument of(InvoiceType invoice) {
        List<TaxTotalType> taxes = invoice.getTaxTotal();
        String currency = currency(invoice.getDocumentCurrencyCodeValue(), invoice.getLegalMonetaryTotal());
        var lines = new ArrayList<InvoiceDocument.Line>();
        for (InvoiceLineType line : invoice.getInvoiceLine()) {
            lines.add(line("/Invoice/InvoiceLine[" + (lines.size() + 1) + "]", line.getIDValue(), line.getOrderLineReference(), line.getItem(), line.getPrice(), line.getAllowanceCharge(),
                    line.getInvoicedQuantityValue(), line.getInvoicedQuantity() == null ? null : line.getInvoicedQuantity().getUnitCode(), line.getLineExtensionAmountValue()));
        }
        return new InvoiceDocument(CREDIT_NOTE_CODE.equals(invoice.getInvoiceTypeCodeValue()) ? DocumentKind.CREDIT_NOTE : DocumentKind.INVOICE, number(invoice.getIDValue()),
                date(invoice.getIssueDateValueLocal()), invoice.getDueDateValueLocal(), currency, sender(invoice.getAccountingSupplierParty()),
                orders(invoice.getOrderReference(), invoice.getBuyerReferenceValue()), invoices(invoice.getBillingReference()), account(invoice.getPaymentMeans()), lines,
                charges("/Invoice", invoice.getAllowanceCharge()), totals(invoice.getLegalMonetaryTotal(), taxes, currency));
    }

    private static InvoiceDocument of(CreditNoteType note) {
        String currency = currency(note.getDocumentCurrencyCodeValue(), note.getLegalMonetaryTotal());
        var lines = new ArrayList<InvoiceDocument.Line>();
        for (CreditNoteLineType line : note.getCreditNoteLine()) {
            lines.add(line("/CreditNote/CreditNoteLine[" + (lines.size() + 1) + "]", line.getIDValue(), line.getOrderLineReference(), line.getItem(), line.getPrice(), line.getAllowanceCharge(),
                    line.getCreditedQuantityValue(), line.getCreditedQuantity() == null ? null : line.getCreditedQuantity().getUnitCode(), line.getLineExtensionAmountValue()));
        }
        return new InvoiceDocument(DocumentKind.CREDIT_NOTE, number(note.getIDValue()), date(note.getIssueDateValueLocal()), null, currency, sender(note.getAccountingSupplierParty()),
                orders(note.getOrderReference(), note.getBuyerReferenceValue()), invoices(note.getBillingReference()), account(note.getPaymentMeans()), lines,
                charges("/CreditNote", note.getAllowanceCharge()), totals(note.getLegalMonetaryTotal(), note.getTaxTotal(), currency));
    }

    private static InvoiceDocument.Line line(String source, @Nullable String id, List<OrderLineReferenceType> references, @Nullable ItemType item, @Nullable PriceType price,
                                             List<AllowanceChargeType> parts, @Nullable BigDecimal quantity, @Nullable String unit, @Nullable BigDecimal amount) {
        OrderLineReferenceType reference = references.isEmpty() ? null : references.getFirst();
        TaxCategoryType tax = item == null || item.getClassifiedTaxCategory().isEmpty() ? null : item.getClassifiedTaxCategory().getFirst();
        return new InvoiceDocument.Line(id(id), source, reference == null || reference.getOrderReference() == null ? null : cut(reference.getOrderReference().getIDValue(), MAX_REFERENCE),
                reference == null ? null : orderLine(reference.getLineIDValue()), item == null ? null : gtin(item.getStandardItemIdentification()),
                item == null ? null : code(item.getSellersItemIdentification()), item == null ? null : code(item.getBuyersItemIdentification()), name(item), id(unit), zero(quantity),
                price == null ? null : price.getPriceAmountValue(), price == null || price.getBaseQuantityValue() == null ? BigDecimal.ONE : price.getBaseQuantityValue(),
                sum(parts, true), sum(parts, false), zero(amount), tax == null ? null : cut(tax.getIDValue(), MAX_ID), rate(tax));
    }

    /** Leading zeros of a number mean nothing; an empty reference is none. */
    private static @Nullable String orderLine(@Nullable String written) {
        String line = cut(written, MAX_ID);
        if (line == null || line.isEmpty()) {
            return null;
        }
        return line.matches("0+[1-9]\\d*") ? line.replaceFirst("^0+", "") : line;
    }

    private static String name(@Nullable ItemType item) {
        String name = item == null ? null : cut(item.getNameValue(), MAX_TEXT);
        return name == null ? "" : name;
    }

    private static BigDecimal sum(List<AllowanceChargeType> parts, boolean charges) {
        return parts.stream().filter(part -> isCharge(part) == charges).map(part -> zero(part.getAmountValue())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isCharge(AllowanceChargeType part) {
        return part.getChargeIndicator() != null && part.getChargeIndicator().isValue();
    }

    private static List<InvoiceDocument.Charge> charges(String root, List<AllowanceChargeType> parts) {
        var charges = new ArrayList<InvoiceDocument.Charge>();
        for (AllowanceChargeType part : parts) {
            String code = part.getAllowanceChargeReasonCodeValue() == null ? "" : part.getAllowanceChargeReasonCodeValue().strip();
            String reason = part.getAllowanceChargeReason().isEmpty() ? "" : cut(part.getAllowanceChargeReason().getFirst().getValue(), MAX_TEXT);
            TaxCategoryType tax = part.getTaxCategory().isEmpty() ? null : part.getTaxCategory().getFirst();
            charges.add(new InvoiceDocument.Charge("%s/AllowanceCharge[%d]".formatted(root, charges.size() + 1), !isCharge(part), type(code, reason == null ? "" : reason),
                    reason == null ? "" : reason, zero(part.getAmountValue()), rate(tax)));
        }
        return charges;
    }

    private static String type(String code, String reason) {
        String words = reason.toLowerCase(Locale.ROOT);
        if (FREIGHT.contains(code) || Stream.of("freight", "carriage", "shipping", "delivery", "postage").anyMatch(words::contains)) {
            return "FREIGHT";
        }
        return code.isEmpty() ? "OTHER" : cut(code, 20).toUpperCase(Locale.ROOT);
    }

    private static @Nullable BigDecimal rate(@Nullable TaxCategoryType tax) {
        if (tax == null) {
            return null;
        }
        return tax.getIDValue() != null && WITHOUT_TAX.contains(tax.getIDValue().strip()) ? BigDecimal.ZERO : tax.getPercentValue();
    }

    private static InvoiceDocument.Totals totals(MonetaryTotalType total, List<TaxTotalType> taxes, String currency) {
        BigDecimal charges = zero(total.getChargeTotalAmountValue());
        BigDecimal allowances = zero(total.getAllowanceTotalAmountValue());
        BigDecimal net = total.getTaxExclusiveAmountValue() != null ? total.getTaxExclusiveAmountValue() : zero(total.getLineExtensionAmountValue()).add(charges).subtract(allowances);
        BigDecimal tax = taxes.stream().filter(t -> t.getTaxAmount() != null && (t.getTaxAmount().getCurrencyID() == null || currency.equals(t.getTaxAmount().getCurrencyID())))
                .map(t -> zero(t.getTaxAmountValue())).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal gross = total.getTaxInclusiveAmountValue() != null ? total.getTaxInclusiveAmountValue() : net.add(tax);
        return new InvoiceDocument.Totals(net, tax, gross, zero(total.getPayableRoundingAmountValue()), zero(total.getPrepaidAmountValue()), zero(total.getPayableAmountValue()));
    }

    private static String currency(@Nullable String declared, MonetaryTotalType total) {
        if (declared != null && !declared.isBlank()) {
            return cut(declared, 3).toUpperCase(Locale.ROOT);
        }
        String used = total.getPayableAmount() == null ? null : total.getPayableAmount().getCurrencyID();
        return used == null ? "XXX" : cut(used, 3).toUpperCase(Locale.ROOT);
    }

    private static InvoiceDocument.Sender sender(@Nullable SupplierPartyType supplier) {
        PartyType party = supplier == null ? null : supplier.getParty();
        if (party == null) {
            return new InvoiceDocument.Sender(null, null, null, null);
        }
        String vatId = party.getPartyTaxScheme().stream().filter(UblReader::isVat).map(PartyTaxSchemeType::getCompanyIDValue).filter(Objects::nonNull).findFirst().orElse(null);
        String legal = party.getPartyLegalEntity().isEmpty() ? null : party.getPartyLegalEntity().getFirst().getRegistrationNameValue();
        String trading = party.getPartyName().isEmpty() ? null : party.getPartyName().getFirst().getNameValue();
        return new InvoiceDocument.Sender(cut(legal != null ? legal : trading, MAX_TEXT), cut(vatId, MAX_ID), cut(party.getEndpointIDValue(), MAX_TEXT),
                party.getEndpointID() == null ? null : cut(party.getEndpointID().getSchemeID(), MAX_ID));
    }

    private static boolean isVat(PartyTaxSchemeType scheme) {
        return scheme.getTaxScheme() == null || scheme.getTaxScheme().getIDValue() == null || "VAT".equalsIgnoreCase(scheme.getTaxScheme().getIDValue().strip());
    }

    private static List<String> orders(@Nullable OrderReferenceType reference, @Nullable String buyerReference) {
        var orders = new LinkedHashSet<String>();
        Stream.of(reference == null ? null : reference.getIDValue(), buyerReference).map(r -> cut(r, MAX_REFERENCE)).filter(r -> r != null && !r.isEmpty()).forEach(orders::add);
        return List.copyOf(orders);
    }

    private static List<String> invoices(List<BillingReferenceType> references) {
        return references.stream().map(BillingReferenceType::getInvoiceDocumentReference).filter(Objects::nonNull).map(r -> cut(r.getIDValue(), MAX_ID))
                .filter(Objects::nonNull).distinct().toList();
    }

    private static @Nullable String account(List<PaymentMeansType> means) {
        return means.stream().map(PaymentMeansType::getPayeeFinancialAccount).filter(Objects::nonNull).map(a -> a.getIDValue()).filter(Objects::nonNull)
                .map(a -> a.replaceAll("\\s", "").toUpperCase(Locale.ROOT)).distinct()
                .reduce((one, other) -> one + " " + other).map(accounts -> cut(accounts, MAX_REFERENCE)).orElse(null);
    }

    private static @Nullable String gtin(@Nullable ItemIdentificationType standard) {
        if (standard == null || standard.getID() == null) {
            return null;
        }
        String scheme = standard.getID().getSchemeID();
        return scheme == null || scheme.equals(GTIN_SCHEME) || scheme.equalsIgnoreCase("GTIN") ? Gtin.normalised(standard.getIDValue()) : null;
    }

    private static @Nullable String code(@Nullable ItemIdentificationType item) {
        String code = item == null ? null : cut(item.getIDValue(), MAX_ID);
        return code == null || code.isEmpty() ? null : code;
    }

    private static String id(@Nullable String value) {
        String id = cut(value, MAX_ID);
        return id == null ? "" : id;
    }

    /** Never shortened: two long numbers would become one. */
    private static String number(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static LocalDate date(@Nullable LocalDate date) {
        return Objects.requireNonNullElse(date, LocalDate.EPOCH);
    }

    private static BigDecimal zero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        if (text == null) {
            return null;
        }
        String stripped = text.strip();
        return stripped.length() <= length ? stripped : stripped.substring(0, length);
    }
}
