package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a company puts below its letters, in pieces: somebody and his office, an address, a number in a register or of a telephone, when somebody is there, what
 * it is certified for, the wish not to be printed. A line is one of these only when each of its pieces is; below a name or a closing, nowhere else.
 */
final class Letterhead {

    private static final int LONGEST = 150;
    private static final int MOST_PIECES = 9;
    private static final int MOST_WORDS = 6;
    private static final int LAST_HOUR = 24;
    private static final int LONGEST_MOTTO = 8;
    private static final WordList LIST = WordList.read("letterheads");
    private static final Map<String, Set<String>> CLASSES = LIST.sections().keySet().stream().collect(Collectors.toUnmodifiableMap(section -> section, LIST::words));
    private static final Set<String> OFFICES = WordList.read("trades").words("departments");
    private static final Set<String> JOINS = WordList.read("trades").words("joins");
    private static final Set<String> TALK = WordList.read("everyday").words("everyday");

    private static final java.util.regex.Pattern PIECES = java.util.regex.Pattern.compile("\\s*[|\u2022\u00b7;*]\\s*|\\s+[-/~]\\s+|,\\s*");
    private static final java.util.regex.Pattern PARTS = java.util.regex.Pattern.compile("\\s*[|\u2022\u00b7;*]\\s*|\\s+[-/~]\\s+");
    private static final java.util.regex.Pattern BARS = java.util.regex.Pattern.compile("\\s*[|\u2022\u00b7]\\s*");
    private static final java.util.regex.Pattern PRONOUNS = java.util.regex.Pattern.compile("(?i)\\s*[(\\[](?:she|he|they|her|him|them|hers|his|theirs|il|elle|iel|lui|ella|el|ellos|elles|ela|ele|sie|er|ihr|ihn|hij|zij|hun|hen|han|hun|hon|lei|any|any pronouns)(?:\\s*[/,|]\\s*(?:she|he|they|her|him|them|hers|his|theirs|il|elle|iel|lui|ella|el|ellos|elles|ela|ele|sie|er|ihr|ihn|haar|hem|hun|hen|han|hon|lei)){0,2}[)\\]]");
    /** What moves, limits or ends: no part of an address, of an office and of no register. */
    private static final List<Phrase> NEVER = Phrase.alternatives("\\b(?:new|neue?[rns]?|nouv\\w+|nuev\\w+|nov[ao]|nieuwe?|ny|former\\w*|ex|old (?:address|bank)|depots?|goods (?:in|inwards|to|received)|warehouse\\w*|\\w*lager|entrepots?|almacen\\w*|stores|collect\\w*|collections?|pick[ -]?ups?|retrait|enlevement|recogida\\w*|ritiro|\\w*abholung\\w*|deliver\\w*|\\w*liefer\\w*|livrais\\w*|livrer|entreg\\w*|consegn\\w*|levering\\w*|leverans\\w*|invoic\\w*|rechnung\\w*|factur\\w*|fattur\\w*"
            + "|bay|dock|ramp|rampe|ship-from|ship to|ship-to|returns?|retour\\w*|receiver\\w*|administration order|liquidat\\w*|insolv\\w*|dissol\\w*|struck|wound|bankrupt\\w*|successor|succeeded|pending|suspended|expired|vacant|provisional\\w*|acting|interim|closed|closing|moved|moving|left|none|void|invalid|discontinu\\w*|obsolete|unavailable|withdrawn|ausgelaufen|epuise\\w*|agotad\\w*|descatalogad\\w*|refus\\w*|cancel\\w*|suspen\\w*|complain\\w*|claims?|disput\\w*|dunning|debt|legal|partial\\w*|teil\\w*|\\w*stopp?|trainee|wrong|error|mistake|draft|copy|sample|samples|quotation\\w*|estimates?|stock|price\\w*|preis\\w*|prix|precio\\w*|prezz\\w*|plus|minus|extra|only|nur|solo|no|not|kein\\w*|sin|sans|ohne|without|less|more|half|sold|booked|holiday\\w*|ferien|urlaub|vacanc\\w*|out|off|hold|held|strike|force|majeure|delay\\w*|late|later|via|disconnected|cancelado|cancelada|suspendu\\w*|extern\\w* only|seconds|minimum|moq|min|terms|conditions?|payment|prepay\\w*|deposit|bank|iban|bic|swift|kontos?|conto|cuenta|freight|net|gross|week|weeks|wk|kw|eta|etd|fob|exw|cif|ddp|dap|winter|summer|spring|autumn|christmas|easter|shutdown|temporar\\w*|agents? ?:|consignee|trustees?|sheriff|port(?:s|o)? (?:of|de)|port|ports|from|via|containers?|trucks?|pallets?|\\w*sick\\w*|krank\\w*|leave|glaze|shortage|broken|fire|flood|relocated|request|tomorrow|today|awaiting|halted|part)\\b|c/o|(?:\\bsee|\\blot \\d+ of)\\b|[%$\u20ac\u00a3?=]");
    private static final java.util.regex.Pattern NUMBER = java.util.regex.Pattern.compile("(?:\\(?\\+\\)?)?[\\d(][\\d ()./\u2013-]{4,}\\d(?: ?(?:ext|extn|int|poste|x|dahili|ramal|anexo)\\.? ?\\d{1,5}| ?\\((?:\\p{L}+[ .]?){1,7}\\))?");
    private static final java.util.regex.Pattern SHORT_NUMBER = java.util.regex.Pattern.compile("(?i)(?:ext|extn|int|interno|poste|ramal|anexo|dahili|durchwahl|dw|dect|desk)\\.? ?:? ?\\d{1,5}(?: \\((?:direct|direkt|directo)\\))?");
    private static final java.util.regex.Pattern NET = java.util.regex.Pattern.compile("(?:https?://|www\\.)\\S+|\\S+@\\S+\\.\\S+|[\\p{L}\\d-]+(?:\\.[\\p{L}\\d-]+)*\\.(?:com|net|org|info|biz|co|eu|de|fr|es|it|pl|uk|cn|tw|tr|pt|br|mx|ar|cl|ca|us|ie|au|nz|za|ke|gh|nl|be|ch|at|dk|se|no|fi|cz|example)(?:/\\S*)?|@[\\p{L}\\d_.]{3,40}");
    private static final java.util.regex.Pattern LABEL = java.util.regex.Pattern.compile("((?:[\\p{L}/&-]+\\.?(?: \\(AB\\))? ?){1,3}?)\\s*[:.]?\\s*(?=[+(@\\d]|https?:|www\\.|\\S+@|[\\p{L}\\d.-]+\\.[\\p{L}]{2,})");
    private static final java.util.regex.Pattern HANDLE = java.util.regex.Pattern.compile("(?i)(?:skype|wechat|weixin|line|telegram|viber|zalo|instagram|insta|ig|facebook|fb|pinterest|etsy)(?: id)? ?: ?[\\p{L}\\d_.@-]{3,40}");
    private static final java.util.regex.Pattern REGISTERED = java.util.regex.Pattern.compile("[\\p{L}\\d./:#\u00ba\u00b0() -]*\\d[\\p{L}\\d./: ()-]*");
    private static final java.util.regex.Pattern REGISTER_NUMBER = java.util.regex.Pattern.compile("(?i)[a-z]{0,6}[-./]?\\d[\\da-z./-]*|[a-z]|\\d+");
    private static final java.util.regex.Pattern TIME_RANGE = java.util.regex.Pattern.compile("\\b(\\d{1,2})(?:(?::|h|u)(\\d{2})?|\\.(00|15|20|30|40|45|50))? ?(?:(?:uhr|am|pm|hrs|hs|h|u)\\b)? ?(?:-|to|till|until|bis|a|as|to|do|tot|til|alle|y|et)\\s?(?:las )?(\\d{1,2})(?:(?::|h|u)(\\d{2})?|\\.(00|15|20|30|40|45|50))?(?: ?(?:uhr|am|pm|hrs|hs|h|u)\\b)?(?![\\d.:])");
    /** A number of a house, a postcode, a box, a kilometre. */
    private static final java.util.regex.Pattern HOUSE = java.util.regex.Pattern.compile("(?i)(?:no|nr|n|n\\.\u00ba|n\u00ba|n\u00b0|num)?[.:]{0,2}\\s?#?\\d{1,6}(?:(?:st|nd|rd|th|er|e|eme|\u00aa|\u00ba|f|/f)|[a-z]{1,2})?(?:[-/]\\d{1,5}[a-z]?|[-/][a-z]){0,3}|[a-z]{1,2}[-/ ]?\\d{1,5}(?:[-/]\\d{1,4}){0,2}[a-z]?|#\\s?\\d{1,4}(?:-\\d{1,4})?|s/n|[a-z]|i{1,3}|iv|vi{0,3}|ix|x");
    private static final java.util.regex.Pattern POSTCODE = java.util.regex.Pattern.compile("\\b(?:[A-Z]{1,2}-)?(?:\\d{3} \\d{2,3}|\\d{2}-\\d{3}|\\d{4}-\\d{3}|\\d{5}-\\d{3,4}|\\d{4} ?[A-Z]{2}|\\d{4,6}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d|[A-Z]{1,2}\\d{1,2}[A-Z]? \\d[A-Z]{2}|[A-Z]\\d{2} [A-Z]?\\d{3}[A-Z]?|[A-Z]\\d{4}[A-Z]{3})\\b");
    private static final java.util.regex.Pattern NAME_WORD = java.util.regex.Pattern.compile("\\p{Lu}[\\p{L}'.\u2019/&-]*|\\p{Lu}\\.|d'\\p{Lu}\\p{L}+|l'\\p{Lu}\\p{L}+|de|del|della|dell'\\p{Lu}\\p{L}+|di|da|do|dos|das|la|le|les|las|los|des|du|of|on|upon|the|am|an|der|den|dem|im|in|und|y|e|et|a|i|nad|bei|ob|van|von|il-\\p{Lu}\\p{L}+|sur|sous|el|al|by");
    private static final java.util.regex.Pattern GLUED_STREET = java.util.regex.Pattern.compile(".*(?:str\\.?|strasse|weg|gasse|platz|allee|ring|damm|ufer|markt|zeile|straat|laan|kade|gracht|dijk|plein|steenweg|veien|vegen|vagen|gatan|gata|gaten|vej|gade|torv|katu|tie|kuja|utca|gaten)");
    /** Where a company has been entered, and with how much capital, as the laws of some states want it said. */
    private static final java.util.regex.Pattern REGISTER_FORM = java.util.regex.Pattern.compile("(?:fyzicka osoba )?zapsan[aoy] v (?:zivnostenskem rejstriku|(?:or|obchodnim rejstriku)[\\p{L} .,]{0,70}oddil [a-z],? vlozka \\d+)|inscrita en el registro mercantil de \\p{L}+(?: \\p{L}+){0,2},? tomo [\\d.]+,? (?:libro \\d+,? )?folio \\d+,?(?: seccion \\d+,?)? hoja [a-z]{1,2}-?\\d+\\.?"
            + "|sad rejonowy [\\p{L} ,.-]{3,60}wydzial gospodarczy(?: krs)?|kapital zakladowy:? [\\d .,]+ (?:pln|zl)\\.?|cap(?:itale|\\.)? soc(?:iale|\\.)? (?:€|euro) ?[\\d.,]+ i\\.?v\\.?(?: - reg\\. imprese(?: di \\p{L}+)?(?: n\\.)? ?[\\d ]+)?|capital social (?:de )?[\\d .,]+ ?(?:€|euros?|eur)|(?:nif|nipc) [\\d ]+ ?[|-] capital social [\\d .,]+ ?(?:€|euros?)|tva non applicable, art\\.? ?293 ?b du cgi|siret ?: [\\d ]+ - tva non applicable, art\\.? ?293 ?b du cgi|godkand for f-skatt|innehar f-skattsedel|[\\p{L} &'.-]{3,50} is registered in (?:england|england and wales|england & wales|scotland|ireland)\\. company (?:number|no\\.?) \\d+\\.(?: registered office: [\\p{L}\\d ,]{5,60}\\.)?");
    private static final java.util.regex.Pattern BOX = java.util.regex.Pattern.compile("\\b(?:p\\.? ?o\\.? ?box|postfach|postbus|postbos|postboks|posbus|pobox|apartado|casilla|case postale)\\b");
    /** "PO 4711" is no box. */
    private static final java.util.regex.Pattern ORDER_NUMBER = java.util.regex.Pattern.compile("\\b(?:po|p\\. ?o\\.?)(?!\\.? ?box)[ .:#]+(?:no|nr|num)?[.: ]*\\d|\\d{1,2}\\.\\d{1,2}\\b(?<!km \\d\\.\\d)(?<!km\\. \\d\\.\\d)");
    private static final Pattern NEWS = Pattern.compile("^\\W*(?:agent|port|trustee|consignee|receiver) ?:|^\\W*(?:from|via|port of) [a-z]+, [a-z]+|^\\W*(?:po|p\\. ?o\\.?)(?: no| nr)?[.: #]+\\d|^\\W*c/o|- (?:holiday|on leave)\\W*$|\\b(?:\\d{1,2})\\.(?:0?[1-9]|1[0-2])\\.(?: ?-| ?bis|\\W*$)");
    private static final java.util.regex.Pattern DATE = java.util.regex.Pattern.compile("\\b[0-3]?\\d[./-][01]?\\d[./-](?:20)?\\d\\d\\b|\\d[.,]\\d\\d$|\\b\\d{1,2}\\.\\d{1,2}\\.(?!\\d)");
    private static final java.util.regex.Pattern CHINESE = java.util.regex.Pattern.compile("[\\p{IsHan}\\d:\uff1a() ]*(?:\u516c\u53f8|\u8def|\u53f7|\u5382|\u7ecf\u7406|\u90e8|\u5e02|\u533a|\u7701|\u7535\u8bdd|\u5730\u5740|\u8857)[\\p{IsHan}\\d:\uff1a() +-]*");
    private static final java.util.regex.Pattern LEGAL_FORM = java.util.regex.Pattern.compile("(?i)(?:ltd|limited|gmbh|mbh|kg|ohg|ag|sas|sarl|srl|sl|slu|sa|bv|nv|llc|inc|pvt|pte|plc|oy|spa|aps|co|as|ab|hb|ky|ehf|hf|uab|sia|ou|kft|zrt|doo|d\\.o\\.o|s\\.?r\\.?o|a\\.?s|e\\.?u|e\\.?k|eg|gbr|ug|ug|is|i/s|a/s|s\\.?c|s\\.?j|sp|z|z o\\.?o|o\\.?o|lda|ltda|me|eireli|unipessoal|sagl|snc|s\\.?n\\.?c|s\\.?a\\.?s|s\\.?r\\.?l|s\\.?p\\.?a|s\\.?a|s\\.?l|s\\.?l\\.?u|c\\.?b|s\\.?c\\.?a|s\\.?a\\.?c|s\\.?a\\.?s|spa|cia|y|c\\.?v|de|r\\.?l|jsc|cv|pt|sdn|bhd|cc|bpk|pty|p/l|suarl|eood|ood|ead|dac|clg|teo|cyf|ltee|enr|mfg|mfy|corp|corporation|company|san|tic|ve|sti|kk|k\\.?k|bt|j|e|koop|rt|gesmbh|ges\\.?m\\.?b\\.?h|inh|group|enterprise|enterprises|industries|collective|cooperative|co-operative|society|export|exports|house|govt|recognised|recognized|an?)");

