package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Knows signatures. A line that could carry a condition, a quantity or a date is never taken for one. */
final class Signature {

    private static final int LONGEST = 120;
    private static final int LONGEST_NAME = 80;
    /** What makes a sentence; addresses and titles have none of these. */
    private static final Pattern SENTENCE = Pattern.compile("\\b(we|you|i|it|they|is|are|was|were|be|been|will|have|has|had|do|does|did|must|would|should|could|wir|ich|sie|ist|sind|wird|werden|haben|hat|muss|mussen|nous|vous|je|il|est|sont|sera|seront|avons|faut|estamos|somos|son|sera|tenemos|hay|hemos)\\b");
    private static final Pattern CLOSING = Pattern.compile("^\\W*(?:(?:thanks?(?: you)?(?: very much| a lot)?(?: and| &)? ?)?(?:with )?(?:kind|best|warm|warmest|many|kindest)? ?(?:regards|wishes)|best|cheers|sincerely|yours (?:sincerely|faithfully|truly)"
            + "|thanks?(?: you)?(?: very much| so much| a lot| again| in advance)?|many thanks|rgds|b\\.? ?/?rgds|best rgds|b\\.? ?regards|b\\.? ?r\\.?|br|ta|all the best|have a (?:nice|great|good) (?:day|week|weekend)"
            + "|mit (?:freundlichen|besten|herzlichen|lieben) grussen|freundliche grusse|beste grusse|viele grusse|liebe grusse|herzliche grusse|schone grusse|mfg|vg|lg|gruss|grusse|(?:vielen|besten|herzlichen) dank|danke"
            + "|(?:bien |tres )?cordialement|bien a vous|(?:meilleures|sinceres|cordiales) salutations|salutations(?: distinguees)?|bonne (?:journee|reception)|belle journee|merci(?: d'avance| beaucoup)?"
            + "|(?:un )?(?:cordial )?saludos?(?: cordiales?)?|atentamente|(?:muchas )?gracias(?: y un saludo)?|reciban? un cordial saludo|un saludo cordial|un abrazo"
            + "|a bientot|a tres bientot|hasta pronto|bis bald|groeten|met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|med venlig hilsen|terveisin|hilsen|(?:(?:freundliche|beste|viele|liebe|herzliche|schone|sonnige|winterliche) )?grusse (?:aus|von|vom|nach) .{0,30}|mitenand|greetings from .{0,30}|saludos desde .{0,30}|thanks & regards|thanking you|yours)\\W*$");
    private static final Pattern BOILERPLATE = Pattern.compile("(confidential|vertraulich|confidentiel|confidencial|intended (?:only )?(?:for|recipient)|disclaimer|this e-?mail|diese e-?mail|ce (?:message|courriel)|este (?:mensaje|correo)|before printing|virus|privileged|impri?m|umwelt|external e-?mail|originated outside|amtsgericht|handelsregister|hrb|siret|registered in|company (?:no|number|reg)|vat|ust-?id|cif|kvk|geschaftsfuhrer)");
    private static final Pattern CAUTION = Pattern.compile("\\b(only|but|exclud(?:ed|ing|es?)|exclu(?:s|e|ant)?|minus|without|less|pending|subject|provided|hold|cancel(?:led|s)?|ohne|hors|menos|sin|sans|abzgl|abzuglich|partial(?:ly)?|part|teilweise|partiel(?:lement)?|parcial(?:mente)?|none|nothing|substitut\\w*|ersatz|replac\\w*|different|other|half|halves|quarter|third|first|second|exw|fob|fca|cif|cpt|dap|ddp|incoterms?|cash|cod|prepa\\w+|advance|freight|gestrichen|storniert|annul\\w*|ausverkauft|agotad\\w*|epuis\\w*|sold|gone|open|tbc|tbd|follow\\w*|folgt|suit|remain\\w*|rest|balance|moitie|halfte|mitad|wait|hold|cancel\\w*|stop|except|however|instead|not|no|cannot|can't|can|won't|unable|short|shortage|delay(?:ed)?|late|later|earlier|unless|if|when|once|until|ps|p\\.s|nb|note|please|pls|price|prices|qty|quantit(?:y|ies)|pcs|pieces|units|stock|available"
            + "|deliver(?:y|ed|s)?|ship(?:s|ped|ment)?|arriv(?:e|es|al)|week|weeks|confirm(?:ed|ation)?|accept(?:ed)?|change[ds]?|increase|bank|account|payment|deposit|invoice|nur|aber|nicht|kein|keine|statt|jedoch|leider|spater|erst|ausser|preis|menge|stuck|lieferung|liefertermin|bitte|konto|mais|seulement|pas|sauf|plutot"
            + "|prix|quantite|livraison|retard|svp|compte|pero|solo|excepto|salvo|precio|cantidad|entrega|retraso|cuenta|jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember)?|kw)\\b|[?@%$£€]\\s*\\d|\\d\\s*[%$£€]|\\?");

