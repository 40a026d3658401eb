package io.orderwright.invoicing.document;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColorN;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColorSpace;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceCMYKColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceGrayColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceRGBColor;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Takes the text layer of a PDF apart: glyphs to rows by their base line, rows to pieces where a gap is wider than a space between words. */
final class PdfText extends PDFTextStripper {

    private static final int HUNDREDTHS = 100;
    private static final int MAX_GLYPHS = 400_000;
    private static final int MAX_PIECE = 500;
    /** A gap of that many spaces parts two pieces; half a space parts two words. */
    private static final int PIECE_GAP_PERCENT = 180;
    private static final int WORD_GAP_PERCENT = 40;
    private static final int SAME_ROW_PERCENT = 45;
    private static final int SAME_PLACE_PERCENT = 15;

    /** Letters smaller than that many points are there for machines only. */
    private static final int SMALLEST = 2 * HUNDREDTHS;
    private static final int ALMOST_WHITE = 237;
    private static final int ALMOST_CLEAR = 7;

    private final List<TextPosition> glyphs = new ArrayList<>();
    private final boolean alsoWhite;
    private PDRectangle box = PDRectangle.A4;
    private int pieces;

    private PdfText(boolean alsoWhite) {
        this.alsoWhite = alsoWhite;
        addOperator(new SetNonStrokingColorSpace(this));
        addOperator(new SetNonStrokingColor(this));
        addOperator(new SetNonStrokingColorN(this));
        addOperator(new SetNonStrokingDeviceGrayColor(this));
        addOperator(new SetNonStrokingDeviceRGBColor(this));
        addOperator(new SetNonStrokingDeviceCMYKColor(this));
        setSortByPosition(false);
        setSuppressDuplicateOverlappingText(false);
    }

    /** Too much text for an invoice. */
    static final class TooMuchText extends IOException {

        TooMuchText() {
            super("More than %d letters".formatted(MAX_GLYPHS));
        }
    }

    /** What a person could read; white letters too, since headings may stand on a dark ground. */
    static List<PdfPage> pages(PDDocument document) throws IOException {
        return pages(document, new PdfText(true));
    }

    /** Only what a person certainly reads: no white letters either. */
    static List<PdfPage> visiblePages(PDDocument document) throws IOException {
        return pages(document, new PdfText(false));
    }

    private static List<PdfPage> pages(PDDocument document, PdfText text) throws IOException {
        var pages = new ArrayList<PdfPage>();
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            text.glyphs.clear();
            text.setStartPage(page);
            text.setEndPage(page);
            PDRectangle box = document.getPage(page - 1).getCropBox();
            text.box = box;
            text.writeText(document, Writer.nullWriter());
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
        if (!glyph.getUnicode().isEmpty() && isShown(glyph)) {
            glyphs.add(glyph);
        }
    }

    /** Not drawn invisibly, not in letters nobody can see, not beside the page. */
    private boolean isShown(TextPosition glyph) {
        RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
        var x = glyph.getTextMatrix().getTranslateX();
        var y = glyph.getTextMatrix().getTranslateY();
        boolean onPage = x >= box.getLowerLeftX() - 1 && x <= box.getUpperRightX() + 1 && y >= box.getLowerLeftY() - 1 && y <= box.getUpperRightY() + 1;
        boolean drawn = mode != RenderingMode.NEITHER && mode != RenderingMode.NEITHER_CLIP;
        return drawn && onPage && hundredths(glyph.getFontSizeInPt()) >= SMALLEST && (alsoWhite || !isWhite());
    }

    private boolean isWhite() {
        if (hundredths(getGraphicsState().getNonStrokeAlphaConstant()) < ALMOST_CLEAR) {
            return true;
        }
        try {
            int rgb = getGraphicsState().getNonStrokingColor().toRGB();
            int least = Math.min(Math.min(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF), rgb & 0xFF);
            return least > ALMOST_WHITE;
        } catch (IOException | RuntimeException patternOrUnknown) {
            return false;
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