    private static final int LONGEST_CLOSING = 60;
    private static final String BARRED = "łøıđð";
    private static final String PLAIN = "loidd";
    private static final java.util.regex.Pattern FROM_A_PLACE = java.util.regex.Pattern.compile("(?i) (?:from|aus|vom|von|uit|från|fra|desde|dal|dalla|da|z|ze|du|de) (.+)$");
    private static final java.util.regex.Pattern CLOSINGS = java.util.regex.Pattern.compile("(?:" + String.join("|", LIST.lines("closings")) + ")");
    private static final java.util.regex.Pattern TICKET = java.util.regex.Pattern.compile("\\W*(?:ref|reference|our ref|ticket|case|ticket-nr|ticket no|vorgang)[.: #]*[a-z]{2,5}-(?:[a-z]{2,5}-)?\\d{4,8}\\W*|\\[(?:ticket|case) ?#?\\d{4,10}]");

    private Letterhead() {}

    /** As in the list: also the letters that are no letter with a mark. */
    private static String folded(String text) {
        String folded = Words.folded(text);
        for (int i = 0; i < BARRED.length(); i++) {
            folded = folded.replace(BARRED.charAt(i), PLAIN.charAt(i));
        }
        return folded;
    }

    /** A line without the pronouns behind a name. */
    static String withoutPronouns(String line) {
        return line.length() > LONGEST || line.indexOf('(') < 0 && line.indexOf('[') < 0 ? line : PRONOUNS.matcher(line).replaceAll("");
    }

