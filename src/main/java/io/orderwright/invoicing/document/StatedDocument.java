package io.orderwright.invoicing.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a supplier's document states, whatever its format was: every id as written, every number exact, nothing corrected and nothing looked up. What it does not
 * state is null. From an invoice or credit note that is complete, {@link InvoiceDocument} is made.
 *
 * @param syntax          {@code UBL}, {@code CII}, {@code CSV}, {@code PDF} or {@code X12}
 * @param form            name of the message, for example {@code Invoice}, {@code CrossIndustryInvoice} or {@code 856}
 * @param typeCode        UNCL 1001, for example 380 or 381
 * @param customizationId rules it claims to keep, for example {@code urn:cen.eu:en16931:2017}
 * @param buyerReference  what the buyer asked to be named, often the order
 * @param payeeAccounts   accounts it asks to be paid to, in capitals without spaces
 * @param handlingUnits   serial shipping container codes, 18 digits
 * @param attachment      name of the file inside a PDF that it was read from
 * @param said            what an order response or a ship notice says besides
 * @param sources         where the header's values stand, by name of the value: {@code number}, {@code gross} and so on
 */
public record StatedDocument(String syntax, String form, Type type, @Nullable String number, @Nullable LocalDate issueDate, @Nullable LocalDate dueDate, @Nullable String typeCode,
                             @Nullable String customizationId, @Nullable String profileId, @Nullable String currency, Party supplier, @Nullable String buyerName, @Nullable String buyerReference,
                             List<String> orderReferences, List<String> precedingInvoices, List<String> despatchReferences, List<String> handlingUnits, List<String> payeeAccounts,
                             Totals totals, List<Tax> taxes, List<Charge> charges, List<Line> lines, @Nullable String attachment, Map<String, String> sources, Said said) {

    public StatedDocument {
        orderReferences = List.copyOf(orderReferences);
        precedingInvoices = List.copyOf(precedingInvoices);
        despatchReferences = List.copyOf(despatchReferences);
        handlingUnits = List.copyOf(handlingUnits);
        payeeAccounts = List.copyOf(payeeAccounts);
        taxes = List.copyOf(taxes);
        charges = List.copyOf(charges);
        lines = List.copyOf(lines);
        sources = Map.copyOf(sources);
    }

    /** A document that says nothing about an order as a whole, as invoices do not. */
    public StatedDocument(String syntax, String form, Type type, @Nullable String number, @Nullable LocalDate issueDate, @Nullable LocalDate dueDate, @Nullable String typeCode,
                          @Nullable String customizationId, @Nullable String profileId, @Nullable String currency, Party supplier, @Nullable String buyerName, @Nullable String buyerReference,
                          List<String> orderReferences, List<String> precedingInvoices, List<String> despatchReferences, List<String> handlingUnits, List<String> payeeAccounts,
                          Totals totals, List<Tax> taxes, List<Charge> charges, List<Line> lines, @Nullable String attachment, Map<String, String> sources) {
        this(syntax, form, type, number, issueDate, dueDate, typeCode, customizationId, profileId, currency, supplier, buyerName, buyerReference, orderReferences, precedingInvoices,
                despatchReferences, handlingUnits, payeeAccounts, totals, taxes, charges, lines, attachment, sources, Said.NOTHING);
    }

    StatedDocument saying(Said what) {
        return new StatedDocument(syntax, form, type, number, issueDate, dueDate, typeCode, customizationId, profileId, currency, supplier, buyerName, buyerReference, orderReferences,
                precedingInvoices, despatchReferences, handlingUnits, payeeAccounts, totals, taxes, charges, lines, attachment, sources, what);
    }

    /**
     * @param answer    code of the answer to the whole order: UNCL 4343 (AP, RE, CA …), true or false, or BAK02
     * @param words     notes beside it
     * @param arrivesOn day a shipment is there
     * @param doubt     what cannot be said in the model, in one sentence; null for nothing
     */
    public record Said(@Nullable String answer, String words, @Nullable LocalDate arrivesOn, @Nullable String carrier, @Nullable String tracking, @Nullable String doubt) {

        static final Said NOTHING = new Said(null, "", null, null, null, null);
    }

    /** What kind of message it is. */
    public enum Type {
        INVOICE, CREDIT_NOTE, ORDER, ORDER_RESPONSE, DESPATCH_ADVICE, OTHER;

        public boolean isBilled() {
            return this == INVOICE || this == CREDIT_NOTE;
        }
    }

    /** @param partyIds other ids, as written @param legalId number in a commercial register */
    public record Party(@Nullable String name, @Nullable String legalName, @Nullable String tradingName, @Nullable String endpointId, @Nullable String endpointScheme, List<String> partyIds,
                        @Nullable String legalId, @Nullable String vatId) {

        static final Party UNNAMED = new Party(null, null, null, null, null, List.of(), null, null);

        public Party {
            partyIds = List.copyOf(partyIds);
        }
    }

    /** @param lineTotal sum of the lines @param net without tax @param gross with tax */
    public record Totals(@Nullable BigDecimal lineTotal, @Nullable BigDecimal allowanceTotal, @Nullable BigDecimal chargeTotal, @Nullable BigDecimal net, @Nullable BigDecimal tax,
                         @Nullable BigDecimal gross, @Nullable BigDecimal prepaid, @Nullable BigDecimal rounding, @Nullable BigDecimal payable) {

        static final Totals NONE = new Totals(null, null, null, null, null, null, null, null, null);
    }

    /** One row of the tax breakdown. @param category UNCL 5305 @param rate per cent */
    public record Tax(@Nullable String category, @Nullable BigDecimal rate, @Nullable BigDecimal base, @Nullable BigDecimal amount) {}

    /** A charge or allowance on the whole document. @param code UNCL 7161 or 5189 */
    public record Charge(String source, boolean isAllowance, @Nullable String code, @Nullable String reason, @Nullable BigDecimal amount, @Nullable String taxCategory, @Nullable BigDecimal taxRate) {}

    /**
     * @param source           where it stands, for example {@code /Invoice/InvoiceLine[3]}
     * @param status           of an order response line, or why a CII line is there
     * @param standardItem     trade item number or other standard id, as written
     * @param quantity         in {@code unit}
     * @param outstanding      to be delivered later, of a despatch line
     * @param oversupply       delivered in excess, of a despatch line
     * @param maximumBackorder of an order line
     * @param price            net price of {@code basis} units
     * @param charge           sum of the charges of the line
     * @param allowance        sum of its allowances
     * @param substituted      item it takes the place of, of an order response
     * @param promisedFrom     ISO date
     */
    public record Line(String source, @Nullable String id, @Nullable String status, @Nullable String name, @Nullable String sellerItem, @Nullable String buyerItem, @Nullable String standardItem,
                       @Nullable String standardScheme, @Nullable BigDecimal quantity, @Nullable String unit, @Nullable BigDecimal outstanding, @Nullable BigDecimal oversupply,
                       @Nullable BigDecimal maximumBackorder, @Nullable BigDecimal price, @Nullable BigDecimal basis, BigDecimal charge, BigDecimal allowance, @Nullable BigDecimal amount,
                       @Nullable String taxCategory, @Nullable BigDecimal taxRate, @Nullable String orderLine, @Nullable String orderReference, @Nullable String substituted,
                       @Nullable String promisedFrom, @Nullable String promisedUntil) {

        /** The sum of other lines or a remark: it is not added up again. */
        public boolean isOnlyShown() {
            return "GROUP".equals(status) || "INFORMATION".equals(status);
        }
    }
}
