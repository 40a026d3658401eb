package io.orderwright.invoicing.document;

import java.util.List;

/** A page of a PDF as pieces of text with their places, in hundredths of a point from the upper left corner. */
public record PdfPage(int number, int width, int height, List<Row> rows) {

    public PdfPage {
        rows = List.copyOf(rows);
    }

    /** Pieces on one base line, from left to right. */
    public record Row(List<Piece> pieces) {

        public Row {
            pieces = List.copyOf(pieces);
        }

        String text() {
            return String.join(" ", pieces.stream().map(Piece::text).toList());
        }
    }

    /**
     * Words that stand together.
     *
     * @param id number within the document, from 1
     * @param y  of the base line
     */
    public record Piece(int id, int page, int x, int y, int width, int height, String text) {

        int right() {
            return x + width;
        }

        int middle() {
            return x + width / 2;
        }
    }
}