    /** @param known names of the supplier and of who signs @param articles words that name what was ordered */
    static boolean isOne(String line, List<String> known, Set<String> articles) {
        if (line.length() > LONGEST + LONGEST) {
            return false;
        }
        if (Notices.isOne(line)) {
            return true;
        }
        List<String> names = Stream.concat(known.stream(), known.stream().map(Letterhead::folded)).distinct().toList();
        String text = Words.plain(Footer.withTown(line)).strip();
        boolean customOffice = text.indexOf(' ') > 0 && isOffice(text, names) && !Phrase.anyIn(NEVER, folded(text)) && Signature.isUnfenced(folded(text));
        if (text.isEmpty() || text.length() > LONGEST || !customOffice && namesArticle(text, names, articles)) {
            return false;
        }
        String folded = folded(text);
        if (customOffice || REGISTER_FORM.matcher(folded).matches() || isHours(folded) && !Footer.couldBeDays(folded) || isTicket(folded) || isPrint(folded) || isSocial(text) || isHandle(text)) {
            return true;
        }
        String own = REGISTER_FORM.matcher(withoutNumberLabels(withoutOwn(folded, names))).replaceAll(" ");
        if (Phrase.anyIn(NEVER, own) || hasDay(folded) || !Signature.isUnfenced(own.replaceAll("\\d|\\bsmall batch\\b", " "))) {
            return false;
        }
        return isMotto(text, names) || isCertificate(text, names) || isAddress(text, names) || isPieces(text, names, articles);
    }

