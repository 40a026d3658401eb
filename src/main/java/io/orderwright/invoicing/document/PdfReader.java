package io.orderwright.invoicing.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads PDFs: the data inside when there are any, held against the page; otherwise the page, by the template of the supplier or as a proposal for one. */
final class PdfReader {

    /** What a person can still read. */
    private static final Set<String> FOR_A_PERSON = Set.of("PDF_ENCRYPTED", "PDF_CUT", "PDF_TOO_MANY_PAGES", "PDF_FILTER", "PDF_TWO_INVOICES", "PDF_ATTACHMENTS", "PDF_ACTIVE");

    private final XmlReader xml;

    PdfReader(XmlReader xml) {
        this.xml = xml;
    }

    Reading read(byte[] bytes, List<PdfTemplate> templates) {
        try {
            PdfFile.Content content = PdfFile.read(bytes);
            if (content.invoiceFiles().size() > 1) {
                return new Reading.ForAPerson("PDF_TWO_INVOICES", "The PDF carries %d invoice files. Ask the supplier which counts.".formatted(content.invoiceFiles().size()));
            }
            if (!content.invoiceFiles().isEmpty()) {
                return hybrid(content);
            }
            return page(content.pages(), templates);
        } catch (NotAcceptable refused) {
            return FOR_A_PERSON.contains(refused.code()) ? new Reading.ForAPerson(refused.code(), refused.getMessage()) : new Reading.Refused(refused.code(), refused.getMessage(), List.of());
        }
    }

    private Reading hybrid(PdfFile.Content content) {
        Map.Entry<String, byte[]> file = content.invoiceFiles().entrySet().iterator().next();
        return switch (xml.read(file.getValue())) {
            case Reading.Invoice read -> compared(new Reading.Invoice("%s in PDF".formatted(read.syntax()), read.document(), inside(read.stated(), file.getKey()), null), content.pages());
            case Reading.ForAPerson held when held.stated() != null -> {
                StatedDocument stated = inside(held.stated(), file.getKey());
                List<Problem> all = Stream.concat(held.problems().stream(), HybridCheck.differences(stated, content.pages()).stream()).toList();
                yield new Reading.ForAPerson(held.code(), held.sentence(), all, stated);
            }
            case Reading.Refused refused -> new Reading.Refused(refused.code(), "The file %s in the PDF: %s".formatted(file.getKey(), refused.sentence()), refused.details(),
                    refused.stated() == null ? null : inside(refused.stated(), file.getKey()));
            case Reading.SomethingElse other -> new Reading.ForAPerson("PDF_NO_INVOICE", "The file %s in the PDF is no invoice but %s.".formatted(file.getKey(), other.syntax()), List.of(), other.stated());
            case Reading.ForAPerson held -> held;
        };
    }

    private static Reading compared(Reading.Invoice invoice, List<PdfPage> pages) {
        List<Problem> differences = HybridCheck.differences(invoice.stated(), pages);
        return differences.isEmpty() ? invoice : new Reading.ForAPerson(differences.getFirst().code(), differences.getFirst().sentence(), differences, invoice.stated());
    }

    private static StatedDocument inside(StatedDocument s, String attachment) {
        return new StatedDocument(s.syntax(), s.form(), s.type(), s.number(), s.issueDate(), s.dueDate(), s.typeCode(), s.customizationId(), s.profileId(), s.currency(), s.supplier(), s.buyerName(),
                s.buyerReference(), s.orderReferences(), s.precedingInvoices(), s.despatchReferences(), s.handlingUnits(), s.payeeAccounts(), s.totals(), s.taxes(), s.charges(), s.lines(),
                attachment, s.sources());
    }

    private static Reading page(List<PdfPage> pages, List<PdfTemplate> templates) {
        String text = PageReader.text(pages);
        if (text.isBlank()) {
            return new Reading.ForAPerson("PDF_NO_TEXT", "The PDF has no text, only pictures, or it breaks off. Look at it and enter the invoice by hand.");
        }
        List<PdfTemplate> fitting = templates.stream().filter(template -> template.fits(text)).toList();
        if (fitting.size() == 1) {
            StatedDocument stated = PageReader.read(pages, fitting.getFirst()).stated();
            return XmlReader.complete("PDF by template %s".formatted(fitting.getFirst().name()), stated, PageReader.faults(stated), fitting.getFirst().name());
        }
        return proposal(pages, fitting.isEmpty() ? "PDF_NO_TEMPLATE" : "PDF_TWO_TEMPLATES",
                fitting.isEmpty() ? "Nobody has confirmed yet how this supplier's pages are read. Compare the values, then show where they stand, or enter the invoice by hand."
                        : "%d templates fit this page: %s. Keep one.".formatted(fitting.size(), fitting.stream().map(PdfTemplate::name).collect(Collectors.joining(", "))));
    }

    private static Reading proposal(List<PdfPage> pages, String code, String sentence) {
        StatedDocument stated = proposed(pages).stated();
        var problems = new ArrayList<>(List.of(new Problem(code, sentence)));
        problems.addAll(PageReader.faults(stated));
        return new Reading.ForAPerson(code, sentence, problems, stated);
    }

    /** By the decimal sign with which the page agrees with itself; the point when both or none does. */
    static PageProposal proposed(List<PdfPage> pages) {
        PageReader.Read point = PageReader.propose(pages, '.');
        PageReader.Read comma = PageReader.propose(pages, ',');
        boolean takesComma = score(comma.stated()) > score(point.stated());
        PageReader.Read taken = takesComma ? comma : point;
        return new PageProposal(pages, taken.stated(), taken.pieces(), takesComma ? ',' : '.');
    }

    private static int score(StatedDocument stated) {
        int known = (stated.totals().net() != null ? 1 : 0) + (stated.totals().gross() != null ? 1 : 0) + (stated.totals().tax() != null ? 1 : 0) + Math.min(20, stated.lines().size());
        return 2 * known - 3 * PageReader.faults(stated).size();
    }
}
