package io.orderwright.collaboration.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers beside which stands what they number: a supplier's own number behind a word of registering ("put through as our 77214", "registrado con el
 * 3307"), a building or a floor, a house in a street, a company in a register.
 */
final class OwnNumbers {

    private static final String CODE = "((?:[a-z]{1,5}[-/ ]?)?\\d[\\d/.-]*\\d)(?![\\p{L}\\d])(?![.,/-]\\d)";
    private static final String NUMBER_WORD = "(?:number|no\\.?|nr\\.?|nummer|numero|num\\.?|n[\u00b0\u00bao]\\.?|ref\\.?|reference|referenz|referencia|job|order|sales order|auftrag|auftragsnummer|commande|dossier|pedido|expediente|#)";
    private static final String REGISTERED = "(?:booked(?: in)?|entered|logged|recorded|registered|filed|noted|saved|keyed(?: in)?|raised|set up|put (?:it |this |that |them |you |your order |the order )?(?:through|in|down)|erfasst|eingebucht|angelegt|gebucht|notiert|verbucht|registriert|eingetragen|eingegeben|hinterlegt|vermerkt|gefuhrt|lauft"
            + "|enregistree?s?|saisie?s?|notee?s?|inscrite?s?|referencee?s?|creee?s?|registrad[oa]s?|anotad[oa]s?|apuntad[oa]s?|grabad[oa]s?|dad[oa]s? de alta|metid[oa]s?|introducid[oa]s?|consta|figura)";
    /** A word of registering, what it is registered under, and the number; what stands between says whether the number can be a quantity. */
    static final Pattern REGISTERED_UNDER = Pattern.compile("(?<![\\p{L}])" + REGISTERED + "(?: \\p{L}+){0,4}? (as|under|with|unter|als|mit|sous|avec|con|como|bajo|by)((?: (?:our|the|its|der|dem|die|den|unserer?|unsere|le|la|notre|el|nuestr[oa]|internal|interne[rn]?|intern[oa]|" + NUMBER_WORD + "))*) ?#? ?" + CODE);
    /** "Bei uns die 4471", "chez nous c'est le 20871", "lleva el 3307". */
    static final Pattern KNOWN_TO_US_AS = Pattern.compile("(?<![\\p{L}])(?:with us|at our end|on our (?:side|system|books?)|in our (?:system|books?)|bei uns|in unserem system|chez nous|dans notre systeme|en nuestro sistema|con nosotros|aqui|lleva|tragt|porte|bears|carries)((?: (?:it is|it's|you are|you're|sie ist|lauft|ist|is|are|c'est|est|es|as|als|unter|under|sous|bajo|con|mit|the|die|der|le|la|el|" + NUMBER_WORD + "))+) ?#? ?" + CODE);
    /** Where an article stands before it, too: what is in "the warehouse 60" may be counted. */
    static final String NUMBERED_PLACE = "building|bldg|hall|halle|lagerhalle|gebaude|gate|tor|dock|bay|floor|etage|stockwerk|zone|batiment|bat|hangar|quai|salle|nave|puerta|muelle|pasillo|kiln|oven|ofen|horno|machine|maschine";
    private static final String PLACE_WORD = "door|shed|barn|warehouse|room|rm|aisle|gang|rack|shelf|regal|fach|rampe|ramp|werk|workshop|entrepot|atelier|usine|almacen|taller|planta|estanteria";
    static final Pattern PLACE = Pattern.compile("(?<![\\p{L}])(" + NUMBERED_PLACE + "|(?<!(?:the|our|your|my|der|die|das|dem|im|unser|unsere|unserer|unserem|le|la|notre|el|al|nuestro|nuestra) )(?:" + PLACE_WORD + "))\\.? (?:no\\.? ?|nr\\.? ?|n[\u00b0\u00ba]\\.? ?|#)?(\\d{1,2}[a-z]?(?:, ?\\d{1,2}/f)?)(?![\\p{L}\\d]|[.,/]\\d)(?! (?:left|only|more|over|remaining|available|ready|in stock|noch|mehr|stuck|fertig|restent|disponibles?|quedan))");
    /** "12 Nonexistent Pde" with its capitals, and "Musterweg 12". */
    static final Pattern HOUSE = Pattern.compile("(?m)(?<=^|, |\\| |- )\\d{1,4}[a-zA-Z]?(?= (?:\\p{Lu}[\\p{L}'.-]* ){1,4}(?:St|Street|Rd|Road|Ave|Avenue|Lane|Ln|Dr|Drive|Way|Pde|Parade|Blvd|Boulevard|Close|Court|Ct|Place|Pl|Terrace|Tce|Hwy|Highway|Crescent|Cres|Square|Row|Walk|Estate|Yard|Mews|Quay)\\b\\.?)"
            + "|(?<=\\p{Lu}\\p{Ll}{0,30}(?:stra\u00dfe|strasse|str\\.|weg|platz|gasse|allee|feld|ufer|damm|chaussee) )\\d{1,4}[a-z]?(?=$|,| -| \\|)");
    /** "26757 Borkum" to the end of a line: a postcode and a town. */
    static final Pattern TOWN = Pattern.compile("(?m)(?<=^|, |- |\\| )\\d{5}(?= \\p{Lu}\\p{L}+(?:[- ]\\p{L}+){0,3}\\.?$)");
    /** Numbers of a company in a register. */
    static final Pattern REGISTER = Pattern.compile("(?<![\\p{L}])(?:abn|acn|vat(?: reg)?|ust-?id(?:-?nr)?|hrb|siret|siren|rcs(?: \\p{L}+)?|cif|nif|eori|gstin|company (?:reg|registration)|uid)(?: ?(?:no|nr|number)\\.?)?[ .:#-]*[a-z]{0,3} ?\\d(?:[ .-]?\\d){4,}|(?<![\\p{L}])iso ?\\d{4,5}(?::\\d{4})?(?!\\d)");
    /** "3.8\"": inches, unless the sign closes what it opened. */
    static final Pattern INCHES = Pattern.compile("(?<![\\p{L}\\d.,/-])(\\d{1,3}(?:[.,]\\d{1,2})?)\\s?(?:\"|\u201d|\u2033|'')(?![\\p{L}\\d])");