    /** Whether nothing in a line moves, limits or ends. */
    static boolean couldStand(String folded) {
        return !Phrase.anyIn(NEVER, folded) && Signature.isUnfenced(folded);
    }

    /** Each of the pieces is a name, an office, a telephone, a register or a certificate; a whole address may stand between bars. */
    private static boolean isPieces(String text, List<String> names, Set<String> articles) {
        return arePieces(PARTS.split(text), names, articles) || arePieces(BARS.split(text), names, articles);
    }

    private static boolean arePieces(String[] split, List<String> names, Set<String> articles) {
        List<String> parts = Arrays.stream(split).map(String::strip).filter(part -> !part.isEmpty()).toList();
        List<String> unknown = parts.stream().filter(part -> !isPiece(part, names, articles) && !(isAddress(part, names) && part.matches(".*\\d.*")) && !Arrays.stream(part.split(",\\s*")).allMatch(piece -> isPiece(piece.strip(), names, articles))).toList();
        return parts.size() <= MOST_PIECES && (unknown.isEmpty() || unknown.size() == 1 && parts.size() > 2 && isPlaceName(unknown.getFirst(), names));
    }

    private static boolean isPiece(String piece, List<String> names, Set<String> articles) {
        return isContact(piece) || isHandle(piece) || isRegister(piece, names) || isOffice(piece, names) || isCompany(piece, names) || isCertificate(piece, names) || isHours(folded(piece)) || CHINESE.matcher(piece).matches()
                || Signature.isName(piece, names) || Signature.isOneOf(piece, names) && isWritten(piece) || Signature.isGiven(piece, articles) && piece.indexOf(' ') > 0 || SINCE.matcher(folded(piece)).matches() && Everyday.isPlain(folded(piece)) || Notices.isOne(piece) || REGISTER_FORM.matcher(folded(piece)).matches();
    }

