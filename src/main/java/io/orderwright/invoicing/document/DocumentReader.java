package io.orderwright.invoicing.document;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Reads a file: by its content, never by its name; within limits; in a small pool with a time limit. The same bytes always give the same answer.
 */
@Component
public class DocumentReader implements DisposableBean {

    /** Code of a reading that broke off by a fault of ours. */
    public static final String FAILED = "READING_FAILED";
    private static final Logger log = LoggerFactory.getLogger(DocumentReader.class);
    private static final String PDF = "%PDF-";
    private static final int PDF_HEADER_WITHIN = 1024;

    /** Passes through screening, mapping and the schema; what it says does not matter. */
    private static final byte[] WARMING = "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"/>".getBytes(StandardCharsets.UTF_8);

    private final ReadingSettings settings;
    private final XmlReader xml;
    private final PdfReader pdf;
    private final ExecutorService pool;

    public DocumentReader(ReadingSettings settings) {
        this.settings = settings;
        xml = new XmlReader(settings);
        pdf = new PdfReader(xml);
        pool = Executors.newFixedThreadPool(settings.atOneTime(), Thread.ofPlatform().name("reads-documents-", 1).daemon().factory());
    }

    public Reading read(byte[] bytes) {
        return read(bytes, Layouts.NONE);
    }

    /** @param layouts what people confirmed about the pages and tables of suppliers */
    public Reading read(byte[] bytes, Layouts layouts) {
        return limited(() -> readNow(bytes, layouts), () -> new Reading.Refused("READING_TOO_LONG",
                "Reading the file took longer than %d seconds and was stopped.".formatted(settings.timeLimit().toSeconds()), List.of()), failure -> {
                    log.error("Reading a document of {} bytes failed", bytes.length, failure);
                    return new Reading.ForAPerson(FAILED, "Reading this file failed on our side. Look at it and enter the invoice by hand; the log says more.");
                });
    }

    /** Makes ready what the first document would wait for, in the caller's thread. */
    void warmUp() {
        long began = System.nanoTime();
        xml.warmUp();
        read(WARMING);
        log.info("Documents can be read at once: schemas loaded in {} ms", (System.nanoTime() - began) / 1_000_000);
    }

    /** How many schemas are loaded. */
    int warm() {
        return xml.warm();
    }

    /** Whether what people confirmed about pages and tables matters for these bytes; XML and X12 explain themselves. */
    public static boolean needsLayouts(byte[] bytes) {
        return !isXml(bytes) && !X12Reader.looksLikeIt(bytes);
    }

    /**
     * What the data inside a PDF state, when nothing is wrong with them but that the page says something else; empty otherwise. Only for a person who answers for it.
     */
    public Optional<InvoiceDocument> dataOfHybrid(byte[] bytes) {
        if (read(bytes) instanceof Reading.ForAPerson held && held.stated() != null && held.stated().attachment() != null && !held.problems().isEmpty()
                && held.problems().stream().allMatch(problem -> problem.code().startsWith(HybridCheck.CODES))) {
            return Optional.of(InvoiceFromStated.of(held.stated()));
        }
        return Optional.empty();
    }

    /** A page of a PDF as PNG; empty when there is none or it cannot be drawn in time. @param numbered with the number of each piece of text */
    public Optional<byte[]> picture(byte[] bytes, int page, boolean numbered) {
        return limited(() -> isPdf(bytes) ? Optional.of(PdfFile.picture(bytes, page, numbered)) : Optional.<byte[]>empty(), Optional::empty, failure -> Optional.empty());
    }

    /** How a printed invoice might be read; empty when the file is none. */
    public Optional<PageProposal> proposal(byte[] bytes) {
        return limited(() -> isPdf(bytes) ? Optional.of(PdfReader.proposed(PdfFile.read(bytes).pages())) : Optional.<PageProposal>empty(), Optional::empty, failure -> Optional.empty());
    }

    /** The headings of a table and which values they are taken for; empty when the file is none. */
    public Optional<TableProposal> table(byte[] bytes) {
        return limited(() -> isXml(bytes) || isPdf(bytes) ? Optional.<TableProposal>empty() : CsvReader.proposal(bytes), Optional::empty, failure -> Optional.empty());
    }

    private <T> T limited(Callable<T> work, Supplier<T> tooLong, Function<Throwable, T> failed) {
        Future<T> result = pool.submit(work);
        try {
            return result.get(settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException overdue) {
            result.cancel(true);
            return tooLong.get();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while reading a document", stopping);
        } catch (ExecutionException failure) {
            return failed.apply(failure.getCause());
        }
    }

    @Override
    public void destroy() {
        pool.shutdownNow();
    }

    private Reading readNow(byte[] bytes, Layouts layouts) {
        if (bytes.length == 0) {
            return new Reading.Refused("EMPTY", "The file is empty: send it again.", List.of());
        }
        if (isXml(bytes)) {
            return xml.read(bytes);
        }
        if (isPdf(bytes)) {
            return pdf.read(bytes, layouts.pages());
        }
        if (X12Reader.looksLikeIt(bytes)) {
            return X12Reader.read(bytes);
        }
        if (isArchive(bytes)) {
            return new Reading.Refused("ARCHIVE", "This is a packed archive or an office file. It was not unpacked; ask the supplier to send the invoice itself.", List.of());
        }
        return new CsvReader(layouts.tables()).read(bytes).orElseGet(() -> new Reading.ForAPerson("UNKNOWN_FORMAT",
                "This file is neither UBL, CII, X12, PDF nor a table of an invoice. Look at it and enter the invoice by hand if it is one."));
    }

    /** ZIP (also office files), gzip, 7z, RAR, bzip2, xz. */
    private static boolean isArchive(byte[] bytes) {
        return startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 'P', 'K', 5, 6) || startsWith(bytes, 0x1F, 0x8B) || startsWith(bytes, '7', 'z', 0xBC, 0xAF) || startsWith(bytes, 'R', 'a', 'r', '!')
                || startsWith(bytes, 'B', 'Z', 'h') || startsWith(bytes, 0xFD, '7', 'z', 'X', 'Z');
    }

    private static boolean isPdf(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, PDF_HEADER_WITHIN), StandardCharsets.ISO_8859_1).contains(PDF);
    }

    /** Starts with an angle bracket after byte order mark and white space, in any of the encodings XML may have. */
    private static boolean isXml(byte[] bytes) {
        int i = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE) ? 2 : 0;
        while (i < bytes.length && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r' || bytes[i] == '\n' || bytes[i] == 0)) {
            i++;
        }
        return i < bytes.length && bytes[i] == '<';
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
