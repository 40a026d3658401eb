package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Decides whether a text confirms an order as it is and says nothing else. Not by keywords: after known confirming and empty phrases and values equal to
 * the order are taken away, nothing may be left. So a condition, a question, another number or anything unknown makes it no plain confirmation.
 */
final class PlainConfirmation {

    private static final Map<String, Integer> MONTHS = months();
    private static final String MONTH = "(" + String.join("|", MONTHS.keySet().stream().sorted((a, b) -> b.length() - a.length()).toList()) + ")";
    private static final String WEEKDAY = "(?:(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
            + "|lunes|martes|miercoles|jueves|viernes|sabado|domingo)\\.?,?\\s+)?";
    private static final java.util.regex.Pattern ISO = java.util.regex.Pattern.compile(WEEKDAY + "\\b(\\d{4})-(\\d{1,2})-(\\d{1,2})\\b");
    private static final java.util.regex.Pattern NUMERIC = java.util.regex.Pattern.compile(WEEKDAY + "\\b(\\d{1,2})([./-])(\\d{1,2})\\3(\\d{4}|\\d{2})\\b");
    private static final java.util.regex.Pattern DAY_MONTH = java.util.regex.Pattern.compile(WEEKDAY + "\\b(\\d{1,2})(?:st|nd|rd|th|\\.|er)?[\\s-]*(?:de |of )?" + MONTH + "\\b\\.?(?:[\\s,-]*(?:de |del )?(\\d{4})\\b)?");
    private static final java.util.regex.Pattern MONTH_DAY = java.util.regex.Pattern.compile(WEEKDAY + "\\b" + MONTH + "\\b\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\s*(?:pcs|x))(?:,?\\s+(\\d{4})\\b)?");
    private static final java.util.regex.Pattern CHINESE = java.util.regex.Pattern.compile("()(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})[日号]");
    private static final java.util.regex.Pattern DAY_ONLY = java.util.regex.Pattern.compile("\\bthe (\\d{1,2})(?:st|nd|rd|th)\\b");
    private static final String NUMBER = "\\d{1,3}(?:[ ]\\d{3})+(?![\\d])|\\d+(?:[.,]\\d+)*";
    private static final java.util.regex.Pattern PRICE = java.util.regex.Pattern.compile("(?:(?:usd|eur|gbp|chf|aud|[$€£])\\s*(" + NUMBER + ")|(" + NUMBER + ")\\s*(?:usd|eur|euros?|gbp|chf|aud|[$€£]|pounds?)(?![\\p{L}])|@\\s*(" + NUMBER + "))");
    private static final java.util.regex.Pattern QUANTITY = java.util.regex.Pattern.compile("(?<![\\p{L}\\p{N}.,/+-])(" + NUMBER + ")(?=(?:\\s*(pcs|pc|pieces|nos|stk|stuck|units?|uds|unidades|pieces?)\\b)?)(?![\\d])");
    private static final java.util.regex.Pattern OWN_REFERENCE = java.util.regex.Pattern.compile("(?:\\b(?:as|under|unter|ref\\.?|reference|no\\.?|nr\\.?|number|numero interno|order confirmation(?: no\\.?)?|auftragsnummer|so)\\s*[:#]?\\s*(?:nr\\.?\\s*|no\\.?\\s*)?)([a-z]{1,4}-?[\\d-]{2,14}|\\d{4,10})\\b");
    private static final Pattern PUT_OFF = Pattern.compile("\\b(will|shall|would|should|could|may|might|must|to|yet|soon|cannot|can't|not|never|please|kindly|you|before|after|until|awaiting|pending|wird|werden|noch|sera|seront|sera[n]?)\\b[^.;\\n]{0,25}\\b(confirm|confirmed|confirmation|accept|accepted|bestatigen|bestatigt|confirmer|confirmee?|confirmar|confirmado)\\b");
    private static final Pattern ALLOWED_BEFORE = Pattern.compile("((happy|pleased|glad|this is|writing|just) to (confirm|accept)|order confirmation|thank you[^.;\\n]{0,30}|thanks[^.;\\n]{0,25})");
    /** Confirms prices, days or quantities, not the order. */
    private static final Pattern ONLY_A_PART = Pattern.compile("\\b(prices?|rates?|quantit(?:y|ies)|dates?|delivery|termine?|liefertermine?|preise?|mengen?|lieferung|prix|quantites?|livraison|precios?|cantidad(?:es)?|fechas?|entrega)"
            + "(?: (?:is|are|ist|sind|est|sont|hereby|so|has been|have been))* (?:confirm|accept|bestatig|valid|acept)|\\bper (?:pack|kg|box|carton|case|dozen|set)\\b");
    private static final Pattern STILL_CONFIRMS = Pattern.compile("(confirm|bestatig|valid|acept|accept|acknowledg)");
    private static final java.util.regex.Pattern LEFT_WORD = java.util.regex.Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'._/+-]*");
    private static final long LONGEST_AHEAD_DAYS = 400;
    /** A name on another line of the text is that much further away. */
    private static final int OTHER_LINE = 20;
    private static final int FURTHEST = 40;

