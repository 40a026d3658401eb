package io.orderwright.invoicing.document;

import java.util.List;

/** What came of reading a file. */
public sealed interface Reading {

    /** An invoice or credit note, complete. @param syntax for example {@code UBL 2.1 Invoice} */
    record Invoice(String syntax, InvoiceDocument document) implements Reading {}

    /** Something readable that is no invoice, for example a UBL order response. */
    record SomethingElse(String syntax) implements Reading {}

    /** No machine reads this; a person may. @param code stable name @param sentence what it is and what to do */
    record ForAPerson(String code, String sentence) implements Reading {}

    /** Damaged or hostile: refused, nothing of it was taken. @param details positions and messages, for the sender */
    record Refused(String code, String sentence, List<String> details) implements Reading {}
}
