package io.orderwright.invoicing.match;

/** Every reason a match can give. The names are those of the specification and of the API. */
public enum MatchCode {
    DUPLICATE_IDENTICAL(Scope.DOCUMENT, ExceptionClass.DUPLICATE),
    DUPLICATE_NUMBER(Scope.DOCUMENT, ExceptionClass.DUPLICATE),
    DUPLICATE_SUSPECT(Scope.DOCUMENT, ExceptionClass.DUPLICATE),
    SUPPLIER_MISMATCH(Scope.DOCUMENT, ExceptionClass.SUPPLIER),
    SUPPLIER_UNKNOWN(Scope.DOCUMENT, ExceptionClass.SUPPLIER),
    BANK_ACCOUNT_MISMATCH(Scope.DOCUMENT, ExceptionClass.SUPPLIER),
    CURRENCY_MISMATCH(Scope.DOCUMENT, ExceptionClass.CURRENCY),
    ORDER_NOT_FOUND(Scope.DOCUMENT, ExceptionClass.NOT_ORDERED),
    ORDER_NOT_OPEN(Scope.DOCUMENT, ExceptionClass.NOT_ORDERED),
    ARITHMETIC_LINE(Scope.DOCUMENT, ExceptionClass.ARITHMETIC),
    ARITHMETIC_TOTAL(Scope.DOCUMENT, ExceptionClass.ARITHMETIC),
    ROUNDING_TOO_LARGE(Scope.DOCUMENT, ExceptionClass.ARITHMETIC),
    TAX_AMOUNT(Scope.DOCUMENT, ExceptionClass.TAX),
    DUPLICATE_LINE(Scope.LINE, ExceptionClass.DUPLICATE),
    LINE_NOT_ON_ORDER(Scope.LINE, ExceptionClass.NOT_ORDERED),
    ITEM_MISMATCH(Scope.LINE, ExceptionClass.NOT_ORDERED),
    UNIT_MISMATCH(Scope.LINE, ExceptionClass.UNIT),
    TAX_RATE_MISMATCH(Scope.LINE, ExceptionClass.TAX),
    CREDIT_EXCEEDS_INVOICED(Scope.LINE, ExceptionClass.QUANTITY),
    ERS_NO_INVOICE_EXPECTED(Scope.LINE, ExceptionClass.NOT_ORDERED),
    AMOUNT_OVER_ORDERED(Scope.LINE, ExceptionClass.PRICE),
    NEGATIVE_INVOICE(Scope.LINE, ExceptionClass.QUANTITY),
    ZERO_QUANTITY(Scope.LINE, ExceptionClass.QUANTITY),
    QTY_OVER_ORDERED(Scope.LINE, ExceptionClass.QUANTITY),
    QTY_OVER_RECEIVED(Scope.LINE, ExceptionClass.QUANTITY),
    QTY_OVER_RECEIVED_TOLERATED(Scope.LINE, ExceptionClass.QUANTITY),
    INSPECTION_PENDING(Scope.LINE, ExceptionClass.NOT_RECEIVED),
    NO_RECEIPT(Scope.LINE, ExceptionClass.NOT_RECEIVED),
    PRICE_OVER(Scope.LINE, ExceptionClass.PRICE),
    PRICE_OVER_TOLERATED(Scope.LINE, ExceptionClass.PRICE),
    PRICE_UNDER(Scope.LINE, ExceptionClass.PRICE),
    PRICE_UNDER_TOLERATED(Scope.LINE, ExceptionClass.PRICE),
    CUMULATIVE_AMOUNT_OVER(Scope.LINE, ExceptionClass.PRICE),
    CHARGE_OVER(Scope.CHARGE, ExceptionClass.CHARGE),
    CHARGE_OVER_TOLERATED(Scope.CHARGE, ExceptionClass.CHARGE),
    CHARGE_UNPLANNED(Scope.CHARGE, ExceptionClass.CHARGE),
    CHARGE_UNPLANNED_TOLERATED(Scope.CHARGE, ExceptionClass.CHARGE),
    DOC_VARIANCE_OVER(Scope.VARIANCES, ExceptionClass.PRICE);

    /** What a finding keeps back when it keeps back anything. */
    public enum Scope {
        /** The whole document. */
        DOCUMENT,
        /** One invoice line. */
        LINE,
        /** All charges of one type. */
        CHARGE,
        /** Every line and charge that used a tolerance. */
        VARIANCES
    }

    private final Scope scope;
    private final ExceptionClass exceptionClass;

    MatchCode(Scope scope, ExceptionClass exceptionClass) {
        this.scope = scope;
        this.exceptionClass = exceptionClass;
    }

    public Scope scope() {
        return scope;
    }

    public ExceptionClass exceptionClass() {
        return exceptionClass;
    }

    /** Nothing to accept: the money is not comparable, or goes to somebody we did not order from. Only the data can be corrected. */
    public boolean canBeAccepted() {
        return switch (this) {
            case DUPLICATE_IDENTICAL, SUPPLIER_MISMATCH, SUPPLIER_UNKNOWN, CURRENCY_MISMATCH, ORDER_NOT_FOUND -> false;
            default -> true;
        };
    }
}
