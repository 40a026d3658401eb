package io.orderwright.invoicing.document;

import io.orderwright.invoicing.document.PdfPage.Piece;
import io.orderwright.invoicing.document.PdfPage.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the table of an invoice by its headings, on every page, and reads its lines. Cells belong to the heading that they line up with. */
final class PageTable {

    /** A heading of the table. */
    private record Heading(String kind, Piece piece) {}

    /** @param otherRows rows that are no lines @param headings by kind of column */
    record Read(List<StatedDocument.Line> lines, List<Row> otherRows, Map<String, Piece> headings) {}

    private static final List<String> KINDS = List.of("amount", "price", "quantity", "unit", "item", "gtin", "description", "position", "tax", "discount");
    private static final int FEWEST_HEADINGS = 3;
    private static final int CENTS = 2;
    private static final Pattern RATE = Pattern.compile("(\\d{1,2}(?:[.,]\\d{1,2})?)\\s?%?");
    private static final Pattern QUANTITY = Pattern.compile("^([-−]?[\\d.,'’ \\u00a0]*\\d)\\s*(\\p{L}[\\p{L}\\d.²³]{0,9})?$");

    private final List<PdfPage> pages;
    private final PageWords words;
    private final char decimalSign;
    private final List<StatedDocument.Line> lines = new ArrayList<>();
    private final List<Row> others = new ArrayList<>();
    private List<Heading> headings = List.of();

    private PageTable(List<PdfPage> pages, PageWords words, char decimalSign) {
        this.pages = pages;
        this.words = words;
        this.decimalSign = decimalSign;
    }

    static Read read(List<PdfPage> pages, PageWords words, char decimalSign) {
        return new PageTable(pages, words, decimalSign).read();
    }

    private Read read() {
        for (PdfPage page : pages) {
            boolean inTable = false;
            for (Row row : page.rows()) {
                List<Heading> found = headings(row);
                if (!found.isEmpty()) {
                    headings = found;
                    inTable = true;
                } else if (!inTable && page.number() > 1 && !headings.isEmpty() && !lines.isEmpty() && isLine(row)) {
                    inTable = true;
                    take(row);
                } else if (inTable) {
                    inTable = take(row);
                } else {
                    others.add(row);
                }
            }
        }
        var names = new HashMap<String, Piece>();
        headings.stream().filter(heading -> !heading.kind().startsWith("?")).forEach(heading -> names.put(heading.kind(), heading.piece()));
        return new Read(lines, others, names);
    }

    // --- headings ---

    private List<Heading> headings(Row row) {
        var found = new ArrayList<Heading>();
        var unknown = new ArrayList<Piece>();
        for (Piece piece : row.pieces()) {
            for (Piece part : parts(piece)) {
                KINDS.stream().filter(kind -> words.is("column." + kind, part.text()) && found.stream().noneMatch(h -> h.kind().equals(kind))).findFirst()
                        .ifPresentOrElse(kind -> found.add(new Heading(kind, part)), () -> unknown.add(part));
            }
        }
        boolean hasSum = found.stream().anyMatch(h -> h.kind().equals("amount"));
        boolean hasQuantity = found.stream().anyMatch(h -> h.kind().equals("quantity"));
        if (!hasSum || !hasQuantity || found.size() < FEWEST_HEADINGS) {
            return List.of();
        }
        // what stands below a heading that says nothing to us belongs to no other column
        unknown.forEach(piece -> found.add(new Heading("?" + piece.id(), piece)));
        return found;
    }

    /** Two headings that stand close together are one piece: it is parted where both are known. */
    private List<Piece> parts(Piece piece) {
        if (isHeading(piece.text())) {
            return List.of(piece);
        }
        String[] tokens = piece.text().split(" ");
        for (int i = 1; i < tokens.length; i++) {
            String left = String.join(" ", List.of(tokens).subList(0, i));
            String right = String.join(" ", List.of(tokens).subList(i, tokens.length));
            if (isHeading(left) && isHeading(right)) {
                int perLetter = piece.width() / Math.max(1, piece.text().length());
                int leftWidth = perLetter * left.length();
                return List.of(new Piece(piece.id(), piece.page(), piece.x(), piece.y(), leftWidth, piece.height(), left),
                        new Piece(piece.id(), piece.page(), piece.x() + leftWidth + perLetter, piece.y(), piece.width() - leftWidth - perLetter, piece.height(), right));
            }
        }
        return List.of(piece);
    }

    private boolean isHeading(String text) {
        return KINDS.stream().anyMatch(kind -> words.is("column." + kind, text));
    }

    // --- lines ---

