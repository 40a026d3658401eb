package io.orderwright.invoicing.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of reading a file. The same bytes and the same templates give the same reading. */
public sealed interface Reading {

    /** What the file states as far as it could be read; null when nothing of it was read. */
    default @Nullable StatedDocument stated() {
        return null;
    }

    /**
     * An invoice or credit note, complete.
     *
     * @param syntax for example {@code UBL 2.1 Invoice}
     * @param layout name of the confirmed layout it was read by, {@code SUPPLIER/version}; null when it needs none
     */
    record Invoice(String syntax, InvoiceDocument document, StatedDocument stated, @Nullable String layout) implements Reading {}

    /** Something readable that is no invoice, for example a UBL order response. */
    record SomethingElse(String syntax, StatedDocument stated) implements Reading {}

    /**
     * Not to be taken as it is: a person looks. What could be read stands beside.
     *
     * @param code     stable name
     * @param sentence what it is and what to do
     * @param problems what is wrong, each in words
     */
    record ForAPerson(String code, String sentence, List<Problem> problems, @Nullable StatedDocument stated) implements Reading {

        public ForAPerson {
            problems = List.copyOf(problems);
        }

        public ForAPerson(String code, String sentence) {
            this(code, sentence, List.of(), null);
        }
    }

    /** Damaged or hostile: refused. @param details positions and messages, for the sender @param stated only for a person who looks into it */
    record Refused(String code, String sentence, List<String> details, @Nullable StatedDocument stated) implements Reading {

        public Refused {
            details = List.copyOf(details);
        }

        public Refused(String code, String sentence, List<String> details) {
            this(code, sentence, details, null);
        }
    }
}
