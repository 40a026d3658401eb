package io.orderwright.invoicing.document;

import java.util.List;
import java.util.Map;

/**
 * A printed invoice and how it might be read: what a person confirms or changes to make a template.
 *
 * @param stated      what the proposal reads
 * @param pieces      piece of text by value: {@code number}, {@code sum.net}, for a column its heading
 * @param decimalSign with which the page agrees with itself
 */
public record PageProposal(List<PdfPage> pages, StatedDocument stated, Map<String, Integer> pieces, char decimalSign) {

    /** Values of the header, sums and columns that a template can name, in the order of an invoice. */
    public static final List<String> VALUES = List.of("number", "issueDate", "dueDate", "order", "sum.net", "sum.tax", "sum.gross", "column.position", "column.item", "column.gtin",
            "column.description", "column.quantity", "column.unit", "column.price", "column.discount", "column.tax", "column.amount");
    /** Those without which nothing is read. */
    public static final List<String> NEEDED = List.of("number", "issueDate", "sum.net", "sum.gross", "column.quantity", "column.amount");

    public PageProposal {
        pages = List.copyOf(pages);
        pieces = Map.copyOf(pieces);
    }

    /** Every piece of text, in the order of the page. */
    public List<PdfPage.Piece> texts() {
        return pages.stream().flatMap(page -> page.rows().stream()).flatMap(row -> row.pieces().stream()).toList();
    }
}
