package io.orderwright.purchasing.documents;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import io.orderwright.purchasing.orders.FrozenOrder;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;

/**
 * Prints an order sheet as PDF/A-3 and attaches the UBL order to it. Nothing is ever fetched while it is printed: neither a web address nor a file that a description
 * might name.
 */
final class PdfOrder {

    // Liberation Sans, SIL Open Font License 1.1, comes with PDFBox; it has the letters of every language our suppliers write
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final byte[] LETTERS = letters();
    private static final String FAMILY = "Sheet";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;
    private static final byte[] COLOURS = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    static {
        // it tells about every font and page; what goes wrong it throws
        XRLog.setLoggingEnabled(false);
    }

    private PdfOrder() {}

    private static byte[] letters() {
        try (InputStream in = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), "the font that PDFBox brings")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] print(String html, FrozenOrder order, byte[] ubl) {
        try (TrueTypeFont letters = new TTFParser().parse(new RandomAccessReadBuffer(LETTERS)); PDDocument document = new PDDocument()) {
            // ligatures are looked for by regular expressions in every word, and this font's are none that we need
            letters.setEnableGsub(false);
            var font = new PDFontSupplier(PDType0Font.load(document, letters, true));
            try (PdfBoxRenderer renderer = new PdfRendererBuilder().useFastMode().usePDDocument(document).usePdfAConformance(PdfAConformance.PDFA_3_U).useColorProfile(COLOURS)
                    .useExternalResourceAccessControl((uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .useExternalResourceAccessControl((uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                    .useFont(font, FAMILY, REGULAR, FontStyle.NORMAL, true).useFont(font, FAMILY, BOLD, FontStyle.NORMAL, true)
                    .withProducer("Orderwright").withW3cDocument(new W3CDom().fromJsoup(Jsoup.parse(html)), null).buildPdfRenderer()) {
                renderer.createPDFWithoutClosing();
                attach(document, order, ubl);
                var out = new ByteArrayOutputStream();
                document.save(out);
                return out.toByteArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The PDF of %s was not written".formatted(order.number()), e);
        }
    }

    private static void attach(PDDocument document, FrozenOrder order, byte[] ubl) throws IOException {
        var file = new PDEmbeddedFile(document, new ByteArrayInputStream(ubl));
        file.setSubtype("text/xml");
        file.setSize(ubl.length);
        var issued = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        issued.setTimeInMillis(order.issuedAt().toEpochMilli());
        file.setModDate(issued);
        var specification = new PDComplexFileSpecification();
        String name = order.number() + "-r" + order.revision() + ".xml";
        specification.setFile(name);
        specification.setFileUnicode(name);
        specification.setFileDescription("UBL 2.1 Order");
        specification.setEmbeddedFile(file);
        specification.setEmbeddedFileUnicode(file);
        specification.getCOSObject().setName("AFRelationship", "Alternative");
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of(name, specification));
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
        var associated = new COSArray();
        associated.add(specification);
        document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }
}