    private final Question question;
    private final Lexicon lexicon;
    private String rest;
    private Optional<String> objection = Optional.empty();

    private PlainConfirmation(String text, Question question, Lexicon lexicon) {
        this.question = question;
        this.lexicon = lexicon;
        this.rest = " " + Words.folded(text).replaceAll("[\\t ]+", " ").replace("\"", " ").replaceAll("[*_|]+", " ") + " ";
    }

    /** @return why it is no plain confirmation; empty when it is one */
    static Optional<String> objection(String text, Question question, String language) {
        return new PlainConfirmation(text, question, Lexicon.of(language)).read();
    }

    private Optional<String> read() {
        if (PUT_OFF.matcher(ALLOWED_BEFORE.matcher(rest).replaceAll(" ")).find()) {
            return Optional.of("it speaks of a confirmation to come");
        }
        if (ONLY_A_PART.matcher(rest).find()) {
            return Optional.of("it confirms only a part");
        }
        Set<Integer> named = linesNamed();
        if (!named.isEmpty() && named.size() < question.lines().size() || question.lines().size() != 2 && rest.contains(" both ")) {
            return Optional.of("it speaks of some lines and not of all");
        }
        takeNumber();
        takeDates();
        takePrices();
        takeSizes();
        takeQuantities();
        takeOwnReference();
        if (objection.isPresent()) {
            return objection;
        }
        boolean confirms = takePhrases(lexicon.confirm());
        takePhrases(lexicon.neutral());
        if (STILL_CONFIRMS.matcher(rest).find()) {
            return Optional.of("it uses a word of confirming in a way we do not know");
        }
        Set<String> left = left();
        if (!left.isEmpty()) {
            return Optional.of("we do not understand: " + String.join(", ", left.stream().limit(12).toList()));
        }
        return confirms ? Optional.empty() : Optional.of("it does not say that it confirms");
    }

    private Set<Integer> linesNamed() {
        var named = new LinkedHashSet<Integer>();
        Matcher word = LEFT_WORD.matcher(rest);
        while (word.find()) {
            named(word.group()).ifPresent(line -> named.add(line.line()));
        }
        return named;
    }

    private void takeNumber() {
        rest = rest.replace(question.number().toLowerCase(Locale.ROOT), " ");
    }

    private void takeDates() {
        take(ISO, m -> date(m.group(1), number(m, 2), number(m, 3), number(m, 4)));
        take(NUMERIC, this::numeric);
        take(CHINESE, m -> date("", m.group(2) == null ? null : number(m, 2), number(m, 3), number(m, 4)));
        take(DAY_MONTH, m -> date(m.group(1), m.group(4) == null ? null : number(m, 4), MONTHS.get(m.group(3)), number(m, 2)));
        take(MONTH_DAY, m -> date(m.group(1), m.group(4) == null ? null : number(m, 4), MONTHS.get(m.group(2)), number(m, 3)));
        take(DAY_ONLY, m -> question.lines().stream().allMatch(line -> line.date().getDayOfMonth() == number(m, 1)) ? Optional.empty() : Optional.of("the day %s is not the one asked for".formatted(m.group(1))));
    }

