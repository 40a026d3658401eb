package io.orderwright.invoicing.document;

import java.util.List;
import java.util.Map;

/**
 * A table and how it might be read.
 *
 * @param headings all of them, in their order
 * @param rows     the first rows, to look at
 * @param columns  heading by value as far as it is known
 */
public record TableProposal(List<String> headings, List<List<String>> rows, Map<String, String> columns) {

    /** Rows that are shown. */
    public static final int SHOWN = 5;
    /** Values that a mapping can name. */
    public static final List<String> VALUES = List.of("number", "issueDate", "dueDate", "currency", "vatId", "order", "orderLine", "line", "item", "gtin", "description", "quantity", "unit", "price",
            "basis", "amount", "rate", "net", "tax", "gross", "freight", "account");
    /** Those without which nothing is read. */
    public static final List<String> NEEDED = List.of("number", "issueDate", "quantity", "price");

    public TableProposal {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
        columns = Map.copyOf(columns);
    }
}
