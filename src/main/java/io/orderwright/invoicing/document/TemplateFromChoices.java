package io.orderwright.invoicing.document;

import io.orderwright.invoicing.document.PdfPage.Piece;
import io.orderwright.invoicing.document.PdfPage.Row;
import io.orderwright.shared.BrokenRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a template of the pieces that a person chose: a value is found again by the label left of it, in it or above it, and where there is none by its place. */
public final class TemplateFromChoices {

    private static final int ABOVE = 4200;

    private final List<PdfPage> pages;

    private TemplateFromChoices(List<PdfPage> pages) {
        this.pages = pages;
    }

    /**
     * @param chosen piece by value, see {@link PageProposal#VALUES}
     * @throws BrokenRule {@code LAYOUT_INCOMPLETE} when a value is missing without which nothing can be read; {@code LAYOUT_MARK} when the mark is not on the page
     */
    public static PdfTemplate of(List<PdfPage> pages, Map<String, Integer> chosen, String name, String mark, char decimalSign, boolean dayFirst, @Nullable String currency, @Nullable String vatId) {
        PageProposal.NEEDED.stream().filter(value -> !chosen.containsKey(value)).findFirst().ifPresent(value -> {
            throw new BrokenRule("LAYOUT_INCOMPLETE", "Choose where %s stands.".formatted(value.replace("sum.", "the total: ").replace("column.", "the heading of the column: ")));
        });
        var choices = new TemplateFromChoices(pages);
        var words = new HashMap<String, List<String>>();
        chosen.forEach((value, id) -> words.put(value, List.of(choices.word(value, choices.piece(id)))));
        var template = new PdfTemplate(name, List.of(mark), decimalSign, dayFirst, currency, vatId, words);
        if (mark.isBlank() || !template.fits(PageReader.text(pages))) {
            throw new BrokenRule("LAYOUT_MARK", "The words %s do not stand on this page. Take words that stand on every page of the supplier, for example the VAT id.".formatted(mark));
        }
        return template;
    }

    private Piece piece(int id) {
        return pages.stream().flatMap(page -> page.rows().stream()).flatMap(row -> row.pieces().stream()).filter(piece -> piece.id() == id).findFirst()
                .orElseThrow(() -> new BrokenRule("LAYOUT_PIECE", "There is no piece of text %d.".formatted(id)));
    }

    private String word(String value, Piece piece) {
        if (value.startsWith("column.")) {
            return PageWords.plain(piece.text());
        }
        Row row = pages.stream().flatMap(page -> page.rows().stream()).filter(candidate -> candidate.pieces().contains(piece)).findFirst().orElseThrow();
        if (value.startsWith("sum.")) {
            int at = row.pieces().indexOf(piece);
            return PageWords.label(at == 0 ? piece.text() : String.join(" ", row.pieces().subList(0, at).stream().map(Piece::text).toList()));
        }
        String own = ownLabel(piece.text());
        if (!own.isEmpty()) {
            return own;
        }
        int at = row.pieces().indexOf(piece);
        if (at > 0 && isALabel(row.pieces().get(at - 1).text())) {
            return PageWords.plain(row.pieces().get(at - 1).text());
        }
        Piece above = above(piece);
        return above == null ? "@%d,%d".formatted(piece.x(), piece.y()) : PageWords.plain(above.text());
    }

    /** The words in front of a colon, or in front of the first word with a figure. */
    private static String ownLabel(String text) {
        int colon = text.indexOf(':');
        if (colon > 0 && colon < text.length() - 1) {
            return PageWords.plain(text.substring(0, colon));
        }
        var label = new StringBuilder();
        for (String token : text.split("\\s+")) {
            if (token.chars().anyMatch(Character::isDigit)) {
                return label.length() < 4 ? "" : PageWords.plain(label.toString());
            }
            label.append(token).append(' ');
        }
        return "";
    }

    private static boolean isALabel(String text) {
        return text.chars().anyMatch(Character::isLetter) && text.chars().noneMatch(Character::isDigit);
    }

    private @Nullable Piece above(Piece piece) {
        return pages.stream().filter(page -> page.number() == piece.page()).flatMap(page -> page.rows().stream()).flatMap(row -> row.pieces().stream())
                .filter(candidate -> candidate.y() < piece.y() && piece.y() - candidate.y() < ABOVE && candidate.x() < piece.right() && candidate.right() > piece.x() && isALabel(candidate.text()))
                .max((a, b) -> Integer.compare(a.y(), b.y())).orElse(null);
    }
}