    private static final java.util.regex.Pattern SINCE = java.util.regex.Pattern.compile("(?:bottega \\p{L}+ dal|maison fondee en|founded(?: in)?|fondee? en|gegrundet|est\\.?|established(?: in)?|since|seit|depuis|desde|dal|sinds|since|fundada en|a family business since|family owned since|familienbetrieb seit|(?:[\\p{L}&-]+,? ){0,6}(?:since|seit|depuis|desde|vuodesta)) ?(?:1[6-9]\\d\\d|20[01]\\d)\\.?|est\\. ?\\d{4}|by appointment");

    /** "Nowhere Mill": where they are, among other things that are known. */
    private static boolean isPlaceName(String piece, List<String> names) {
        String[] words = piece.strip().split("\\s+");
        return words.length <= 3 && Arrays.stream(words).allMatch(word -> Character.isUpperCase(word.charAt(0)) && (isIn(folded(word), "streets", "places") || NAME_WORD.matcher(word).matches() && isNameOnly(folded(Footer.withTown(word)), names) && !folded(word).endsWith("ing")));
    }

    /** A telephone, a mailbox, a page of the net: behind its label or alone. */
    private static boolean isContact(String piece) {
        String rest = piece.strip();
        for (int i = 0; i < 4 && !rest.isEmpty(); i++) {
            java.util.regex.Matcher label = LABEL.matcher(rest);
            boolean labelled = label.lookingAt() && Arrays.stream(folded(label.group(1)).replaceAll("\\(ab\\)", " ").split("[\\s/&]+")).filter(word -> !word.isEmpty()).allMatch(word -> isIn(word.replaceAll("[.:]+$", ""), "numbered"));
            String value = labelled ? rest.substring(label.end()) : rest;
            java.util.regex.Matcher net = NET.matcher(value);
            java.util.regex.Matcher number = NUMBER.matcher(value);
            java.util.regex.Matcher brief = SHORT_NUMBER.matcher(rest);
            if (net.lookingAt()) {
                rest = value.substring(net.end());
            } else if (number.lookingAt() && number.group().chars().filter(Character::isDigit).count() >= 6 && !number.group().matches("[0-3]?\\d[./-][01]?\\d[./-](?:20)?\\d\\d.*") && (labelled || number.group().chars().filter(Character::isDigit).count() >= 8)) {
                rest = value.substring(number.end());
            } else if (i > 0 && brief.lookingAt()) {
                rest = rest.substring(brief.end());
            } else {
                return false;
            }
            rest = rest.replaceFirst("^[\\s,;/&>.)]+(?:(?:and|und|et|y|e|or) )?", "");
        }
        return rest.isEmpty() || rest.matches("\\((?:AB|Festnetz|fixo)\\)");
    }

    private static boolean isHandle(String piece) {
        return HANDLE.matcher(piece.strip()).matches();
    }

    /** "NIP: 000-000-00-00, REGON: 000000000": the name of a register, then numbers. */
    private static boolean isRegister(String piece, List<String> names) {
        String folded = folded(piece);
        String[] words = folded.replaceAll("[:#()]", " ").strip().split("\\s+");
        boolean numbered = REGISTERED.matcher(piece).matches() && folded.chars().filter(Character::isDigit).count() >= 5 && !DATE.matcher(folded).find();
        boolean register = Arrays.stream(words).anyMatch(word -> isIn(word, "registers") || isIn(word.replaceAll("\\.$", ""), "registers"));
        return numbered && register && Arrays.stream(words).allMatch(word -> isIn(word, "registers") || isIn(word.replaceAll("\\.$", ""), "registers") || REGISTER_NUMBER.matcher(word).matches() || isIn(word, "places") || JOINS.contains(word) || names.contains(word));
    }

    /** Each word is of offices, joins others or names the supplier; a closing bracket, a country or a rank may stand there too. */
    static boolean isOffice(String piece, List<String> names) {
        String[] words = folded(piece).replaceAll("\\bb2[bc]\\b", "sales").replaceAll("[()&/,:\"]|(?<=\\p{L})-(?= )|[.!](?= |$)", " ").strip().split("\\s+");
        boolean office = Arrays.stream(words).anyMatch(word -> isIn(word, "offices") || OFFICES.contains(word));
        return office && words.length <= MOST_WORDS + 2 && Arrays.stream(words).noneMatch(word -> word.matches(".*\\d.*")) && Arrays.stream(words).allMatch(word -> isOfOffice(word) || JOINS.contains(word) || names.contains(word) || isIn(word, "places") || word.matches("ms|mr|mrs|miss|mcips|ba|bsc|msc|mba|phd|ma|d'art|l'equipe|d'affaires|de|den|de"));
    }

