package io.orderwright.invoicing.document;

import io.orderwright.invoicing.document.PdfPage.Piece;
import io.orderwright.invoicing.document.PdfPage.Row;
import io.orderwright.invoicing.document.StatedDocument.Charge;
import io.orderwright.invoicing.document.StatedDocument.Party;
import io.orderwright.invoicing.document.StatedDocument.Tax;
import io.orderwright.invoicing.document.StatedDocument.Totals;
import io.orderwright.invoicing.document.StatedDocument.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads an invoice off its page: values beside or below their labels, lines below their headings, sums in their rows. */
final class PageReader {

    /** @param pieces piece of text that each value was found in, by name of the value: {@code number}, {@code sum.net}, for a column its heading */
    record Read(StatedDocument stated, Map<String, Integer> pieces) {}

    private static final Pattern VAT_ID = Pattern.compile("\\b([A-Z]{2}(?:[ .-]?[0-9A-Z]){7,14})\\b");
    private static final Pattern ID_TOKEN = Pattern.compile("[\\p{L}\\d][\\p{L}\\d._/\\\\-]*");
    private static final Pattern PLACE = Pattern.compile("@(\\d+),(\\d+)");
    private static final Pattern DAY_BEHIND = Pattern.compile("(?i)\\b(?:del|dal|vom|du|dated|of|van den|van|av|fra|z dnia|de fecha)\\s+(\\d.*)$");
    private static final Pattern INNER_LABEL = Pattern.compile("(?<=\\s)(\\p{Lu}[\\p{L} .]{1,25}):");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(?:[.,]\\d{1,2})?)\\s?%");
    /** Hundredths of a point. */
    private static final int NEAR = 1500;
    private static final int ROWS_BELOW = 3;
    private static final int BELOW = 4200;
    private static final int TOUCH = 200;
    private static final int MAX_ID = 40;
    private static final BigDecimal TAX_SLACK = new BigDecimal("0.02");
    private static final int CAPITALS = 5;
    private static final int SHORT_LABEL = 3;
    private static final Pattern PLACE_BEFORE_DAY = Pattern.compile("^\\p{Lu}[\\p{L}' -]{1,30},\\s+(?=\\p{L}{2,4}\\s+\\d)");
    private static final Map<String, Pattern> CURRENCIES = currencies();
    private static final List<String> SUMS = List.of("sum.gross", "sum.net", "sum.tax", "sum.charge", "sum.discount", "sum.prepaid", "sum.total");

    private final List<PdfPage> pages;
    private final PageWords words;
    private final Map<String, List<String>> places;
    private final char decimalSign;
    private final PageValues.DayOrder dayOrder;
    private final Map<String, Integer> found = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();
    private final String text;

    private PageReader(List<PdfPage> pages, PageWords words, Map<String, List<String>> places, char decimalSign, PageValues.DayOrder dayOrder) {
        this.pages = pages;
        this.words = words;
        this.places = places;
        this.decimalSign = decimalSign;
        this.dayOrder = dayOrder;
        text = text(pages);
    }

    static String text(List<PdfPage> pages) {
        return String.join("\n", pages.stream().flatMap(page -> page.rows().stream()).map(Row::text).toList());
    }

    /** By the words of all languages: a proposal. */
    static Read propose(List<PdfPage> pages, char decimalSign) {
        return new PageReader(pages, PageWords.GENERAL, Map.of(), decimalSign, PageValues.dayOrder(List.of(text(pages)))).readPage(null, null);
    }

    /** As a person confirmed it. */
    static Read read(List<PdfPage> pages, PdfTemplate template) {
        var order = template.dayFirst() ? PageValues.DayOrder.DAY_FIRST : PageValues.DayOrder.MONTH_FIRST;
        return new PageReader(pages, PageWords.of(template.words()), template.words(), template.decimalSign(), order).readPage(template.currency(), template.vatId());
    }

    private Read readPage(@Nullable String usualCurrency, @Nullable String knownVatId) {
        PageTable.Read table = PageTable.read(pages, words, decimalSign);
        table.headings().forEach((kind, heading) -> found.put("column." + kind, heading.id()));
        var rows = sums(table.otherRows());
        BigDecimal lineSum = table.lines().stream().map(line -> Decimals.zero(line.amount())).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Charge> charges = charges(rows);
        String number = value("number", this::isId);
        String order = value("order", this::isId);
        String currency = currency();
        var stated = new StatedDocument("PDF", "text", isCreditNote() ? Type.CREDIT_NOTE : Type.INVOICE, number, day("issueDate"), day("dueDate"), null, null, null,
                currency != null ? currency : usualCurrency, new Party(supplierName(), null, null, null, null, List.of(), null, stands(knownVatId) ? knownVatId : vatId()), null, null,
                order == null ? ordersInText() : List.of(order), List.of(), delivery(), List.of(), List.copyOf(PageValues.accounts(text)),
                totals(rows, lineSum, charges), taxes(rows), charges, table.lines(), null, sources);
        return new Read(stated, Map.copyOf(found));
    }

    // --- single values ---

    private @Nullable String value(String name, Predicate<String> fits) {
        String placed = placed(name);
        if (placed != null) {
            return clean(placed);
        }
        String best = null;
        int longest = 0;
        for (PdfPage page : pages) {
            for (int r = 0; r < page.rows().size(); r++) {
                for (int p = 0; p < page.rows().get(r).pieces().size(); p++) {
                    Piece piece = page.rows().get(r).pieces().get(p);
                    String label = words.beginning(name, piece.text());
                    String inside = label == null ? inside(name, piece.text(), fits) : null;
                    if (inside != null && longest == 0) {
                        best = inside;
                        this.found.put(name, piece.id());
                        sources.put(name, "page %d, piece %d".formatted(piece.page(), piece.id()));
                    }
                    if (label == null && longest == 0 && best == null) {
                        best = bare(name, page.rows().get(r), p, fits);
                    }
                    if (label != null && label.length() > longest) {
                        Piece[] from = {piece};
                        String found = beside(page, r, p, label, fits, from);
                        if (found != null) {
                            best = found;
                            longest = label.length();
                            this.found.put(name, from[0].id());
                            sources.put(name, "page %d, piece %d".formatted(from[0].page(), from[0].id()));
                        }
                    }
                }
            }
        }
        return best;
    }

    /** A title such as FACTURA, or the {@code le} before a French day: only with the value behind it on the row, and only where no label says better. */
    private @Nullable String bare(String name, Row row, int p, Predicate<String> fits) {
        Piece piece = row.pieces().get(p);
        String text = PLACE_BEFORE_DAY.matcher(piece.text()).replaceFirst("");
        String word = words.beginning(name + ".bare", text);
        if (word == null) {
            return null;
        }
        String rest = behind(text, word);
        Piece from = rest.isEmpty() && p + 1 < row.pieces().size() ? row.pieces().get(p + 1) : piece;
        String value = rest.isEmpty() && from != piece ? from.text() : rest;
        if (value.isEmpty() || value.split("\\s+")[0].chars().noneMatch(Character::isDigit) || !fits.test(value)) {
            return null;
        }
        found.put(name, from.id());
        sources.put(name, "page %d, piece %d".formatted(from.page(), from.id()));
        return clean(value);
    }

    /** Several labels in one piece of text, each with a colon: {@code Invoice number: 7 Invoice date: 2026-05-07}. */
    private @Nullable String inside(String name, String piece, Predicate<String> fits) {
        for (Matcher start = INNER_LABEL.matcher(piece); start.find();) {
            String rest = piece.substring(start.start(1));
            String label = words.beginning(name, rest);
            if (label != null && PageWords.plain(start.group(1)).equals(label)) {
                String value = rest.substring(start.group(1).length() + 1).replaceFirst("\\s\\p{L}[\\p{L} .]{1,25}:.*$", "").strip();
                return fits.test(value) ? clean(value) : null;
            }
        }
        return null;
    }

    /** In the same piece, right of it, or below it. */
    private @Nullable String beside(PdfPage page, int r, int p, String label, Predicate<String> fits, Piece[] from) {
        List<Piece> row = page.rows().get(r).pieces();
        Piece piece = row.get(p);
        String rest = behind(piece.text(), label);
        if (!rest.isEmpty()) {
            return fits.test(rest) ? clean(rest) : null;
        }
        if (p + 1 < row.size() && fits.test(row.get(p + 1).text()) && !isALabel(row.get(p + 1).text())) {
            from[0] = row.get(p + 1);
            return clean(row.get(p + 1).text());
        }
        for (int below = r + 1; below < Math.min(page.rows().size(), r + 1 + ROWS_BELOW); below++) {
            for (Piece candidate : page.rows().get(below).pieces()) {
                boolean underIt = candidate.x() < piece.right() + TOUCH && candidate.right() > piece.x() - TOUCH;
                if (underIt && candidate.y() - piece.y() < BELOW && fits.test(candidate.text()) && !hasItsOwnLabel(candidate.text())) {
                    from[0] = candidate;
                    return clean(candidate.text());
                }
            }
        }
        return null;
    }

    private boolean isALabel(String piece) {
        return List.of("number", "issueDate", "dueDate", "order", "delivery", "currency").stream().anyMatch(name -> words.is(name, piece));
    }

    /** {@code Invoice #: 17} below the title INVOICE is no number but another label with its value. */
    private boolean hasItsOwnLabel(String piece) {
        return List.of("number", "issueDate", "dueDate", "order", "delivery", "currency", "vatId").stream().map(name -> words.beginning(name, piece)).filter(Objects::nonNull)
                .anyMatch(label -> piece.indexOf(':') >= 0 || piece.indexOf('#') >= 0 || label.length() > SHORT_LABEL && PageWords.plain(piece).startsWith(label + " "));
    }

    /** What stands in a piece behind the label it begins with. */
    private static String behind(String piece, String label) {
        String[] tokens = piece.split("\\s+");
        for (int i = 1; i <= tokens.length; i++) {
            String front = String.join(" ", List.of(tokens).subList(0, i));
            if (PageWords.plain(front).equals(label)) {
                return String.join(" ", List.of(tokens).subList(i, tokens.length)).replaceFirst("^[\\s:#.–-]+", "").strip();
            }
        }
        int colon = piece.indexOf(':');
        return colon < 0 ? "" : piece.substring(colon + 1).strip();
    }

    private @Nullable String placed(String name) {
        for (String place : places.getOrDefault(name, List.of())) {
            Matcher at = PLACE.matcher(place);
            if (at.matches()) {
                int x = Integer.parseInt(at.group(1));
                int y = Integer.parseInt(at.group(2));
                return pages.getFirst().rows().stream().flatMap(row -> row.pieces().stream()).filter(piece -> Math.abs(piece.x() - x) < NEAR && Math.abs(piece.y() - y) < NEAR)
                        .min((a, b) -> Integer.compare(Math.abs(a.x() - x) + Math.abs(a.y() - y), Math.abs(b.x() - x) + Math.abs(b.y() - y))).map(Piece::text).orElse(null);
            }
        }
        return null;
    }

    private boolean isId(String candidate) {
        String id = clean(candidate);
        return id.length() <= MAX_ID && id.chars().anyMatch(Character::isDigit) && !PageValues.isAmount(id.matches("\\d+") ? "x" : id) && !id.matches("\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|\\d{4}-\\d{2}-\\d{2}");
    }

    /** The words that make an id: those with a figure, and capitals before it; what follows in small letters is something else. */
    private static String clean(String text) {
        var id = new StringBuilder();
        for (String token : text.strip().split("\\s+")) {
            boolean belongs = token.chars().anyMatch(Character::isDigit) || token.matches("[\\p{Lu}]{1," + CAPITALS + "}|[-/]");
            if (!belongs) {
                break;
            }
            id.append(id.isEmpty() ? "" : " ").append(token);
        }
        return id.isEmpty() ? text.strip() : id.toString().replaceFirst("[,;]$", "");
    }

    private @Nullable LocalDate day(String name) {
        String placed = placed(name);
        String[] found = {placed};
        if (placed == null) {
            found[0] = dayText(name);
        }
        if (found[0] == null && name.equals("issueDate")) {
            found[0] = dayBehindNumber();
        }
        return found[0] == null ? null : PageValues.day(found[0], dayOrder);
    }

    /** "Fattura N. 12 del 16/07/2026": the day follows the number on its row. */
    private @Nullable String dayBehindNumber() {
        Integer piece = this.found.get("number");
        return piece == null ? null : pages.stream().flatMap(page -> page.rows().stream()).filter(row -> row.pieces().stream().anyMatch(p -> p.id() == piece)).map(Row::text)
                .map(DAY_BEHIND::matcher).filter(Matcher::find).map(found -> found.group(1)).findFirst().orElse(null);
    }

    private @Nullable String dayText(String name) {
        String[] whole = {null};
        value(name, candidate -> {
            boolean isDay = PageValues.day(candidate, PageValues.DayOrder.DAY_FIRST) != null || PageValues.day(candidate, PageValues.DayOrder.MONTH_FIRST) != null;
            whole[0] = isDay ? candidate : whole[0];
            return isDay;
        });
        return whole[0];
    }

    private List<String> delivery() {
        String found = value("delivery", this::isId);
        return found == null ? List.of() : List.of(found);
    }

    private List<String> ordersInText() {
        var found = new LinkedHashSet<String>();
        Pattern.compile("\\bPO-\\d{4}-\\d{6}\\b").matcher(text).results().forEach(result -> found.add(result.group()));
        return List.copyOf(found);
    }

    private boolean stands(@Nullable String vatId) {
        return vatId != null && text.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT).contains(vatId.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT));
    }

    private @Nullable String vatId() {
        for (PdfPage page : pages) {
            for (Row row : page.rows()) {
                String plain = PageWords.plain(row.text());
                if (!plain.startsWith("your ") && !plain.startsWith("ihre ") && row.pieces().stream().anyMatch(piece -> words.beginning("vatId", piece.text()) != null || words.contains("vatId", piece.text()))) {
                    Matcher found = VAT_ID.matcher(row.text().toUpperCase(Locale.ROOT));
                    while (found.find()) {
                        if (found.group(1).chars().filter(Character::isDigit).count() >= 6) {
                            return found.group(1);
                        }
                    }
                }
            }
        }
        return null;
    }

    private @Nullable String supplierName() {
        return pages.getFirst().rows().stream().findFirst().map(row -> row.pieces().getFirst().text()).filter(name -> name.chars().anyMatch(Character::isLetter)).orElse(null);
    }

    private boolean isCreditNote() {
        return isCreditNote(pages, words);
    }

    /** Whether a page calls itself a credit note in any language. */
    static boolean isCreditNote(List<PdfPage> pages) {
        return isCreditNote(pages, PageWords.GENERAL);
    }

    private static boolean isCreditNote(List<PdfPage> pages, PageWords words) {
        List<Row> top = pages.getFirst().rows();
        return top.stream().limit(25).flatMap(row -> row.pieces().stream()).anyMatch(piece -> words.beginning("title.creditNote", piece.text()) != null);
    }

    private @Nullable String currency() {
        String stated = value("currency", candidate -> CURRENCIES.containsKey(candidate.strip().toUpperCase(Locale.ROOT)));
        if (stated != null) {
            return stated.strip().toUpperCase(Locale.ROOT);
        }
        Set<String> found = currencies(text);
        return found.size() == 1 ? found.iterator().next() : null;
    }

    /** Currencies that a page names by code or by a sign that belongs to one only. */
    static Set<String> currencies(String text) {
        return CURRENCIES.entrySet().stream().filter(currency -> currency.getValue().matcher(text).find()).map(Map.Entry::getKey).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Map<String, Pattern> currencies() {
        var patterns = new LinkedHashMap<String, Pattern>();
        patterns.put("EUR", Pattern.compile("€|\\bEUR\\b"));
        patterns.put("GBP", Pattern.compile("£|\\bGBP\\b"));
        for (String code : List.of("USD", "CHF", "SEK", "DKK", "NOK", "PLN", "JPY", "CAD", "AUD")) {
            patterns.put(code, Pattern.compile("\\b" + code + "\\b"));
        }
        return patterns;
    }

    // --- sums ---

    /** @param kind for example {@code sum.net} @param piece its last piece @param text of the row */
    private record Sum(String kind, int piece, String text, BigDecimal amount) {}

    private List<Sum> sums(List<Row> rows) {
        var sums = new ArrayList<Sum>();
        for (Row row : rows) {
            Piece last = row.pieces().getLast();
            String labelled = row.pieces().size() > 1 ? String.join(" ", row.pieces().subList(0, row.pieces().size() - 1).stream().map(Piece::text).toList()) : last.text();
            String cell = row.pieces().size() > 1 ? last.text() : last.text().replaceFirst("^.*?(?=[-−]?[€£$]?\\s?\\d[\\d.,'’ ]*[.,]\\d{2}\\s*\\D{0,4}$)", "");
            BigDecimal amount = PageValues.isAmount(cell) ? PageValues.amount(cell, decimalSign) : null;
            String label = PageWords.label(labelled);
            if (amount != null && !label.isEmpty() && (cell.matches(".*[.,]\\d{2}\\D{0,5}") || amount.scale() > 0 || cell.contains(",") || cell.contains("."))) {
                SUMS.stream().filter(kind -> words.contains(kind, label)).findFirst().ifPresent(kind -> sums.add(new Sum(kind, last.id(), labelled, amount)));
            }
        }
        return sums;
    }

    private List<Sum> of(List<Sum> sums, String kind) {
        return sums.stream().filter(sum -> sum.kind().equals(kind)).toList();
    }

    private List<Charge> charges(List<Sum> sums) {
        var charges = new ArrayList<Charge>();
        of(sums, "sum.charge").stream().filter(sum -> sum.amount().signum() != 0).forEach(sum -> charges.add(new Charge("row " + sum.text(), false, null, sum.text(), sum.amount().abs(), null, null)));
        of(sums, "sum.discount").stream().filter(sum -> sum.amount().signum() != 0).forEach(sum -> charges.add(new Charge("row " + sum.text(), true, null, sum.text(), sum.amount().abs(), null, null)));
        return charges;
    }

    private Totals totals(List<Sum> sums, BigDecimal lineSum, List<Charge> charges) {
        BigDecimal expected = charges.stream().map(c -> c.isAllowance() ? Objects.requireNonNull(c.amount()).negate() : Objects.requireNonNull(c.amount())).reduce(lineSum, BigDecimal::add);
        Sum net = of(sums, "sum.net").stream().filter(sum -> sum.amount().compareTo(expected) == 0).findFirst().orElse(of(sums, "sum.net").stream().findFirst().orElse(null));
        List<Sum> grosses = new ArrayList<>(of(sums, "sum.gross"));
        grosses.addAll(of(sums, "sum.total"));
        BigDecimal taxSum = of(sums, "sum.tax").stream().map(Sum::amount).reduce(BigDecimal::add).orElse(null);
        BigDecimal base = net == null ? expected : net.amount();
        Sum gross = grosses.stream().filter(sum -> taxSum != null && base.add(taxSum).compareTo(sum.amount()) == 0).findFirst()
                .orElse(grosses.stream().reduce((a, b) -> b.amount().compareTo(a.amount()) > 0 ? b : a).orElse(null));
        BigDecimal tax = taxSum;
        if (gross != null && taxSum != null && base.add(taxSum).compareTo(gross.amount()) != 0) {
            BigDecimal wanted = gross.amount().subtract(base);
            tax = of(sums, "sum.tax").stream().map(Sum::amount).filter(amount -> amount.compareTo(wanted) == 0).findFirst().orElse(taxSum);
        }
        if (net != null) {
            found.put("sum.net", net.piece());
        }
        if (gross != null) {
            found.put("sum.gross", gross.piece());
        }
        of(sums, "sum.tax").stream().findFirst().ifPresent(sum -> found.put("sum.tax", sum.piece()));
        BigDecimal prepaid = of(sums, "sum.prepaid").stream().map(sum -> sum.amount().abs()).findFirst().orElse(null);
        if (net != null && gross != null && taxSum != null && net.amount().compareTo(lineSum) == 0 && net.amount().add(taxSum).compareTo(gross.amount()) != 0
                && expected.add(taxSum).compareTo(gross.amount()) == 0) {
            // the page sums up its lines and then adds freight: the net total is what both come to
            return new Totals(lineSum, null, null, expected, taxSum, gross.amount(), of(sums, "sum.prepaid").stream().map(sum -> sum.amount().abs()).findFirst().orElse(null), null, null);
        }
        BigDecimal netTotal = net != null ? net.amount() : gross == null ? null : tax == null ? expected : gross.amount().subtract(tax);
        return new Totals(null, null, null, netTotal, tax, gross == null ? null : gross.amount(), prepaid, null, null);
    }

    private List<Tax> taxes(List<Sum> sums) {
        return of(sums, "sum.tax").stream().map(sum -> new Tax(null, percent(sum.text()), null, sum.amount())).filter(tax -> tax.rate() != null).distinct().toList();
    }

    private static @Nullable BigDecimal percent(String text) {
        Matcher found = PERCENT.matcher(text);
        return found.find() ? Decimals.parse(found.group(1).replace(',', '.')) : null;
    }

    /** The tax that the printed rates come to: of the whole net total where there is one rate, of its lines where each names its own. */
    private static Optional<Problem> taxFault(StatedDocument stated, BigDecimal net) {
        List<BigDecimal> rates = stated.taxes().stream().map(Tax::rate).filter(Objects::nonNull).map(BigDecimal::stripTrailingZeros).distinct().toList();
        BigDecimal tax = stated.totals().tax();
        boolean eachLineSays = stated.charges().isEmpty() && stated.lines().stream().allMatch(line -> line.amount() != null && line.taxRate() != null
                && (line.taxRate().signum() == 0 || rates.contains(line.taxRate().stripTrailingZeros())));
        var expected = new ArrayList<BigDecimal>();
        if (rates.size() == 1) {
            expected.add(net.multiply(rates.getFirst()).movePointLeft(2));
        }
        if (eachLineSays) {
            expected.add(stated.lines().stream().map(line -> Decimals.zero(line.amount()).multiply(Decimals.zero(line.taxRate())).movePointLeft(2)).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        if (tax == null || expected.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal slack = TAX_SLACK.multiply(BigDecimal.valueOf(rates.size()));
        boolean isOff = expected.stream().allMatch(own -> own.subtract(tax).abs().compareTo(slack) > 0);
        return isOff ? Optional.of(new Problem("TAX_AMOUNT", "The tax on %s at the printed rates is %s, the page states %s."
                .formatted(Decimals.text(net), Decimals.text(expected.getFirst().setScale(2, RoundingMode.HALF_UP)), Decimals.text(tax)))) : Optional.empty();
    }

    /** Whether what was read agrees with itself: every line, the lines with the net total, net and tax with the gross total. */
    static List<Problem> faults(StatedDocument stated) {
        var faults = new ArrayList<Problem>();
        BigDecimal lines = BigDecimal.ZERO;
        for (StatedDocument.Line line : stated.lines()) {
            if (line.quantity() != null && line.price() != null && line.amount() != null) {
                BigDecimal off = line.quantity().multiply(line.price()).setScale(2, RoundingMode.HALF_UP).subtract(line.allowance()).add(line.charge()).subtract(line.amount()).abs();
                if (off.compareTo(new BigDecimal("0.01")) > 0) {
                    faults.add(new Problem("ARITHMETIC_LINE", "Line %s: %s × %s is not %s.".formatted(line.id(), Decimals.text(line.quantity()), Decimals.text(line.price()), Decimals.text(line.amount()))));
                }
            }
            lines = lines.add(Decimals.zero(line.amount()));
        }
        Totals totals = stated.totals();
        BigDecimal net = stated.charges().stream().map(c -> c.isAllowance() ? Decimals.zero(c.amount()).negate() : Decimals.zero(c.amount())).reduce(lines, BigDecimal::add);
        if (totals.net() == null || totals.gross() == null) {
            faults.add(new Problem("PDF_NO_TOTALS", "The totals were not found on the page."));
        } else {
            if (net.compareTo(totals.net()) != 0) {
                faults.add(new Problem("ARITHMETIC_TOTAL", "The lines come to %s, the page states %s.".formatted(Decimals.text(net), Decimals.text(totals.net()))));
            }
            if (totals.net().add(Decimals.zero(totals.tax())).compareTo(totals.gross()) != 0) {
                faults.add(new Problem("ARITHMETIC_TOTAL", "%s and %s tax are not %s.".formatted(Decimals.text(totals.net()), Decimals.text(totals.tax()), Decimals.text(totals.gross()))));
            }
        }
        if (faults.isEmpty()) {
            taxFault(stated, net).ifPresent(faults::add);
        }
        if (stated.lines().isEmpty()) {
            faults.add(new Problem("PDF_NO_LINES", "No lines were found on the page."));
        }
        return faults;
    }
}
