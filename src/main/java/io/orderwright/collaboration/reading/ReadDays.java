package io.orderwright.collaboration.reading;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days as people write them in four languages. A day that can be read in two ways, that does not exist, or whose weekday is another one, stays words:
 * nobody guesses it.
 */
final class ReadDays {

    private static final Map<String, Integer> MONTHS = months();
    static final String MONTH = "(" + String.join("|", MONTHS.keySet().stream().sorted((a, b) -> b.length() - a.length()).toList()) + ")(?![\\p{L}])";
    private static final String WEEKDAY = "(?:(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
            + "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo)(?![\\p{L}])\\.?,?\\s+(?:(?:the|den|dem|der|le|el|dia)\\s+)?)?";
    private static final Pattern WEEKDAY_BEHIND = Pattern.compile("\\s?\\(\\s?(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo)\\.?\\s?\\)");
    private static final String YEAR = "(20\\d\\d)(?![\\d])";
    private static final Pattern ISO = Pattern.compile(WEEKDAY + "(?<![\\d.,/-])(20\\d\\d)[-/.](\\d{1,2})[-/.](\\d{1,2})(?![\\d])");
    private static final Pattern NUMERIC = Pattern.compile(WEEKDAY + "(?<![\\d.,/-])(\\d{1,2})([./-])\\s?(\\d{1,2})\\3\\s?(20\\d\\d|\\d{2})(?![\\d])");
    private static final Pattern DAY_MONTH = Pattern.compile(WEEKDAY + "(?<![\\p{L}\\d.,/])(\\d{1,2})(?:st|nd|rd|th|er|ro|º|ª)?\\.?[\\s-]*(?:de |of |day of )?\\s*" + MONTH + "\\.?(?:[\\s,-]*(?:de |del )?\\s*" + YEAR + ")?");
    private static final Pattern MONTH_DAY = Pattern.compile(WEEKDAY + "(?<![\\p{L}])" + MONTH + "\\.?[\\s-]*(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?!(?!,20\\d\\d(?![\\d.,]?\\d))[\\d.,]?\\d)(?!\\s*(?:pcs|pc|x |units?|pieces?))(?:,?\\s+" + YEAR + "|[-,]" + YEAR + ")?");
    /** "14-Jan-27": the year has two digits. */
    private static final Pattern SHORT_YEAR = Pattern.compile(WEEKDAY + "(?<![\\p{L}\\d.,/-])(\\d{1,2})([-/. ])" + MONTH + "\\3'?(\\d{2})(?![\\d:.,])");
    private static final Pattern CHINESE = Pattern.compile("()(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})[日号]?");
    private static final Pattern FIRST_OF = Pattern.compile("()(premier|primero|ersten?)\\s+(?:de\\s+)?" + MONTH + "(?:[\\s,]*(?:de |del )?\\s*" + YEAR + ")?");
    private static final Pattern NO_YEAR = Pattern.compile(WEEKDAY + "(?<![\\d.,/-])(\\d{1,2})(?:\\.(\\d{1,2})(?:\\.(?!\\d)|(?![\\d.,\\p{L}]))|/(\\d{1,2})(?![\\d/]))");
    /** "Monday 12/7": a weekday in front makes it a day. */
    private static final Pattern WEEKDAY_AND_NUMERIC = Pattern.compile(WEEKDAY.substring(0, WEEKDAY.length() - 1) + "(?<![\\d.,/-])(\\d{1,2})/(\\d{1,2})(?![\\d/])");
    /** "Dienstag, den 8.12." */
    private static final Pattern WEEKDAY_AND_MONTH = Pattern.compile(WEEKDAY.substring(0, WEEKDAY.length() - 1) + "(?<![\\d.,/-])(\\d{1,2})\\.\\s?(\\d{1,2})\\.?(?![\\d.,]?\\d)(?!\\s?(?:%|€|eur|uhr|h(?![\\p{L}])))");
    /** "El martes 8", "Tuesday the 8th". */
    private static final Pattern WEEKDAY_AND_NUMBER = Pattern.compile("(?:(?:el|le|am|on|den|dem) )?" + WEEKDAY.substring(0, WEEKDAY.length() - 1) + "(?<![\\d.,/-])(\\d{1,2})(?:st|nd|rd|th|er)?(?![\\d:/%]|[.,]\\d)(?!\\s*(?:pcs|units?|pieces?|stuck|stk|uds|unidades|x|eur|€))(?!\\s*(?:or|oder|ou|o|bis|to|-)\\s*\\d)");
    private static final Pattern ORDINAL = Pattern.compile("(?<![\\p{L}\\d.,/])(?:the )?(\\d{1,2})(?:st|nd|rd|th)(?![\\p{L}\\d])(?!\\s+(?:lot|batch|shipment|delivery|part|item|line|half|quarter|floor|order|time))");
    private static final Pattern ARTICLE_DAY = Pattern.compile("(?<![\\p{L}])(?:am|zum|vom|le|au|du|(?:el|del|al)(?: dia)?)\\s+(\\d{1,2})(?:\\.(?!\\d)(?=[\\s,;)]|$)|(?=,\\s)|(?![\\d.,/]))(?!\\s*(?:%|€|eur|pcs|stuck|uds|unidades|pieces|units))");
    private static final Pattern VAGUE_MONTH = Pattern.compile("(?<![\\p{L}])((?:very |until |not before |by |from )?(?:early|late|mid|middle of|end of|the end of|beginning of|the beginning of|start of|(?:first|second) (?:half|week) of|last week of|during|sometime in|anfang|mitte|ende|debut|fin|mi|courant|a? ?(?:principios|mediados|finales|primeros) de)"
            + "[\\s-]?(?:of |de |d'|des |in )?" + MONTH + "(?:\\s+" + YEAR + ")?|(?:in|im|en|during|until|before|not before|by|bis|ab|hasta|a partir de|a partir d'|des) " + MONTH + "(?:\\s+" + YEAR + ")?(?!\\.?\\s*\\d))");
    private static final Pattern OF_A_LETTER = Pattern.compile("(?<![\\p{L}])(orden de compra|bon de commande|orden|order|po|purchase order|bestellung|auftrag|commande|pedido|letter|e-?mail|message|schreiben|courrier|dated)(?:[\\s,]+(?:nr\\.?|no\\.?|number|nummer))?(?:[\\s,:]+po-\\d{4}-\\d{6})?[\\s,]+(?:(?:of|dated|from|vom|du|de|del|fecha|placed|on|the)\\s+){0,3}$");
    /** "Auftragsbest\u00e4tigung Nr. 26-7714 vom": the day of a paper. */
    private static final Pattern OF_A_CONFIRMATION = Pattern.compile("(?:^|\\n)\\W*(?:sales )?(?:order confirmation|order acknowledge?ment|confirmation of order|auftragsbestatigung|bestellbestatigung|confirmation de commande|accuse (?:de reception )?de commande|confirmacion de(?:l)? pedido|acuse de pedido|conferma (?:d'|di )?ordine|orderbevestiging)(?:[ \\t,:]+(?:nr\\.?|no\\.?|n\\.?[o\u00b0\u00ba]?|number|nummer))?(?:[ \\t,:#]+[\\p{L}\\d][\\p{L}\\d./-]*)?[ \\t,-]+(?:of|dated|vom|du|de|del|datum|date|van|fecha)[ \\t:]+$");
    private static final int DAYS_TO_ANSWER = 21;
    /** "No more this year" says how long nothing else comes, not when something does. */
    /** From when a price holds: "with effect from November 1 seed trays are charged at $0.94". */
    private static final Pattern HOLDS_FROM = Pattern.compile("(?<![\\p{L}])(?:with effect from|effective(?: from| as of)?|valid from|as of|as from|from|since|starting(?: from)?|in|seit|ab|gultig ab|per|mit wirkung vom|depuis|a compter du|a partir du|des le|desde|a partir del?|con efecto)\\s+(?:the |dem |den |le |el |du )?$");
    /** "100 sets per 18.12.": what is counted comes then. */
    private static final Pattern SO_MANY_FROM = Pattern.compile("(?<![\\d.,])\\d{1,6} (?!eur|euros?|chf|usd|gbp|cad|aud|dollars?|pounds?|franken)\\p{L}{2,}\\.? (?:per|ab|on|from|au|le|el|des|desde|as of)(?: the| den| dem)? $");
    private static final Pattern PRICED = Pattern.compile("(?<![\\p{L}])(?:prices?|costs?|charged|rates?|went|gone|kostet|kosten|preise?|stuckpreis|einzelpreis|prix|tarifs?|coute|coutent|passe|passent|precios?|cuesta|cuestan|sube|suben|tarifas?)(?![\\p{L}])");
    private static final Pattern COMES = Pattern.compile("(?<![\\p{L}])(?:deliver\\p{L}*|ship\\p{L}*|dispatch\\p{L}*|arriv\\p{L}*|availab\\p{L}*|ready|in stock|send|liefer\\p{L}*|versand\\p{L}*|verfugbar|fertig|livr\\p{L}*|expedi\\p{L}*|disponib\\p{L}*|prete?s?|entreg\\p{L}*|envi\\p{L}*|list[oa]s?|eta)(?![\\p{L}])");
    private static final Pattern NO_MORE = Pattern.compile("(?<![\\p{L}])(?:more|mehr|plus|mas)\\s+(?:stock |ware |are |come |coming |available )?$");
    /** A day in the past from which a price holds is no day of delivery. */
    private static final Pattern SINCE = Pattern.compile("(?<![\\p{L}])(since|as of|as from|from|effective(?: from)?|with effect from|valid from|on|seit|ab|zum|per|gultig ab|depuis|au|a compter du|a partir du|des|le|desde|a partir del?|con fecha|el)\\s+(?:the |dem |den |le |el |du )?$");
    private static final Pattern ANY_WEEKDAY = Pattern.compile("(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo");
    private static final Pattern WEEK = Pattern.compile("(?:kw|wk|cw|week|woche|semaine|semana|kalenderwoche)\\.? ?(?:no\\.? ?|nr\\.? ?)?\\d{1,2}");
    /** "KW 50 (10.12.2026)", "in the new year (15 January 2027)": the day behind says which. */
    private static final Pattern EXACTLY = Pattern.compile("\\s?(?:\\(\\s?|= ?|, ?)(?:(?:am|the|le|el|d\\.h\\.|i\\.e\\.) )?");
    /** "Der Siebdruck startet n\u00e4chste Woche": not when anything comes. */
    private static final Pattern STARTS = Pattern.compile("(?<![\\p{L}])(?:starts?|starting|begins?|startet|starten|beginnt|beginnen|demarre|commence|commencons|empieza|empezamos)(?: \\p{L}+){0,4} $");
    private static final Pattern LOST = Pattern.compile("(?<![\\p{L}])(?:lost|cost us|verloren|perdu|perdido|perdimos)\\s+(?:about |almost |nearly |over )?$");
    private static final Pattern NEXT_WEEK = Pattern.compile("next week|nachste[rn]? woche|kommende[rn]? woche|semaine prochaine|semana que viene|proxima semana");
    private static final Pattern NEW_YEAR = Pattern.compile("new year|neujahr|nouvel an|ano nuevo|nachste[ns]? jahr|l'annee prochaine|next year");
    private static final Pattern DURATION = Pattern.compile("(?:days?|weeks?|tage|wochen|jours|semaines?|dias|semanas?)$");
    private static final Pattern MONEY = Pattern.compile("[$\u20ac\u00a3]|(?<![\\p{L}])(?:eur|usd|gbp|chf|aud|cad)(?![\\p{L}])");
    private static final Pattern RAISED = Pattern.compile("(?<![\\p{L}])(?:rais\\p{L}*|increas\\p{L}*|go(?:es|ing)? up|anheb\\p{L}*|angehoben|erhoh\\p{L}*|steig\\p{L}*|augment\\p{L}*|passe(?:nt|ra|ront)?|sube?n?|subir\\p{L}*)(?![\\p{L}])");
    private static final Pattern RAISED_ON = Pattern.compile("(?<![\\p{L}])(?:zum|on|au|el|am)\\s+$");
    private static final String PLAIN_DAY = "(?:\\d{1,2}(?:st|nd|rd|th|er)?\\.?(?:[ /.-](?:of |de )?(?:" + "\\d{1,2}\\.?|\\p{L}{3,10}\\.?" + "))?(?:[ /.-](?:de )?(?:20)?\\d{2})?)";
    /** "L'atelier ferme du 7 au 11 d\u00e9cembre": when nobody is there. */
    static final Pattern CLOSED = Pattern.compile("(?<![\\p{L}])(?:closed|shut|closing|on holiday|closure|stocktaking|ferme|fermons|fermee?s?|fermeture|en conges|geschlossen|zu|betriebsferien|betriebsurlaub|inventur|cerrad[oa]s?|cerramos|cierra|de vacaciones)(?: \\p{L}+){0,3}? (?:from|between|du|vom|del|von)(?: the| el| le)? " + PLAIN_DAY + " ?(?:to|and|till|until|through|-|au|bis|bis zum|al)(?: the| el| le)? " + PLAIN_DAY + "(?![\\p{L}\\d])");
    static final Pattern OTHER_DAY = Pattern.compile("\\d{1,2}[./-]\\d{1,2}(?![\\d])|\\d{1,2}(?:st|nd|rd|th|er)?\\.? (?:of |de )?(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|fev|avr|aou|ene|abr|ago|dic)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}* \\d{1,2}(?!\\d)");
    private static final int MONTHS_BACK = 8;
    private static final int JUST_PAST_DAYS = 75;
    private static final int LOOK_BACK = 60;
    private static final int LONGEST_AHEAD_DAYS = 400;