    private static final Pattern TITLE = Pattern.compile("\\b((key )?account manager|accounts? (department|dept|team)|order (desk|department|dept|team|office)|no\\. ?\\d+)\\b");
    private static final Pattern HONORIFIC = Pattern.compile("^\\W*(ms|mr|mrs|miss|herr|frau|mme|sr|sra)\\.? [\\pL]+\\W*$");
    private static final Set<String> FUNCTIONS = Set.of("order", "orders", "desk", "team", "sales", "department", "dept", "customer", "service", "commandes", "vertrieb", "vertriebsinnendienst", "innendienst", "verkauf", "ventas", "comercial", "export", "office", "purchasing", "the");

    private Signature() {}

    static boolean isDelimiter(String line) {
        return line.equals("--") || line.equals("-- ") || line.matches("^[-_*=~]{2,}$");
    }

    static boolean isClosing(String line) {
        return line.length() <= 60 && (CLOSING.matcher(Words.folded(line)).matches() || line.contains("/") && Arrays.stream(line.split("/")).allMatch(part -> CLOSING.matcher(Words.folded(part)).matches()));
    }

    /** Whether a line below the closing says nothing about the order. */
    static boolean isHarmless(String line, Set<String> articles) {
        return isHarmless(line) && Words.tokens(line).stream().noneMatch(articles::contains);
    }

    static boolean isHarmless(String line) {
        String folded = TITLE.matcher(Words.folded(line)).replaceAll(" ");
        if (BOILERPLATE.matcher(folded).find() && !folded.matches(".*\\b\\d+ ?(pcs|pieces|units|stuck)\\b.*")) {
            return true;
        }
        return folded.length() <= LONGEST && !CAUTION.matcher(folded).find() && !SENTENCE.matcher(folded).find();
    }

    /** "Dale Whitcomb | Inside Sales": two of the sender's names, and behind them nothing or a title. */
    static boolean beginsWithName(String line, List<String> names) {
        String[] words = Words.folded(line).split("\\s+");
        boolean twoNames = words.length >= 2 && names.contains(words[0]) && names.contains(words[1].replaceAll("[^\\p{L}]+$", "")) && !FUNCTIONS.contains(words[0]);
        return twoNames && line.length() <= LONGEST_NAME && (words.length == 2 || words[1].matches(".*[,|/-]") || words[2].matches("[|/(,-].*|\\p{IsHan}.*"));
    }

    /** Whether a line consists of nothing but the sender's names. */
    static boolean isName(String line, List<String> names) {
        List<String> tokens = Words.tokens(line);
        return !tokens.isEmpty() && tokens.size() <= 8 && (HONORIFIC.matcher(Words.folded(line)).matches() || tokens.stream().allMatch(token -> names.contains(token) || FUNCTIONS.contains(token)));
    }
}
