package io.orderwright.invoicing.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;

/** Opens PDFs of strangers: every packed stream is unpacked once within a limit before anything else looks at it, pages and attachments are counted, nothing is run. */
final class PdfFile {

    /** @param pages of a hybrid without what a person may not see @param invoiceFiles attached files that are invoices by their name, name and bytes @param otherFiles names of others */
    record Content(List<PdfPage> pages, Map<String, byte[]> invoiceFiles, List<String> otherFiles) {}

    /** Names under which Factur-X, ZUGFeRD and XRechnung attach the invoice. */
    private static final Set<String> INVOICE_FILES = Set.of("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml", "ubl-invoice-2.1.xml");
    private static final Set<String> PROGRAMS = Set.of("JavaScript", "Launch", "ImportData", "SubmitForm", "ResetForm", "Rendition", "Movie", "Sound");
    private static final int MAX_MARKS = 5000;
    private static final int MAX_PAGES = 20;
    private static final int MAX_ATTACHED = 10 * 1024 * 1024;
    private static final int MAX_ATTACHMENTS = 20;
    private static final int MAX_TREE = 10;
    private static final long MAX_UNPACKED_STREAM = 16L * 1024 * 1024;
    private static final long MAX_UNPACKED_PICTURE = 96L * 1024 * 1024;
    private static final long MAX_UNPACKED = 256L * 1024 * 1024;
    private static final int MAX_NESTED = 3;
    private static final int HEAD = 600;
    /** The end mark stands among the last bytes; mail programs put a little behind it. */
    private static final int TAIL = 2048;
    private static final int PICTURE_WIDTH = 1000;

    private PdfFile() {}

    static Content read(byte[] bytes) throws NotAcceptable {
        try (PDDocument document = open(bytes)) {
            var invoices = new LinkedHashMap<String, byte[]>();
            var others = new java.util.ArrayList<String>();
            attachments(document, invoices, others);
            if (!invoices.isEmpty() && isActive(document)) {
                throw new NotAcceptable("PDF_ACTIVE", "The PDF carries a program or starts one, which PDF/A-3 and therefore every hybrid invoice must not. Ask the supplier for a clean one.");
            }
            return new Content(invoices.isEmpty() ? PdfText.pages(document) : PdfText.visiblePages(document), invoices, others);
        } catch (RuntimeException | IOException broken) {
            // PDFBox meets damage with exceptions of many kinds: a page tree that holds itself, a number where a name belongs
            throw damaged(broken);
        }
    }

    /** A page as PNG, at most 1000 pixels wide. @param numbered with the number of each piece of text beside it */
    static byte[] picture(byte[] bytes, int page, boolean numbered) throws NotAcceptable {
        try (PDDocument document = open(bytes)) {
            if (page < 1 || page > document.getNumberOfPages()) {
                throw new NotAcceptable("PDF_NO_PAGE", "There is no page %d.".formatted(page));
            }
            float width = Math.max(1, document.getPage(page - 1).getCropBox().getWidth());
            float height = Math.max(1, document.getPage(page - 1).getCropBox().getHeight());
            float scale = Math.min(PICTURE_WIDTH / width, 2 * PICTURE_WIDTH / height);
            var renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true);
            BufferedImage image = renderer.renderImage(page - 1, scale, ImageType.RGB);
            if (numbered) {
                PieceNumbers.draw(image, PdfText.pages(document).get(page - 1), scale);
            }
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (RuntimeException | IOException broken) {
            throw damaged(broken);
        }
    }

    private static NotAcceptable damaged(Exception broken) {
        return new NotAcceptable("PDF_DAMAGED", "The PDF is damaged: %s. Ask the supplier to send it again.".formatted(String.valueOf(broken.getMessage()).lines().findFirst().orElse("it breaks off")));
    }

    private static PDDocument open(byte[] bytes) throws NotAcceptable, IOException {
        if (!contains(bytes, "%%EOF", Math.max(0, bytes.length - TAIL), bytes.length)) {
            throw new NotAcceptable("PDF_CUT", "The PDF breaks off before its end. Ask the supplier to send it again.");
        }
        unpackOnce(bytes);
        try {
            PDDocument document = Loader.loadPDF(new RandomAccessReadBuffer(bytes), "", null, null, IOUtils.createTempFileOnlyStreamCache());
            if (document.isEncrypted()) {
                document.close();
                throw encrypted();
            }
            int pages = document.getNumberOfPages();
            if (pages < 1 || pages > MAX_PAGES) {
                document.close();
                throw new NotAcceptable(pages < 1 ? "PDF_DAMAGED" : "PDF_TOO_MANY_PAGES", "The PDF has %d pages; 1 to %d are read.".formatted(pages, MAX_PAGES));
            }
            return document;
        } catch (InvalidPasswordException locked) {
            throw encrypted();
        }
    }