    private interface Taking {

        /** @return what is wrong with what was found */
        Optional<String> judge(Matcher found);
    }

    private void take(java.util.regex.Pattern pattern, Taking taking) {
        Matcher found = pattern.matcher(rest);
        var left = new StringBuilder();
        while (found.find()) {
            if (objection.isEmpty()) {
                objection = taking.judge(found);
            }
            found.appendReplacement(left, " ; ");
        }
        found.appendTail(left);
        rest = left.toString();
    }

    private Optional<String> numeric(Matcher m) {
        int one = number(m, 2);
        int two = number(m, 4);
        int year = number(m, 5) < 100 ? 2000 + number(m, 5) : number(m, 5);
        boolean monthFirst = question.locale().getCountry().equals("US") && !m.group(3).equals(".");
        boolean clear = one > 12 || two > 12 || one == two || m.group(3).equals(".") || !question.locale().getCountry().isEmpty() || !question.locale().getLanguage().equals("en");
        if (!clear) {
            return Optional.of("the date %s can be read in two ways".formatted(m.group()));
        }
        boolean swap = monthFirst && one <= 12 || two > 12;
        return date(m.group(1), year, swap ? one : two, swap ? two : one);
    }

    private Optional<String> date(String weekday, Integer year, Integer month, int day) {
        try {
            LocalDate date = year != null ? LocalDate.of(year, month, day) : nextAfterSent(month, day);
            LocalDate sent = question.sentAt().atZone(question.zone()).toLocalDate();
            if (date.isBefore(sent) || date.isAfter(sent.plusDays(LONGEST_AHEAD_DAYS)) || question.lines().stream().anyMatch(line -> !line.date().equals(date))) {
                return Optional.of("the date %s is not the one asked for".formatted(date));
            }
            return weekday == null || weekday.isEmpty() || weekdayOf(weekday) == date.getDayOfWeek().getValue() ? Optional.empty() : Optional.of("%s is not a %s".formatted(date, weekday));
        } catch (DateTimeException noSuchDay) {
            return Optional.of("there is no such day: %d %d".formatted(day, month));
        }
    }

