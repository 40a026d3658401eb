package io.orderwright.collaboration.reading;

import io.orderwright.collaboration.reading.Item.Sign;
import io.orderwright.collaboration.reading.LineFact.Delivery;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a text names into relation: which quantity, price and day belongs to which line. A closed grammar: sentences are cut into clauses, a value
 * belongs to the line named nearest to it, and what stands in a clause without a line belongs to what the sentence or the one before spoke of. Two values
 * of one kind for one line that do not make a split delivery, and values without a line, are reported as unclear and never guessed.
 */
final class ReadLineFacts {

    private static final int LONGEST = 3_000;
    private static final int MOST_ITEMS = 200;
    private static final int WRAPPED_AT = 55;
    private static final Pattern ABBREVIATION = Pattern.compile("(?s).*(?<![\\p{L}])(nos|pcs|pc|no|nr|ca|approx|stk|st|dez|dec|jan|feb|mar|apr|aug|sep|sept|oct|okt|nov|incl|inkl|pos|bzw|z\\.b|d\\.h|i\\.o|uds|ud|unid|art|mr|mrs|ms|ltd|co|inc|ref|resp|max|min|qty|est|ltda|sra?|mme|n|o\\.k|\\d)$");
    private static final Pattern BUT = Pattern.compile("(?<![\\p{L}])(but|however|whereas|while|aber|jedoch|allerdings|wahrend|mais|cependant|par contre|pero|sin embargo|mientras|aunque|except(?: that| for)?|excepto|apart from|other than|with (?:the|one) exception(?: of)?|save for|bar|bis auf|ausser|mit ausnahme|sauf|hormis|hors|a l'exception d[eu]|salvo|a excepcion de)(?![\\p{L}])");
    private static final Pattern EXCEPTION = Pattern.compile("(?<![\\p{L}])(except|excepto|apart from|other than|exception|save for|bar|bis auf|ausser|ausnahme|sauf|hormis|hors|salvo|excepcion)(?![\\p{L}])");
    private static final Pattern AND = Pattern.compile("(?<![\\p{L}])(and|und|sowie|et|ainsi que|y|e|as well as|with the|plus)(?![\\p{L}])|&");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern TIGHT = Pattern.compile("\\W*(?:the |les? |la |las |los |el |die |der |das |den |our |your |unsere |ihre |vos |nos |also |all )*\\W*");
    private static final Pattern AVAILABLE = Pattern.compile("disponib|availab|lieferbar|verfugbar|ready|possib|moglich|stock|pret|fertig|bereit|list[oa]");
    private static final Pattern ONLY_FROM = Pattern.compile("\\W*(?:only|again|from|on|not before|que|qu'|a partir|du|de|le|erst|wieder|ab|dem|am|hasta|desde|el|solo|a|\\W)*");
    private static final Pattern AS_ASKED = Pattern.compile("^(as|wie|comme|tal|segun|conforme) ");
    private static final Pattern OF_EACH = Pattern.compile("\\s*(?:pcs |pieces |units |stuck |uds |pieces )?(?:(?:of|de|von|per) )?(?:each|chaque|chacune?s?|chacun|jeweils|cada un[oa]|cada)(?![\\p{L}])(?! (?:line|ligne|linea|unit|pack|box|carton))");
    private static final Pattern EACH_RIGHT_BEFORE = Pattern.compile("(?<![\\p{L}])(?:je|jeweils)\\s$");
    /** "Je 5000 Karten und Umschl\u00e4ge": of each. */
    private static final Pattern EACH_BEFORE = Pattern.compile("(?s).*(?<![\\p{L}])(?:je|jeweils|each of|cada uno|cada|chacun|chaque)\\s*(?:nur |noch |only )?$");
    private static final Pattern EACH_BEHIND = Pattern.compile("\\s*(?:(?:per|pro|je) (?:piece|stuck|unit)|/ ?(?:pc|stk|pce|piece|ea)|each|apiece|la piece|piece|chacune?|cada un[oa]|la unidad|por unidad|jeweils)(?![\\p{L}])");
    private static final Pattern THE_ORDER = Pattern.compile("(?<![\\p{L}])(?:the |your |this )?(?:order|po|bestellung|auftrag|commande|pedido)(?![\\p{L}])");
    /** How long, or before when, so much is to be had; not when it comes. */
    private static final Pattern LIMIT = Pattern.compile("(?s)^(?:until|till|before|bis|vor|hasta|antes de|avant|jusqu).*");
    private static final Pattern HAPPENED = Pattern.compile("(?<![\\p{L}])(?:lost|broke|broken|failed|was|were|had|went|got|came|found|happened|cracked|burnt|burned|war|waren|hatten?|haben|ging|kaputt|perdimos|perdido|hubo|tuvimos|se rompio|avons (?:eu|perdu)|a casse|ont casse)(?![\\p{L}])");
    /** Deliveries that are counted by parts we do not know. */
    private static final Pattern IN_PARTS = Pattern.compile("(?<![\\p{L}])(?:in|en|auf) (?:two|2|three|3|several|zwei|drei|mehreren|deux|trois|plusieurs|dos|tres|varias) (?:lots|parts|batches|deliveries|shipments|teil\\p{L}*|lieferungen|livraisons|fois|lotes|partes|entregas)|(?<![\\p{L}])(?:and|und|et|y) (?:the |la |le |die |der |das |el )?(?:second|other|zweite[rn]?|andere[rn]?|deuxieme|seconde?|autre|segund[oa]|otr[oa])(?: (?:one|half|part|batch|lot|pallet|shipment|delivery|halfte|teil|palette|moitie|partie|mitad|parte|palet))? (?:on|am|le|el|by|for|zum|pour)(?![\\p{L}])");
    private static final Pattern LISTED = Pattern.compile("\\s*,\\s*(?:the |les? |la |las |los |el |die |der |das |den |our |your |also )*");
    private static final Pattern COMPANION = Pattern.compile("(?<![\\p{L}])(?:with|along with|together with|mit|zusammen mit|avec|con|junto con)(?: (?:the|your|den|der|dem|ihren|les|la|le|los|las|el))? $");
    private static final int COMPANION_WORDS = 4;
    /** What is said of the thing named right before it, set against what went before. */
    private static final Pattern AS_FOR = Pattern.compile("^\\s*,?\\s*(?:par contre|en revanche|however|though|on the other hand|allerdings|jedoch|dagegen|hingegen|aber|en cambio|sin embargo|pero)(?:\\s*,)?(?![\\p{L}])");
    /** ", et les": a new clause begins with the name. */
    private static final Pattern NEXT_NAME = Pattern.compile("\\s*(?:,|;)?\\s*(?:and|und|et|y|but|aber|mais|pero)\\s+(?:the |your |les |la |le |los |las |el |die |der |das |pour les |de las |de los )?|\\s*,\\s*(?:the |les |la |le |los |las |el |die |der |das )");
    private static final Pattern LINE_MARK = Pattern.compile("\\p{L}+\\.?\\s*(?:no\\.?|nr\\.?|#)?\\s*\\d{1,3}|#\\s?\\d{1,2}");
    private static final Pattern INLINE_NUMBER = Pattern.compile("\\d{1,2}[.):]\\s+");
    private static final Pattern PER_UNIT = Pattern.compile("(?<![\\p{L}])(?:per|/|each|je|pro|par|por|la)\\s?(?:pc|pcs|stk|st|uds?|unid|ea|no|pce)$|/(?:pc|pcs|stk|st|ud|ea)$");
    /** "Delivery as per PO", of the whole order. */
    private static final Pattern ON_TIME_OF_ALL = Pattern.compile("\\W*(?:and |und |et |y )?(?:the )?(?:deliver(?:y|ed|ing)|dispatch|shipment|shipping|lieferung|versand|livraison|entrega)(?: (?:date|time|is|will be|goes|erfolgt|sera|se fera|aura lieu|sera|es|de todo|of all))* ?:? ?.{3,60}");
    private static final Pattern ARRIVES = Pattern.compile("(?<![\\p{L}])(?:auslieferung an|anlieferung|(?:at|in|to) your (?:warehouse|door|dock|place|premises|store|depot)|reach\\p{L}*|zustellung|estar\\p{L}* con|an sie|arriv\\p{L}*|deliver\\p{L}*|with you|have (?:it|them|everything)|there|receive|bei ihnen|ankommen|geliefert|liefern|eintreffen|livr\\p{L}*|chez vous|recevr\\p{L}*|lleg\\p{L}*|entreg\\p{L}*|recib\\p{L}*|tendr\\p{L}*|tiene|teneis)(?![\\p{L}])");
    /** When it comes to them, not to us. */
    private static final Pattern TO_THEM = Pattern.compile("(?<![\\p{L}])(?:nachschub|wareneingang|restock\\p{L}*|(?:new|fresh|next) (?:stock|batch)|reassort|arrivage|reapprovisionnement|reposicion|(?:treffen|trifft|kommen|kommt|sind|ist)(?: \\p{L}+)*? bei uns|bei uns ein|wir selber|wir selbst|(?:arrives?|get|gets|reach|reaches|lands?|due)(?: in)? (?:with |to )?(?:us|here)|we (?:get|receive|are getting|expect|only get)|nous (?:recevons|les recevons|arrivent?)|arrivent? chez nous|nos (?:llegan?|entran?|entregan)|(?:production|produktion|fertigung|fabrication|produccion)(?: \\p{L}+)* (?:finish\\p{L}*|complet\\p{L}*|ready|end\\p{L}*|over|fertig|beendet|terminee?|acab\\p{L}*|termin\\p{L}*)|(?:finish|finished|fertiggestellt)(?: \\p{L}+)?|(?:sale|salen|zarpa|sails?|leaves?|departs?))(?![\\p{L}])");
    private static final Pattern PRICED = Pattern.compile("(?<![\\p{L}])(?:prices?|preise?|prix|precios?|tarifs?|rates?)\\s+(?:is |are |all |ist |sind |est |sont |es |son |estan |esta )*$");
    private static final Pattern LAST_ONLY = Pattern.compile("(?<![\\p{L}])(?:but|aber|jedoch|allerdings|mais|pero|erst|only|not (?:before|until)|seulement|solo|not till)(?![\\p{L}])");
    private static final Pattern AGAIN = Pattern.compile("\\s*(?:(?:wieder|again|de nouveau|nuevamente|de nuevo)\\s*)?");
    /** Asks to strike what is named behind it. */
    private static final Pattern STRIKE = Pattern.compile("(?:please |kindly |pls )(?:cancel|delete|remove|strike|drop|leave out|take off)");
    private static final Pattern BESIDE = Pattern.compile("\\s*(?:each|per (?:pc|piece|unit)|/ ?pc|je|pro stuck)?\\s*(?:,|/|;|and|und|et|y|&|\\+)\\s*(?:at|zu|a|@)?\\s*");
    private static final String SIZE_UNIT = "(?:in(?:ch(?:es)?)?|\"|\u201d|\u2033|''|zoll|pulgadas?|pouces?|mm|cm|m|ft|g|gr|kg|ml|cl|l|litres?|litros?|oz|lbs?|w|v|ct)(?![\\p{L}\\d])";
    private static final Pattern SIZE_BEFORE = Pattern.compile("(?<![\\d.,])(\\d{1,4}(?:[.,]\\d{1,2})?)\\s?-?" + SIZE_UNIT + "\\s?-?$");
    private static final Pattern SIZE_BEHIND = Pattern.compile("\\s?\\(?(\\d{1,4}(?:[.,]\\d{1,2})?)\\s?-?" + SIZE_UNIT);
    private static final Pattern LIMIT_BEFORE = Pattern.compile("(?<![\\p{L}])(?:until|till|before|bis|vor|hasta|antes de|avant|jusqu'a|jusqu'au)\\s+$");
    /** When there is more of it, which is no day of what comes now. */
    private static final Pattern NO_MORE = Pattern.compile("(?<![\\p{L}])(?:no more|nothing|any more|more|mehr|nichts|nachschub|rien|d'autres|nada|mas)(?: \\p{L}+){0,4} $");
    private static final Pattern LOSS = Pattern.compile("(?<![\\p{L}])(?:lost|broke|broken|dropped|damaged|cracked|failed|rejected|scrapped|fielen|ausgefallen|kaputt|zerbrochen|beschadigt|verloren|cassee?s?|abimee?s?|perdue?s?|perdu|roto|rotas?|rompieron|rompio|danad[oa]s?|perdido|perdimos)(?![\\p{L}])");
    private static final Pattern THEY = Pattern.compile("(?<![\\p{L}])(?:they|they're|both|these|those|sie|beide|ils|elles|les deux|ambos|ambas)(?![\\p{L}])");
    private static final Pattern PRONOUN_BEHIND = Pattern.compile("^\\s*(?:those|them|these|it|this one|that one|diese[nsr]?|die|sie|ihn|celles?-ci|ceux-ci|celui-ci|l[oa]s?)(?![\\p{L}])");
    /** Who says so speaks of what was named before. */
    private static final Pattern MEANT = Pattern.compile("(?<![\\p{L}])(?:them|those|these|that one|this one|it|(?:that|this) (?:line|item|one|position))(?![\\p{L}])|(?:sacar|quitar|anular|eliminar|borrar|tachar|suprimir|cancelar)l[oa]s?(?![\\p{L}])");
    private static final Pattern PRONOUN_IN = Pattern.compile("(?:quitad|anulad|cancelad|quita|borrad|elimin(?:ad|en))l[oa]s?");
    private static final int PER_COMMA = 6;
    private static final int PER_AND = 4;
    private static final int PER_BUT = 9;
    private static final int PER_VALUE = 5;
    private static final int WRONG_SIDE = 2;
    private static final int TIGHT_WORDS = 1;

