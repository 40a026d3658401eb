package io.orderwright.collaboration.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What companies say of themselves on any paper: where they show their goods, when somebody is there, for how many years they have been, how to reach them. Its
 * numbers say nothing about a line of an order. Whether such words may stand in a confirmation is not decided here.
 */
final class CompanyLines {

    private static final String WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?s?|(?:mo|di|mi|do|fr|sa|so)|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|lun(?:di|es)?|mar(?:di|tes)?|mer(?:credi)?|mie(?:rcoles)?|jeu(?:di)?|jue(?:ves)?|ven(?:dredi)?|vie(?:rnes)?|sam(?:edi)?|sab(?:ado)?|dim(?:anche)?|dom(?:ingo)?|[lmjvsd]";
    private static final String TIME = "\\d{1,2}(?:[.:h]\\d{2})?(?: ?(?:h|hrs|uhr|am|pm|a\\.m\\.|p\\.m\\.))?";
    private static final String TIMES = "(?:from |von |de |)" + TIME + " ?(?:-|to|bis|a|until|/) ?" + TIME;
    /** "Mon-Fri 7.30 - 17.00": a weekday before and a time with minutes or its word, or two of them. */
    private static final Pattern WEEKDAYS_AND_TIMES = Pattern.compile("(?<![\\p{L}\\d])(?:" + WEEKDAY + ")\\.?(?: ?(?:-|to|bis|a|au|/|&|,|\u00b7|and|und|et|y) ?(?:" + WEEKDAY + ")\\.?)?[,:]? " + TIMES + "(?: ?(?:,|and|und|et|y|&|/) ?" + TIMES + ")*(?![\\p{L}\\d]|[.,]\\d)");
    /** What invites to a fair. */
    private static final Pattern INVITES = Pattern.compile("(?<![\\p{L}])(?:(?:find|visit|meet|see|join|catch) us|come and (?:see|find|meet|visit) us|(?:besuchen|treffen|finden) sie uns|retrouvez[- ]nous|rencontrez[- ]nous|visitez[- ]nous|rendez[- ]nous visite|venez nous (?:voir|rencontrer)|(?:visite|visiten|visitad|encuentre|encuentren)[- ]?nos|os esperamos|le esperamos|les esperamos|we(?:'ll| will)? ?(?:be |are )?(?:exhibit\\p{L}*|showing)|wir stellen aus|nous exposons|exponemos|estaremos en)(?![\\p{L}])");
    private static final Pattern STAND = Pattern.compile("(?<![\\p{L}])(?:booth|stand|stall|hall|halle|messestand|hallenstand|pavilion|pavillon|pabellon|hall|allee|stand n[\u00b0\u00ba])\\.? ?(?:no\\.? ?|nr\\.? ?|n[\u00b0\u00ba]\\.? ?|#)?[a-z]{0,2}[ .-]?\\d{1,4}(?:[ .]?\\d)?[a-z]?(?:[-/ ]?[a-z]?\\d{1,4})?(?![\\p{L}\\d])");
    private static final Pattern FAIR = Pattern.compile("(?<![\\p{L}])(?:\\p{L}*(?:fair|messe|salon|expo|feria|fiera|foire)|exhibition|trade show|show)(?![\\p{L}])");
    /** What is said of goods and not of a company. */
    private static final Pattern OF_GOODS = Pattern.compile("(?<![\\p{L}])(?:deliver\\p{L}*|ship\\p{L}*|dispatch\\p{L}*|arriv\\p{L}*|send|sent|qty|quantit\\p{L}*|pcs|pieces|units|prices?|order|liefer\\p{L}*|versand\\p{L}*|versend\\p{L}*|menge\\p{L}*|stuck|preis\\p{L}*|livr\\p{L}*|expedi\\p{L}*|quantite\\p{L}*|prix|entreg\\p{L}*|envi\\p{L}*|cantidad\\p{L}*|unidades|precios?|moved|verschoben|reporte\\p{L}*)(?![\\p{L}])|[$\u20ac\u00a3]");
    private static final String AGE = "(?:(?:over |more than |uber |mehr als |plus de |mas de )?\\d{1,3}\\+? ?(?:years?|yrs?|jahren?|ans|annees|anos) (?:of |d'|de |in )?(?:\\p{L}+ ){0,2}?(?:experience|expertise|erfahrung|experiencia|savoir-faire|tradition|history|in business|service|trading|craftsmanship|handwerk|oficio))";
    private static final String SINCE = "(?:since|seit|depuis|desde|dal|sinds|sedan|est\\.?|established(?: in)?|founded(?: in)?|gegr\\.?|gegrundet|anno|fondee? en|fundad[oa] en|creee en) (?:1[5-9]\\d\\d|20[01]\\d)";
    /** How long a company has been there. */
    private static final Pattern OF_AGE = Pattern.compile("(?<![\\p{L}\\d.,])(?:" + AGE + "|" + SINCE + ")(?![\\p{L}\\d])");
    /** "T: 01632 960174". */
    private static final Pattern CALLS = Pattern.compile("(?<![\\p{L}\\d])(?:t|p|f|m|d|ph|tel|phone|telephone|telefon|telefono|telefax|fax|fon|mob|mobile|mobil|movil|cell|direct|durchwahl|handy|port|portable|gsm|whatsapp|wa|call us on|freephone|hotline|office)\\.? ?[:.]? ?\\(?\\+?\\d[\\d ()/.-]{5,}\\d(?![\\p{L}\\d]|[.,]\\d)");
    /** "Am Alten Hammerwerk 17 \u00b7 00451 Brinkhusen": a house and, behind a dot or a bar, a postcode with its town. */
    private static final Pattern HOUSE_AND_TOWN = Pattern.compile("(?<=\\p{L} )\\d{1,4} ?[a-z]? ?[\u00b7\u2022|,*/-] ?(?:[a-z]{1,2}-)?\\d{4,5} (?=\\p{L}{3})");
    /** "1200, rang des \u00c9rables": a house and what kind of street it stands in, at the beginning of a line. */
    private static final Pattern HOUSE_AND_STREET = Pattern.compile("^ *\\d{1,5} ?[a-z]?(?: bis| ter)?,? (?=(?:rue|avenue|av\\.|boulevard|bd|boul\\.|chemin|ch\\.|rang|route|rte|place|impasse|allee|quai|cours|calle|avda|avenida|plaza|camino|via|viale|piazza)(?![\\p{L}]))");
    private static final int FEWEST_DIGITS = 7;

