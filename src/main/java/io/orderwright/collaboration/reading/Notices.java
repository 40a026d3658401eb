package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Objects;

/**
 * What stands below every letter of a supplier: the general terms of all its business, the next fair, when an office is closed each week, what it is recognised as.
 * Known by its whole form, so that one more word makes it something to be read; below a name or a closing, nowhere else but for the hours of an office. Terms, prices or days of the order in hand
 * have no form here.
 */
final class Notices {

    private static final int LONGEST = 220;
    private static final int MOST_LINES = 4;
    private static final WordList LIST = WordList.read("notices");
    private static final List<Phrase> NOTICES = LIST.forms("notice");
    /** What they make or sell; open at its end, so nothing in it may doubt or limit. */
    private static final List<Phrase> TRADES = LIST.forms("trade");
    private static final List<Phrase> HOURS = LIST.forms("hours");
    private static final Pattern INVITES = Pattern.compile("^(?:(?:come |come and |please |do )*(?:find|meet|visit|see|catch|join) us|we(?:'re| are|'ll be| will be) (?:exhibiting|showing|at)|(?:besuchen|treffen|finden|sehen) sie uns|sie finden uns|wir stellen aus|retrouvez-nous|rencontrez-nous|visitez-nous|venez nous (?:voir|rencontrer|rendre visite)|nous exposons|nous serons|visitenos|visitennos|encuentrenos|estaremos|exponemos)\\b");
    private static final Pattern AT_A_FAIR = Pattern.compile("\\b(?:stand|booth|stall|halle?|pavilion|pavillon|pabellon)\\b|\\b[a-z]*(?:fair|messe|salon|feria|expo|exhibition)\\b");
    private static final Pattern OF_A_FAIR = Pattern.compile("\\b(?:stand|booth|stall|halle?|pavilion|pavillon|pabellon|paper|colou?r|next|bis|vom|to|au|al|printing|packaging|[a-z]*(?:fair|messe|salon|feria|expo|exhibition|show))\\b");
    /** Where and when a fair is: no sentence goes on in it. */
    private static final Pattern NO_FAIR = Pattern.compile("[?%$\u20ac\u00a3;]|\\b(?:order|orders|goods|deliver[a-z]*|price|prices|pay|payment|collect[a-z]*|fetch|holen|ware|waren|pick|abhol[a-z]*|abzuholen|retir[a-z]*|chercher|recoj[a-z]*|recog[a-z]*|recojan|closed|ship[a-z]*|dispatch[a-z]*|send[a-z]*|versand[a-z]*|expedi[a-z]*|envi[a-z]*|all (?:next|this) week|nothing|nichts|rien|nada|closed|geschlossen|ferme[a-z]*|cerrad[a-z]*|until|unless|because|but|then|no|not|only|auftrag|bestellung|lieferung|preise?|nur|nicht|commande|livraison|prix|ne|pas|pedido|entrega|precios?|solo|your|yours|ihre[nrm]?|euer|eure|votre|vos|su|sus|vuestr[oa]s?)\\b");

    private Notices() {}

    /** @param paragraph lines that stand together, a notice broken into them */
    static boolean isOne(List<String> paragraph) {
        return paragraph.size() <= MOST_LINES && isOne(String.join(" ", paragraph));
    }

    /** @param line as it was written */
    static boolean isOne(String line) {
        if (line.length() > LONGEST + LONGEST) {
            return false;
        }
        String text = Words.folded(Words.plain(line)).replaceAll("\\s+", " ").strip().replaceAll("^[-*\u2022\u00b7\"\u201e\u00ab ]+|[.!\"\u201d\u00bb ]+$", "");
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        var seen = new Needs.Seen(text);
        return isFair(text) || isHours(text) || Everyday.isPlain(text) && Letterhead.couldStand(text) && TRADES.stream().anyMatch(trade -> trade.couldBeIn(seen) && trade.matcher(text).matches()) || NOTICES.stream().anyMatch(notice -> notice.couldBeIn(seen) && notice.matcher(text).matches());
    }

    /** When an office is open or closed each week. @param folded without its stop */
    static boolean isHours(String folded) {
        if (folded.length() > LONGEST) {
            return false;
        }
        var seen = new Needs.Seen(folded);
        return HOURS.stream().anyMatch(hours -> hours.couldBeIn(seen) && hours.matcher(folded).matches());
    }

    /** Whether it is a fair in the month of a delivery, when perhaps nobody is at home. */
    static boolean isFairAtDelivery(String line, List<AskedLine> lines) {
        if (line.length() > LONGEST + LONGEST) {
            return false;
        }
        String text = Words.folded(Words.plain(line));
        return INVITES.matcher(text).find() && Words.tokens(text).stream().filter(word -> word.length() > 2 && ReadDays.isMonth(word)).anyMatch(word -> lines.stream().anyMatch(ordered -> Objects.equals(ReadDays.month(word), ordered.date().getMonthValue())));
    }

    /** "Meet us at the Toy Fair, booth 12, 3 to 7 February". */
    private static boolean isFair(String text) {
        String rest = OF_A_FAIR.matcher(INVITES.matcher(text).replaceAll(" ")).replaceAll(" ");
        return INVITES.matcher(text).find() && AT_A_FAIR.matcher(text).find() && !NO_FAIR.matcher(text).find() && Everyday.isPlain(rest) && !Everyday.isOfBusiness(rest);
    }
}