    private LocalDate nextAfterSent(int month, int day) {
        LocalDate sent = question.sentAt().atZone(question.zone()).toLocalDate();
        LocalDate thisYear = LocalDate.of(sent.getYear(), month, day);
        return thisYear.isBefore(sent) ? LocalDate.of(sent.getYear() + 1, month, day) : thisYear;
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private record Stated(BigDecimal value, int at) {}

    private void takePrices() {
        List<Stated> prices = new ArrayList<>();
        Matcher listed = java.util.regex.Pattern.compile("(?:prices?|rates?)\\s+((?:\\d+[.,]\\d+\\s*/\\s*)+\\d+[.,]\\d+)\\s*(?:usd|eur|gbp|chf|aud)?").matcher(rest);
        if (listed.find()) {
            for (String price : listed.group(1).split("/")) {
                prices.add(new Stated(decimal(price.strip()), listed.start(1)));
            }
            rest = rest.substring(0, listed.start(1)) + " ; " + rest.substring(listed.end());
            objection = objection.or(() -> sameInOrder(prices, question.lines().stream().map(AskedLine::price).toList()) ? Optional.empty() : Optional.of("the prices are not those of the order"));
            return;
        }
        Matcher found = PRICE.matcher(rest);
        while (found.find()) {
            String written = found.group(1) != null ? found.group(1) : found.group(2) != null ? found.group(2) : found.group(3);
            prices.add(new Stated(decimal(written), found.start()));
        }
        if (!prices.isEmpty()) {
            boolean fit = prices.stream().allMatch(p -> lineNear(p.at()).map(line -> line.price().compareTo(p.value()) == 0).orElse(question.lines().stream().allMatch(l -> l.price().compareTo(p.value()) == 0)));
            if (!fit && !sameInOrder(prices, question.lines().stream().map(AskedLine::price).toList())) {
                objection = objection.or(() -> Optional.of("a price is not that of the order, or it is not clear of which line"));
            }
            rest = PRICE.matcher(rest).replaceAll(" ; ");
        }
    }

    /** Numbers that belong to the name of an article, such as 400g or 1 kg. */
    private void takeSizes() {
        for (AskedLine line : question.lines()) {
            for (String token : Words.tokens(line.description())) {
                Matcher size = java.util.regex.Pattern.compile("(\\d+)([a-z]+)").matcher(token);
                if (size.matches()) {
                    rest = rest.replaceAll("\\b" + size.group(1) + " ?" + size.group(2) + "\\b", " ");
                }
            }
        }
    }

    private void takeQuantities() {
        List<Stated> quantities = new ArrayList<>();
        Matcher found = QUANTITY.matcher(rest);
        var spans = new ArrayList<int[]>();
        while (found.find()) {
            if (ownReferenceCovers(found.start())) {
                continue;
            }
            quantities.add(new Stated(whole(found.group(1)), found.start()));
            spans.add(new int[] {found.start(), found.group(2) == null ? found.end() : found.end(2)});
        }
        if (quantities.isEmpty()) {
            return;
        }
        boolean fit = quantities.stream().allMatch(q -> lineNear(q.at()).map(line -> BigDecimal.valueOf(line.quantity()).compareTo(q.value()) == 0)
                .orElse(question.lines().size() == 1 && BigDecimal.valueOf(question.lines().getFirst().quantity()).compareTo(q.value()) == 0));
        if (!fit && !sameInOrder(quantities, question.lines().stream().map(line -> BigDecimal.valueOf(line.quantity())).toList())) {
            objection = objection.or(() -> Optional.of("a number is not a quantity of the order, or it is not clear of which line"));
            return;
        }
        var left = new StringBuilder(rest);
        for (int i = spans.size() - 1; i >= 0; i--) {
            left.replace(spans.get(i)[0], spans.get(i)[1], " ; ");
        }
        rest = left.toString();
    }

    private boolean ownReferenceCovers(int at) {
        Matcher own = OWN_REFERENCE.matcher(rest);
        while (own.find()) {
            if (own.start(1) <= at && at < own.end(1) && !isSku(own.group(1))) {
                return true;
            }
        }
        return false;
    }

    private void takeOwnReference() {
        Matcher own = OWN_REFERENCE.matcher(rest);
        var left = new StringBuilder();
        while (own.find()) {
            own.appendReplacement(left, isSku(own.group(1)) ? Matcher.quoteReplacement(own.group()) : " ; ");
        }
        own.appendTail(left);
        rest = left.toString();
    }

    private boolean isSku(String word) {
        return question.lines().stream().anyMatch(line -> line.sku().equalsIgnoreCase(word));
    }

    /** The line whose name stands nearest to this place, within a few words; of two at the same distance the one before. */
    private Optional<AskedLine> lineNear(int at) {
        if (question.lines().size() == 1) {
            return Optional.of(question.lines().getFirst());
        }
        AskedLine nearest = null;
        int best = FURTHEST;
        Matcher word = LEFT_WORD.matcher(rest);
        while (word.find()) {
            int distance = word.end() <= at ? at - word.end() : word.start() - at;
            String between = rest.substring(Math.min(at, word.end()), Math.max(at, word.start()));
            distance += between.contains("\n") ? OTHER_LINE : 0;
            if (distance < best && !between.matches("(?s).*\\. .*")) {
                Optional<AskedLine> named = named(word.group());
                if (named.isPresent()) {
                    nearest = named.get();
                    best = distance;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** The one line that this word names, by code or by a word of its description that no other line has. */
    private Optional<AskedLine> named(String written) {
        String word = written.replaceAll("[.'_/+-]+$", "");
        List<AskedLine> lines = question.lines().stream().filter(line -> Words.folded(line.sku()).equals(word)
                || Words.tokens(line.description()).stream().anyMatch(d -> d.length() >= 3 && !d.matches(".*\\d.*") && Words.sameWord(d, word))).toList();
        return lines.size() == 1 ? Optional.of(lines.getFirst()) : Optional.empty();
    }

    private static boolean sameInOrder(List<Stated> stated, List<BigDecimal> asked) {
        if (stated.size() != asked.size()) {
            return false;
        }
        for (int i = 0; i < asked.size(); i++) {
            if (stated.get(i).value().compareTo(asked.get(i)) != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean takePhrases(List<Pattern> phrases) {
        boolean any = false;
        for (Pattern phrase : phrases) {
            com.google.re2j.Matcher found = phrase.matcher(rest);
            while (found.find()) {
                int group = found.groupCount() > 0 && found.group(1) != null && !phrase.pattern().startsWith("(we") && phrase.pattern().startsWith("(?:^") ? 1 : 0;
                rest = rest.substring(0, found.start(group)) + " " + rest.substring(found.end(group));
                any = true;
                found = phrase.matcher(rest);
            }
        }
        return any;
    }

    private Set<String> left() {
        var left = new LinkedHashSet<String>();
        Matcher word = LEFT_WORD.matcher(rest);
        while (word.find()) {
            String plain = word.group().replaceAll("[.'_/+-]+$", "");
            boolean ofTheOrder = question.lines().stream().anyMatch(line -> Words.folded(line.sku()).equals(plain) || Words.tokens(line.description()).stream().anyMatch(d -> Words.sameWord(d, plain)));
            if (!lexicon.words().contains(plain) && !lexicon.words().contains(word.group()) && !ofTheOrder && !question.names().contains(plain)) {
                left.add(plain);
            }
        }
        if (rest.codePoints().anyMatch(c -> c == '?' || c == 0xFF1F || c == '%')) {
            left.add("?");
        }
        return left;
    }

    private static BigDecimal whole(String written) {
        String digits = written.replace(" ", "");
        return digits.matches("\\d{1,3}([.,]\\d{3})+") ? new BigDecimal(digits.replaceAll("[.,]", "")) : decimal(digits);
    }

    private static BigDecimal decimal(String written) {
        String digits = written.replace(" ", "");
        int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        return last < 0 ? new BigDecimal(digits) : new BigDecimal(digits.substring(0, last).replaceAll("[.,]", "") + "." + digits.substring(last + 1));
    }

    private static int weekdayOf(String word) {
        return switch (word.substring(0, Math.min(3, word.length()))) {
            case "mon", "lun" -> 1;
            case "tue", "die", "mar" -> 2;
            case "wed", "mit", "mer", "mie" -> 3;
            case "thu", "don", "jeu", "jue" -> 4;
            case "fri", "fre", "ven", "vie" -> 5;
            case "sat", "sam", "sab" -> 6;
            default -> 7;
        };
    }

    private static Map<String, Integer> months() {
        var months = new java.util.HashMap<String, Integer>();
        String[] names = {"january januar janvier enero jan ene janv", "february februar fevrier febrero feb fev fevr", "march marz mars marzo mar mrz", "april avril abril apr avr abr",
            "may mai mayo", "june juni juin junio jun", "july juli juillet julio jul juil", "august aout agosto aug ago", "september septembre septiembre sep sept", "october oktober octobre octubre oct okt",
            "november novembre noviembre nov", "december dezember decembre diciembre dec dez dic"};
        for (int month = 0; month < names.length; month++) {
            for (String name : names[month].split(" ")) {
                months.put(name, month + 1);
            }
        }
        return months;
    }
}
