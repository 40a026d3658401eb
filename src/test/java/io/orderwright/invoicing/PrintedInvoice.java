package io.orderwright.invoicing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Prints lines of cells as PDF: each cell is {@code x|text}, or {@code >x|text} to end at x. A line {@code ---} starts a new page. */
public final class PrintedInvoice {

    private static final int TOP = 800;
    private static final int STEP = 16;
    private static final int SIZE = 10;

    private PrintedInvoice() {}

    public static byte[] pdf(Standard14Fonts.FontName font, List<List<String>> rows) {
        try (var document = new PDDocument()) {
            print(document, new PDType1Font(font), rows);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same page with data attached. */
    public static byte[] hybrid(byte[] data, String name, List<List<String>> rows) {
        try (var document = new PDDocument()) {
            print(document, new PDType1Font(Standard14Fonts.FontName.HELVETICA), rows);
            var specification = new PDComplexFileSpecification();
            specification.setFile(name);
            specification.setFileUnicode(name);
            specification.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(data), COSName.FLATE_DECODE));
            var tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(Map.of(name, specification));
            var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void print(PDDocument document, PDType1Font font, List<List<String>> rows) throws IOException {
        int y = TOP;
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        var content = new PDPageContentStream(document, page);
        for (List<String> row : rows) {
            if (row.equals(List.of("---"))) {
                content.close();
                page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                content = new PDPageContentStream(document, page);
                y = TOP;
                continue;
            }
            for (String cell : row) {
                String text = cell.substring(cell.indexOf('|') + 1);
                boolean endsThere = cell.startsWith(">");
                float x = Float.parseFloat(cell.substring(endsThere ? 1 : 0, cell.indexOf('|')));
                content.beginText();
                content.setFont(font, SIZE);
                content.newLineAtOffset(endsThere ? x - font.getStringWidth(text) / 1000 * SIZE : x, y);
                content.showText(text);
                content.endText();
            }
            y -= STEP;
        }
        content.close();
    }

    /** An invoice of Brightwick for one line of an order, at 20 per cent. */
    public static byte[] of(String number, String day, String order, String item, String quantity, String price, String net, String tax, String gross) {
        return pdf(Standard14Fonts.FontName.HELVETICA, List.of(List.of("50|Brightwick Candles Ltd"), List.of("50|Wick Lane 4, Leeds"), List.of(), List.of("50|INVOICE"),
                List.of("50|Invoice No", "180|" + number), List.of("50|Date", "180|" + day), List.of("50|Your order", "180|" + order), List.of(),
                List.of("50|Item", "150|Description", ">360|Qty", "400|Unit", ">480|Price", ">550|Amount"),
                List.of("50|" + item, "150|Scented candle", ">360|" + quantity, "400|C62", ">480|" + price, ">550|" + net), List.of(),
                List.of("380|Net total", ">550|" + net), List.of("380|VAT 20 %", ">550|" + tax), List.of("380|Amount due", ">550|" + gross)));
    }
}