    private CompanyLines() {}

    /** @param text folded @return stretches that are about the company */
    static List<Courtesy.Span> in(String text, NamedLines names) {
        var spans = new ArrayList<Courtesy.Span>();
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String line = text.substring(start, end);
            if (isOfAFair(line) && isOfNoGoods(line, names)) {
                spans.add(new Courtesy.Span(start, end));
            } else {
                inside(line, start, names, spans);
            }
            start = end + 1;
        }
        return spans;
    }

    private static void inside(String line, int from, NamedLines names, List<Courtesy.Span> spans) {
        add(WEEKDAYS_AND_TIMES.matcher(line), from, spans, m -> m.matches(".*\\d[.:h]\\d\\d.*|.*(?:uhr|am|pm|h|hrs)(?![\\p{L}]).*"));
        add(OF_AGE.matcher(line), from, spans, m -> true);
        add(CALLS.matcher(line), from, spans, m -> m.replaceAll("\\D", "").length() >= FEWEST_DIGITS);
        if (isOfNoGoods(line, names)) {
            add(HOUSE_AND_STREET.matcher(line), from, spans, m -> true);
            add(HOUSE_AND_TOWN.matcher(line), from, spans, m -> true);
        }
    }

    private static void add(Matcher m, int from, List<Courtesy.Span> spans, Predicate<String> holds) {
        while (m.find()) {
            if (holds.test(m.group())) {
                spans.add(new Courtesy.Span(from + m.start(), from + m.end()));
            }
        }
    }

    /** Two of an invitation, a stand with its number and the name of a fair. */
    private static boolean isOfAFair(String line) {
        int signs = (INVITES.matcher(line).find() ? 1 : 0) + (STAND.matcher(line).find() ? 1 : 0) + (FAIR.matcher(line).find() ? 1 : 0);
        return signs >= 2;
    }

    private static boolean isOfNoGoods(String line, NamedLines names) {
        Matcher word = Pattern.compile("[\\p{L}\\p{N}]+").matcher(line);
        while (word.find()) {
            if (!names.named(word.group()).isEmpty()) {
                return false;
            }
        }
        return !OF_GOODS.matcher(line).find();
    }
}