    private Map<String, String> cells(Row row) {
        var cells = new HashMap<String, String>();
        for (Piece piece : row.pieces()) {
            headings.stream().min((a, b) -> Integer.compare(distance(a.piece(), piece), distance(b.piece(), piece))).ifPresent(heading -> cells.merge(heading.kind(), piece.text(), (a, b) -> a + " " + b));
        }
        return cells;
    }

    /** How far a cell is from lining up with a heading: at its left, at its right or in the middle. */
    private static int distance(Piece heading, Piece cell) {
        int aligned = Math.min(Math.min(Math.abs(heading.x() - cell.x()), Math.abs(heading.right() - cell.right())), Math.abs(heading.middle() - cell.middle()));
        boolean overlaps = cell.x() < heading.right() && cell.right() > heading.x();
        return overlaps ? aligned / 4 : aligned;
    }

    private boolean isLine(Row row) {
        Map<String, String> cells = cells(row);
        return amount(cells.get("amount")) != null && quantity(cells) != null && !isSum(row);
    }

    private boolean isSum(Row row) {
        return row.pieces().size() <= 3 && List.of("sum.gross", "sum.net", "sum.tax", "sum.total", "sum.charge", "sum.prepaid", "sum.discount").stream().anyMatch(sum -> words.contains(sum, row.text()))
                && !row.pieces().getFirst().text().matches("\\d{1,4}");
    }

    /** @return false when the table ends with this row */
    private boolean take(Row row) {
        if (!isLine(row)) {
            if (isSum(row) || !lines.isEmpty() && row.pieces().size() == 1 && PageValues.isAmount(row.pieces().getFirst().text())) {
                others.add(row);
                return false;
            }
            continueLine(row);
            return true;
        }
        lines.add(line(row));
        return true;
    }

    /** More words of a description stand below it. */
    private void continueLine(Row row) {
        if (lines.isEmpty() || row.pieces().size() > 2) {
            others.add(row);
            return;
        }
        Map<String, String> cells = cells(row);
        String more = cells.get("description");
        StatedDocument.Line last = lines.getLast();
        if (more != null && last.name() != null && last.name().length() + more.length() < 400) {
            lines.set(lines.size() - 1, withName(last, last.name() + " " + more));
        }
        others.add(row);
    }

    private static StatedDocument.Line withName(StatedDocument.Line line, String name) {
        return new StatedDocument.Line(line.source(), line.id(), line.status(), name, line.sellerItem(), line.buyerItem(), line.standardItem(), line.standardScheme(), line.quantity(), line.unit(),
                null, null, null, line.price(), line.basis(), line.charge(), line.allowance(), line.amount(), line.taxCategory(), line.taxRate(), line.orderLine(), line.orderReference(), null, null, null);
    }

    private StatedDocument.Line line(Row row) {
        Map<String, String> cells = cells(row);
        BigDecimal quantity = quantity(cells);
        BigDecimal price = amount(cells.get("price"));
        BigDecimal amount = amount(cells.get("amount"));
        BigDecimal allowance = BigDecimal.ZERO;
        if (cells.containsKey("discount") && price != null && quantity != null && amount != null) {
            BigDecimal full = quantity.multiply(price).setScale(CENTS, RoundingMode.HALF_UP);
            allowance = full.subtract(amount).max(BigDecimal.ZERO);
        }
        String position = cells.get("position");
        String gtin = cells.get("gtin");
        Piece first = row.pieces().getFirst();
        return new StatedDocument.Line("page %d, piece %d".formatted(first.page(), first.id()), position != null && position.matches("\\w{1,10}\\.?") ? position.replace(".", "") : Integer.toString(lines.size() + 1),
                null, cells.get("description"), cells.get("item"), null, gtin, null, quantity, unit(cells), null, null, null, price, null, BigDecimal.ZERO, allowance, amount, null, rate(cells.get("tax")),
                null, null, null, null, null);
    }

    private @Nullable BigDecimal amount(@Nullable String cell) {
        return cell == null || !PageValues.isAmount(cell) ? null : PageValues.amount(cell, decimalSign);
    }

    private @Nullable BigDecimal quantity(Map<String, String> cells) {
        Matcher found = QUANTITY.matcher(Objects.requireNonNullElse(cells.get("quantity"), "").strip());
        return found.matches() ? PageValues.amount(found.group(1), decimalSign) : null;
    }

    private static @Nullable String unit(Map<String, String> cells) {
        if (cells.containsKey("unit")) {
            return cells.get("unit");
        }
        Matcher found = QUANTITY.matcher(Objects.requireNonNullElse(cells.get("quantity"), "").strip());
        return found.matches() ? found.group(2) : null;
    }

    private static @Nullable BigDecimal rate(@Nullable String cell) {
        Matcher found = RATE.matcher(Objects.requireNonNullElse(cell, "").strip());
        return found.matches() ? Decimals.parse(found.group(1).replace(',', '.')) : null;
    }
}
