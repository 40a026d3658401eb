package io.orderwright.invoicing.document;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Takes the text layer of a PDF apart: glyphs to rows by their base line, rows to pieces where a gap is wider than a space between words. */
final class PdfText extends PDFTextStripper {

    private static final int MAX_GLYPHS = 400_000;
    private static final int MAX_PIECE = 500;
    /** A gap of that many spaces parts two pieces; half a space parts two words. */
    private static final int PIECE_GAP_PERCENT = 180;
    private static final int WORD_GAP_PERCENT = 40;
    private static final int SAME_ROW_PERCENT = 45;
    private static final int SAME_PLACE_PERCENT = 15;
    private static final int HUNDREDTHS = 100;

    private final List<TextPosition> glyphs = new ArrayList<>();
    private int pieces;

    private PdfText() {
        setSortByPosition(false);
        setSuppressDuplicateOverlappingText(false);
    }

    /** Too much text for an invoice. */
    static final class TooMuchText extends IOException {

        TooMuchText() {
            super("More than %d letters".formatted(MAX_GLYPHS));
        }
    }

    static List<PdfPage> pages(PDDocument document) throws IOException {
        var text = new PdfText();
        var pages = new ArrayList<PdfPage>();
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            text.glyphs.clear();
            text.setStartPage(page);
            text.setEndPage(page);
            text.writeText(document, Writer.nullWriter());
            PDRectangle box = document.getPage(page - 1).getCropBox();
            boolean turned = document.getPage(page - 1).getRotation() % 180 != 0;
            pages.add(new PdfPage(page, hundredths(turned ? box.getHeight() : box.getWidth()), hundredths(turned ? box.getWidth() : box.getHeight()), text.rows(page)));
        }
        return pages;
    }

    @Override
    protected void processTextPosition(TextPosition glyph) {
        if (glyphs.size() >= MAX_GLYPHS) {
            throw new java.io.UncheckedIOException(new TooMuchText());
        }
        if (!glyph.getUnicode().isEmpty()) {
            glyphs.add(glyph);
        }
    }

    private List<PdfPage.Row> rows(int page) {
        var sorted = glyphs.stream().filter(glyph -> !glyph.getUnicode().isBlank()).sorted(Comparator.comparingDouble(TextPosition::getYDirAdj)).toList();
        var rows = new ArrayList<PdfPage.Row>();
        var row = new ArrayList<TextPosition>();
        for (TextPosition glyph : sorted) {
            if (!row.isEmpty() && (glyph.getYDirAdj() - row.getFirst().getYDirAdj()) * HUNDREDTHS > SAME_ROW_PERCENT * Math.max(1, Math.min(glyph.getHeightDir() * 2, glyph.getFontSizeInPt()))) {
                rows.add(row(page, row));
                row.clear();
            }
            row.add(glyph);
        }
        if (!row.isEmpty()) {
            rows.add(row(page, row));
        }
        return rows;
    }

    private PdfPage.Row row(int page, List<TextPosition> row) {
        row.sort(Comparator.comparingDouble(TextPosition::getXDirAdj));
        var found = new ArrayList<PdfPage.Piece>();
        var words = new StringBuilder();
        TextPosition first = row.getFirst();
        TextPosition last = null;
        for (TextPosition glyph : row) {
            if (last != null) {
                if (isTheSameAgain(last, glyph)) {
                    continue;
                }
                int gap = hundredths(glyph.getXDirAdj() - (last.getXDirAdj() + last.getWidthDirAdj()));
                int space = space(last);
                if (gap * HUNDREDTHS > PIECE_GAP_PERCENT * space || words.length() > MAX_PIECE) {
                    found.add(piece(page, first, last, words));
                    words.setLength(0);
                    first = glyph;
                } else if (gap * HUNDREDTHS > WORD_GAP_PERCENT * space) {
                    words.append(' ');
                }
            }
            words.append(glyph.getUnicode());
            last = glyph;
        }
        found.add(piece(page, first, last == null ? first : last, words));
        return new PdfPage.Row(found);
    }

    /** Some programs print bold letters by printing them twice. */
    private static boolean isTheSameAgain(TextPosition last, TextPosition glyph) {
        return last.getUnicode().equals(glyph.getUnicode()) && Math.abs(last.getXDirAdj() - glyph.getXDirAdj()) * HUNDREDTHS < SAME_PLACE_PERCENT * Math.max(1, glyph.getWidthDirAdj());
    }

    /** Width of a space in hundredths of a point; a quarter of the letter size where the font does not say. */
    private static int space(TextPosition glyph) {
        int space = Float.isFinite(glyph.getWidthOfSpace()) ? hundredths(glyph.getWidthOfSpace()) : 0;
        int size = hundredths(Math.max(1, glyph.getFontSizeInPt()));
        return space > size / 10 && space < size ? space : size / 4;
    }

    private static int hundredths(Number points) {
        return Math.round(points.floatValue() * HUNDREDTHS);
    }

    private PdfPage.Piece piece(int page, TextPosition first, TextPosition last, StringBuilder words) {
        return new PdfPage.Piece(++pieces, page, hundredths(first.getXDirAdj()), hundredths(first.getYDirAdj()), hundredths(last.getXDirAdj() + last.getWidthDirAdj() - first.getXDirAdj()),
                hundredths(Math.max(1, first.getHeightDir())), words.toString().strip());
    }
}