    private final String text;
    private final Question question;
    private final LocalDate sent;
    private final Claims claims;
    private final List<Item> found = new ArrayList<>();

    ReadDays(String text, Question question, Claims claims) {
        this.text = text;
        this.question = question;
        this.claims = claims;
        sent = question.sentAt().atZone(question.zone()).toLocalDate();
    }

    /** Days with a year or the name of a month; they cannot be anything else. */
    List<Item> clear() {
        take(ISO, m -> day(m, m.group(1), number(m, 2), number(m, 3), number(m, 4)));
        take(NUMERIC, m -> numeric(m, number(m, 2), number(m, 4), m.group(3), year(number(m, 5))));
        take(CHINESE, m -> day(m, "", m.group(2) == null ? null : number(m, 2), number(m, 3), number(m, 4)));
        take(SHORT_YEAR, m -> year(number(m, 5)) == sent.getYear() || year(number(m, 5)) == sent.getYear() + 1 ? day(m, m.group(1), year(number(m, 5)), MONTHS.get(m.group(4)), number(m, 2)) : null);
        take(VAGUE_MONTH, m -> PRICED.matcher(sentence(m)).find() && m.group().startsWith("in ") && isWhenAPriceHolds(m) || isPastMonth(m) ? new Item.Aside(m.start(1), m.end(1)) : new Item.VagueDay(m.start(1), m.end(1)));
        take(DAY_MONTH, m -> day(m, m.group(1), m.group(4) == null ? null : number(m, 4), MONTHS.get(m.group(3)), number(m, 2)));
        take(MONTH_DAY, m -> day(m, m.group(1), yearOf(m, 4, 5), MONTHS.get(m.group(2)), number(m, 3)));
        take(WEEKDAY_AND_NUMERIC, m -> numeric(m, number(m, 2), number(m, 3), "/", null));
        take(WEEKDAY_AND_MONTH, m -> numeric(m, number(m, 2), number(m, 3), ".", null));
        take(FIRST_OF, m -> day(m, "", m.group(4) == null ? null : number(m, 4), MONTHS.get(m.group(3)), 1));
        take(WEEKDAY_AND_NUMBER, m -> question.lines().stream().allMatch(line -> line.date().getDayOfMonth() == number(m, 2) && line.date().getDayOfWeek() == weekdayOf(m.group(1))) ? ofMonth(m, number(m, 2)) : null);
        weekdaysBehind();
        take(FactWords.VAGUE_DAY, this::vagueDay);
        return found;
    }

