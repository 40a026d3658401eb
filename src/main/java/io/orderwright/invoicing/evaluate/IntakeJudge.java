package io.orderwright.invoicing.evaluate;

import io.orderwright.invoicing.document.InvoiceDocument;
import io.orderwright.invoicing.document.Reading;
import io.orderwright.invoicing.document.StatedDocument;
import io.orderwright.invoicing.match.DocumentFacts;
import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.invoicing.match.EarlierDocument;
import io.orderwright.invoicing.match.ItemIds;
import io.orderwright.invoicing.match.MatchCode;
import io.orderwright.invoicing.match.MatchFacts;
import io.orderwright.invoicing.match.ThreeWayMatch;
import io.orderwright.invoicing.match.ToleranceProfile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of a row of documents what intake would do with each: take it, hold it for a person, or refuse it; with the reading and the match of production, as far as that
 * goes without orders. Documents that came before in the row count as earlier ones, and the account that most documents of a supplier name as the one on record.
 */
final class IntakeJudge {

    /** @param codes reasons; empty when it is taken */
    record Verdict(String verdict, List<String> codes) {}

    static final String ACCEPT = "accept";
    static final String HOLD = "hold";
    static final String REJECT = "reject";

    /** Findings of the match that need no order. */
    private static final Set<MatchCode> OF_THE_DOCUMENT = EnumSet.of(MatchCode.DUPLICATE_IDENTICAL, MatchCode.DUPLICATE_NUMBER, MatchCode.DUPLICATE_SUSPECT, MatchCode.BANK_ACCOUNT_MISMATCH,
            MatchCode.ARITHMETIC_LINE, MatchCode.ARITHMETIC_TOTAL, MatchCode.ROUNDING_TOO_LARGE, MatchCode.TAX_AMOUNT, MatchCode.DUPLICATE_LINE);
    /** Shorter references, such as 123, are used by many suppliers. */
    private static final int SHORTEST_ORDER = 5;

    private final Map<String, String> accounts;
    private final Map<String, String> suppliersOfOrders = new HashMap<>();
    private final List<Earlier> earlier = new ArrayList<>();

    private record Earlier(EarlierDocument document, String syntax) {}

    /** @param accounts account on record by supplier as {@link #supplier} names it */
    IntakeJudge(Map<String, String> accounts) {
        this.accounts = Map.copyOf(accounts);
    }

    /** The account that most documents of a supplier name, the first of them when as many name another. */
    static Map<String, String> accountsOnRecord(List<StatedDocument> documents) {
        var votes = new HashMap<String, Map<String, Integer>>();
        for (StatedDocument document : documents) {
            String supplier = supplier(document);
            if (document.payeeAccounts().size() == 1) {
                votes.computeIfAbsent(supplier, s -> new LinkedHashMap<>()).merge(document.payeeAccounts().getFirst(), 1, Integer::sum);
            }
        }
        var accounts = new HashMap<String, String>();
        votes.forEach((supplier, named) -> accounts.put(supplier, named.entrySet().stream().reduce((a, b) -> b.getValue() > a.getValue() ? b : a).orElseThrow().getKey()));
        return accounts;
    }

    /** VAT id and name together: samples of different companies share invented VAT ids. */
    static String supplier(StatedDocument document) {
        StatedDocument.Party party = document.supplier();
        return plain(party.vatId()) + "|" + plain(party.legalName() != null ? party.legalName() : party.name());
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
    }

    Verdict judge(Reading reading) {
        return switch (reading) {
            case Reading.Refused refused -> new Verdict(REJECT, List.of(refused.code()));
            case Reading.ForAPerson held -> new Verdict(HOLD, codes(held));
            case Reading.SomethingElse other -> new Verdict(ACCEPT, List.of());
            case Reading.Invoice invoice -> judge(invoice);
        };
    }

    private static List<String> codes(Reading.ForAPerson held) {
        var codes = new LinkedHashSet<String>(List.of(held.code()));
        held.problems().forEach(problem -> codes.add(problem.code()));
        return List.copyOf(codes);
    }

