package io.orderwright.collaboration.reading;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a weekday or a month in a sentence says when something happened: "We poured the last batch on Monday", "on a re\u00e7u l'osier lundi". It must
 * stand in a clause of somebody who has done something, without a word of what will be, and nobody may have planned, moved or sent anything in it: such a day may
 * be one to come.
 */
final class Happened {

    private static final Pattern AIM = Pattern.compile("^(?:on |am |le |el )?(?:this|next|by|until|till|for|from|coming|before|within|kommenden|nachsten|diesen|bis|zum|ab|ce|des|d'ici|pour|este|para|hasta|proximo)(?![\\p{L}]).*");
    private static final Pattern AIM_BEFORE = Pattern.compile("(?<![\\p{L}])(?:to|for|by|until|till|from|auf|fur|zum|bis|ab|au|pour|a partir de|al|para|hasta|desde|next|kommenden)\\s+(?:the |den |le |el )?$");
    private static final Pattern LAST = Pattern.compile("(?<![\\p{L}])(?:last|letzten|letzte|vergangenen|vergangene)\\s+$");
    private static final Pattern LAST_BEHIND = Pattern.compile("^\\s+(?:derniere?|passee?|pasad[oa])(?![\\p{L}]).*");
    private static final Pattern LAST_OF = Pattern.compile("^\\s+(?:of|in|before|vor|im|avant|du|de|antes).*");
    private static final Pattern TO_COME = Pattern.compile("(?<![\\p{L}])(?:will|shall|can|could|would|should|may|might|must|to|are|is|be|expect\\p{L}*|due|wird|werden|kann|konnen|soll|sollen|muss|mussen|kommt|kommen|geht|gehen|sera|seront|peut|pourra|pourrons|doit|arrivera|arriveront|estara|estaran|llegan|puede|podemos|vamos|va|van)(?![\\p{L}])|'(?:ll|re|d|m)(?![\\p{L}])");
    private static final Pattern HAD_TO = Pattern.compile("(?<![\\p{L}])(?:had|used|due|thanks|owing|came|led) to ");
    /** What was planned, moved, promised or sent has its day before it. */
    private static final Pattern PLANNED = Pattern.compile("(?<![\\p{L}])(?:plan|schedul|book|arrang|mov|push|postpon|delay|shift|confirm|promis|chang|set|put|ship|sent|send|dispatch|despatch|deliver|left|post|collect|load|pick|going|went out|ordered|slat|reserv|aim|geplant|vorgesehen|eingeplant|gebucht|terminiert|verschoben|zugesagt|angekundigt|angesetzt|abgeholt|geliefert|verschickt|versandt|verladen|abgeschickt|rausgegangen|prevu|planifi|programm|attend|fix|report|decal|repouss|livr|expedi|parti|envoy|envi|mandad|mandamos|salid|salio|salieron|entreg|previst|aplaz|program)\\p{L}*");
    private static final String ENGLISH = "(?<![\\p{L}])(?:(?!need|indeed|speed|bleed|seed|feed|breed|weed|red|bed|shed|led)\\p{L}{2,}ed|came|made|got|had|ran|broke|cast|cut|did|took|found|lost|built|began|gave|threw|was|were|quit|sold|bought|told|heard|saw|burnt|spun|sewed|wove|dug|fell|flew|grew|kept|met|slept|spent)(?![\\p{L}])";
    private static final String GERMAN = "(?<![\\p{L}])(?:habe|haben|hat|hatten?|ist|sind|war|waren|wurden?)(?![\\p{L}]).*?(?<![\\p{L}])(?:\\p{L}{0,8}ge\\p{L}{2,}(?:t|en)|\\p{L}+iert|bekommen|erhalten|verloren|verkauft|begonnen|vergessen|zerbrochen|entdeckt)(?![\\p{L}])|(?<![\\p{L}])(?:war|waren|hatten)(?![\\p{L}])";
    private static final String FRENCH = "(?<![\\p{L}])(?:a|ont|avons|ai|s'est|s'etait)\\s+(?:\\p{L}+ )?(?:\\p{L}{2,}(?:e|ee|es|ees|u|us|i|is|ue|ues)|fait|mis|pris)(?![\\p{L}])|(?<![\\p{L}])(?:est|sont)\\s+(?:tombee?s?|arrivee?s?|venue?s?|sortie?s?|rentree?s?|revenue?s?)(?![\\p{L}])";
    private static final String SPANISH = "(?<![\\p{L}])(?:hemos|han|ha|he)\\s+(?:\\p{L}+ )?(?:\\p{L}+(?:ado|ido)|hecho|roto|visto|puesto)(?![\\p{L}])|(?<![\\p{L}])se (?:nos|me|le) \\p{L}+(?:io|o|aron|ieron)(?![\\p{L}])|(?<![\\p{L}])(?:tuvimos|hubo|estuvimos|recibimos|hicimos|terminamos|acabamos|vendimos|llegaron|nos (?:llego|entro|fallo))(?![\\p{L}])";
    /** What was done, by the letters that a day of the language has. */
    private static final Map<Pattern, Pattern> DONE = Map.of(Pattern.compile("day(?![\\p{L}])|^in (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"), Pattern.compile(ENGLISH), Pattern.compile("tag(?![\\p{L}])|mittwoch|^im "), Pattern.compile(GERMAN),
            Pattern.compile("(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|^en \\p{L}+(?:e|bre|ier|rs|ril|i|in|let|ut)$"), Pattern.compile(FRENCH), Pattern.compile("lunes|martes|miercoles|jueves|viernes|sabado|domingo|^en \\p{L}+[oe]$"), Pattern.compile(SPANISH));
    private static final Pattern CUT = Pattern.compile("[.;!?:,]\\s|\\n\\s*\\n|\\s(?:so|and|but|und|aber|et|mais|donc|y|pero|also)\\s");

    private Happened() {}

    /** @param text folded @param start of the day in it */
    static boolean on(String text, int start, int end) {
        String before = text.substring(0, start);
        String after = text.substring(end);
        if (LAST.matcher(before).find() && !LAST_OF.matcher(after).lookingAt() || LAST_BEHIND.matcher(after).lookingAt()) {
            return true;
        }
        if (AIM.matcher(text.substring(start, end)).matches() || AIM_BEFORE.matcher(before).find()) {
            return false;
        }
        String clause = clause(text, start, end);
        boolean done = DONE.entrySet().stream().filter(language -> language.getKey().matcher(text.substring(start, end)).find()).map(language -> language.getValue().matcher(clause))
                .anyMatch(m -> m.find() && (m.start() > 0 || m.group().indexOf(' ') > 0));
        return done && !TO_COME.matcher(HAD_TO.matcher(clause).replaceAll("had ")).find() && !PLANNED.matcher(clause).find();
    }

    /** What stands between two stops or joining words around a day. */
    private static String clause(String text, int start, int end) {
        int from = 0;
        int to = text.length();
        Matcher cut = CUT.matcher(text);
        int at = 0;
        while (cut.find(at)) {
            if (cut.end() <= start) {
                from = cut.end();
            } else if (cut.start() >= end) {
                to = cut.start();
                break;
            }
            at = cut.start() + 1;
        }
        return text.substring(Math.min(from, start), to);
    }
}