    private final Question question;
    private final boolean free;
    private final Folded folded;
    private final String text;
    private final String source;
    private final List<Item> items;
    private final Set<Item> old;
    private final List<Set<Integer>> anchors;
    private final int[] lineStarts;
    /** Characters that belong to a name or a value. */
    private final boolean[] covered;
    private List<int[]> sentences = List.of();
    private final Map<Integer, Collected> byLine = new LinkedHashMap<>();
    private final Set<String> unclear = new LinkedHashSet<>();
    private final Set<Integer> everything = new TreeSet<>();
    private boolean refusesAll;
    private final List<Item> refusal = new ArrayList<>();

    private ReadLineFacts(ReadItems.Once read, List<String> above) {
        question = read.question();
        free = read.free();
        source = read.source();
        ReadItems.Found found = read.found();
        folded = found.text();
        text = folded.text();
        items = new ArrayList<>(found.items());
        old = found.old();
        question.lines().forEach(line -> everything.add(line.line()));
        anchors = above.stream().map(row -> rowNamed(row, question)).toList();
        lineStarts = starts(Folded.of(source).text());
        covered = new boolean[text.length() + 1];
        items.stream().filter(item -> !(item instanceof Item.Mark)).forEach(item -> Arrays.fill(covered, item.start(), item.end(), true));
    }

    /** Values that belong to one line, in the order they stand. */
    private static final class Collected {

        private final List<Item> values = new ArrayList<>();
        private boolean fine;
        private boolean onTime;
        private boolean declined;
        private final List<Item> marks = new ArrayList<>();
    }

    /**
     * The reading by which a confirmation is judged: every number in the text must be accounted for.
     *
     * @param above for each line of the text what it stands under in the quotation, empty for nothing
     */
    static LineFacts of(String text, List<String> above, Question question) {
        return of(new ReadItems.Once(text, question, false), above);
    }

    /** What is proposed, to be laid before a person: numbers that only surround an answer, such as a stand at a fair or what a box holds, are left out. */
    static LineFacts proposed(String text, List<String> above, Question question) {
        return of(new ReadItems.Once(text, question, true), above);
    }

    /** @param above for each line of the text what it stands under in the quotation, empty for nothing */
    static LineFacts of(ReadItems.Once read, List<String> above) {
        if (read.source().isBlank() || read.source().length() > LONGEST) {
            return LineFacts.NONE;
        }
        return new ReadLineFacts(read, above).read();
    }

    private LineFacts read() {
        if (items.size() > MOST_ITEMS) {
            return new LineFacts(List.of(), Set.of(), List.of("it names too many things"));
        }
        resolveNames();
        Set<Integer> topic = Set.of();
        int previousLines = 0;
        sentences = cutSentences();
        for (int[] sentence : sentences) {
            resolveByQuantity(within(sentence[0], sentence[1]));
            var inside = within(sentence[0], sentence[1]);
            Set<Integer> anchor = anchorAt(sentence[0]);
            Set<Integer> named = new TreeSet<>();
            inside.forEach(item -> {
                if (item instanceof Item.Line line && !isMaterial(line, inside)) {
                    named.addAll(line.lines());
                }
            });
            sentence(sentence, inside, anchor.isEmpty() ? topic : anchor, previousLines);
            if (!named.isEmpty()) {
                topic = behindAnException(sentence, inside).orElse(named);
                previousLines += named.size();
            } else if (!anchor.isEmpty()) {
                topic = anchor;
            }
        }
        items.forEach(item -> {
            if (item instanceof Item.Unplaced(int _, int _, String why)) {
                unclear.add(why);
            } else if (ReadItems.isSign(item, Sign.CONDITION)) {
                unclear.add("it names a condition: " + words(item).text());
            }
        });
        if (text.indexOf('?') >= 0 || text.indexOf('\uff1f') >= 0) {
            unclear.add("it asks something");
        }
        return result();
    }

    /** "Everything is ready but for the lamps. They come on the 18th." */
    private Optional<Set<Integer>> behindAnException(int[] sentence, List<Item> inside) {
        Matcher exception = EXCEPTION.matcher(text).region(sentence[0], sentence[1]);
        if (!exception.find()) {
            return Optional.empty();
        }
        Set<Integer> excepted = new TreeSet<>();
        inside.forEach(item -> {
            if (item instanceof Item.Line line && line.start() >= exception.end()) {
                excepted.addAll(line.lines());
            }
        });
        return excepted.isEmpty() ? Optional.empty() : Optional.of(excepted);
    }

    // ---- names

    /** Cells on lines of their own may begin with the end of the row before. */
    private static String fromLastSku(String row, Question question) {
        int last = question.lines().stream().mapToInt(line -> row.lastIndexOf(Words.folded(line.sku()))).max().orElse(-1);
        return last < 0 ? row : row.substring(last);
    }

    private static Set<Integer> rowNamed(String row, Question question) {
        if (row.isBlank()) {
            return Set.of();
        }
        String plain = fromLastSku(Words.folded(row), question);
        Set<Integer> bySku = new TreeSet<>();
        question.lines().stream().filter(line -> Pattern.compile("(?<![\\p{L}\\p{N}-])" + Pattern.quote(Words.folded(line.sku())) + "(?![\\p{L}\\p{N}-])").matcher(plain).find()).forEach(line -> bySku.add(line.line()));
        if (bySku.size() == 1) {
            return bySku;
        }
        var names = new NamedLines(question.lines());
        Set<Integer> byName = new TreeSet<>();
        Matcher word = WORD.matcher(plain);
        while (word.find()) {
            Set<Integer> named = names.named(word.group());
            if (named.size() == 1) {
                byName.addAll(named);
            }
        }
        return byName.size() == 1 ? byName : Set.of();
    }

    /** A word that fits several lines means the one that is not named otherwise: "savons" beside "savons liquides". */
    private void resolveNames() {
        Set<Integer> certain = new TreeSet<>();
        items.forEach(item -> {
            if (item instanceof Item.Line line && line.lines().size() == 1) {
                certain.addAll(line.lines());
            }
        });
        items.replaceAll(item -> {
            if (free && item instanceof Item.Line line && line.lines().size() > 1 && beside(line) instanceof Item.Line sized) {
                return sized;
            }
            if (item instanceof Item.Line line && line.lines().size() > 1 && ofItsSize(line) instanceof Item.Line sized) {
                return sized;
            }
            if (free && item instanceof Item.Line line && line.lines().size() > 1 && byHead(line) instanceof Item.Line headed) {
                return headed;
            }
            if (item instanceof Item.Line line && line.lines().size() > 1) {
                var open = new TreeSet<>(line.lines());
                open.removeAll(certain);
                boolean besides = free && open.size() > 1 && open.size() < line.lines().size() && items.stream().noneMatch(other -> other instanceof Item.Line(int start, int end, Set<Integer> lines) && lines.size() == 1
                        && line.lines().containsAll(lines) && text.substring(start, end).contains(text.substring(line.start(), line.end()).replaceAll("s$", "")));
                return open.size() == 1 || besides ? new Item.Line(line.start(), line.end(), open) : item;
            }
            return item;
        });
    }