    static final Pattern DAY = Pattern.compile("\\d{1,2}[./-]\\d{1,2}(?:[./-](?:\\d{2}|\\d{4}))?|20\\d\\d[./-]\\d{1,2}[./-]\\d{1,2}");
    private static final int SHORTEST = 3;
    private static final int LONG = 4;
    private static final int LONGEST = 10;

    private OwnNumbers() {}

    /** Whether a number behind a word of registering can only be one of theirs: it is no day, and no quantity could be said so. */
    static boolean isTheirs(Matcher m, Question question) {
        boolean known = m.pattern() == KNOWN_TO_US_AS;
        String said = known ? m.group(1) : m.group(2);
        String code = known ? m.group(2) : m.group(3);
        String digits = code.replaceAll("\\D", "");
        boolean ofTheOrder = question.lines().stream().anyMatch(line -> digits.equals(String.valueOf(line.quantity())));
        if (digits.length() < SHORTEST || digits.length() > LONGEST || ofTheOrder || DAY.matcher(code).matches()) {
            return false;
        }
        boolean writtenAsACode = code.matches(".*[a-z/-].*");
        boolean numbered = known || !said.isBlank();
        boolean neverAQuantity = !known && m.group(1).matches("under|unter|sous|bajo") || numbered;
        long most = question.lines().stream().mapToLong(AskedLine::quantity).max().orElse(0);
        return writtenAsACode && (neverAQuantity || code.matches("[a-z].*")) || code.equals(digits) && digits.length() >= LONG && (neverAQuantity || Long.parseLong(digits) > most * ReadItems.FAR_TOO_MUCH);
    }

    /** Whether the sign behind a number closes a quotation that was opened in the same line. */
    static boolean closesAQuotation(String text, int number) {
        int line = text.lastIndexOf('\n', number) + 1;
        boolean open = false;
        for (int i = line; i < number; i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\u201c' || c == '\u201d' || c == '\u201e') {
                open = !open && (i == line || !Character.isLetterOrDigit(text.charAt(i - 1)));
            }
        }
        return open;
    }
}
