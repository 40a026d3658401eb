package io.orderwright.invoicing.match;

/**
 * What kind of disagreement a person is asked about; decides who (F87). Ordered by what must be settled first: as long as nobody knows whether
 * a document is a duplicate, its prices need no answer.
 */
public enum ExceptionClass { DUPLICATE, SUPPLIER, CURRENCY, ARITHMETIC, TAX, NOT_ORDERED, UNIT, QUANTITY, PRICE, CHARGE, NOT_RECEIVED, OTHER }