    private static NotAcceptable encrypted() {
        return new NotAcceptable("PDF_ENCRYPTED", "The PDF is locked with a password. Ask the supplier for one without.");
    }

    // --- bombs ---

    /** Unpacks every stream in the bytes, whatever the tables say, and throws the result away. */
    private static void unpackOnce(byte[] bytes) throws NotAcceptable {
        long total = 0;
        boolean oldPacking = contains(bytes, "LZWDecode", 0, bytes.length);
        if (oldPacking && bytes.length > 256 * 1024) {
            throw new NotAcceptable("PDF_FILTER", "The PDF is packed in a way that is not unpacked here (LZW). Ask the supplier to print it again.");
        }
        for (int at = indexOf(bytes, "stream", 0); at >= 0; at = indexOf(bytes, "stream", at + 6)) {
            int start = at + 6;
            if (at >= 3 && bytes[at - 3] == 'e' && bytes[at - 2] == 'n' && bytes[at - 1] == 'd') {
                continue;
            }
            start += start < bytes.length && bytes[start] == '\r' ? 1 : 0;
            start += start < bytes.length && bytes[start] == '\n' ? 1 : 0;
            boolean picture = contains(bytes, "/Image", Math.max(0, at - HEAD), at);
            total += unpacked(bytes, start, bytes.length - start, picture ? MAX_UNPACKED_PICTURE : MAX_UNPACKED_STREAM, 0);
            if (total > MAX_UNPACKED) {
                throw bomb();
            }
        }
    }

    private static NotAcceptable bomb() {
        return new NotAcceptable("PDF_BOMB", "The PDF unpacks to far more than an invoice needs. It was not read.");
    }

    private static long unpacked(byte[] bytes, int start, int length, long limit, int depth) throws NotAcceptable {
        if (length < 2 || (bytes[start] & 0x0F) != 8 || ((bytes[start] & 0xFF) << 8 | bytes[start + 1] & 0xFF) % 31 != 0) {
            return 0;
        }
        var inflater = new Inflater();
        try {
            inflater.setInput(bytes, start, length);
            var buffer = new byte[64 * 1024];
            var first = new ByteArrayOutputStream();
            long size = 0;
            while (!inflater.finished() && !inflater.needsInput() && !inflater.needsDictionary()) {
                int count = inflater.inflate(buffer);
                if (count == 0) {
                    break;
                }
                size += count;
                if (size > limit) {
                    throw bomb();
                }
                if (depth < MAX_NESTED && size <= 1024 * 1024) {
                    first.write(buffer, 0, count);
                }
            }
            byte[] inner = first.toByteArray();
            return size + (inner.length > 2 && depth < MAX_NESTED ? unpacked(inner, 0, inner.length, limit, depth + 1) : 0);
        } catch (DataFormatException notPacked) {
            return 0;
        } finally {
            inflater.end();
        }
    }

    private static int indexOf(byte[] bytes, String word, int from) {
        for (int i = from; i <= bytes.length - word.length(); i++) {
            int k = 0;
            while (k < word.length() && bytes[i + k] == word.charAt(k)) {
                k++;
            }
            if (k == word.length()) {
                return i;
            }
        }
        return -1;
    }

    private static boolean contains(byte[] bytes, String word, int from, int to) {
        int at = indexOf(bytes, word, from);
        return at >= 0 && at < to;
    }

    // --- programs ---

    /** Scripts and launches of the document, of its pages and of what is drawn onto them; links to other places are harmless. */
    private static boolean isActive(PDDocument document) {
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        boolean named = catalog.getDictionaryObject(COSName.getPDFName("Names")) instanceof COSDictionary names && names.containsKey(COSName.getPDFName("JavaScript"));
        return named || runs(catalog) || java.util.stream.IntStream.range(0, document.getNumberOfPages()).mapToObj(page -> document.getPage(page).getCOSObject()).anyMatch(PdfFile::pageRuns);
    }

