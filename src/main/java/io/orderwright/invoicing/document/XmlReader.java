package io.orderwright.invoicing.document;

import io.orderwright.shared.BrokenRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads UBL and CII: screened, mapped, held against the schema, against the rules it claims to keep, and against its own sums. */
final class XmlReader {

    private static final String CII = "CII D16B";
    /** UNCL 1001 codes of invoices that ask for money; Peppol P0101 allows none of them in a credit note. */
    private static final Set<String> NO_CREDIT = Set.of("380", "82", "84", "130", "202", "203", "204", "211", "325", "326", "383", "384", "386", "388", "389", "393", "394", "395", "875", "876", "877");

    private final XmlTree tree;
    private final XmlSchemas schemas = new XmlSchemas();

    XmlReader(ReadingSettings settings) {
        tree = new XmlTree(settings);
    }

    void warmUp() {
        schemas.warmUp();
    }

    int warm() {
        return schemas.loaded().size();
    }

    Reading read(byte[] xml) {
        try {
            XmlTree.Parsed parsed = tree.read(xml);
            if (parsed.namespace().startsWith(UblMapping.NAMESPACE)) {
                return ubl(parsed, xml);
            }
            return switch (parsed.namespace()) {
                case CiiMapping.NAMESPACE -> cii(parsed, xml);
                case CiiMapping.ZUGFERD_1 -> outdated(parsed);
                default -> new Reading.ForAPerson("UNKNOWN_XML", "This XML is neither UBL nor CII but %s. Enter the invoice by hand, or ask the supplier for UBL 2.1.".formatted(name(parsed)));
            };
        } catch (NotAcceptable refused) {
            return new Reading.Refused(refused.code(), refused.getMessage(), List.of());
        }
    }

    private static String name(XmlTree.Parsed parsed) {
        return parsed.namespace().isEmpty() ? parsed.root().name() : parsed.root().name() + " of " + parsed.namespace();
    }

    private Reading ubl(XmlTree.Parsed parsed, byte[] xml) {
        String form = parsed.root().name();
        StatedDocument stated = UblMapping.of(parsed.root());
        if (!schemas.hasUbl(form)) {
            return new Reading.ForAPerson("UBL_UNKNOWN_FORM", "UBL 2.1 has no document %s. Ask the supplier what it is.".formatted(form), List.of(), stated);
        }
        List<String> faults = schemas.faultsOfUbl(form, xml);
        if (!faults.isEmpty()) {
            return new Reading.Refused("UBL_SCHEMA", "The file is no valid UBL 2.1: " + faults.getFirst(), faults, stated);
        }
        return valid("UBL 2.1 " + form, stated, parsed.root());
    }

    private Reading cii(XmlTree.Parsed parsed, byte[] xml) {
        StatedDocument stated = CiiMapping.of(parsed.root());
        List<String> faults = schemas.faultsOfCii(xml);
        if (!faults.isEmpty()) {
            return new Reading.Refused("CII_SCHEMA", "The file is no valid %s: %s".formatted(CII, faults.getFirst()), faults, stated);
        }
        return valid(CII, stated, parsed.root());
    }

    private static Reading outdated(XmlTree.Parsed parsed) {
        return new Reading.ForAPerson("ZUGFERD_1", "This is ZUGFeRD 1, which nobody checks any more. Compare the values with the page and enter the invoice by hand.", List.of(), CiiMapping.of(parsed.root()));
    }

    private static Reading valid(String syntax, StatedDocument stated, XmlNode root) {
        if (!stated.type().isBilled()) {
            return new Reading.SomethingElse(syntax, stated);
        }
        var problems = new ArrayList<>(DeclaredRules.broken(stated, root));
        problems.addAll(OwnSums.wrong(stated));
        problems.addAll(ShownWorkings.wrong(stated, root));
        problems.addAll(sellerIsBuyer(stated, root));
        problems.addAll(OneCurrency.broken(stated, root));
        problems.addAll(notForReal(root));
        if (root.name().equals("CreditNote") && NO_CREDIT.contains(Objects.requireNonNullElse(stated.typeCode(), ""))) {
            problems.add(new Problem("DOCUMENT_KIND", "The file is a credit note by its form and an invoice by its type code %s. Ask the supplier which it is.".formatted(stated.typeCode())));
        }
        return complete(syntax, stated, problems);
    }

    /** A copy is paid with the original, a test not at all: CopyIndicator of UBL and CII, TestIndicator of CII. */
    private static List<Problem> notForReal(XmlNode root) {
        if (isTrue(root.value("ExchangedDocumentContext/TestIndicator/Indicator"))) {
            return List.of(new Problem("NOT_TO_BE_PAID", "The file says that it is a test. Ask the supplier for the invoice."));
        }
        boolean isCopy = isTrue(root.value("CopyIndicator")) || isTrue(root.value("ExchangedDocument/CopyIndicator/Indicator"));
        return isCopy ? List.of(new Problem("NOT_TO_BE_PAID", "The file says that it is a copy. Look for the original, or ask the supplier for it.")) : List.of();
    }

    private static boolean isTrue(@Nullable String indicator) {
        return "true".equals(indicator) || "1".equals(indicator);
    }

    /** Whoever puts our own id in the place of the seller's would be paid by us to us, or somewhere else. */
    private static List<Problem> sellerIsBuyer(StatedDocument stated, XmlNode root) {
        List<String> own = Stream.of(root.values("AccountingCustomerParty/Party/PartyTaxScheme/CompanyID"), root.values("AccountingCustomerParty/Party/EndpointID"),
                root.values("SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/BuyerTradeParty/SpecifiedTaxRegistration/ID"),
                root.values("SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/BuyerTradeParty/URIUniversalCommunication/URIID")).flatMap(List::stream).map(XmlReader::plain).toList();
        return Stream.of(stated.supplier().vatId(), stated.supplier().endpointId()).filter(Objects::nonNull).filter(id -> id.indexOf('@') < 0 && own.contains(plain(id))).limit(1)
                .map(id -> new Problem("SELLER_IS_BUYER", "Seller and buyer are both named by %s.".formatted(id))).toList();
    }

    private static String plain(String id) {
        return id.replaceAll("[^\\p{L}\\p{N}@]", "").toUpperCase(Locale.ROOT);
    }

    /** An invoice when nothing is wrong and nothing is missing, otherwise something for a person. */
    static Reading complete(String syntax, StatedDocument stated, List<Problem> problems) {
        return complete(syntax, stated, problems, null);
    }

    static Reading complete(String syntax, StatedDocument stated, List<Problem> found, @Nullable String layout) {
        var problems = new ArrayList<>(found);
        problems.addAll(Plausible.broken(stated));
        try {
            InvoiceDocument invoice = InvoiceFromStated.of(stated);
            if (problems.isEmpty()) {
                return new Reading.Invoice(syntax, invoice, stated, layout);
            }
            return new Reading.ForAPerson(problems.getFirst().code(), problems.getFirst().sentence(), problems, stated);
        } catch (BrokenRule incomplete) {
            var all = new ArrayList<>(List.of(new Problem(incomplete.code(), incomplete.getMessage())));
            all.addAll(problems);
            return new Reading.ForAPerson(incomplete.code(), incomplete.getMessage(), all, stated);
        }
    }
}