    private Verdict judge(Reading.Invoice read) {
        InvoiceDocument invoice = read.document();
        String supplier = known(supplier(read.stated()));
        DocumentFacts facts = facts(invoice, supplier);
        var codes = new LinkedHashSet<MatchCode>();
        List<EarlierDocument> others = earlier.stream().filter(e -> !isTheSameInAnotherForm(e, read, supplier)).map(Earlier::document).toList();
        ThreeWayMatch.match(new MatchFacts(List.of(), others, facts, minorUnit(invoice.currency()), ToleranceProfile.standard())).codes().stream().filter(OF_THE_DOCUMENT::contains).forEach(codes::add);
        if (isForTheOrderOfAnother(invoice, supplier)) {
            codes.add(MatchCode.SUPPLIER_MISMATCH);
        }
        if (invoice.kind() == DocumentKind.INVOICE && invoice.lines().stream().anyMatch(line -> line.quantity().signum() < 0)) {
            codes.add(MatchCode.NEGATIVE_INVOICE);
        }
        earlier.add(new Earlier(new EarlierDocument(invoice.kind(), supplier, invoice.number(), facts.contentHash(), true, null, invoice.issueDate(), invoice.totals().gross(), List.of(), List.of()),
                read.stated().syntax()));
        return new Verdict(codes.isEmpty() ? ACCEPT : codes.contains(MatchCode.DUPLICATE_IDENTICAL) ? REJECT : HOLD, codes.stream().map(Enum::name).toList());
    }

    /** A document without a name belongs to the supplier that has its VAT id. */
    private String known(String supplier) {
        if (!supplier.endsWith("|") || supplier.length() == 1) {
            return supplier;
        }
        return earlier.stream().map(e -> e.document().supplier()).filter(other -> other.startsWith(supplier)).findFirst().orElse(supplier);
    }

    /** The same invoice as XML and as a table, say: one of them is taken, the other is only known as a resend. */
    private static boolean isTheSameInAnotherForm(Earlier before, Reading.Invoice read, String supplier) {
        EarlierDocument document = before.document();
        return !before.syntax().equals(read.stated().syntax()) && document.supplier().equals(supplier) && document.number().equals(read.document().number())
                && read.document().issueDate().equals(document.issueDate()) && document.gross() != null && document.gross().compareTo(read.document().totals().gross()) == 0;
    }

    private boolean isForTheOrderOfAnother(InvoiceDocument invoice, String supplier) {
        boolean ofAnother = false;
        for (String order : invoice.orderReferences()) {
            if (order.length() >= SHORTEST_ORDER && order.chars().filter(Character::isDigit).count() > 2) {
                String vatId = supplier.substring(0, supplier.indexOf('|'));
                ofAnother |= !vatId.isEmpty() && !suppliersOfOrders.computeIfAbsent(order, o -> vatId).equals(vatId);
            }
        }
        return ofAnother;
    }

    private DocumentFacts facts(InvoiceDocument invoice, String supplier) {
        List<DocumentFacts.Line> lines = invoice.lines().stream().map(line -> new DocumentFacts.Line(line.id(), null, line.orderLine(), new ItemIds(line.gtin(), line.sellerItem(), line.buyerItem()),
                line.unit(), line.taxRate(), line.quantity(), line.price(), line.basis(), line.charge(), line.allowance(), line.amount(), BigDecimal.ZERO)).toList();
        List<DocumentFacts.Charge> charges = invoice.charges().stream().filter(c -> !c.isAllowance()).map(c -> new DocumentFacts.Charge(c.type(), c.amount(), c.taxRate())).toList();
        List<DocumentFacts.Allowance> allowances = invoice.charges().stream().filter(InvoiceDocument.Charge::isAllowance).map(c -> new DocumentFacts.Allowance(c.amount(), c.taxRate())).toList();
        InvoiceDocument.Totals totals = invoice.totals();
        String asked = invoice.payeeAccount();
        return new DocumentFacts(invoice.kind(), supplier, invoice.number(), invoice.issueDate(), invoice.currency(), Integer.toHexString(invoice.hashCode()), 0, asked,
                asked == null ? null : accounts.getOrDefault(supplier, asked), lines, charges, allowances,
                new DocumentFacts.Totals(totals.net(), totals.tax(), totals.gross(), totals.rounding(), totals.prepaid(), totals.payable()));
    }

    private static int minorUnit(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }
}