    private Item vagueDay(Matcher m) {
        if (NO_MORE.matcher(text.substring(Math.max(0, m.start() - LOOK_BACK), m.start())).find() || ANY_WEEKDAY.matcher(m.group()).find() && Happened.on(text, m.start(), m.end())) {
            return new Item.Aside(m.start(), m.end());
        }
        if (LOST.matcher(text.substring(Math.max(0, m.start() - LOOK_BACK), m.start())).find() && DURATION.matcher(m.group()).find()) {
            return new Item.Aside(m.start(), m.end());
        }
        Matcher exact = EXACTLY.matcher(text).region(m.end(), text.length());
        List<Item> behind = exact.lookingAt() ? found.stream().filter(item -> item instanceof Item.Day && item.start() == exact.end()).toList() : List.of();
        if (!behind.isEmpty() && behind.getFirst() instanceof Item.Day day) {
            boolean agrees = WEEK.matcher(m.group()).matches() ? Integer.parseInt(m.group().replaceAll("\\D", "")) == day.day().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
                    : NEXT_WEEK.matcher(m.group()).find() ? sameWeek(day.day(), sent.plusWeeks(1)) : NEW_YEAR.matcher(m.group()).find() && day.day().getYear() > sent.getYear();
            if (agrees) {
                return new Item.Aside(m.start(), m.end());
            }
        }
        return STARTS.matcher(text.substring(Math.max(0, m.start() - LOOK_BACK), m.start())).find() ? new Item.Unplaced(m.start(), m.end(), "it names a day that can be understood in more than one way: " + m.group().strip()) : new Item.VagueDay(m.start(), m.end());
    }