    private static boolean isOfOffice(String word) {
        return isIn(word, "offices") || OFFICES.contains(word) || word.contains("-") && Arrays.stream(word.split("-")).allMatch(half -> isIn(half, "offices") || OFFICES.contains(half));
    }

    /** What stands below no letter, whatever else it looks like: two of the quantities ordered, a day, somebody in whose hands goods or a company are. */
    static boolean isNews(String line, Collection<Long> quantities) {
        String folded = folded(line);
        long ordered = Words.tokens(folded.replaceAll("/", " ")).stream().filter(word -> word.matches("\\d+")).distinct().filter(number -> quantities.stream().anyMatch(quantity -> number.equals(quantity.toString()))).count();
        return ordered > 1 || NEWS.matcher(folded).find();
    }

    /** The supplier by its name and its legal form. */
    private static boolean isCompany(String piece, List<String> names) {
        String[] words = folded(piece).replaceAll("[(),&]", " ").strip().split("\\s+");
        long own = Arrays.stream(words).filter(names::contains).count();
        long unknown = Arrays.stream(words).filter(word -> !isOfCompany(word, names)).count();
        boolean written = Arrays.stream(piece.replaceAll("[(),&]", " ").strip().split("\\s+")).allMatch(word -> isOfCompany(folded(word), names) || Character.isUpperCase(word.charAt(0)) && isNameOnly(folded(word), names));
        return own >= 1 && unknown <= Math.min(2, own - 1) && written && words.length <= MOST_WORDS + 4 && Character.isUpperCase(piece.charAt(0));
    }

    private static boolean isOfCompany(String word, List<String> names) {
        return names.contains(word) || LEGAL_FORM.matcher(word.replaceAll("\\.$", "")).matches() || JOINS.contains(word) || OFFICES.contains(word);
    }

    /** Streets, quarters, towns and countries between commas: all written as names, numbers where houses, boxes and postcodes have them, one sure sign of an address among them. */
    static boolean isAddress(String text, List<String> names) {
        String body = Footer.withTown(text).replaceFirst("(?i)^(?:add|address|adresse|direccion|dirección|indirizzo|sede legale|sede operativa|bezoekadres|hauptsitz|head office|registered office|gps|site)[.:]\\s*", "");
        String[] pieces = PIECES.split(body.replaceAll("(?<=\\p{L})/(?=\\p{L})", ", ").replaceAll("[()]", " ").strip());
        boolean sure = false;
        boolean anyStreet = false;
        boolean anyNumber = false;
        boolean named = false;
        int bare = 0;
        for (String piece : pieces) {
            if (piece.isBlank()) {
                continue;
            }
            if (isContact(piece) || isCompany(piece, names)) {
                continue;
            }
            anyNumber |= piece.matches(".*\\d.*");
            bare += piece.matches("\\D?\\d+\\D?") ? 1 : 0;
            if (ORDER_NUMBER.matcher(folded(piece)).find()) {
                return false;
            }
            boolean postcode = POSTCODE.matcher(piece).find();
            String[] words = POSTCODE.matcher(piece).replaceAll(" ").replaceAll("(?<=[.:])(?=[\\p{L}\\d#])", " ").strip().split("\\s+");
            boolean kilometre = false;
            boolean street = false;
            boolean numbered = postcode;
            int unknown = 0;
            for (String word : words) {
                String folded = folded(word).replaceAll("[.:]+$", "");
                boolean glued = !isIn(folded, "streets");
                boolean kind = !glued || folded.length() > 5 && GLUED_STREET.matcher(folded).matches() && Character.isUpperCase(word.charAt(0));
                boolean afterKilometre = kilometre;
                kilometre = folded.equals("km") || folded.equals("kilometro");
                if (word.isEmpty() || word.matches("[-#\u00ba\u00b0.]+")) {
                    continue;
                }
                if (kind || isIn(folded, "places") && Character.isUpperCase(word.charAt(0))) {
                    street |= kind;
                    named |= !kind || glued;
                    sure |= !kind && pieces.length > 1;
                } else if (word.matches(".*\\d.*") || word.length() == 1) {
                    if (!HOUSE.matcher(word).matches() && !word.matches("[\\d-]+[.,]?") && !(afterKilometre && word.matches("\\d{1,3}[.,]\\d{1,2}"))) {
                        return false;
                    }
                    numbered = true;
                } else if (HOUSE.matcher(word).matches() && word.length() <= 4) {
                    numbered = true;
                } else if (!NAME_WORD.matcher(word).matches() && !folded.matches("no|nr|n|num|bis|ter|s/n") || !isNameOnly(folded, names)) {
                    return false;
                } else {
                    named |= Character.isUpperCase(word.charAt(0));
                    unknown += Character.isUpperCase(word.charAt(0)) ? 1 : 0;
                }
            }
            anyStreet |= street;
            sure |= street && numbered || postcode && unknown > 0 && !piece.matches(".*\\b20[23]\\d\\b.*");
            if (unknown > MOST_WORDS - 1 || numbered && !street && !postcode && unknown > 0 && !sure && !anyStreet && pieces.length < 3) {
                return false;
            }
        }
        boolean box = BOX.matcher(folded(body)).find();
        return (sure || anyStreet && anyNumber) && (named || box) && bare <= 1 && pieces.length <= MOST_PIECES;
    }

