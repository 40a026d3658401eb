package io.orderwright.invoicing.payment;

import java.util.Set;

/** Kinds of cost that the books keep apart. Every type of charge, such as {@code FREIGHT}, is one more. */
public final class CostKinds {

    /** Lines of goods less discounts on the document. */
    public static final String GOODS = "GOODS";
    public static final String TAX = "TAX";
    /** Taken off for paying early. */
    public static final String DISCOUNT = "DISCOUNT";
    /** Paid before, so not now. */
    public static final String PREPAID = "PREPAID";
    /** Between gross and payable. */
    public static final String ROUNDING = "ROUNDING";
    /** Charges whose type has no account of its own. */
    public static final String OTHER = "OTHER";
    /** Queued by a version that did not know kinds. */
    public static final String UNSPLIT = "UNSPLIT";

    private static final Set<String> OWN = Set.of(GOODS, TAX, DISCOUNT, PREPAID, ROUNDING, UNSPLIT);

    private CostKinds() {}

    /** A charge that calls itself like one of our own kinds is just another charge. */
    public static String ofCharge(String type) {
        return OWN.contains(type) ? OTHER : type;
    }

    /** Whether it is part of what an invoice says net. */
    static boolean isNet(String kind) {
        return kind.equals(GOODS) || !OWN.contains(kind);
    }
}