    private static boolean sameWeek(LocalDate one, LocalDate other) {
        return one.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) == other.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) && one.get(IsoFields.WEEK_BASED_YEAR) == other.get(IsoFields.WEEK_BASED_YEAR);
    }

    /** "We quit making it in September". */
    private boolean isPastMonth(Matcher m) {
        Integer month = MONTHS.get(m.group(1).replaceAll("^.*\\s", ""));
        return m.group(1).matches("(?:in|im|en) \\p{L}+") && month != null && month < sent.getMonthValue() && sent.getMonthValue() - month <= MONTHS_BACK
                && (Happened.on(text, m.start(1), m.end(1)) || MONEY.matcher(sentence(m)).find() && !COMES.matcher(sentence(m)).find());
    }

    /** "10/12/2026 (jeudi)": the weekday behind a day belongs to it, and must be its own. */
    private void weekdaysBehind() {
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i) instanceof Item.Day day) {
                Matcher behind = WEEKDAY_BEHIND.matcher(text).region(day.end(), text.length());
                if (behind.lookingAt() && claims.isFree(day.end(), behind.end())) {
                    claims.claim(day.end(), behind.end());
                    found.set(i, weekdayOf(behind.group(1)) == day.day().getDayOfWeek() ? new Item.Day(day.start(), behind.end(), day.day()) : new Item.VagueDay(day.start(), behind.end()));
                }
            }
        }
    }

    /** Days without a year or month: only after prices and quantities are taken. */
    List<Item> rest() {
        found.clear();
        take(NO_YEAR, m -> {
            int other = m.group(3) != null ? number(m, 3) : number(m, 4);
            return numeric(m, number(m, 2), other, m.group(3) != null ? "." : "/", null);
        });
        take(ORDINAL, m -> ofMonth(m, number(m, 1)));
        take(ARTICLE_DAY, m -> ofMonth(m, number(m, 1)));
        return found;
    }

    private interface Taking {

        @Nullable Item judge(Matcher found);
    }

    private void take(Pattern pattern, Taking taking) {
        Matcher m = pattern.matcher(text);
        while (m.find()) {
            if (claims.isFree(m.start(), m.end())) {
                Item item = taking.judge(m);
                if (item != null) {
                    claims.claim(m.start(), m.end());
                    found.add(item);
                }
            }
        }
    }

    private Item numeric(Matcher m, int one, int two, String separator, @Nullable Integer year) {
        boolean monthFirst = question.locale().getCountry().equals("US") && !separator.equals(".");
        boolean dayFirst = separator.equals(".") || Set.of("de", "fr", "es", "it", "nl", "pt", "pl").contains(question.locale().getLanguage());
        Boolean proved = year == null ? null : dayComesFirst(separator);
        boolean swap = monthFirst && one <= 12 || two > 12;
        if (proved != null && one <= 12 && two <= 12) {
            return day(m, m.group(1), year, proved ? two : one, proved ? one : two);
        }
        if (one <= 12 && two <= 12 && one != two && !dayFirst && !monthFirst) {
            Item asIfDayFirst = day(m, m.group(1), year, two, one);
            boolean asked = asIfDayFirst instanceof Item.Day(int s, int e, LocalDate day) && question.lines().stream().allMatch(line -> line.date().equals(day)) && !question.locale().getCountry().isEmpty();
            return asked ? asIfDayFirst : new Item.VagueDay(m.start(), m.end());
        }
        return day(m, m.group(1), year, swap ? one : two, swap ? two : one);
    }

    /** "24-11-2026" beside "08-12-2026": who writes the day first once does so throughout. @return null when nothing proves it, or both ways are used */
    private @Nullable Boolean dayComesFirst(String separator) {
        boolean dayFirst = false;
        boolean monthFirst = false;
        Matcher other = NUMERIC.matcher(text);
        while (other.find()) {
            if (other.group(3).equals(separator)) {
                dayFirst |= number(other, 2) > 12;
                monthFirst |= number(other, 4) > 12;
            }
        }
        return dayFirst == monthFirst ? null : (Boolean) dayFirst;
    }

    private Item day(Matcher m, @Nullable String weekday, @Nullable Integer year, int month, int day) {
        try {
            LocalDate date = year != null ? LocalDate.of(year, month, day) : nextAfterSent(month, day);
            if (weekday != null && !weekday.isEmpty() && weekdayOf(weekday) != date.getDayOfWeek()) {
                return new Item.VagueDay(m.start(), m.end());
            }
            if (isDayOfTheOrder(date) && OF_A_LETTER.matcher(text.substring(Math.max(0, m.start() - LOOK_BACK), m.start())).find()) {
                return new Item.Aside(m.start(), m.end());
            }
            if (question.lines().stream().allMatch(line -> date.isBefore(line.date())) && !date.isAfter(sent.plusDays(DAYS_TO_ANSWER)) && OF_A_CONFIRMATION.matcher(text.substring(Math.max(0, m.start() - LOOK_BACK), m.start())).find()) {
                return new Item.Aside(m.start(), m.end());
            }
            if (date.isBefore(sent)) {
                return SINCE.matcher(text.substring(Math.max(0, m.start() - LOOK_BACK), m.start())).find() ? new Item.Aside(m.start(), m.end()) : new Item.Unplaced(m.start(), m.end(), "the day %s is past".formatted(date));
            }
            if (isWhenAPriceHolds(m)) {
                return new Item.Aside(m.start(), m.end());
            }
            return date.isAfter(sent.plusDays(LONGEST_AHEAD_DAYS)) ? new Item.Unplaced(m.start(), m.end(), "the day %s is too far away".formatted(date)) : new Item.Day(m.start(), m.end(), date);
        } catch (DateTimeException noSuchDay) {
            return new Item.Unplaced(m.start(), m.end(), "there is no such day: " + m.group().strip());
        }
    }

    /** Whether the sentence is about a price and about nothing that comes. */
    private boolean isWhenAPriceHolds(Matcher m) {
        String sentence = sentence(m);
        if (SO_MANY_FROM.matcher(text.substring(Math.max(0, m.start() - LOOK_BACK), m.start())).find()) {
            return false;
        }
        boolean from = m.group().startsWith("in ") || HOLDS_FROM.matcher(text.substring(Math.max(0, m.start() - LOOK_BACK), m.start())).find();
        from |= RAISED.matcher(sentence).find() && RAISED_ON.matcher(text.substring(Math.max(0, m.start() - LOOK_BACK), m.start())).find();
        return from && PRICED.matcher(sentence).find() && !COMES.matcher(sentence).find() && sentence.replace(m.group(), " ").matches("(?s).*\\d.*");
    }

    private String sentence(Matcher m) {
        int start = Math.max(Math.max(text.lastIndexOf(". ", m.start()), text.lastIndexOf("\n\n", m.start())), text.lastIndexOf(';', m.start())) + 1;
        int end = text.indexOf(". ", m.end());
        int paragraph = text.indexOf("\n\n", m.end());
        int to = Math.min(end < 0 ? text.length() : end, paragraph < 0 ? text.length() : paragraph);
        return text.substring(start, to);
    }

    /** The day on which the order was written: of a later version only the day on which we sent that one. */
    private boolean isDayOfTheOrder(LocalDate date) {
        return date.equals(sent) || date.isBefore(sent) && Revisions.named(question).stream().allMatch("1"::equals);
    }

    /** A day of the month alone is the one asked for, or nobody knows which. */
    private @Nullable Item ofMonth(Matcher m, int day) {
        if (day < 1 || day > 31) {
            return null;
        }
        if (day == sent.getDayOfMonth() && OF_A_LETTER.matcher(text.substring(Math.max(0, m.start() - LOOK_BACK), m.start())).find()) {
            return new Item.Aside(m.start(), m.end());
        }
        List<LocalDate> asked = question.lines().stream().map(AskedLine::date).filter(date -> date.getDayOfMonth() == day).distinct().toList();
        List<LocalDate> all = question.lines().stream().map(AskedLine::date).distinct().toList();
        if (asked.isEmpty() && all.size() == 1 && day > all.getFirst().getDayOfMonth() && day <= all.getFirst().lengthOfMonth() && ORDINAL.matcher(text).results().anyMatch(other -> number(other, 1) == all.getFirst().getDayOfMonth())) {
            return new Item.Day(m.start(), m.end(), all.getFirst().withDayOfMonth(day));
        }
        return asked.size() == 1 ? new Item.Day(m.start(), m.end(), asked.getFirst()) : new Item.VagueDay(m.start(), m.end());
    }

    /** Without a year the next such day; one of the last weeks is past, not a year away. */
    private LocalDate nextAfterSent(int month, int day) {
        LocalDate thisYear = LocalDate.of(sent.getYear(), month, day);
        boolean justPast = thisYear.isBefore(sent) && !thisYear.isBefore(sent.minusDays(JUST_PAST_DAYS));
        return thisYear.isBefore(sent) && !justPast ? LocalDate.of(sent.getYear() + 1, month, day) : thisYear;
    }

    private static int number(MatchResult m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static @Nullable Integer yearOf(Matcher m, int one, int other) {
        return m.group(one) != null ? (Integer) number(m, one) : m.group(other) != null ? (Integer) number(m, other) : null;
    }

    private static int year(int written) {
        return written < 100 ? 2000 + written : written;
    }

    private static DayOfWeek weekdayOf(String word) {
        return switch (word.substring(0, Math.min(3, word.length()))) {
            case "mon", "lun" -> DayOfWeek.MONDAY;
            case "tue", "die", "mar" -> DayOfWeek.TUESDAY;
            case "wed", "mit", "mer", "mie" -> DayOfWeek.WEDNESDAY;
            case "thu", "don", "jeu", "jue" -> DayOfWeek.THURSDAY;
            case "fri", "fre", "ven", "vie" -> DayOfWeek.FRIDAY;
            case "sat", "sam", "sab" -> DayOfWeek.SATURDAY;
            default -> DayOfWeek.SUNDAY;
        };
    }

    /** @return from 1, null for no month */
    static @Nullable Integer month(String folded) {
        return MONTHS.get(folded);
    }

    static boolean isMonth(String folded) {
        return MONTHS.containsKey(folded);
    }

    private static Map<String, Integer> months() {
        var months = new HashMap<String, Integer>();
        String[] names = {"january januar janner janvier enero jan ene janv", "february februar fevrier febrero feb fev fevr", "march marz maerz mars marzo mar mrz", "april avril abril apr avr abr",
            "may mai mayo", "june juni juin junio jun", "july juli juillet julio jul juil", "august aout agosto aug ago", "september septembre septiembre sep sept", "october oktober octobre octubre oct okt",
            "november novembre noviembre nov", "december dezember decembre diciembre dec dez dic"};
        for (int month = 0; month < names.length; month++) {
            for (String name : names[month].split(" ")) {
                months.put(name, month + 1);
            }
        }
        return Map.copyOf(months);
    }
}
