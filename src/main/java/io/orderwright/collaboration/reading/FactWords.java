package io.orderwright.collaboration.reading;

import io.orderwright.collaboration.reading.Item.Sign;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The words that say what a number means, read once from {@code facts.txt}. */
final class FactWords {

    private static final Map<String, Pattern> SECTIONS = read();
    static final Pattern OLD_BEFORE = Pattern.compile("(?:" + section("old-before").pattern() + ")[\\s:(]*[$€£]?$");
    static final Pattern OLD_AFTER = Pattern.compile("^[\\s,)]*(?:each |pcs |eur |usd |gbp |chf |€ ?)?(?:" + section("old-after").pattern() + ")");
    static final Pattern TOTAL_BEFORE = Pattern.compile("(?:" + section("total").pattern() + ")[^\\d.;\\n]{0,25}$");
    /** A number of theirs follows. */
    static final Pattern NUMBERED_BEFORE = Pattern.compile("(?:^|[^\\p{L}])(?:our|unsere?r?|notre|nuestr[oa]|internal|intern[eo]?|sales|so|ref|wo|job|auftrag|ab|beleg|confirmation)[^.;\\n\\d]{0,34}$");
    static final Pattern OTHER_AMOUNT = section("other-amount");
    /** "85,00 EUR for freight", "$3 oversize handling fee". */
    static final Pattern FEE_BEHIND = Pattern.compile("\\s*(?:(?:for|fur|pour|por|de|en|as|als)\\s+(?:the |die |den |das |le |la |el |los )?(?:freight|carriage|postage|shipping|transport|transporte|fracht(?:kosten)?|versand(?:kosten)?|porto|port|envio|portes|handling|packing|verpackung|emballage|embalaje|tooling|setup)|(?:\\p{L}+\\s+){0,2}(?:handling|surcharge|fee|charge|frachtkosten|zuschlag|versandkosten|gebuhr|de port|recargo|de portes)s?)(?![\\p{L}])");
    static final Pattern PRICE_WORD = section("price-word");
    /** Offers of help that say nothing about the order. */
    static final Pattern COURTESY = section("courtesy");
    static final Pattern VAGUE_DAY = section("vague-day");
    private static final Map<Sign, Pattern> SIGNS = signs();

    private FactWords() {}

    static Map<Sign, Pattern> byMeaning() {
        return SIGNS;
    }

    private static Pattern section(String name) {
        return Objects.requireNonNull(SECTIONS.get(name), name);
    }

    private static Map<Sign, Pattern> signs() {
        var signs = new EnumMap<Sign, Pattern>(Sign.class);
        signs.put(Sign.CONDITION, section("condition"));
        signs.put(Sign.DECLINED, section("declined"));
        signs.put(Sign.ON_TIME, section("on-time"));
        signs.put(Sign.OTHERS, section("others"));
        signs.put(Sign.ALL, section("all"));
        signs.put(Sign.FINE, section("fine"));
        signs.put(Sign.REST, section("rest"));
        signs.put(Sign.NOW, section("now"));
        signs.put(Sign.ONLY, section("only"));
        signs.put(Sign.DELIVERY, section("delivery"));
        return signs;
    }

    private static Map<String, Pattern> read() {
        var sections = new HashMap<String, Pattern>();
        WordList.read("facts").sections().forEach((name, all) -> sections.put(name, Pattern.compile("(?<![\\p{L}\\p{N}'])(?:"
                + String.join("|", all.stream().map(line -> line.replace(" ?", "\\s*").replace(" ", "\\s+")).sorted(Comparator.comparingInt(String::length).reversed()).toList()) + ")(?![\\p{L}\\p{N}'])")));
        return sections;
    }
}
