package io.orderwright.collaboration.reading;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * A mail that only hands over an invoice or a credit note: beside a greeting and thanks it says nothing, so the document speaks for itself and nobody need
 * read the mail. A closed grammar in four languages: one word more and a person reads it.
 */
public final class CoveringNote {

    private static final int LONGEST = 400;
    private static final int MOST_PIECES = 8;
    private static final String REFERENCE = "(?: (?:(?:no|nr|n|number|nummer|numero)\\.?:? ?|n\u00b0 ?|#)?[a-z]{0,6}[-/ ]?\\d[\\w/.-]*\\w|)";
    private static final String PAPER = "(?:(?:our|the|your|an?|my|unsere|die|ihre|eine|notre|la|votre|une|nuestra|su|una) )?(?:commercial |final |proforma )?(?:invoices?|credit notes?|rechnung|gutschrift|factures?|avoir|facturas?|nota de credito)" + REFERENCE;
    private static final String ABOUT = "(?: (?:for|to|on|against|regarding|covering|zu|zur|fur|uber|pour|de|concernant|relative a|para|del|sobre)(?: (?:the|your|our|this|ihre[rn]?|die|der|diese[rn]?|la|le|votre|cette|su|este|el))? (?:purchase |above )?(?:order|po|delivery|goods|shipment|bestellung|auftrag|lieferung|commande|livraison|pedido|entrega)" + REFERENCE + ")?";
    private static final String GREETING = "(?:dear|hello|hi|hey|good morning|good afternoon|good day|guten tag|guten morgen|sehr geehrte[rns]?|hallo|liebe[rs]?|bonjour|madame|monsieur|chere?s?|estimad[oa]s?|buenos dias|buenas tardes|hola)"
            + "(?: (?:mrs?|ms|miss|dr|herr|frau|damen und herren|sir or madam|sirs?|madam|mme|monsieur|messieurs|senora?|sra?)\\.?)?(?: [\\pL.'-]+){0,2}[,!:]";
    private static final String HANDED_OVER = "(?:please (?:find|see)|you will find|find|we attach|we are attaching|we enclose|we are sending you|we send you|i attach|here is|here comes|attached is|enclosed is|attached you will find|enclosed you will find|attached please find|enclosed please find|attached|enclosed"
            + "|anbei|beigefugt|im anhang|in der anlage|als anlage|anbei finden sie|anbei erhalten sie|im anhang finden sie|im anhang erhalten sie|in der anlage finden sie|in der anlage erhalten sie|beigefugt erhalten sie|beigefugt finden sie|wir senden ihnen|hier kommt"
            + "|veuillez trouver|vous trouverez|voici|ci-joint|ci-jointe|veuillez trouver ci-joint|vous trouverez ci-joint|en piece jointe|vous trouverez en piece jointe|nous vous adressons|nous vous envoyons"
            + "|adjunto|adjunta|adjuntamos|adjunto encontrara|le enviamos|les enviamos|adjunto le enviamos|adjunto les enviamos|le adjuntamos|les adjuntamos)"
            + "(?: (?:attached|enclosed|herewith|anbei|ci-joint|ci-jointe|adjunta))? " + PAPER + ABOUT + "(?: (?:attached|enclosed|herewith|anbei|im anhang|ci-jointe?|en piece jointe|adjunta))?";
    private static final String IS_ATTACHED = PAPER + ABOUT + " (?:is |are |ist |liegt |est |esta )?(?:attached|enclosed|anbei|beigefugt|im anhang|bei|ci-jointe?|jointe|adjunta)";
    private static final String THANKS = "(?:thanks|thank you|many thanks|danke|vielen dank|besten dank|merci|merci beaucoup|gracias|muchas gracias)(?: (?:again|very much|nochmals|encore))?(?: (?:for|fur|pour|de|por)(?: (?:your|the|ihre[nr]?|den|die|votre|su|el|la))? (?:order|business|custom|auftrag|bestellung|vertrauen|commande|confiance|pedido|confianza))?";
    private static final String CLOSING = "(?:(?:with )?(?:kind|best|warm)(?:est)? (?:regards|wishes)|regards|yours sincerely|sincerely|mit freundlichen grussen|freundliche grusse|viele grusse|beste grusse|(?:bien )?cordialement|salutations|meilleures salutations|un saludo|(?:un cordial saludo|saludos)(?: cordiales)?|atentamente)";
    /** A sentence may go on in the next line, a greeting does not. */
    private static final Pattern PIECE = Pattern.compile("^(?:" + GREETING + "|(?:" + acrossLines(HANDED_OVER + "|" + IS_ATTACHED + "|" + THANKS + "|" + CLOSING) + ")(?:[.,!;]|\\n|$))\\s*");
    private static final Pattern HANDS_OVER = Pattern.compile("\\b(?:invoices?|credit notes?|rechnung|gutschrift|factures?|avoir|facturas?|nota de credito)\\b");

    private CoveringNote() {}

    /** @param text what was newly typed, without quotes and signature */
    public static boolean is(String text) {
        if (text.length() > LONGEST || Words.hidesCharacters(text)) {
            return false;
        }
        String rest = Words.folded(text).strip().replaceAll("[ \\t]+", " ").replaceAll(" ?\\n\\s*", "\n");
        boolean handsOver = false;
        for (int piece = 0; piece < MOST_PIECES && !rest.isEmpty(); piece++) {
            Matcher known = PIECE.matcher(rest);
            if (!known.find()) {
                return false;
            }
            handsOver |= HANDS_OVER.matcher(known.group()).find();
            rest = rest.substring(known.end());
        }
        return handsOver && rest.isEmpty();
    }

    private static String acrossLines(String words) {
        return words.replace(" ", "\\s");
    }
}