    /** A word that could be a name and is no word of orders or of talk. */
    private static boolean isNameOnly(String folded, List<String> names) {
        boolean business = Everyday.isOfBusiness(folded) || !Everyday.isPlain(folded) || !Signature.isUnfenced(folded) || Signature.isWordOfCaution(folded);
        boolean spoken = folded.length() > 3 && (TALK.contains(folded) || Lexicon.LANGUAGES.stream().anyMatch(language -> Lexicon.of(language).words().contains(folded)));
        return names.contains(folded) || JOINS.contains(folded) || folded.length() <= 2 || !business && !spoken && !NumberWords.isNumber(folded) && !ReadDays.isMonth(folded) && !isDayOfWeek(folded) && !Signature.isParticiple(folded) && !folded.matches("\\w{3,}ed");
    }

    private static boolean isDayOfWeek(String folded) {
        return folded.length() > 3 && isIn(folded, "weekdays") || folded.matches("\\w*(?:day|days|tag|tags)");
    }

    /** "Member of the Irish Crafts Guild", "Empresa certificada ISO 9001 e ISO 14001". */
    private static boolean isCertificate(String piece, List<String> names) {
        String folded = folded(piece);
        String[] words = piece.replaceAll("[()\"]|\\s-\\s|[,.](?= |$)", " ").strip().split("\\s+");
        boolean certified = Arrays.stream(words).anyMatch(word -> isIn(folded(word), "certified") && !folded(word).matches("en|din|uni|papel|papier"));
        boolean numbers = folded.replaceAll("\\b(?:iso|en|din|astm)[\\s-]?[a-z]?\\d{2,5}(?:[:-]\\d{4})?\\b|\\b20(?:[01]\\d|2[0-6])\\b", " ").matches("\\D*");
        return certified && numbers && words.length <= MOST_WORDS + 5 && Arrays.stream(words).allMatch(word -> word.matches("[&|/-]|[\\d:-]+") || isIn(folded(word), "certified", "certified-joins") || Character.isUpperCase(word.charAt(0)) && isNameOnly(folded(word), names));
    }

    /** Words of making and of trades only, and at least one of them not a name. */
    private static boolean isMotto(String text, List<String> names) {
        String[] words = folded(text).replaceAll("[.,!\"&+*-]+", " ").strip().split("\\s+");
        return words.length >= 2 && words.length <= LONGEST_MOTTO && !text.matches(".*\\d.*") && text.matches("[\"'*\\p{L}].*") && Arrays.stream(words).allMatch(word -> isIn(word, "mottos") || names.contains(word) || JOINS.contains(word) || isIn(word, "places") && word.length() > 3) && Arrays.stream(words).filter(word -> isIn(word, "mottos")).count() >= 2;
    }

    /** Days of the week and times of the day, and nothing but words of being there. */
    static boolean isHours(String folded) {
        String text = folded.replaceAll("\\ba\\.\\s?m\\.", "am").replaceAll("\\bp\\.\\s?m\\.", "pm").replaceAll("\\b0?(\\d{1,2})h00\\b", "$1:00").replaceAll("\\bde (\\d)", "$1");
        java.util.regex.Matcher range = TIME_RANGE.matcher(text);
        boolean times = false;
        var rest = new StringBuilder();
        int from = 0;
        while (range.find()) {
            if (Integer.parseInt(range.group(1)) > LAST_HOUR || Integer.parseInt(range.group(4)) > LAST_HOUR) {
                return false;
            }
            times = true;
            rest.append(text, from, range.start()).append(' ');
            from = range.end();
        }
        rest.append(text.substring(from));
        String[] words = rest.toString().replaceAll("(?<=\\p{L})-(?=\\p{L})", " ").replaceAll("[.,:;|/()&!+-]+", " ").strip().split("\\s+");
        long days = Arrays.stream(words).filter(word -> isIn(word, "weekdays") && word.length() > 1).count();
        boolean present = Arrays.stream(words).anyMatch(word -> isIn(word, "present"));
        boolean only = Arrays.stream(words).allMatch(word -> isIn(word, "presence", "weekdays") || word.matches("l|j|v|m|f"));
        return only && words.length <= 24 && (times && (days > 0 || present) || days >= 2 && (present || rest.toString().matches(".*\\b(?:part-time|i work|ich arbeite|visitent|werkdagen|arbeitstage)\\b.*")));
    }