    /** "Hose" is the hose and no hose clip: the one that is called so, where it only says of what kind the others are. */
    private Item.@Nullable Line byHead(Item.Line line) {
        String word = text.substring(line.start(), line.end());
        if (!WORD.matcher(word).matches() || Set.of("fr", "es", "it", "pt", "de").contains(question.locale().getLanguage())) {
            return null;
        }
        List<Integer> headed = question.lines().stream().filter(asked -> line.lines().contains(asked.line())).filter(asked -> {
            Matcher head = HEAD.matcher(Words.folded(asked.description()));
            return head.find() && (head.group(1).equals(word) || Words.sameWord(head.group(1), word));
        }).map(AskedLine::line).toList();
        boolean kinds = question.lines().stream().filter(asked -> line.lines().contains(asked.line()) && !headed.contains(asked.line())).allMatch(asked -> KIND.matcher(Words.folded(asked.description())).results().map(m -> m.group(1)).anyMatch(kind -> kind.equals(word) || Words.sameWord(kind, word)));
        return headed.size() == 1 && kinds ? new Item.Line(line.start(), line.end(), Set.of(headed.getFirst())) : null;
    }

    /** The last word of a description before its sizes. */
    private static final Pattern HEAD = Pattern.compile("^(?:[\\p{L}'-]+ )*?([\\p{L}'-]{3,})(?=[ ,(]*(?:\\d|$|,|\\())");
    /** The word before the last one. */
    private static final Pattern KIND = Pattern.compile("([\\p{L}'-]{3,}) [\\p{L}'-]{3,}(?=[ ,(]*(?:\\d|$|,|\\())");

    /** "Half inch 400": the one of them of which so many were ordered. */
    private Item.@Nullable Line ofItsQuantity(Item.Line line) {
        Item next = items.stream().filter(other -> other.start() >= line.end()).findFirst().orElse(null);
        if (!(next instanceof Item.Amount amount) || count(WORD, line.end(), amount.start()) > 0) {
            return null;
        }
        List<Integer> lines = question.lines().stream().filter(asked -> line.lines().contains(asked.line()) && asked.quantity() == amount.units()).map(AskedLine::line).toList();
        return lines.size() == 1 ? new Item.Line(line.start(), line.end(), Set.of(lines.getFirst())) : null;
    }

    /** "The 3/4 coupling": what stands right beside a name says which of them. */
    private Item.@Nullable Line beside(Item.Line line) {
        return items.stream().filter(other -> other != line && other instanceof Item.Line(int start, int end, Set<Integer> lines) && lines.stream().filter(line.lines()::contains).count() == 1
                && (end <= line.start() && text.substring(end, line.start()).matches("[ -]?(?:de )?") || start >= line.end() && text.substring(line.end(), start).matches(" ?\\(?(?:de |of )?")))
                .map(other -> new Item.Line(line.start(), line.end(), ((Item.Line) other).lines().stream().filter(line.lines()::contains).collect(java.util.stream.Collectors.toSet()))).findFirst().orElseGet(() -> ofItsQuantity(line));
    }

    /** "5\" bells": the one of them that has the size beside the name. */
    private Item.@Nullable Line ofItsSize(Item.Line line) {
        Matcher before = SIZE_BEFORE.matcher(text.substring(Math.max(0, line.start() - PER_BUT * 2), line.start()));
        Matcher behind = SIZE_BEHIND.matcher(text.substring(line.end()));
        String number = before.find() ? before.group(1) : behind.lookingAt() ? behind.group(1) : null;
        if (number == null) {
            return null;
        }
        Pattern size = Pattern.compile("(?<![\\d.,])" + Pattern.quote(number) + "\\s?-?" + SIZE_UNIT);
        List<Integer> sized = question.lines().stream().filter(asked -> line.lines().contains(asked.line()) && size.matcher(Words.folded(asked.description())).find()).map(AskedLine::line).toList();
        return sized.size() == 1 ? new Item.Line(line.start(), line.end(), Set.of(sized.getFirst())) : null;
    }

    /** "Toothbrushes on 10 December, quantity stays 2400": the one of which so many were ordered, where nothing of the others is counted. */
    private void resolveByQuantity(List<Item> inside) {
        for (Item item : inside) {
            if (item instanceof Item.Line line && line.lines().size() > 1) {
                List<Integer> counted = question.lines().stream().filter(asked -> line.lines().contains(asked.line()) && inside.stream().anyMatch(other -> other instanceof Item.Amount amount && amount.units() == asked.quantity())).map(AskedLine::line).toList();
                long amounts = inside.stream().filter(Item.Amount.class::isInstance).count();
                if (counted.size() == 1 && amounts == 1 && inside.stream().noneMatch(other -> other != item && other instanceof Item.Line)) {
                    items.set(items.indexOf(item), new Item.Line(line.start(), line.end(), Set.of(counted.getFirst())));
                }
            }
        }
    }

    // ---- sentences and clauses

    private static int[] starts(String text) {
        return IntStream.concat(IntStream.of(0), IntStream.range(0, text.length()).filter(i -> text.charAt(i) == '\n').map(i -> i + 1)).toArray();
    }

    private Set<Integer> anchorAt(int at) {
        for (int i = lineStarts.length - 1; i >= 0; i--) {
            if (lineStarts[i] <= at) {
                return i < anchors.size() ? anchors.get(i) : Set.of();
            }
        }
        return Set.of();
    }