    private static boolean pageRuns(COSDictionary page) {
        if (runs(page)) {
            return true;
        }
        if (page.getDictionaryObject(COSName.ANNOTS) instanceof COSArray marks) {
            for (int i = 0; i < Math.min(marks.size(), MAX_MARKS); i++) {
                if (marks.getObject(i) instanceof COSDictionary mark && runs(mark)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean runs(COSDictionary part) {
        if (isProgram(part.getDictionaryObject(COSName.A)) || isProgram(part.getDictionaryObject(COSName.OPEN_ACTION))) {
            return true;
        }
        return part.getDictionaryObject(COSName.AA) instanceof COSDictionary events && events.keySet().stream().anyMatch(event -> isProgram(events.getDictionaryObject(event)));
    }

    private static boolean isProgram(@Nullable COSBase action) {
        return action instanceof COSDictionary dictionary && PROGRAMS.contains(Objects.requireNonNullElse(dictionary.getNameAsString(COSName.S), ""));
    }

    // --- attachments ---

    private static void attachments(PDDocument document, Map<String, byte[]> invoices, List<String> others) throws IOException, NotAcceptable {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        if (names.getEmbeddedFiles() != null) {
            attachments(names.getEmbeddedFiles(), invoices, others, seen, 0);
        }
        // some programs only name the data as an associated file of the document
        if (document.getDocumentCatalog().getCOSObject().getDictionaryObject(COSName.getPDFName("AF")) instanceof COSArray associated) {
            for (int i = 0; i < associated.size() && i <= MAX_ATTACHMENTS; i++) {
                if (associated.getObject(i) instanceof COSDictionary file && seen.add(file)) {
                    take(new PDComplexFileSpecification(file), invoices, others);
                }
            }
        }
    }

    private static void attachments(PDNameTreeNode<PDComplexFileSpecification> node, Map<String, byte[]> invoices, List<String> others, Set<COSBase> seen, int depth)
            throws IOException, NotAcceptable {
        if (depth > MAX_TREE || invoices.size() + others.size() > MAX_ATTACHMENTS) {
            throw new NotAcceptable("PDF_ATTACHMENTS", "The PDF has more attached files than an invoice needs.");
        }
        Map<String, PDComplexFileSpecification> here = node.getNames();
        if (here != null) {
            for (PDComplexFileSpecification file : here.values()) {
                if (file == null || seen.add(file.getCOSObject())) {
                    take(file, invoices, others);
                }
            }
        }
        if (node.getKids() != null) {
            for (PDNameTreeNode<PDComplexFileSpecification> kid : node.getKids()) {
                attachments(kid, invoices, others, seen, depth + 1);
            }
        }
    }

    private static void take(@Nullable PDComplexFileSpecification file, Map<String, byte[]> invoices, List<String> others) throws IOException, NotAcceptable {
        if (file == null) {
            return;
        }
        String name = Objects.requireNonNullElse(file.getFileUnicode() != null ? file.getFileUnicode() : file.getFile(), "");
        PDEmbeddedFile content = file.getEmbeddedFileUnicode() != null ? file.getEmbeddedFileUnicode() : file.getEmbeddedFile();
        if (content == null || !INVOICE_FILES.contains(name.toLowerCase(Locale.ROOT))) {
            others.add(name);
        } else if (invoices.put(name, unpackedFile(content)) != null) {
            throw new NotAcceptable("PDF_TWO_INVOICES", "The PDF carries two files %s. Ask the supplier which is the invoice.".formatted(name));
        }
    }

    /** PDFBox would unpack the whole of it into memory. */
    private static byte[] unpackedFile(PDEmbeddedFile file) throws IOException, NotAcceptable {
        COSBase filter = file.getCOSObject().getFilters();
        try (InputStream raw = file.getCOSObject().createRawInputStream()) {
            if (filter == null) {
                return limited(raw);
            }
            if (COSName.FLATE_DECODE.equals(filter) || filter instanceof COSArray array && array.size() == 1 && COSName.FLATE_DECODE.equals(array.getObject(0))) {
                return limited(new java.util.zip.InflaterInputStream(raw));
            }
        }
        throw new NotAcceptable("PDF_FILTER", "The file inside the PDF is packed in a way that is not unpacked here.");
    }

    private static byte[] limited(InputStream in) throws IOException, NotAcceptable {
        byte[] bytes = in.readNBytes(MAX_ATTACHED + 1);
        if (bytes.length > MAX_ATTACHED) {
            throw new NotAcceptable("PDF_BOMB", "The file inside the PDF unpacks to more than %d MB. It was not read.".formatted(MAX_ATTACHED / 1024 / 1024));
        }
        return bytes;
    }
}