    private static boolean isTicket(String folded) {
        List<String> words = Words.tokens(TICKET.matcher(folded).replaceAll(" "));
        return TICKET.matcher(folded).matches() || words.size() >= 4 && (words.contains("subject") || words.contains("betreff") || words.contains("objet") || words.contains("asunto")) && words.stream().allMatch(word -> isIn(word, "tickets"));
    }

    /** A closing by its last word, in words of greeting, from a place or not: "Grusse aus dem Wallis". */
    static boolean isClosing(String line) {
        if (line.length() > LONGEST) {
            return false;
        }
        String text = Words.plain(line).strip().replaceAll("[\\s,.!:;)(-]+$", "");
        String folded = folded(text);
        if (text.isEmpty() || text.length() > LONGEST_CLOSING || text.matches(".*\\d.*")) {
            return false;
        }
        if (CLOSINGS.matcher(folded).matches()) {
            return true;
        }
        java.util.regex.Matcher from = FROM_A_PLACE.matcher(text);
        String greeting = from.find() ? text.substring(0, from.start()) : text;
        boolean placed = from.hitEnd() && !greeting.equals(text);
        boolean place = !placed && greeting.equals(text) || Arrays.stream(from.group(1).strip().split("\\s+")).allMatch(word -> NAME_WORD.matcher(word).matches() && isNameOnly(folded(word), List.of()) || Set.of("dem", "der", "den", "the", "team", "ganzen").contains(word));
        String[] words = folded(greeting).replaceAll("[,/]", " ").strip().split("\\s+");
        return place && !(words.length == 1 && words[0].equals("greetings")) && isIn(words[words.length - 1], "greetings") && words.length <= MOST_WORDS && Arrays.stream(words).allMatch(word -> isIn(word, "greetings", "greeting-words"));
    }

    private static boolean isPrint(String folded) {
        List<String> words = Arrays.stream(folded.replaceAll("[^\\p{L}' -]", " ").replaceAll(" - ", " ").strip().split("\\s+")).toList();
        return words.size() >= 3 && !folded.matches(".*\\d.*") && words.stream().anyMatch(word -> isIn(word, "printing")) && words.stream().allMatch(word -> isIn(word, "prints") || isIn(word, "printing"));
    }

    private static boolean isSocial(String text) {
        boolean handled = text.matches(".*@[\\p{L}\\d_.]{3,40}.*");
        List<String> words = Arrays.stream(folded(text.replaceAll("@[\\p{L}\\d_.]{3,40}|\\(@[^)]*\\)|(?:https?://|www\\.)\\S+", " ")).replaceAll("[^\\p{L}' -]", " ").strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
        boolean page = text.matches(".*(?:www\\.|https?://)\\S+.*") && words.size() > 1;
        return !words.isEmpty() && words.stream().allMatch(word -> isIn(word, "social")) && (handled || page || words.stream().anyMatch(word -> isIn(word, "networks"))) && !folded(text.replaceAll("@\\S+|www\\.\\S+|https?:\\S+", "")).matches(".*\\d.*");
    }

    /** Whether everything is letters that begin like names. */
    private static boolean isWritten(String piece) {
        return Arrays.stream(piece.split("\\s+")).allMatch(word -> NAME_WORD.matcher(word).matches());
    }

    private static String withoutOwn(String folded, List<String> names) {
        return Arrays.stream(folded.split("(?<=[\\s,])")).filter(word -> !names.contains(word.replaceAll("[^\\p{L}-]", ""))).collect(Collectors.joining());
    }

    /** "No. 12" denies nothing. */
    private static String withoutNumberLabels(String folded) {
        return folded.replaceAll("\\bno\\b[.:]{0,2}\\s?(?=#?[a-z]{0,2}[-/]?\\d|\\p{L}*\\d|new\\b)", " ").replaceAll("\\b(?:reg|regd|vat|licence|company|gst|tin|id)\\.? no\\b|\\bno\\. new\\b|\\bnew (?:zealand|york|brunswick|jersey|hampshire|mexico|taipei|delhi)\\b|\\bsans frais\\b|\\bback office\\b|\\b(?:reg|in) no\\b", " ");
    }

    private static boolean hasDay(String folded) {
        List<String> tokens = Words.tokens(folded);
        return folded.matches(".*\\b\\d{1,2}[./]\\d{1,2}[./](?:20)?\\d\\d\\b.*") || tokens.stream().anyMatch(word -> word.length() > 3 && ReadDays.isMonth(word));
    }

    private static boolean namesArticle(String text, List<String> names, Set<String> articles) {
        return Words.tokens(text).stream().anyMatch(word -> articles.contains(word) && !names.contains(word));
    }

    private static boolean isIn(String word, String... sections) {
        return Arrays.stream(sections).anyMatch(section -> CLASSES.get(section).contains(word));
    }
}
