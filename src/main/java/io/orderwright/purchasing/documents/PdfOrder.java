package io.orderwright.purchasing.documents;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
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
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;

/**
 * Prints an order sheet as PDF/A-3 and attaches the UBL order to it. Nothing is ever fetched while it is printed: neither a web address nor a file that a description
 * might name.
 */
final class PdfOrder {

    // Liberation Sans, SIL Open Font License 1.1, comes with PDFBox; it has the letters of every language our suppliers write
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String FAMILY = "Sheet";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;
    private static final byte[] COLOURS = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private PdfOrder() {}

    static byte[] print(String html, FrozenOrder order, byte[] ubl) {
        try {
            return withAttachment(rendered(html), order, ubl);
        } catch (IOException e) {
            throw new UncheckedIOException("The PDF of %s was not written".formatted(order.number()), e);
        }
    }

    private static byte[] rendered(String html) throws IOException {
        var out = new ByteArrayOutputStream();
        new PdfRendererBuilder().useFastMode().usePdfAConformance(PdfAConformance.PDFA_3_U).useColorProfile(COLOURS)
                .useExternalResourceAccessControl((uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl((uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .useFont(font(), FAMILY, REGULAR, FontStyle.NORMAL, true).useFont(font(), FAMILY, BOLD, FontStyle.NORMAL, true)
                .withProducer("Orderwright").withW3cDocument(new W3CDom().fromJsoup(Jsoup.parse(html)), null).toStream(out).run();
        return out.toByteArray();
    }

    private static FSSupplier<InputStream> font() {
        return () -> Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), "the font that PDFBox brings");
    }

    private static byte[] withAttachment(byte[] pdf, FrozenOrder order, byte[] ubl) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
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
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }
}