    private List<int[]> cutSentences() {
        List<int[]> sentences = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (endsSentence(i, start) || text.charAt(i) == '\n' && breaksAt(i)) {
                add(sentences, start, i + 1);
                start = i + 1;
            }
        }
        add(sentences, start, text.length());
        return sentences;
    }

    private void add(List<int[]> sentences, int start, int end) {
        if (!text.substring(start, end).isBlank()) {
            int from = start;
            while (Character.isWhitespace(text.charAt(from))) {
                from++;
            }
            sentences.add(new int[] {from, end});
        }
    }

    private boolean endsSentence(int i, int from) {
        char c = text.charAt(i);
        if (c == ';' || c == '!' || c == '?' || c == '\u3002' || c == '\uff01' || c == '\uff1b') {
            return true;
        }
        if (c == '.' && startsListed(i + 1) || c == '.' && endsPerUnit(i)) {
            return true;
        }
        boolean dot = c == '.' && (i + 1 >= text.length() || Character.isWhitespace(text.charAt(i + 1)));
        if (dot && isInRow(i)) {
            return false;
        }
        if (!dot || items.stream().anyMatch(item -> item.start() < i && i < item.end() - 1)) {
            return false;
        }
        if (free && c == '.' && i > 0 && Character.isDigit(text.charAt(i - 1)) && i + 2 < text.length() && Character.isLowerCase(source.charAt(folded.origin(i + 2))) && items.stream().anyMatch(item -> item instanceof Item.Day && item.end() == i + 1)) {
            return false;
        }
        boolean afterValue = items.stream().anyMatch(item -> !(item instanceof Item.Mark) && (item.end() == i || item.end() == i + 1));
        if (afterValue) {
            int next = i + 1;
            while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            int article = next;
            if (text.substring(Math.max(0, i - 8), i).matches("(?s).*(?<![\\p{L}])(nos|pcs|pc|pces|pce|stk|stck|st|uds?|unids?|pzas?|pz|szt|ks|ea|prs|pkg|pckg|fl|gl)") && beginsRow(article) && !(free && Character.isUpperCase(source.charAt(folded.origin(article))) && namesFirst(from, i))) {
                return false;
            }
            return next >= text.length() || Character.isUpperCase(source.charAt(folded.origin(next))) || !text.substring(0, i).matches("(?s).*(nos|pcs|pc|stk|st|uds?|unid)") && !Character.isDigit(text.charAt(next));
        }
        return !ABBREVIATION.matcher(text.substring(Math.max(0, i - 8), i)).matches();
    }

    /** "Pillow blocks are short, 150 nos. Ball bearings in full": who names first and counts then begins something new with the next name. */
    private boolean namesFirst(int from, int to) {
        Item first = items.stream().filter(item -> item.start() >= from && item.end() <= to && (item instanceof Item.Line || item instanceof Item.Amount)).findFirst().orElse(null);
        return first instanceof Item.Line;
    }

    /** "Ok 1500. 2. Lamp": the number of a line begins what follows. */
    private boolean startsListed(int at) {
        return items.stream().anyMatch(item -> item instanceof Item.Line && item.start() > at && item.start() - at <= 1 && INLINE_NUMBER.matcher(text.substring(item.start(), item.end())).matches() && Character.isWhitespace(text.charAt(at)));
    }

    /** "USD 5.75 per pc. The lamp": no abbreviation in the middle of a sentence. */
    private boolean endsPerUnit(int i) {
        int next = i + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next > i + 1 && next < text.length() && Character.isUpperCase(source.charAt(folded.origin(next))) && PER_UNIT.matcher(text.substring(Math.max(0, i - PER_BUT), i)).find();
    }

    /** "70 Stk. Steckenpferd": an article behind its quantity, unless another quantity stands behind it ("200 pcs. Stools 48"). */
    private boolean beginsRow(int at) {
        for (int k = 0; k < items.size(); k++) {
            if (items.get(k) instanceof Item.Line line && line.start() == at && LINE_MARK.matcher(text.substring(line.start(), line.end())).matches() && byLineBefore(k)) {
                return false;
            }
            if (items.get(k) instanceof Item.Line line && line.start() == at) {
                return k + 1 == items.size() || !(items.get(k + 1) instanceof Item.Amount) || text.substring(line.end(), items.get(k + 1).start()).indexOf('\n') >= 0;
            }
        }
        return false;
    }

    /** "Line 1 OK, 120 pcs. Line 2 we cannot supply": whether the quantity in front has its own line already. */
    private boolean byLineBefore(int k) {
        return k > 1 && items.subList(0, k).stream().anyMatch(item -> item instanceof Item.Line && LINE_MARK.matcher(text.substring(item.start(), item.end())).matches() && text.substring(item.end(), items.get(k).start()).indexOf('\n') < 0);
    }

    /** "Box size 4. \t 480": a stop between cells ends nothing. */
    private boolean isInRow(int i) {
        int end = text.indexOf('\n', i);
        return text.substring(i, end < 0 ? text.length() : end).indexOf('\t') >= 0;
    }

    /** A line break ends a sentence unless the line was only wrapped. */
    private boolean breaksAt(int i) {
        int start = text.lastIndexOf('\n', i - 1) + 1;
        String line = text.substring(start, i).strip();
        int next = i + 1;
        int end = text.indexOf('\n', next);
        String following = text.substring(next, end < 0 ? text.length() : end).strip();
        boolean row = items.stream().anyMatch(item -> item instanceof Item.Line && item.start() >= next && text.substring(next, item.start()).matches("[\\s\\d.)#-]*"));
        return line.isEmpty() || following.isEmpty() || line.length() < WRAPPED_AT || line.matches(".*[.:;!?]$") || row && !line.endsWith(",") || !anchorAt(next).equals(anchorAt(start));
    }

    private List<Item> within(int start, int end) {
        return items.stream().filter(item -> item.start() >= start && item.end() <= end).toList();
    }

    /** Cuts at commas, at "but", and at an "and" that does not join two names. */
    private List<int[]> clauses(int[] sentence, List<Item> inside) {
        var cuts = new TreeSet<Integer>();
        for (int i = sentence[0]; i < sentence[1]; i++) {
            char c = text.charAt(i);
            boolean dash = c == '-' && i > sentence[0] && text.charAt(i - 1) == ' ' && i + 1 < sentence[1] && text.charAt(i + 1) == ' ';
            if ((c == ',' || c == '\uff0c' || dash) && isOutside(i)) {
                cuts.add(i + 1);
            }
        }
        Matcher but = BUT.matcher(text).region(sentence[0], sentence[1]);
        while (but.find()) {
            if (but.start() > sentence[0] && isOutside(but.start())) {
                cuts.add(but.start());
            }
        }
        Matcher and = AND.matcher(text).region(sentence[0], sentence[1]);
        while (and.find()) {
            if (isOutside(and.start()) && !joinsNames(and.start(), cuts.floor(and.start()) == null ? sentence[0] : cuts.floor(and.start()), inside)) {
                cuts.add(and.start());
            }
        }
        List<int[]> clauses = new ArrayList<>();
        int start = sentence[0];
        for (int cut : cuts) {
            clauses.add(new int[] {start, cut});
            start = cut;
        }
        clauses.add(new int[] {start, sentence[1]});
        return clauses;
    }

    private boolean isOutside(int at) {
        return !covered[at];
    }

    /** "85 nappes et 640 serviettes arriveront le 27" speaks of both; "lamps are ready and bulbs follow" of one after the other. */
    private boolean joinsNames(int and, int from, List<Item> inside) {
        Item last = null;
        boolean day = false;
        boolean named = false;
        for (Item item : inside) {
            if (item.start() >= from && item.end() <= and) {
                named |= item instanceof Item.Line;
                day |= item instanceof Item.Day || item instanceof Item.VagueDay || named && item instanceof Item.Mark(int _, int _, Sign sign) && (sign == Sign.ON_TIME || sign == Sign.DECLINED || sign == Sign.FINE);
                last = item instanceof Item.Mark ? last : item;
            }
        }
        return last != null && !day && count(WORD, last.end(), and) <= TIGHT_WORDS;
    }

    private int count(Pattern pattern, int from, int to) {
        int n = 0;
        if (from < to) {
            Matcher m = pattern.matcher(text).region(from, to);
            while (m.find()) {
                n++;
            }
        }
        return n;
    }

    // ---- what belongs to what

    /** Lines that are named together. @param first what the first name of a list with commas names, otherwise all of them */
    private record Group(int start, int end, Set<Integer> lines, Set<Integer> first) {

        private Group(int start, int end, Set<Integer> lines) {
            this(start, end, lines, lines);
        }
    }

    private List<Group> groups(List<Item> all) {
        List<Group> groups = new ArrayList<>();
        List<Item> inside = all.stream().filter(item -> !isWordOfCounting(item, all) && !isCompanion(item, all) && !isMaterial(item, all)).toList();
        Item before = null;
        for (Item item : inside) {
            if (item instanceof Item.Line(int start, int end, Set<Integer> lines)) {
                Group last = groups.isEmpty() ? null : groups.getLast();
                boolean listed = last != null && before instanceof Item.Line && (isListed(last.end(), item, inside) || isListedOnly(last, item, all));
                boolean joined = last != null && before instanceof Item.Line && (isJoint(last.end(), start) || listed);
                boolean same = last != null && before instanceof Item.Line && (last.lines().equals(lines) || lines.containsAll(last.lines()) || last.lines().containsAll(lines) && !(listed || joined && !lines.equals(last.lines()) && last.first().equals(last.lines()) && text.substring(last.start(), last.end()).indexOf(',') >= 0)) && count(WORD, last.end(), start) <= 4 && text.substring(last.end(), start).indexOf(',') < 0;
                if (free && before instanceof Item.Line(int _, int ends, Set<Integer> named) && last != null && named.equals(lines) && last.lines().containsAll(lines) && text.substring(ends, start).matches("[ -]?")) {
                    groups.set(groups.size() - 1, new Group(last.start(), end, last.lines(), last.first()));
                } else if (joined || same) {
                    var both = new TreeSet<>(last.lines());
                    if (same) {
                        both.retainAll(lines);
                    } else {
                        both.addAll(lines);
                    }
                    groups.set(groups.size() - 1, new Group(last.start(), end, both, listed || !last.first().equals(last.lines()) ? last.first() : both));
                } else {
                    groups.add(new Group(start, end, lines));
                }
            }
            if (!(item instanceof Item.Mark)) {
                before = item;
            }
        }
        return groups;
    }

    /** "For the wax two drops: 1,000 with the leashes on 16 December": what comes along with so many of something named before. */
    private boolean isCompanion(Item item, List<Item> all) {
        if (!(item instanceof Item.Line line) || !COMPANION.matcher(text.substring(Math.max(0, item.start() - PER_BUT * 2), item.start())).find()) {
            return false;
        }
        List<Item> before = all.stream().filter(other -> other.end() <= item.start() && !(other instanceof Item.Mark)).toList();
        return !before.isEmpty() && before.getLast() instanceof Item.Amount amount && count(WORD, amount.end(), item.start()) <= COMPANION_WORDS && text.substring(amount.end(), item.start()).indexOf(',') < 0
                && before.stream().anyMatch(other -> other instanceof Item.Line(int _, int _, Set<Integer> lines) && lines.stream().noneMatch(line.lines()::contains));
    }

    /** "The single hammock we no longer make in cotton": of what the thing named before it is made. */
    private boolean isMaterial(Item item, List<Item> all) {
        if (!free || !(item instanceof Item.Line line) || !MADE_OF.matcher(text.substring(Math.max(0, item.start() - PER_BUT), item.start())).find()) {
            return false;
        }
        List<Item> before = all.stream().filter(other -> other.end() <= item.start() && !(other instanceof Item.Mark)).toList();
        return !before.isEmpty() && before.getLast() instanceof Item.Line(int _, int end, Set<Integer> lines) && !line.lines().equals(lines) && ",;:".chars().noneMatch(c -> text.substring(end, item.start()).indexOf(c) >= 0)
                && !AND.matcher(text.substring(end, item.start())).find();
    }

    private static final Pattern MADE_OF = Pattern.compile("(?<![\\p{L}])(?:in|en|aus) $");

    /** "Turmeric 3600 jars ... garam masala 2000 jars": what several lines are counted in names none of them beside one that is named. */
    private static boolean isWordOfCounting(Item item, List<Item> all) {
        if (!(item instanceof Item.Line line) || line.lines().size() < 2) {
            return false;
        }
        int at = all.indexOf(item);
        boolean behindANumber = at > 0 && all.get(at - 1) instanceof Item.Amount amount && item.start() - amount.end() <= 1;
        return behindANumber && all.stream().anyMatch(other -> other != item && other instanceof Item.Line(int _, int _, Set<Integer> lines) && lines.size() == 1 && line.lines().containsAll(lines));
    }

    /** "Cushion cover, table runner and pot holder on 15 January": names with commas between them, the last behind an "and", and something said of them behind. */
    private boolean isListed(int from, Item item, List<Item> inside) {
        if (!LISTED.matcher(text.substring(from, item.start())).matches()) {
            return false;
        }
        int end = item.end();
        for (Item next : inside.subList(inside.indexOf(item) + 1, inside.size())) {
            if (next instanceof Item.Mark) {
                continue;
            }
            if (!(next instanceof Item.Line)) {
                return false;
            }
            if (isJoint(end, next.start())) {
                return inside.subList(inside.indexOf(next) + 1, inside.size()).stream().anyMatch(behind -> isValue(behind) || behind instanceof Item.Mark(int _, int _, Sign sign) && (sign == Sign.FINE || sign == Sign.ON_TIME || sign == Sign.DECLINED));
            }
            if (!LISTED.matcher(text.substring(end, next.start())).matches()) {
                return false;
            }
            end = next.end();
        }
        return false;
    }

    /** "Basket, tray ok 20 Jan": a sentence that begins with names and says one thing of them. */
    private boolean isListedOnly(Group last, Item item, List<Item> all) {
        int from = sentenceStart(item.start());
        if (!LISTED.matcher(text.substring(last.end(), item.start())).matches() || within(from, last.start()).isEmpty() && count(WORD, from, last.start()) > 1 || within(from, last.start()).stream().anyMatch(other -> !(other instanceof Item.Line))) {
            return false;
        }
        Item next = all.stream().filter(other -> other.start() >= item.end()).findFirst().orElse(null);
        boolean says = next instanceof Item.Day || next instanceof Item.Mark(int _, int _, Sign sign) && (sign == Sign.FINE || sign == Sign.ON_TIME || sign == Sign.DECLINED);
        boolean another = next instanceof Item.Line && LISTED.matcher(text.substring(item.end(), next.start())).matches();
        return another || says && count(WORD, item.end(), next.start()) <= 2 && text.substring(item.end(), next.start()).indexOf(',') < 0;
    }

    private boolean isJoint(int from, int to) {
        String between = AND.matcher(text.substring(from, to)).replaceAll(" ").replace("/", " ").replace("+", " ");
        return !between.equals(text.substring(from, to)) && TIGHT.matcher(between).matches();
    }

    private void sentence(int[] sentence, List<Item> inside, Set<Integer> topic, int linesBefore) {
        List<Group> groups = groups(inside);
        List<int[]> clauses = clauses(sentence, inside);
        List<Item> values = inside.stream().filter(item -> isValue(item) && !old.contains(item)).toList();
        Item firstValue = values.stream().filter(item -> item instanceof Item.Amount || item instanceof Item.Price).findFirst().orElse(null);
        boolean valueFirst = firstValue != null && !groups.isEmpty() && firstValue.start() < groups.getFirst().start();
        boolean all = inside.stream().anyMatch(item -> ReadItems.isSign(item, Sign.ALL));
        boolean aboutDelivery = inside.stream().anyMatch(item -> ReadItems.isSign(item, Sign.DELIVERY));
        boolean respectively = respectively(values, groups);
        if (!respectively && !inOrder(values, Item.Price.class, groups)) {
            values.stream().filter(Item.Price.class::isInstance).forEach(price -> near(price, groups, valueFirst, topic, all, values, clauses));
        }
        if (!respectively && !inOrder(values, Item.Amount.class, groups) && !eachItsOwn(values, groups, clauses)) {
            values.stream().filter(Item.Amount.class::isInstance).forEach(amount -> near(amount, groups, valueFirst, topic, all, values, clauses));
        }
        values.stream().filter(Item.Article.class::isInstance).filter(article -> !inPlaceOfItsLike(article, groups, topic)).forEach(article -> near(article, groups, false, topic, false, values, clauses));
        List<Item> days = values.stream().filter(item -> item instanceof Item.Day || item instanceof Item.VagueDay).toList();
        days.forEach(day -> day(day, days, groups, clauses, topic, linesBefore, aboutDelivery, all));
        inside.forEach(item -> {
            if (item instanceof Item.Mark(int _, int _, Sign sign) && (sign == Sign.FINE || sign == Sign.ON_TIME || sign == Sign.DECLINED)) {
                status(item, sign, groups, clauses, topic, inside);
            }
        });
    }

    private static boolean isValue(Item item) {
        return item instanceof Item.Amount || item instanceof Item.Price || item instanceof Item.Day || item instanceof Item.VagueDay || item instanceof Item.Article;
    }

    /** As many values of one kind side by side as lines: they go in the order of the lines. Two numbers with a blank between them may be one of the supplier's own ("260 1147"). */
    private boolean inOrder(List<Item> values, Class<? extends Item> kind, List<Group> groups) {
        List<Item> ofKind = values.stream().filter(kind::isInstance).toList();
        var lines = new ArrayList<Integer>();
        groups.forEach(group -> lines.addAll(group.lines()));
        List<Integer> targets = lines.isEmpty() ? List.copyOf(everything) : lines.stream().distinct().toList();
        if (targets.size() < 2 || ofKind.size() != targets.size() || !groups.isEmpty() && ofKind.getFirst().start() < groups.getLast().end()) {
            return false;
        }
        boolean anyAsOrdered = ofKind.stream().anyMatch(value -> byValue(value).isPresent());
        for (int i = 1; i < ofKind.size(); i++) {
            String between = text.substring(ofKind.get(i - 1).end(), ofKind.get(i).start());
            if (between.matches("[ \\t]*") && !anyAsOrdered || !between.matches("(?:\\s|,|/|;|and|und|et|y|&|\\+|resp\\.?|bzw\\.?|respectively)*")) {
                return false;
            }
        }
        for (int i = 0; i < targets.size(); i++) {
            give(Set.of(targets.get(i)), ofKind.get(i));
        }
        return true;
    }

    /** "160 sets and 160 boards at USD 31.40 and USD 24.60": quantities one after the other, each of another line, and as many prices behind them. */
    private boolean respectively(List<Item> values, List<Group> groups) {
        List<Item.Amount> amounts = values.stream().filter(Item.Amount.class::isInstance).map(Item.Amount.class::cast).toList();
        List<Item> prices = values.stream().filter(Item.Price.class::isInstance).toList();
        if (amounts.size() < 2 || amounts.size() != prices.size() || amounts.size() > everything.size() || amounts.getLast().end() > prices.getFirst().start()) {
            return false;
        }
        for (int i = 1; i < prices.size(); i++) {
            if (!BESIDE.matcher(text.substring(prices.get(i - 1).end(), prices.get(i).start())).matches()) {
                return false;
            }
        }
        var lines = new ArrayList<Integer>();
        for (int i = 0; i < amounts.size(); i++) {
            int from = amounts.get(i).end();
            int to = i + 1 < amounts.size() ? amounts.get(i + 1).start() : prices.getFirst().start();
            List<Group> named = groups.stream().filter(group -> group.start() >= from && group.end() <= to).toList();
            if (named.size() > 1 || named.size() == 1 && named.getFirst().lines().size() > 1) {
                return false;
            }
            lines.add(named.isEmpty() ? 0 : named.getFirst().lines().iterator().next());
        }
        Set<Integer> open = new TreeSet<>(everything);
        lines.forEach(open::remove);
        if (lines.stream().filter(line -> line == 0).count() > 1 || lines.contains(0) && (open.size() != 1 || amounts.size() != everything.size()) || lines.stream().distinct().count() != lines.size()) {
            return false;
        }
        for (int i = 0; i < amounts.size(); i++) {
            int line = lines.get(i) == 0 ? open.iterator().next() : lines.get(i);
            give(Set.of(line), amounts.get(i));
            give(Set.of(line), prices.get(i));
        }
        return true;
    }

    /** As many quantities as lines, each that of another line, none of them beside the name of a line that is not its own: "450 jars and 130 wraps". */
    private boolean eachItsOwn(List<Item> values, List<Group> groups, List<int[]> clauses) {
        List<Item.Amount> amounts = values.stream().filter(Item.Amount.class::isInstance).map(Item.Amount.class::cast).toList();
        var own = new LinkedHashMap<Integer, Item.Amount>();
        for (Item.Amount amount : amounts) {
            List<Integer> lines = question.lines().stream().filter(line -> line.quantity() == amount.units()).map(AskedLine::line).toList();
            int[] clause = clauses.stream().filter(c -> c[0] <= amount.start() && amount.start() < c[1]).findFirst().orElse(new int[] {amount.start(), amount.end()});
            List<Group> beside = groups.stream().filter(group -> group.start() >= clause[0] && group.end() <= clause[1])
                    .filter(group -> amounts.stream().noneMatch(other -> other != amount && hasItsOwn(group, other)))
                    .filter(group -> amounts.stream().noneMatch(other -> other != amount && other.start() > Math.min(group.start(), amount.start()) && other.start() < Math.max(group.start(), amount.start()))).toList();
            boolean another = lines.size() != 1 || !beside.isEmpty() && beside.stream().noneMatch(group -> group.lines().contains(lines.getFirst()));
            if (another || amount.packs() || own.put(lines.getFirst(), amount) != null) {
                return false;
            }
        }
        if (own.size() < 2 || own.size() != everything.size()) {
            return false;
        }
        own.forEach((line, amount) -> give(Set.of(line), amount));
        return true;
    }

    /** Whether a quantity stands right before the name of the line that it is the quantity of. */
    private boolean hasItsOwn(Group group, Item.Amount amount) {
        return amount.end() <= group.start() && count(WORD, amount.end(), group.start()) == 0 && question.lines().stream().anyMatch(line -> group.lines().contains(line.line()) && line.quantity() == amount.units());
    }

    /** "BB-6204RS": the one line whose code begins like it, where the sentence names no single line. */
    private boolean inPlaceOfItsLike(Item article, List<Group> groups, Set<Integer> topic) {
        if (groups.isEmpty() && topic.size() == 1 || groups.size() == 1 && groups.getFirst().lines().size() == 1) {
            return false;
        }
        String code = text.substring(article.start(), article.end());
        int best = question.lines().stream().mapToInt(line -> alike(code, line)).max().orElse(0);
        List<Integer> lines = question.lines().stream().filter(line -> alike(code, line) == best).map(AskedLine::line).toList();
        if (best < 2 || lines.size() != 1 || groups.stream().anyMatch(group -> group.lines().size() == 1 && !group.lines().contains(lines.getFirst()))) {
            return false;
        }
        give(Set.of(lines.getFirst()), article);
        return true;
    }

    private static int alike(String code, AskedLine line) {
        String sku = Words.folded(line.sku());
        return (int) IntStream.range(0, Math.min(code.length(), sku.length())).takeWhile(i -> code.charAt(i) == sku.charAt(i)).count();
    }

    private void near(Item value, List<Group> groups, boolean valueFirst, Set<Integer> topic, boolean all, List<Item> values, List<int[]> clauses) {
        boolean each = value instanceof Item.Amount && (OF_EACH.matcher(text.substring(value.end())).lookingAt() || items.stream().noneMatch(Item.Price.class::isInstance) && EACH_RIGHT_BEFORE.matcher(text.substring(Math.max(0, value.start() - PER_BUT), value.start())).find()
                || groups.size() == 1 && groups.getFirst().lines().size() > 1 && EACH_BEFORE.matcher(text.substring(sentenceStart(value.start()), value.start())).matches());
        if (each) {
            give(groups.isEmpty() ? everything : groups.stream().flatMap(group -> group.lines().stream()).collect(java.util.stream.Collectors.toCollection(TreeSet::new)), value);
            return;
        }
        if (groups.isEmpty()) {
            Set<Integer> lines = everything.size() == 1 ? everything : topic;
            if (lines.size() == 1) {
                give(lines, value);
            } else if (value instanceof Item.Price && all) {
                give(everything, value);
            } else {
                byValue(value).ifPresentOrElse(line -> give(Set.of(line), value), () -> unclear.add("it is not clear of which line it says: " + words(value).text()));
            }
            return;
        }
        if (value instanceof Item.Price && ofThemAll(value, groups, clauses)) {
            groups.forEach(group -> give(group.lines(), value));
            return;
        }
        Group nearest = groups.stream().min(Comparator.comparingInt(group -> cost(value, group, valueFirst, values))).orElseThrow();
        if (nearest.lines().size() > 1 && !(value instanceof Item.Price && all)) {
            if (value instanceof Item.Price && EACH_BEHIND.matcher(text.substring(value.end())).lookingAt()) {
                give(nearest.lines(), value);
                return;
            }
            Optional<Integer> only = byValue(value).filter(nearest.lines()::contains);
            if (only.isPresent()) {
                give(Set.of(only.get()), value);
                return;
            }
            unclear.add("it is not clear of which line it says: " + words(value).text());
            return;
        }
        give(nearest.lines(), value);
    }

    /** "80 blue and 60 green are fine but they're $35". */
    private boolean ofThemAll(Item value, List<Group> groups, List<int[]> clauses) {
        int[] clause = clauseOf(value, clauses);
        String between = groups.size() < 2 ? "," : text.substring(groups.getFirst().end(), groups.getLast().start());
        return groups.size() > 1 && groups.getLast().end() <= clause[0] && between.indexOf(',') < 0 && AND.matcher(between).find() && groups.stream().allMatch(group -> group.lines().size() == 1) && THEY.matcher(text.substring(clause[0], value.start())).find();
    }

    /** Without any name a value that only one line has belongs to it. */
    private Optional<Integer> byValue(Item value) {
        List<Integer> lines = question.lines().stream().filter(line -> value instanceof Item.Amount(int _, int _, long units, boolean _, boolean _) ? line.quantity() == units
                : value instanceof Item.Price(int _, int _, BigDecimal price, boolean _) && line.price().compareTo(price) == 0).map(AskedLine::line).toList();
        return lines.size() == 1 ? Optional.of(lines.getFirst()) : Optional.empty();
    }

    private int cost(Item value, Group group, boolean valueFirst, List<Item> values) {
        boolean before = value.end() <= group.start();
        int behind = group.end();
        if (!before && group.end() < value.start()) {
            Matcher asFor = AS_FOR.matcher(text.substring(group.end(), value.start()));
            behind += asFor.find() ? asFor.end() : 0;
        }
        int from = before ? value.end() : behind;
        int to = before ? group.start() : value.start();
        if (from >= to) {
            return 0;
        }
        boolean next = before && !valueFirst && NEXT_NAME.matcher(text.substring(from, to)).matches();
        boolean stop = IntStream.range(from, to - 1).anyMatch(i -> text.startsWith(". ", i) && isOutside(i));
        int between = (int) values.stream().filter(other -> other != value && other.start() >= from && other.end() <= to && other.getClass() == value.getClass()).count();
        int commas = (int) IntStream.range(from, to).filter(i -> (text.charAt(i) == ',' || text.charAt(i) == '\n') && isOutside(i)).count();
        return count(WORD, from, to) + commas * PER_COMMA + count(AND, from, to) * PER_AND + count(BUT, from, to) * PER_BUT + between * PER_VALUE
                + (stop ? PER_BUT : 0) + (before != valueFirst ? WRONG_SIDE : 0) + (next ? PER_BUT : 0);
    }

    private void day(Item day, List<Item> days, List<Group> groups, List<int[]> clauses, Set<Integer> topic, int linesBefore, boolean aboutDelivery, boolean all) {
        int[] clause = clauseOf(day, clauses);
        List<Group> here = groups.stream().filter(group -> group.end() > clause[0] && group.end() <= clause[1]).toList();
        List<Item> daysHere = days.stream().filter(d -> d.start() >= clause[0] && d.end() <= clause[1]).toList();
        if (!groups.isEmpty() && days.size() == 1 && groups.getFirst().start() > day.start() && THE_ORDER.matcher(text.substring(clause[0], day.start())).find()) {
            give(everything, day);
        } else if (days.size() == 1 && allBefore(day, clause, groups)) {
            give(everything, day);
        } else if (here.size() == 1) {
            give(here.getFirst().lines(), day);
        } else if (here.size() > 1 && daysHere.size() == 1) {
            here.forEach(group -> give(group.lines(), day));
        } else if (here.size() > 1) {
            give(here.stream().min(Comparator.comparingInt(group -> cost(day, group, false, days))).orElseThrow().lines(), day);
        } else if (!groups.isEmpty() && days.size() == 1 && THE_ORDER.matcher(text.substring(clause[0], clause[1])).find()) {
            give(everything, day);
        } else if (groups.isEmpty() && day instanceof Item.VagueDay && topic.isEmpty() && !aboutDelivery && within(clauses.getFirst()[0], clauses.getLast()[1]).stream().noneMatch(item -> item instanceof Item.Amount || item instanceof Item.Price) && HAPPENED.matcher(text.substring(clauses.getFirst()[0], clauses.getLast()[1])).find()) {
            unclear.add("it names a day that can be understood in more than one way: " + words(day).text());
        } else if (isDeliveryOfAll(day, clause, groups)) {
            give(everything.stream().filter(line -> !byLine.containsKey(line) || !byLine.get(line).declined || !byLine.get(line).values.isEmpty()).collect(java.util.stream.Collectors.toCollection(TreeSet::new)), day);
        } else if (here.isEmpty() && ofTheOthers(day, clause, groups, topic)) {
            give(others(day, groups, topic), day);
        } else if (groups.isEmpty()) {
            dayWithoutName(day, topic, linesBefore, aboutDelivery, all);
        } else if (all && days.size() == 1 && !behindAnException(day, groups)) {
            give(everything, day);
        } else {
            boolean trailing = groups.getLast().end() <= clause[0];
            if (trailing && groups.size() > 1 && days.size() == 1 && (aboutDelivery || !LAST_ONLY.matcher(text.substring(groups.getLast().end(), day.start())).find())) {
                groups.forEach(group -> give(group.lines(), day));
            } else {
                Group nearest = groups.stream().filter(group -> group.end() <= day.start()).reduce((a, b) -> b).orElse(groups.getFirst());
                give(nearest.lines(), day);
            }
        }
    }

    /** "All confirmed except the bowls, which will not arrive before the 18th". */
    private boolean behindAnException(Item day, List<Group> groups) {
        Group last = groups.stream().filter(group -> group.end() <= day.start()).reduce((a, b) -> b).orElse(null);
        int from = sentenceStart(day.start());
        return last != null && EXCEPTION.matcher(text.substring(Math.min(from, last.start()), last.start())).find() && within(last.end(), day.start()).stream().noneMatch(item -> ReadItems.isSign(item, Sign.ALL) || ReadItems.isSign(item, Sign.OTHERS) || ReadItems.isSign(item, Sign.DELIVERY));
    }

    /** "Everything else is as per your order, delivery on the 10th": the delivery of all. */
    private boolean isDeliveryOfAll(Item day, int[] clause, List<Group> groups) {
        return groups.isEmpty() && within(clause[0], day.start()).stream().anyMatch(item -> ReadItems.isSign(item, Sign.DELIVERY))
                && within(sentenceStart(day.start()), clause[0]).stream().anyMatch(item -> (ReadItems.isSign(item, Sign.OTHERS) || ReadItems.isSign(item, Sign.REST)) && count(WORD, item.end(), clause[0]) >= 2);
    }

    /** "Cases 600 and dishes 350 both on the 8th". */
    private boolean onlyAQuantity(int from, int to) {
        return text.substring(from, to).isBlank() || within(from, to).stream().anyMatch(item -> item instanceof Item.Amount && text.substring(from, item.start()).isBlank() && text.substring(item.end(), to).isBlank());
    }

    /** "Everything else on the 8th"; "the rest" is that of the order where nothing was said of a part of the line before. */
    private boolean ofTheOthers(Item item, int[] clause, List<Group> groups, Set<Integer> topic) {
        List<Item> inside = within(groups.isEmpty() ? Math.min(clause[0], sentenceStart(item.start())) : clause[0], clause[1]);
        if (everything.size() < 2 || inside.stream().anyMatch(Item.Amount.class::isInstance)) {
            return false;
        }
        boolean others = inside.stream().anyMatch(mark -> ReadItems.isSign(mark, Sign.OTHERS) && mark.end() <= item.start());
        boolean rest = inside.stream().anyMatch(mark -> ReadItems.isSign(mark, Sign.REST) && mark.end() <= item.start());
        Set<Integer> before = groups.isEmpty() ? topic : groups.stream().flatMap(group -> group.lines().stream()).collect(java.util.stream.Collectors.toSet());
        boolean ofAPart = question.lines().stream().anyMatch(line -> byLine.containsKey(line.line()) && (before.contains(line.line()) || before.isEmpty())
                && byLine.get(line.line()).values.stream().anyMatch(value -> value instanceof Item.Amount amount && amount.units() < line.quantity() && amount.start() < item.start()));
        return others && !(ofAPart && rest) || rest && !ofAPart && !before.isEmpty();
    }

    /** The lines of which nothing was said that stands against it. */
    private Set<Integer> others(Item item, List<Group> groups, Set<Integer> topic) {
        var others = new TreeSet<>(everything);
        groups.forEach(group -> others.removeAll(group.lines()));
        others.removeAll(topic);
        byLine.forEach((line, said) -> {
            if (said.declined || said.values.stream().anyMatch(value -> value != item && (value instanceof Item.Day || value instanceof Item.VagueDay))) {
                others.remove(line);
            }
        });
        return others;
    }

    /** "Le tout (avec les 720 rillettes) le 10": everything comes then, whatever is named besides; "both mugs" are two mugs. */
    private boolean allBefore(Item day, int[] clause, List<Group> groups) {
        int from = Math.max(sentenceStart(day.start()), text.lastIndexOf(',', day.start()));
        return within(Math.min(clause[0], from), day.start()).stream().anyMatch(mark -> ReadItems.isSign(mark, Sign.ALL) && mark.start() >= from && !EXCEPTION.matcher(text.substring(mark.end(), day.start())).find() && groups.stream().noneMatch(group -> group.end() <= mark.start() && group.end() >= from && onlyAQuantity(group.end(), mark.start()))
                && groups.stream().noneMatch(group -> group.start() >= mark.end() && count(WORD, mark.end(), group.start()) <= TIGHT_WORDS && text.substring(mark.end(), group.start()).indexOf('(') < 0));
    }

    private void dayWithoutName(Item day, Set<Integer> topic, int linesBefore, boolean aboutDelivery, boolean all) {
        if (everything.size() == 1 || all || topic.isEmpty()) {
            give(everything, day);
        } else if (aboutDelivery && linesBefore >= everything.size()) {
            give(everything, day);
        } else {
            give(topic, day);
        }
    }

    private static int[] clauseOf(Item item, List<int[]> clauses) {
        return clauses.stream().filter(clause -> clause[0] <= item.start() && item.start() < clause[1]).findFirst().orElse(clauses.getLast());
    }

    private void status(Item mark, Sign sign, List<Group> groups, List<int[]> clauses, Set<Integer> topic, List<Item> inside) {
        int[] clause = clauseOf(mark, clauses);
        if (sign == Sign.DECLINED && STRIKE.matcher(text.substring(mark.start(), mark.end())).matches() && groups.stream().noneMatch(group -> group.start() >= mark.end() && count(WORD, mark.end(), group.start()) <= PER_AND)) {
            return;
        }
        if (sign == Sign.DECLINED && inside.stream().anyMatch(item -> item instanceof Item.Amount amount && isRest(amount) && byValue(amount).isEmpty() && item.start() >= clause[0] && item.end() <= clause[1])) {
            return;
        }
        List<Group> here = groups.stream().filter(group -> group.end() > clause[0] && group.end() <= clause[1]).toList();
        Set<Integer> lines;
        if (free && sign == Sign.FINE && here.isEmpty() && AS_ASKED.matcher(text.substring(mark.start(), mark.end())).find() && ON_TIME_OF_ALL.matcher(text.substring(clause[0], Math.max(clause[0], mark.end()))).matches()) {
            everything.forEach(line -> byLine.computeIfAbsent(line, l -> new Collected()).onTime = true);
            return;
        }
        if (free && sign == Sign.ON_TIME && here.isEmpty() && ON_TIME_OF_ALL.matcher(text.substring(clause[0], Math.max(clause[0], mark.end()))).matches()) {
            lines = everything;
        } else if (sign == Sign.ON_TIME && here.isEmpty() && ofTheOthers(mark, clause, groups, topic)) {
            lines = others(mark, groups, topic);
        } else if (free && sign == Sign.ON_TIME && here.size() > 1 && here.stream().allMatch(group -> group.end() <= mark.start()) && AND.matcher(text.substring(here.getFirst().end(), here.getLast().start())).find() && text.substring(here.getFirst().end(), here.getLast().start()).indexOf(',') < 0) {
            lines = here.stream().flatMap(group -> group.lines().stream()).collect(java.util.stream.Collectors.toCollection(TreeSet::new));
        } else if (!here.isEmpty()) {
            lines = here.size() == 1 ? here.getFirst().lines() : here.stream().min(Comparator.comparingInt(group -> cost(mark, group, false, List.of()))).orElseThrow().lines();
        } else if (!groups.isEmpty() && sign != Sign.DECLINED && EXCEPTION.matcher(text.substring(clause[1], groups.getFirst().start() > clause[1] ? groups.getFirst().start() : clause[1])).find()) {
            lines = Set.of();
        } else if (!groups.isEmpty()) {
            boolean otherThings = inside.stream().anyMatch(item -> item.start() >= clause[0] && item.end() <= clause[1] && (isValue(item) || ReadItems.isSign(item, Sign.OTHERS) || free && ReadItems.isSign(item, Sign.REST) || ReadItems.isSign(item, Sign.ALL) || ReadItems.isSign(item, Sign.DELIVERY)));
            lines = otherThings && sign != Sign.DECLINED ? Set.of() : groups.stream().filter(group -> group.end() <= mark.start()).reduce((a, b) -> b).orElse(groups.getFirst()).lines();
        } else if (sign == Sign.DECLINED && !anchorAt(clause[0]).isEmpty()) {
            lines = anchorAt(clause[0]);
        } else if (sign == Sign.DECLINED) {
            boolean lineSaid = MEANT.matcher(text.substring(mark.start(), mark.end())).find() || PRONOUN_BEHIND.matcher(text.substring(mark.end())).find() || PRONOUN_IN.matcher(text.substring(mark.start(), mark.end())).find() || text.substring(mark.start(), mark.end()).matches("(?s).*(line|item|position|pos|zeile|ligne|linea|article|artikel|articulo|it)");
            if (lineSaid && !topic.isEmpty() && topic.size() < everything.size()) {
                lines = topic;
            } else {
                refusesAll = true;
                refusal.add(mark);
                return;
            }
        } else {
            lines = Set.of();
            Set<Integer> anchor = anchorAt(clause[0]);
            if (!anchor.isEmpty()) {
                lines = anchor;
            }
        }
        Set<Integer> listed = lines;
        lines = groups.stream().filter(group -> group.lines() == listed && mark.start() < group.start() && sign != Sign.DECLINED).map(Group::first).findFirst().orElse(listed);
        for (int line : lines) {
            Collected collected = byLine.computeIfAbsent(line, l -> new Collected());
            collected.marks.add(mark);
            switch (sign) {
                case FINE -> collected.fine |= !ofThePrice(mark) && !behindADay(mark) && !beforeADay(mark) && !availableFrom(mark);
                case ON_TIME -> collected.onTime = true;
                default -> collected.declined = true;
            }
        }
    }

    /** "Price ok". */
    private boolean ofThePrice(Item mark) {
        return PRICED.matcher(text.substring(Math.max(0, mark.start() - PER_BUT * 2), mark.start())).find();
    }

    /** "3 December as asked" says nothing about the quantity. */
    private boolean behindADay(Item mark) {
        return items.stream().anyMatch(item -> item instanceof Item.Day && item.end() <= mark.start() && AGAIN.matcher(text.substring(item.end(), mark.start())).matches());
    }

    /** Neither does "as asked on 3 December". */
    private boolean beforeADay(Item mark) {
        return AS_ASKED.matcher(text.substring(mark.start(), mark.end())).find()
                && items.stream().anyMatch(item -> item instanceof Item.Day && item.start() >= mark.end() && count(WORD, mark.end(), item.start()) <= 2 && text.substring(mark.end(), item.start()).matches("[\\s\\p{L}:]*"));
    }

    /** "Available only from 17 December" names a day and no quantity. */
    private boolean availableFrom(Item mark) {
        return AVAILABLE.matcher(text.substring(mark.start(), mark.end())).find()
                && items.stream().anyMatch(item -> item instanceof Item.Day && item.start() >= mark.end() && ONLY_FROM.matcher(text.substring(mark.end(), item.start())).matches());
    }

    private void give(Set<Integer> lines, Item value) {
        lines.forEach(line -> {
            List<Item> values = byLine.computeIfAbsent(line, l -> new Collected()).values;
            if (!values.contains(value)) {
                values.add(value);
            }
        });
    }

    // ---- results

    private LineFacts result() {
        if (refusesAll && byLine.values().stream().allMatch(c -> c.values.stream().noneMatch(v -> v instanceof Item.Amount || v instanceof Item.Day || v instanceof Item.Article))) {
            everything.forEach(line -> {
                Collected collected = byLine.computeIfAbsent(line, l -> new Collected());
                collected.declined = true;
                collected.marks.addAll(refusal);
            });
        } else if (refusesAll) {
            unclear.add("it says that something cannot be done: " + words(refusal.getFirst()).text());
        }
        ownQuantities();
        List<LineFact> facts = new ArrayList<>();
        question.lines().forEach(line -> {
            Collected collected = byLine.get(line.line());
            if (collected != null) {
                fact(line, collected).ifPresent(facts::add);
            }
        });
        Set<Integer> named = new TreeSet<>();
        items.forEach(item -> {
            if (item instanceof Item.Line line && line.lines().size() == 1) {
                named.addAll(line.lines());
            }
        });
        return new LineFacts(facts, named, List.copyOf(unclear));
    }

    /** "Fly boxes (160) and the line (900)": where one line got two quantities, its own and that of another that got none, each has its own. */
    private void ownQuantities() {
        for (AskedLine line : question.lines()) {
            Collected collected = byLine.get(line.line());
            List<Item.Amount> amounts = collected == null ? List.of() : collected.values.stream().filter(Item.Amount.class::isInstance).map(Item.Amount.class::cast).filter(amount -> !amount.packs()).toList();
            if (amounts.size() == 2 && amounts.stream().anyMatch(amount -> amount.units() == line.quantity())) {
                amounts.stream().filter(amount -> amount.units() != line.quantity()).forEach(other -> question.lines().stream()
                        .filter(l -> l.line() != line.line() && l.quantity() == other.units() && byValue(other).isPresent() && hasNoQuantity(l.line())).findFirst().ifPresent(l -> {
                            collected.values.remove(other);
                            give(Set.of(l.line()), other);
                        }));
            }
        }
    }

    private boolean hasNoQuantity(int line) {
        Collected collected = byLine.get(line);
        return collected == null || !collected.declined && collected.values.stream().noneMatch(Item.Amount.class::isInstance);
    }

    private Optional<LineFact> fact(AskedLine line, Collected collected) {
        collected.values.sort(Comparator.comparingInt(Item::start));
        List<Item> used = new ArrayList<>();
        String substitute = substitute(line, collected, used);
        BigDecimal price = price(line, collected, used);
        List<Delivery> deliveries = deliveries(line, collected, used);
        Long quantity = null;
        LocalDate date = null;
        String dateText = null;
        if (deliveries.isEmpty()) {
            quantity = quantity(line, collected, used);
            Item day = day(line, collected);
            if (day instanceof Item.Day(int _, int _, LocalDate known)) {
                date = known;
                used.add(day);
            } else if (day != null && isLimit(day) && (collected.declined || quantity != null && quantity < line.quantity())) {
                unclear.add("it names a day that can be understood in more than one way: " + words(day).text());
            } else if (day != null) {
                dateText = words(day).text();
                unclear.add("it names a day that can be understood in more than one way: " + dateText);
                used.add(day);
            }
            boolean nothingSaid = quantity == null && substitute == null;
            boolean onlyThePrice = price != null && price.compareTo(line.price()) != 0;
            if (collected.declined && !onlyThePrice && substitute == null && (nothingSaid || quantity != null && quantity == line.quantity()) && date == null) {
                quantity = 0L;
                used.addAll(collected.marks);
            } else if (nothingSaid && collected.fine && price == null) {
                quantity = line.quantity();
                used.addAll(collected.marks);
            }
            if (collected.onTime && date == null && dateText == null) {
                date = line.date();
                used.addAll(collected.marks);
            }
        }
        if (quantity == null && date == null && dateText == null && price == null && deliveries.isEmpty() && substitute == null) {
            return Optional.empty();
        }
        items.stream().filter(item -> item instanceof Item.Line(int _, int _, Set<Integer> lines) && lines.equals(Set.of(line.line()))).forEach(used::add);
        return Optional.of(new LineFact(line.line(), quantity, date, dateText, price, deliveries, substitute,
                used.stream().distinct().sorted(Comparator.comparingInt(Item::start)).map(this::words).toList()));
    }

    private boolean isLimit(Item day) {
        return LIMIT.matcher(text.substring(day.start(), day.end())).matches() || free && NO_MORE.matcher(text.substring(0, day.start())).find() || LIMIT_BEFORE.matcher(text.substring(0, day.start())).find();
    }

    private @Nullable String substitute(AskedLine line, Collected collected, List<Item> used) {
        List<Item> articles = collected.values.stream().filter(Item.Article.class::isInstance).toList();
        if (articles.isEmpty()) {
            return null;
        }
        used.add(articles.getFirst());
        List<String> codes = articles.stream().map(article -> words(article).text()).distinct().toList();
        if (codes.size() > 1) {
            unclear.add("it offers several articles for line %d: %s".formatted(line.line(), String.join(", ", codes)));
        }
        return codes.getFirst();
    }

    private @Nullable BigDecimal price(AskedLine line, Collected collected, List<Item> used) {
        List<Item.Price> prices = collected.values.stream().filter(Item.Price.class::isInstance).map(Item.Price.class::cast).toList();
        List<Item.Price> distinct = new ArrayList<>();
        prices.forEach(price -> {
            if (distinct.stream().noneMatch(other -> other.value().compareTo(price.value()) == 0)) {
                distinct.add(price);
            }
        });
        if (distinct.size() > 1) {
            distinct.removeIf(price -> price.value().compareTo(line.price()) == 0);
        }
        if (distinct.size() > 1) {
            distinct.removeIf(price -> !price.sure());
        }
        if (distinct.size() != 1) {
            if (!prices.isEmpty()) {
                unclear.add("it names several prices for line %d".formatted(line.line()));
            }
            return null;
        }
        used.add(distinct.getFirst());
        return distinct.getFirst().value();
    }

    /** "500 on 1 December and 750 on 15 December"; "40 now, the rest on 12 December". */
    private List<Delivery> deliveries(AskedLine line, Collected collected, List<Item> used) {
        List<Item> row = collected.values.stream().filter(v -> v instanceof Item.Amount(int _, int _, long units, boolean packs, boolean _) && !packs && units != line.quantity() || v instanceof Item.Day).toList();
        List<Item.Amount> amounts = row.stream().filter(Item.Amount.class::isInstance).map(Item.Amount.class::cast).toList();
        List<Item.Day> days = row.stream().filter(Item.Day.class::isInstance).map(Item.Day.class::cast).toList();
        if (amounts.size() >= 2 && amounts.size() == days.size() && days.stream().map(Item.Day::day).distinct().count() == days.size()) {
            boolean amountFirst = row.getFirst() instanceof Item.Amount;
            boolean alternate = true;
            for (int i = 0; i < row.size(); i++) {
                alternate &= row.get(i) instanceof Item.Amount == (i % 2 == 0 == amountFirst);
            }
            if (alternate) {
                used.addAll(row);
                List<Delivery> deliveries = new ArrayList<>();
                for (int i = 0; i < amounts.size(); i++) {
                    deliveries.add(new Delivery(amounts.get(i).units(), days.get(i).day()));
                }
                return deliveries;
            }
        }
        if (amounts.size() == 2 && days.size() == 1 && amounts.getFirst().units() + amounts.get(1).units() == line.quantity() && days.getFirst().start() > amounts.get(1).end()
                && items.stream().anyMatch(item -> ReadItems.isSign(item, Sign.NOW) && item.start() >= sentenceStart(amounts.getFirst().start()) && item.end() <= amounts.get(1).start())) {
            used.addAll(row);
            return List.of(new Delivery(amounts.getFirst().units(), null), new Delivery(amounts.get(1).units(), days.getFirst().day()));
        }
        boolean saysRest = saysRest(row);
        if (!saysRest || amounts.isEmpty() || amounts.getFirst().units() >= line.quantity()) {
            return List.of();
        }
        long first = amounts.getFirst().units();
        long rest = line.quantity() - first;
        boolean restStated = amounts.size() == 2 && amounts.get(1).units() == rest;
        if (amounts.size() > 1 && !restStated) {
            return List.of();
        }
        if (days.size() == 2 && amounts.getFirst().start() < days.getFirst().start()) {
            used.addAll(row);
            return List.of(new Delivery(first, days.getFirst().day()), new Delivery(rest, days.get(1).day()));
        }
        if (days.size() == 1 && days.getFirst().start() > amounts.getLast().start() && restBetween(amounts.getFirst(), days.getFirst())) {
            used.addAll(row);
            boolean now = items.stream().anyMatch(item -> ReadItems.isSign(item, Sign.NOW));
            return List.of(new Delivery(first, now ? null : line.date()), new Delivery(rest, days.getFirst().day()));
        }
        return List.of();
    }

    private boolean saysRest(List<Item> row) {
        return !row.isEmpty() && items.stream().anyMatch(item -> ReadItems.isSign(item, Sign.REST) && item.start() > row.getFirst().start());
    }

    private boolean restBetween(Item first, Item last) {
        return items.stream().anyMatch(item -> ReadItems.isSign(item, Sign.REST) && item.start() > first.start() && item.end() <= last.start());
    }

    private @Nullable Long quantity(AskedLine line, Collected collected, List<Item> used) {
        List<Item.Amount> all = collected.values.stream().filter(Item.Amount.class::isInstance).map(Item.Amount.class::cast).toList();
        List<Item.Amount> open = new ArrayList<>(all);
        if (open.stream().anyMatch(amount -> !amount.packs())) {
            open.removeIf(Item.Amount::packs);
        }
        keepDistinct(open);
        if (open.size() > 1) {
            open.removeIf(amount -> amount.units() == line.quantity());
        }
        if (open.size() > 1 && open.stream().anyMatch(amount -> !isLost(amount))) {
            open.removeIf(this::isLost);
        }
        if (open.size() > 1 && open.stream().anyMatch(this::isOnly)) {
            open.removeIf(amount -> !isOnly(amount));
        }
        if (open.size() > 1 && open.stream().anyMatch(this::isResult)) {
            open.removeIf(amount -> !isResult(amount));
        }
        if (open.size() == 2 && open.getFirst().units() + open.get(1).units() == line.quantity() && isRest(open.get(1))) {
            open.removeLast();
        }
        if (open.size() > 1 && open.stream().anyMatch(Item.Amount::stated) && open.stream().anyMatch(amount -> !amount.stated())) {
            open.removeIf(amount -> !amount.stated());
        }
        if (open.size() == 1) {
            used.add(open.getFirst());
            if (open.getFirst().packs()) {
                unclear.add("it counts in packs: " + words(open.getFirst()).text());
            }
            return open.getFirst().units();
        }
        if (!all.isEmpty()) {
            unclear.add("it names several quantities for line %d: %s".formatted(line.line(), String.join(", ", open.stream().map(a -> words(a).text()).toList())));
        }
        return null;
    }

    /** "200 now; the other 20 have the wrong colour". */
    private boolean isRest(Item.Amount amount) {
        return items.stream().anyMatch(item -> (ReadItems.isSign(item, Sign.REST) || ReadItems.isSign(item, Sign.OTHERS)) && (item.end() <= amount.start() && text.substring(item.end(), amount.start()).isBlank()
                || ReadItems.isSign(item, Sign.REST) && item.start() >= amount.end() && text.substring(amount.end(), item.start()).isBlank()));
    }

    /** "Twelve lamps were broken". */
    private boolean isLost(Item.Amount amount) {
        int from = Math.max(sentenceStart(amount.start()), text.lastIndexOf(", ", amount.start()));
        int to = IntStream.range(amount.end(), text.length()).filter(i -> ".,;\n!".indexOf(text.charAt(i)) >= 0 && isOutside(i)).findFirst().orElse(text.length());
        return LOSS.matcher(text.substring(Math.min(from, amount.start()), to)).find();
    }

    private static void keepDistinct(List<Item.Amount> amounts) {
        Set<Long> seen = new LinkedHashSet<>();
        amounts.removeIf(amount -> !seen.add(amount.units()));
    }

    private boolean isOnly(Item.Amount amount) {
        return items.stream().anyMatch(item -> ReadItems.isSign(item, Sign.ONLY) && (item.end() <= amount.start() && count(WORD, item.end(), amount.start()) <= 2 && item.end() >= sentenceStart(amount.start())
                || item.start() >= amount.end() && count(WORD, amount.end(), item.start()) <= 1));
    }

    private int sentenceStart(int at) {
        return sentences.stream().filter(s -> s[0] <= at && at < s[1]).mapToInt(s -> s[0]).findFirst().orElse(0);
    }

    /** "28 cartons = 3360". */
    private boolean isResult(Item.Amount amount) {
        return text.substring(0, amount.start()).matches("(?s).*(=|that is|i\\.e\\.|makes|total|also|soit)\\s*$");
    }

    private @Nullable Item day(AskedLine line, Collected collected) {
        List<Item> days = new ArrayList<>(collected.values.stream().filter(v -> v instanceof Item.Day || v instanceof Item.VagueDay).toList());
        Set<Object> seen = new LinkedHashSet<>();
        days.removeIf(day -> !seen.add(day instanceof Item.Day(int _, int _, LocalDate known) ? known : words(day).text()));
        if (days.size() > 1 && IN_PARTS.matcher(text).find()) {
            unclear.add("it names several days for line %d: %s".formatted(line.line(), String.join(", ", days.stream().map(d -> words(d).text()).toList())));
            return null;
        }
        if (days.size() > 1) {
            days.removeIf(day -> day instanceof Item.Day(int _, int _, LocalDate known) && known.equals(line.date()));
        }
        if (free && days.size() > 1 && days.stream().anyMatch(day -> !isTheirs(day))) {
            days.removeIf(this::isTheirs);
        }
        if (days.size() > 1 && days.stream().filter(day -> saidOf(day, ARRIVES)).count() == 1 && days.stream().noneMatch(day -> day instanceof Item.VagueDay)) {
            return days.stream().filter(day -> saidOf(day, ARRIVES)).findFirst().orElseThrow();
        }
        if (days.size() > 1) {
            List<Item> certain = days.stream().filter(Item.Day.class::isInstance).toList();
            if (certain.size() == 1) {
                return certain.getFirst();
            }
            unclear.add("it names several days for line %d: %s".formatted(line.line(), String.join(", ", days.stream().map(d -> words(d).text()).toList())));
            return null;
        }
        return days.isEmpty() ? null : days.getFirst();
    }

    /** "Treffen am 21. bei uns ein", "el barco sale el 6". */
    private boolean isTheirs(Item day) {
        int from = Math.max(sentenceStart(day.start()), Math.max(text.lastIndexOf(", ", day.start()), Math.max(text.lastIndexOf(" and ", day.start()), text.lastIndexOf(" und ", day.start()))));
        int to = IntStream.range(day.end(), text.length()).filter(i -> ",;\n".indexOf(text.charAt(i)) >= 0 && isOutside(i) || text.startsWith(" and ", i) || text.startsWith(" und ", i)).findFirst().orElse(text.length());
        return TO_THEM.matcher(text.substring(Math.min(from, day.start()), to)).find();
    }

    /** Whether a word stands before a day in its clause. */
    private boolean saidOf(Item day, Pattern word) {
        int from = Math.max(sentenceStart(day.start()), Math.max(text.lastIndexOf(", ", day.start()), text.lastIndexOf(" and ", day.start())));
        return word.matcher(text.substring(Math.min(from, day.start()), day.start())).find();
    }

    private LineFact.Words words(Item item) {
        int start = folded.origin(item.start());
        int end = folded.origin(item.end());
        while (start < end && !Character.isLetterOrDigit(source.charAt(start)) && "$€£#".indexOf(source.charAt(start)) < 0) {
            start++;
        }
        while (end > start && Character.isWhitespace(source.charAt(end - 1))) {
            end--;
        }
        return new LineFact.Words(start, end, source.substring(start, end));
    }
}
