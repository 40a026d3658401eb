package io.orderwright.invoicing.match;

/** What the supplier sent. Amounts and quantities of a credit note are written as positive numbers. */
public enum DocumentKind { INVOICE, CREDIT_NOTE }
