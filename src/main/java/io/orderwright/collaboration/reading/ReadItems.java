package io.orderwright.collaboration.reading;

import io.orderwright.collaboration.reading.Item.Sign;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a text everything that means something for an order: lines, quantities, prices, days, and the words that decide what a number beside them
 * means. Each character belongs to one item; what is most certain is taken first, so an article code is never a quantity and a price never a date.
 */
final class ReadItems {

    static final String NUMBER = "\\d{1,3}(?:[.,'’]\\d{3})+(?!\\d)(?:[.,]\\d{1,4}(?!\\d))?|\\d+(?:[.,]\\d{1,4}(?!\\d))?";
    private static final String UNIT = "(?:pcs|pc|pces|pieces?|nos|stk|stck|stuck|units?|uds?|unids?|unidades?|unidad|piezas?|pzas?|ea|sets?|satze?|juegos?|jeux|pairs?|paare?|paires?|pares|rolls?|rollen|rouleaux|rollos|coils?|tins?|bottles?|flacons?|flaschen|botellas?|bars?|copies|sheets|exemplaires|个|件|只)";
    /** Never the unit that an article is ordered in. */
    private static final Pattern LARGE = Pattern.compile("cartons?|ctns?|cases?|boxe?s?|pallets?|bundles?|kartons?|paletten?|kisten?|caisses?|palettes?|cajas?|palets?|crates?");
    private static final String PACKS = "(?:cartons?|ctns?|box(?:es)?|cases?|pallets?|packs?|packets?|bundles?|bags?|kartons?|packungen|pakete?|paletten?|kisten?|caisses?|palettes?|paquets?|cajas?|palets?|paquetes?|sacks?|crates?)";
    /** A count with or without dots between its thousands. */
    private static final String COUNT = "\\d{1,3}(?:[.,'’]\\d{3})+|\\d{1,6}";
    private static final String CURRENCY = "(usd|eur|euros?|gbp|chf|aud|cad|nzd|hkd|sgd|nok|sek|dkk|pln|czk|huf|cny|rmb|inr|jpy|zar|mxn|(?:us|nz|ca?|can|au?|hk|sg?|mx)\\$|\\$|€|£|dollars?|bucks|pounds?|dolares|franken|sfr\\.?|fr\\.)";
    private static final Pattern ORDER_NUMBER = Pattern.compile("po-\\d{4}-\\d{6}");
    private static final Pattern NUMBERED_ORDER = Pattern.compile("(?<![\\p{L}])(po|p\\.o\\.|your order|purchase order|ihre bestellung|bestellung|votre commande|commande|su pedido|vuestro pedido|pedido)\\s*(no\\.?|nr\\.?|n[º°]|number|num\\.?|#|:)?\\s*#?\\s*(\\d{3,10})(?![\\d.,]*\\d)");
    private static final Pattern YOURS = Pattern.compile("^(?:your|ihre|votre|su|vuestr[oa]) ");
    private static final Pattern SALUTATION = Pattern.compile("^\\s*(?:(?:good |happy )?(?:morning|day|afternoon|evening)|good day to you|dear|dearest|hi|hello|hey|hiya|greetings|g'day|ciao|guten (?:tag|morgen|abend)|hallo|moin|servus|gruezi|gruss gott|grussgott|hoi|liebe[rs]?|sehr geehrte[rs]?|werte[rs]?|bonjour|bonsoir|salut|chere?s?|hola|buenos dias|buenas tardes|buenas|estimad[oa]s?|querid[oa]s?)(?: there| again| dear| madame?| mrs?\\.?)?,?((?: [\\p{L}'-]{2,20}\\.?){1,4})[ \\t]*(?:[,!:\\n]|- |$)");
    /** Behind a title any word is a name; these are names without one. */
    private static final Pattern NAMED_SO = Pattern.compile("(?<![\\p{L}])(?:(?:mr|mrs|ms|miss|dr|herrn?|frau|mme|mlle|madame|monsieur|sra?|srta|senora?|don|dona)\\.? \\p{L}+|claire|clara|grace|hope|joy|rose|ruby|mark|will|bill|faith|may|june|april|jan|summer|bernie|gill)(?![\\p{L}])");
    /** "Cheers, Baz" as the last words. */
    private static final Pattern FAREWELL = Pattern.compile("(?<=[.!\\n] ?)(?:many |kind |best |warm )?(?:cheers|thanks|have an? (?:nice|good|great|lovely) (?:day|week|weekend|evening)|feliz (?:puente|dia|finde)|buen (?:dia|finde)|thank you|regards|best|ta|take care|bye|danke|gruss|grusse|lg|vg|merci|bises|gracias|saludos|un saludo|un abrazo|abrazos|un beso|besos|tschuss|ciao)[,!.]? (\\p{L}[\\p{L}'-]{1,15}(?: \\p{L}[\\p{L}'-]{1,15})?)[.! x]*\\s*$");
    private static final Set<String> TITLES = Set.of("mr", "mrs", "ms", "miss", "dr", "prof", "herr", "herrn", "frau", "mme", "mlle", "madame", "monsieur", "senor", "senora", "senorita", "sr", "sra", "srta", "don", "dona", "and", "und", "et", "y", "all", "team", "ji", "da", "de", "von", "van", "le", "la");
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+|www\\.\\S+|[\\w.+-]+@[\\w-]+\\.[\\w.]+");
    private static final Pattern TELEPHONE = Pattern.compile("(?:tel|phone|fon|mobile|mob|fax|whatsapp|telefono)\\b[.: ]*\\+?[\\d ()/.-]{6,}\\d|\\+\\d[\\d ()/.-]{7,}\\d");
    private static final Pattern LINE_NUMBER = Pattern.compile("(?<![\\p{L}])(?:lines?|items?|sl|sr|s\\.? ?no|ser(?:ial)?|ln|pos(?:ition)?(?:en)?|artikel|article|lignes?|lineas?|zeile|posten|renglon|partida)\\.?\\s*(?:no\\.?|nr\\.?|n[º°]|#)?\\s*(\\d{1,3})(?![\\d.,]*\\d)(?!\\s*" + UNIT + "\\b)|(?<![\\p{L}\\d])#\\s?(\\d{1,2})(?!\\d)");
    private static final Pattern LISTED = Pattern.compile("(?m)^[ \\t]*(\\d{1,2})(?:[ \\t]*[):.][ \\t]+|[ \\t]+-[ \\t]+|[ \\t]{1,})(?=[\\p{L}])");
    /** "Items 1 and 2", "Pos. 1, 2 und 4". */
    private static final Pattern LINE_NUMBERS = Pattern.compile("(?<![\\p{L}])(?:lines|items|pos(?:\\.|itionen|itions)?|artikel|articles|lignes|lineas|posten|partidas)\\s*(\\d{1,2}(?:\\s*(?:,|and|und|et|y|&|\\+|/)\\s*\\d{1,2})+)(?![\\d.,/-]*\\d)");
    /** "Gone up 20p to \u00a37.40": by how much. */
    private static final Pattern RISEN_BY = Pattern.compile("(?<![\\p{L}])(?:up|down|by|um)(?: by)? $");
    private static final Pattern RISEN_TO = Pattern.compile("\\s*(?:to|auf|a) ");
    /** "1. String light ok. 2. Lamp ok.": numbers of lines inside a line of text. */
    private static final Pattern INLINE = Pattern.compile("(?<=^|[.;,!:]\\s|\\n)(\\d{1,2})[.):]\\s+(?=[\\p{L}])");
    private static final Pattern WORDY_LINE = Pattern.compile("(?<![\\p{L}])(first|second|third|1st|2nd|3rd|erste[rns]?|zweite[rns]?|dritte[rns]?|premiere?|deuxieme|troisieme|primer[oa]?|segund[oa]|tercer[oa]?)\\s+(?:item|line|product|article|position|artikel|ligne|linea|articulo)(?![\\p{L}])");
    private static final Pattern OWN_REFERENCE = Pattern.compile("(?<![\\p{L}])(?:(?:our |your |unsere |ihre |votre |notre |su |nuestro )?(?:ref(?:erence|erenz|erencia)?|sales order|order (?:no|number|ref)|n[°º]|ab-nr|ab-nummer|auftrag(?:snummer|s-nr)?|bestell(?:nummer|-nr)|ab|ticket|case|invoice|rechnung|facture|factura|numero(?: interno)?|number|nummer|so|oc|job|under|unter|as|quote|offer|angebot|letter|confirmation)"
            + "(?: (?:at|on) (?:our|your) (?:side|end))?(?: (?:lautet|ist|is|est|es))?)[.: ]*(?:no\\.?|nr\\.?|n[º°o]\\.?|number|#)?[.:# ]*([a-z]{0,4}[-/]?\\d[\\d/.-]{2,18}\\d|\\d{1,4}[a-z]{1,3}\\d{2,8}|[a-z]{1,4}-?[\\d-]{2,14})(?![\\p{L}\\d.,]*\\d)|#\\s?\\d{3,}");
    /** Their own number behind a label that no buyer's number has. */
    private static final Pattern LABELLED = Pattern.compile("(?<![\\p{L}])(?:(?:our|unser[a-z]{0,2}|notre|nuestr[oa]|internal|interne?|intern[oa])(?: (?:internal|interne?|intern[oa]|order|document|sales|job))? (?:ref(?:erence|erenz|erencia)?|number|nummer|numero|no|nr|n[°º]|order|document(?: number)?|job|doc)|nuestr[oa] numero de pedido(?: es)?(?: el)?|internal document number|n[°ºo]\\.? de (?:pedido|orden|documento) intern[oa]|numero de (?:pedido|orden|documento) intern[oa]|pedido interno|commande interne|n[°ºo]\\.? de commande interne|interne auftragsnummer|internal order|sales order(?: no| number| nr)?|s\\.o\\.|job(?: card| no| number)?|vorgang(?:snummer|s-nr)?|(?:auftrag|vorgang)s?-?(?:nummer|nr\\.?) bei uns|(?:your )?order number (?:with us|at our end|here)|(?:numero|n[°º]) de commande chez nous|ab(?:-nr)?|auftragsbestatigung|order acknowledge?ment|order confirmation|affaire|dossier|con el (?:numero|n\\.?[oº°]\\.?|num\\.)|bajo el (?:numero|n\\.?[oº°]\\.?)|sous le (?:n[°º]|numero)|sous la reference|unter (?:der )?(?:nummer|nr)|under (?:number|no|ref|reference)|order acceptance|our order (?:reference|ref))"
            + "([.:#\\t ]*(?:no|nr|n[°º]|number|is|ist|lautet|es|est)?[.:#\\t ]*)(\\d{2,5}(?: \\d{2,5}){1,2}(?=[.,;)]? *(?:\\n|$)|[.,;)] | (?:et|und|and|y) )|\\d{2,5}/[a-z]|(?:[a-z]{1,5}[ /-]?){0,3}\\d[\\d./-]*\\d)(?![\\p{L}\\d])(?! (?:of|von|de) \\d)");
    /** "Order # 77-30418" by itself: no number of ours looks so. */
    private static final Pattern ORDER_FIELD = Pattern.compile("(?m)(?:^|(?<=[.!\\t] )|(?<=\\t))[ \\t]*order ?(?:#|no\\.?|number)[ .:#\\t]*\\d{2,3}-\\d{4,6}(?=\\.?[ \\t]*(?:$|\\t))");
    /** Nothing is left over. */
    private static final Pattern NONE_OPEN = Pattern.compile("(?:back-?ordered|back-?order qty|b/o|ruckstand|reliquat|outstanding)[ \\t:.]*0(?![\\d.,/]*\\d)(?: ?(?:pcs|ea|stk|units?))?");
    /** In front of a number of theirs that they write down ours under. */
    private static final Pattern WRITTEN_DOWN = Pattern.compile("(?:apuntad[oa]|anotad[oa]|registrad[oa]) como $|(?:confirmacion|confirmation|accuse|acuse) de $");
    private static final Pattern CODE = Pattern.compile("(?<![\\p{L}\\p{N}])[a-z0-9]+(?:[-/][a-z0-9]+)+(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])\\d{1,4}[a-z]{1,3}\\d{3,8}(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])[a-z]{1,5}\\d{3,}[a-z]{0,2}(?![\\p{L}\\p{N}])");
    private static final Pattern DIMENSIONS = Pattern.compile("(?<![\\p{L}\\d])\\d+(?:[.,]\\d+)?\\s?x\\s?\\d+(?:[.,]\\d+)?(?:\\s?x\\s?\\d+)?(?:\\s?(?:mm|cm|m|in|inch))?(?![\\p{L}\\d])");
    private static final Pattern SIZE = Pattern.compile("(?<![\\p{L}\\d.,])\\d+(?:[.,]\\d+)?(?:\\s?(?:mm|cm|kg|gr|ml|cl|mah|inch(?:es)?|zoll|litres?|liters?|litros?|gramos?|grammes?|gramm|centimetros?|zentimeter|pulgadas?|pouces?|watts?|km|leaf|gal)|(?:g|l|m|v|w|k|in|ft|tlg)|-?teilig\\w*|-(?:piece|pieces|leaf|port|fold|pack|pc)\\w*)(?![\\p{L}\\d])");
    /** "All 3 styles" of three lines. */
    private static final Pattern COUNT_OF_ALL = Pattern.compile("(?<![\\p{L}])(?:all|alle|tous les|toutes les|tod[oa]s l[oa]s)(?: of)?(?: the| your| ihre| vos| sus)? (\\d{1,2}) +(?:styles?|models?|designs?|sorts?|kinds?|types?|sizes?|modeles?|modelos?|sorten|modelle)(?![\\p{L}])");
    private static final Pattern COUNT_OF_LINES = Pattern.compile("(?<![\\p{L}\\d.,])(\\d{1,2}) +(?:other +)?(?:items?|lines?|products?|articles?|positions?|positionen|posten|artikel|lignes?|lineas?|articulos?|references?|referencias?|skus?)(?![\\p{L}])");
    private static final Pattern TITLE_NUMBER = Pattern.compile("(?m)(?<![\\p{L}])(?:auftragsbestatigung|bestellbestatigung|order confirmation|order ack(?:nowledge?ment)?|(?<=^|\\n)[ \\t]*ack(?:nowledge?ment)?|order receipt|orderbevestiging|opdrachtbevestiging|conferma d'ordine|orderbekraftelse|ordrebekreftelse|tilausvahvistus|confirmation de commande|accuse de commande|confirmacion de pedido|sales order(?: acknowledge?ment| confirmation)?)((?:[ \\t]*(?:nr|no|n[°oº]|number|nummer|num)\\.?[ \\t:]*|[ \\t]*[#:][ \\t]*|[ \\t]+))((?:[a-z]{1,6}[-/]?){0,3}\\d[\\w/.-]*)[ \\t]*$");
    private static final int DIGITS_OF_A_PAPER = 4;
    private static final Pattern ORDINAL = Pattern.compile("(?<![\\p{L}\\d])\\d(?:st|nd|rd|th) (?:quarter|floor|time|generation|edition)(?![\\p{L}])");
    private static final Pattern VERSION = Pattern.compile("(?<![\\p{L}])(?:version|revision|rev\\.?|fassung|amendment)\\s?(?:no\\.? |nr\\.? |number )?(\\d{1,2})(?![\\d.,]*\\d)");
    /** An amount with cents, its thousands parted by anything that people part them with. */
    private static final Pattern MONEY = Pattern.compile("(?<![\\p{L}\\d.,/-])(?:(?:" + CURRENCY.replace("(usd", "(?:usd") + ")\\s?)?(\\d{1,3}(?:[.,'’ ]\\d{3})+[.,]\\d{2}|\\d+[.,]\\d{2})(?!\\d)(?:\\s?(?:" + CURRENCY.replace("(usd", "(?:usd") + ")(?![\\p{L}]))?");
    /** "We accept it 100 %". */
    private static final Pattern ALL_OF_IT = Pattern.compile("(?<=(?:accept|accepted|agree|agreed|fulfil|fulfill|confirm|confirmed|for|in|zu|it|ok)\\s)100 ?(?:%|percent|per cent|prozent)(?=\\s*(?:[.,;!:]|$))");
    private static final Pattern PERCENT = Pattern.compile("\\d+(?:[.,]\\d+)?\\s?(?:%|percent|per cent|prozent|pour cent|por ciento)");
    private static final Pattern CLOCK = Pattern.compile("(?<![\\d.,])\\d{1,2}[:h]\\d{2}(?!\\d)|(?<![\\d.,])\\d{1,2}\\s?(?:uhr|am|pm|a\\.m\\.|p\\.m\\.)(?![\\p{L}])(?!\\s+\\d)");
    private static final Pattern PER_PACK = Pattern.compile("(?<![\\p{L}])(?:" + PACKS + "|in|per|je|par|por|of|de|zu|a)\\s+(?:of|a|de|zu|mit|with)\\s+(\\d{1,3}[.,']\\d{3}(?!\\d)|\\d{1,4})(?:er|s)?(?![\\p{L}\\d.,]*\\d)(?:\\s?" + UNIT + ")?|(?<![\\p{L}\\d])\\d{1,4}\\s?(?:" + UNIT + ")?\\s?(?:/|per |je |par |por |to a |to the |to an? )\\s?(?:" + PACKS + "|ctn)(?![\\p{L}])|in (\\d{1,4})s(?![\\p{L}])|(?:by|per) the dozen|" + PACKS + " (?:of|a|de|zu|mit) \\d{1,4}");
    /** "288pcs/ctn", "we pack 50 pcs in one carton", "packed 24 per box": what one holds. */
    private static final Pattern IN_ONE = Pattern.compile("(?<![\\p{L}\\d.,/-])\\d{1,4}\\s?(?:" + UNIT + ")\\.? ?(?:/|per |pro |par |por )(?:set|satz|juego|jeu|lot)(?![\\p{L}])|(?<![\\p{L}\\d.,/-])\\d{1,5}\\s?(?:" + UNIT + "\\.?)?\\s?(?:/\\s?|per |je |pro |par |por |in (?:one|a|an|each|every) |im |je |to (?:a|an|the|one) |to each |a |each |en (?:cada|una) |dans (?:un|une|chaque) )(?:one |each |a )?" + PACKS + "(?![\\p{L}])|(?:packing|packed|packs?|pack size|verpackt|colisage|empaque)(?: is| are| of| in| zu| de| by| a|:)*\\s\\d{1,4}(?:\\s?" + UNIT + ")?(?=\\s(?:per|in|to|a|/)\\s(?:one |each |a )?" + PACKS + "(?![\\p{L}]))");
    /** "66 cartons x 24pcs = 1584pcs": the product counts. */
    private static final Pattern PACKED_BY = Pattern.compile("(?<![\\p{L}])(?:packed|packing|sold|come|comes|supplied|bundled|verpackt|abgepackt|conditionnee?s?|vendue?s?|empacad[oa]s|van|vienen) (?:only )?(?:(?:per|by|in|zu|zu je|par|de a|a) (\\d{1,4})(?:er|s)?(?: " + UNIT + ")?(?![\\p{L}\\d]|[.,]\\d)|in (?!quantit|batch|lots?\\b|amount|total|full|part)\\p{L}{3,} of (\\d{1,4}))(?: (?:" + UNIT + "|kg|m))?(?![\\p{L}\\d]|[.,]\\d)");
    private static final Pattern PRODUCT = Pattern.compile("(?<![\\p{L}\\d.,/-])(\\d{1,4})\\s?(?:" + PACKS + ")?\\s?(?:x|\u00d7|\\*|of|a|zu|de|mit|with)\\s?(\\d{1,4})\\s?(?:" + UNIT + "\\.?)?(?:\\s?(?:each|per (?:box|carton|ctn|case)|/ ?ctn))?\\s?[,(]?\\s?(?:=|makes?|that is|i\\.e\\.|total|so|also|soit|es decir|son|gives)\\s?(\\d[\\d.,']*)");
    /** "1,350 available (short 150)", "150 pcs missing": what does not come. */
    private static final Pattern SHORTAGE = Pattern.compile("(?<![\\p{L}])(?:short(?:fall|age)?|missing|lacking|down|cancelled|fehlen|es fehlen|fehlmenge|il manque|il (?:nous|m')(?: ?en)? ?manque|manque|manquent|faltan|falta)(?: of| by| us| uns| noch| nous| nos|:)*\\s(" + COUNT + ")(?:\\s?(?:" + UNIT + "|" + PACKS + "))?(?![\\p{L}\\d.,]*\\d)"
            + "|(?<![\\p{L}\\d.,/-])(" + COUNT + ")\\s?(?:(?:" + UNIT + "|" + PACKS + ") )?(?:\\p{L}+ ){0,2}?(?:are |is |were |have been |wurden |sind |ont ete |quedan )?(?:short|missing|lacking|down|less|fewer|under|cancelled|canceled|fehlen|weniger|storniert|manquants?|manquantes?|annulee?s?|(?:de |en )moins|(?:de )?menos|anulad[oa]s|cancelad[oa]s)(?![\\p{L}])");
    /** "120, davon 20 in L": a part of what was counted already. */
    private static final Pattern PART_OF = Pattern.compile("(?<![\\p{L}])(?:davon|of which|of those|of these|dont|de los cuales|de las cuales|de ellos|de ellas|including)\\s(\\d{1,5})(?![\\d.,]*\\d)(?:\\s?" + UNIT + ")?");
    /** "1 - 240 ok": a list by the numbers of the lines. */
    private static final Pattern NUMBERED_ROW = Pattern.compile("(?m)^[ \\t]*(\\d{1,2})[ \\t]*(?:[):]|\\.(?= )|[ \\t]-)[ \\t]+(?=\\d)");
    /** "5,000+", "at 3,000 the unit price is": from how many a price holds. */
    private static final Pattern SCALE = Pattern.compile("(?<![\\p{L}\\d.,/-])\\d{1,3}(?:[.,']?\\d{3})*\\+(?![\\p{L}\\d])|(?<![\\p{L}])(?:at|bei|ab|a partir de|des) (\\d{1,3}(?:[.,']?\\d{3})*)(?: (?:" + UNIT + "))?(?= (?:the |our |der |le |el )?(?:unit price|price|stuckpreis|preis|einzelpreis|prix|precio)(?![\\p{L}]))");
    private static final Pattern PER_MANY = Pattern.compile("(?:(?<![\\p{L}])(?:per|je|par|por)|/)\\s?(?:100|1000|1'000|1,000|hundred|thousand|dozen|dutzend|douzaine|docena|kg|carton|box|ctn|pack|set of|pallet)(?![\\p{L}\\d])");
    private static final Pattern PRICE_AFTER = Pattern.compile("(?<![\\p{L}])" + CURRENCY + "\\s{0,3}(" + NUMBER + ")(?![\\d])");
    private static final Pattern PRICE_BEFORE = Pattern.compile("(?<![\\p{L}\\d.,/-])(" + NUMBER + ")(?:\\s|,-|\\.-)?\\s?" + CURRENCY + "(?![\\p{L}])");
    private static final String TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";
    private static final String UNDER_HUNDRED = "(?:" + TENS + "(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)";
    private static final Pattern WORDY_PRICE = Pattern.compile("(?<![\\p{L}-])(?<!hundred )(?<!hundred and )(?<!thousand )(" + UNDER_HUNDRED + ") (dollars?|pounds?|euros?)(?: (?:and )?(" + UNDER_HUNDRED + ")(?: cents| pence)?)?(?![\\p{L}-])");
    private static final Pattern PENCE = Pattern.compile("(?<![\\p{L}\\d.,/-])(\\d{1,3}) ?(?:p|pence)(?![\\p{L}\\d])");
    private static final Pattern PRICE_AT = Pattern.compile("@\\s*(" + NUMBER + ")(?!\\d)");
    private static final Pattern DECIMAL = Pattern.compile("(?<![\\p{L}\\d.,/-])(\\d{1,5}[.,]\\d{2,4})(?![\\d]|[./]\\d|\\.\\s?20\\d\\d)(?!\\s?%)");
    private static final Pattern AMOUNT = Pattern.compile("(?<![\\p{L}\\p{N}.,/'-])(\\d{1,3}(?: \\d{3})+(?!\\d)|" + NUMBER + ")(?:\\s?x(?![\\p{L}\\d])|[ \\t]*(?:(" + UNIT + ")|(" + PACKS + "))\\.?(?![\\p{L}]))?(?![\\p{L}\\p{N}])(?![.,/-]\\d)");
    private static final Pattern AMOUNT_WITHOUT_GROUPS = Pattern.compile(AMOUNT.pattern().replace("\\d{1,3}(?: \\d{3})+(?!\\d)|", ""));
    private static final Pattern DOZENS = Pattern.compile("(?<![\\p{L}\\p{N}])(\\d{1,4}|a|ein|une|una|two|three|four|five|six|ten)\\s+(?:dozen|dutzend|douzaines?|docenas?)(?![\\p{L}])");
    /** What a written number counts when it is no quantity. */
    private static final Pattern NO_QUANTITY = Pattern.compile("days?|weeks?|months?|years?|hours?|minutes?|percent|per|tagen?|wochen?|monate?n?|jahren?|stunden|prozent|jours?|semaines?|mois|ans|annees|heures|pour|dias?|semanas?|meses|anos|horas|por|euros?|dollars?|pounds?|dank|thanks|gracias|mercis?|times|mal|fois|veces|items?|lines?|positionen|artikel|lignes?|articles?|lineas?|articulos?|colou?rs?");
    private static final int SURELY_A_QUANTITY = 20;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['][\\p{L}]+)?");
    /** "O-ring", "T-shirt": one letter and a word that it makes another. */
    private static final Pattern NAME_WORD = Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}-\\p{L}{3,}(?![\\p{L}\\p{N}])|" + WORD.pattern());
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern DAY_BEFORE = Pattern.compile("(?<![\\p{L}])(am|zum|bis|vom|den|dem|ab|per|kw) $");
    private static final BigDecimal LEAST_LIKE = new BigDecimal("0.5");
    private static final BigDecimal MOST_LIKE = new BigDecimal("2");
    private static final int LOOK_BACK = 40;
    private static final int SMALL = 10;
    private static final int MOST_TIMES = 4;

    private final Question question;
    private final boolean free;
    private final String source;
    private final Folded folded;
    private final String text;
    private final Claims claims;
    private final NamedLines names;
    private final List<Item> items = new ArrayList<>();
    private final Set<Item> old = new LinkedHashSet<>();

    ReadItems(String source, Question question) {
        this(source, question, false);
    }

    /** @param free whether numbers that only surround an answer may be left out; never where a confirmation is judged, which must account for each of them */
    ReadItems(String source, Question question, boolean free) {
        this.question = question;
        this.free = free;
        this.source = source;
        folded = Folded.of(Wrapped.joined(source));
        text = folded.text();
        claims = new Claims(text.length());
        names = new NamedLines(question.lines());
    }

    /**
     * @param text  folded
     * @param items in the order they stand
     * @param old   values that are named only to say that they no longer hold
     */
    record Found(Folded text, List<Item> items, Set<Item> old) {}

    /** What stands in one text: read when somebody asks for it, and once. */
    static final class Once {

        private final String source;
        private final Question question;
        private final boolean free;
        private @Nullable Found found;

        Once(String source, Question question) {
            this(source, question, false);
        }

        /** @param free whether numbers that only surround an answer may be left out */
        Once(String source, Question question, boolean free) {
            this.source = source;
            this.question = question;
            this.free = free;
        }

        boolean free() {
            return free;
        }

        String source() {
            return source;
        }

        Question question() {
            return question;
        }

        Found found() {
            if (found == null) {
                found = new ReadItems(source, question, free).read();
            }
            return found;
        }
    }

    /** A short number that nothing calls a number may be a quantity. */
    private static boolean isNumberOfAPaper(Matcher m) {
        return m.group(2).matches(".*\\p{L}.*") || m.group(2).replaceAll("\\D", "").length() >= DIGITS_OF_A_PAPER || m.group(1).matches("(?s).*[\\p{L}#:].*");
    }

    Found read() {
        Courtesy.in(text, names).forEach(span -> {
            claims.claim(span.start(), span.end());
            items.add(new Item.Aside(span.start(), span.end()));
        });
        aside(FactWords.COURTESY);
        salutation();
        if (free) {
            CompanyLines.in(text, names).forEach(span -> aside(span.start(), span.end()));
        }
        ErpFields.head(text, question, names).forEach(field -> aside(field.start(), field.end()));
        ErpFields.rows(text, question).forEach(this::cell);
        aside(ORDER_NUMBER);
        take(NUMBERED_ORDER, this::numberedOrder);
        aside(ADDRESS);
        articles();
        if (free) {
            take(SO_MANY_PACKS, m -> new Item.Aside(m.start(1), m.end(1)));
            sizeNames();
        }
        lineNumbers();
        numberedRows();
        aside(TELEPHONE);
        aside(ORDER_FIELD);
        aside(NONE_OPEN);
        take(TITLE_NUMBER, m -> isNumberOfAPaper(m) ? new Item.Aside(m.start(1), m.end()) : null);
        take(LABELLED, this::labelled);
        take(OwnNumbers.REGISTERED_UNDER, m -> OwnNumbers.isTheirs(m, question) && !isCounted(m.end()) ? new Item.Aside(m.start(3), m.end(3)) : null);
        take(OwnNumbers.KNOWN_TO_US_AS, m -> OwnNumbers.isTheirs(m, question) && !isCounted(m.end()) ? new Item.Aside(m.start(2), m.end(2)) : null);
        aside(OwnNumbers.REGISTER);
        take(OwnNumbers.PLACE, this::place);
        inCapitals(OwnNumbers.HOUSE, 0);
        inCapitals(OwnNumbers.TOWN, FAR_TOO_MUCH);
        take(OwnNumbers.INCHES, this::inches);
        take(ORDINAL, m -> free ? new Item.Aside(m.start(), m.end()) : null);
        take(VERSION, m -> Revisions.named(question).contains(m.group(1)) ? new Item.Aside(m.start(), m.end()) : new Item.Unplaced(m.start(), m.end(), "it names another version: " + m.group()));
        take(PRODUCT, this::product);
        aside(IN_ONE);
        take(PACKED_BY, m -> !free || question.lines().stream().anyMatch(line -> String.valueOf(line.quantity()).equals(m.group(1) != null ? m.group(1) : m.group(2))) ? null : new Item.Aside(m.start(m.group(1) != null ? 1 : 2), m.end()));
        take(SHORTAGE, this::shortage);
        take(PART_OF, m -> new Item.Unplaced(m.start(), m.end(), "it speaks of a part: " + m.group()));
        if (free) {
            measures();
            take(PIECES_IN_A_ROW, this::multiplied);
        }
        take(MONEY, m -> isProduct(decimal(m.group(1))) ? new Item.Aside(m.start(), m.end()) : null);
        prices();
        knownSizes();
        otherSizes();
        take(ReadDays.CLOSED, m -> free && ReadDays.OTHER_DAY.matcher(text.substring(0, m.start()) + " " + text.substring(m.end())).find() ? new Item.Aside(m.start(), m.end()) : null);
        items.addAll(new ReadDays(text, question, claims).clear());
        aside(ALL_OF_IT);
        take(PERCENT, m -> new Item.Unplaced(m.start(), m.end(), "it names a percentage: " + m.group()));
        take(SCALE, this::scale);
        take(PER_MANY, m -> Units.isUnitOfAll(m.group().replaceAll("^(?:per|je|par|por|/)\\s?", ""), question) ? new Item.Aside(m.start(), m.end()) : new Item.Unplaced(m.start(), m.end(), "it names a price " + m.group()));
        aside(CLOCK);
        take(CODE, this::otherCode);
        take(OWN_REFERENCE, m -> isOffered(m) ? null : YOURS.matcher(m.group()).find() && m.group(1) != null && !isOurNumber(m.group(1)) ? otherNumber(m) : new Item.Aside(m.group(1) == null ? m.start() : m.start(1), m.end()));
        aside(DIMENSIONS);
        aside(PER_PACK);
        take(DECIMAL, this::decimal);
        items.addAll(new ReadDays(text, question, claims).rest());
        aside(SIZE);
        take(COUNT_OF_ALL, m -> Integer.parseInt(m.group(1)) == question.lines().size() ? new Item.Aside(m.start(1), m.end(1)) : null);
        take(COUNT_OF_LINES, m -> Integer.parseInt(m.group(1)) == question.lines().size() && !m.group().contains("other") ? new Item.Aside(m.start(), m.end()) : new Item.Unplaced(m.start(), m.end(), "it speaks of another number of lines: " + m.group()));
        amounts();
        nameWords();
        noneOf();
        FactWords.byMeaning().forEach((sign, phrases) -> sign(phrases, sign));
        take(DIGITS, m -> new Item.Unplaced(m.start(), m.end(), "it names a number that we cannot place: " + m.group()));
        items.sort(Comparator.comparingInt(Item::start));
        markOld();
        return new Found(folded, items, old);
    }

    /** @param pattern needs to see capitals @param times how often the largest quantity a number must be that does not begin with a nought */
    private void inCapitals(Pattern pattern, int times) {
        long most = question.lines().stream().mapToLong(AskedLine::quantity).max().orElse(0) * times;
        Matcher m = pattern.matcher(source);
        while (m.find()) {
            int end = folded.at(m.end());
            String digits = m.group().replaceAll("\\D", "");
            boolean quantity = question.lines().stream().anyMatch(line -> String.valueOf(line.quantity()).equals(digits)) || !digits.startsWith("0") && Long.parseLong(digits) <= most;
            if (!quantity && !isCounted(end)) {
                aside(folded.at(m.start()), end);
            }
        }
    }

    /** Whether a unit or an article stands right behind a number. */
    private boolean isCounted(int end) {
        Matcher next = WORD.matcher(text).region(end, text.length());
        return next.find() && next.start() - end <= 1 && (next.group().matches(UNIT + "|" + PACKS) || !names.named(next.group()).isEmpty());
    }

    /** From how many a price holds: aside when it is as many as were ordered. */
    private Item scale(Matcher m) {
        int start = m.group(1) == null ? m.start() : m.start(1);
        boolean ordered = m.group(1) != null && question.lines().stream().anyMatch(line -> m.group(1).replaceAll("\\D", "").equals(String.valueOf(line.quantity())));
        return ordered ? new Item.Aside(start, m.end()) : new Item.Unplaced(start, m.end(), "it names from how many something holds: " + m.group());
    }

    /** "In Building 2", unless buildings are ordered, or as many of something else stand there. */
    private @Nullable Item place(Matcher m) {
        boolean ofTheOrder = question.lines().stream().anyMatch(line -> m.group(2).equals(String.valueOf(line.quantity())));
        boolean weak = !m.group(1).matches(OwnNumbers.NUMBERED_PLACE) && m.group(2).length() > 1 && (question.locale().getLanguage().equals("de") || !Character.isUpperCase(source.charAt(folded.origin(m.start(1)))));
        return weak || isCounted(m.end()) || ofTheOrder || !names.named(m.group(1)).isEmpty() ? null : new Item.Aside(m.start(2), m.end(2));
    }

    /** Inches of the article, or of one that was not ordered. */
    private @Nullable Item inches(Matcher m) {
        if (OwnNumbers.closesAQuotation(text, m.start())) {
            return null;
        }
        boolean ordered = question.lines().stream().anyMatch(line -> Pattern.compile("(?<![\\d.,])" + Pattern.quote(m.group(1)) + "(?![\\d]|[.,]\\d)").matcher(Words.folded(line.description())).find());
        return ordered ? new Item.Aside(m.start(), m.end()) : new Item.Unplaced(m.start(), m.end(), "it names a size that was not ordered: " + m.group());
    }

    private static final Pattern CAN = Pattern.compile("(?<![\\p{L}])(?:can|could|will|would|to|only|able to|please|konnen|can also) $");
    private static final Pattern UNIT_BEHIND = Pattern.compile("\\s?(?:" + UNIT + "|" + PACKS + ")(?![\\p{L}])");

    /** "We can offer 1500 nos." names no offer of theirs, and "as 15/12" a day. */
    private boolean isOffered(Matcher m) {
        if (m.group(1) != null && OwnNumbers.DAY.matcher(m.group(1)).matches() && m.group().matches("(?s)(?:as|under|unter|so) .*")) {
            return true;
        }
        return m.group().startsWith("offer") && CAN.matcher(text.substring(Math.max(0, m.start() - SMALL), m.start())).find() || m.group().matches("(?:offer|as|under|unter|so|job|case) \\d+") && UNIT_BEHIND.matcher(text.substring(m.end())).lookingAt();
    }

    /** Rows that begin with the numbers of all the lines, and each of them once. */
    private void numberedRows() {
        List<Integer> numbers = NUMBERED_ROW.matcher(text).results().map(m -> Integer.parseInt(m.group(1))).toList();
        if (numbers.size() > 1 && numbers.equals(question.lines().stream().map(AskedLine::line).toList())) {
            take(NUMBERED_ROW, m -> lineItem(m, Integer.parseInt(m.group(1))));
        }
    }

    /** The factors stand aside when the number behind them is their product. */
    private @Nullable Item product(Matcher m) {
        long product = Long.parseLong(m.group(1)) * Long.parseLong(m.group(2));
        return m.group(3).replaceAll("\\D", "").equals(String.valueOf(product)) ? new Item.Aside(m.start(), m.start(3)) : null;
    }

    /** Aside only where what comes stands in the text too: both together are what was ordered. */
    private @Nullable Item shortage(Matcher m) {
        String digits = (m.group(1) != null ? m.group(1) : m.group(2)).replaceAll("\\D", "");
        long lacking = Long.parseLong(digits);
        boolean proved = question.lines().stream().map(AskedLine::quantity).filter(ordered -> ordered > lacking).map(ordered -> ordered - lacking)
                .anyMatch(coming -> DIGIT_RUN.matcher(text).results().anyMatch(number -> number.start() != m.start(m.group(1) != null ? 1 : 2) && number.group().replaceAll("[.,' ]", "").equals(String.valueOf(coming))));
        int digitsOf = m.group(1) != null ? 1 : 2;
        return proved ? new Item.Aside(m.start(digitsOf), m.end(digitsOf)) : null;
    }

    /** What goods are sold by when they are sold by no piece, by its names. */
    private static final List<String> MEASURES = List.of("kgs?|kilos?|kilograms?|kilogramm|kilogrammes?|kilogramos?", "m|mtrs?|met(?:re|er)s?|metern?|metros?|lfm|ml", "l|ltrs?|lit(?:re|er)s?|litern?|litros?", "g|gr|grams?|gramm|grammes?|gramos?", "t|to|tons?|tonnes?|tonnen|toneladas?", "m2|sqm|qm", "yds?|yards?", "lbs?|pounds?", "ft|feet");

    /** "500 kg", "180m" of what was ordered by the kilo or by the metre, and no weight of one thing. */
    private void measures() {
        for (String names : MEASURES) {
            if (question.lines().stream().anyMatch(line -> Units.isOrderedInAny(line, names, question))) {
                aside(Pattern.compile("(?<![\\p{L}\\d.,/-])\\d{1,4}\\s(?:" + PACKS + "|rolls?|coils?|rollen|rouleaux|rollos|lengths?|spools?|chests?|bales?|drums?|reels?|bobines?|tourets?|bobinas?|trommeln?)\\s(?:of|a|de|zu|von)\\s\\d{1,4}\\s?(?:" + names + ")(?=\\s?(?:=|soit|so |total|makes|macht|son ))"));
                aside(Pattern.compile("(?<![\\p{L}\\d.,/-])\\d{1,4}\\s?(?:" + names + ")[ -](?:" + PACKS + "|rolls?|coils?|rollen|rouleaux|rollos|tins?|bottles?|lengths?|spools?|chests?|bales?|drums?|reels?|bobines?|tourets?|bobinas?|trommeln?)(?![\\p{L}])|(?:" + PACKS + "|rolls?|coils?|rollen|rouleaux|rollos|lengths?|spools?|chests?|bales?|drums?|reels?|bobines?|tourets?|bobinas?|trommeln?)\\s(?:of|a|de|zu|von)\\s\\d{1,4}\\s?(?:" + names + ")(?![\\p{L}\\d])"));
                question.lines().forEach(line -> take(Pattern.compile("(?<![\\p{L}\\d.,])" + "(?:" + sizes(line, names) + ")\\s?(?:" + names + ")(?![\\p{L}\\d])"), m -> new Item.Aside(m.start(), m.end())));
                take(Pattern.compile("(?<![\\p{L}\\p{N}.,/'-])(\\d{1,3}(?: \\d{3})+|" + NUMBER + ")\\s?(?:" + names + ")(?![\\p{L}\\d])(?!\\s?[x\u00d7]\\s?\\d)"), this::measured);
                take(IN_PACKS, m -> this.names.named(m.group(2)).isEmpty() ? new Item.Aside(m.start(1), m.end(1)) : null);
            }
        }
    }

    /** "(20 cs of 24)". */
    private static final Pattern SO_MANY_PACKS = Pattern.compile("\\((?:= ?)?(\\d{1,4} ?(?:" + PACKS + "|cs|ct|ks|bdls?|bd|colis|bultos?|gebinde|ve) ?(?:of|x|a|de|zu|\u00e0|mit|with|/) ?\\d{1,4}(?: ?" + UNIT + ")?)\\)");
    private static final String INCH = "(?:in(?:ch(?:es)?)?|\"|\u201d|\u2033|''|zoll|pulgadas?|pouces?)";
    /** Units of sizes, each with its names. */
    private static final Map<String, String> SIZE_NAMES = Map.ofEntries(Map.entry("in", INCH), Map.entry("inch", INCH), Map.entry("\"", INCH), Map.entry("zoll", INCH), Map.entry("mm", "mm|millimet\\p{L}+"), Map.entry("cm", "cms?|centimet\\p{L}+|zentimeter"),
            Map.entry("m", "m|mtrs?|met(?:re|er)s?|metros?"), Map.entry("ml", "mls?|millilit\\p{L}+"), Map.entry("cl", "cl"), Map.entry("l", "l|ltr?s?|lit(?:re|er)s?|litros?"), Map.entry("g", "g|gr|grams?|gramm|grammes?|gramos?"),
            Map.entry("kg", "kgs?|kilos?"), Map.entry("oz", "oz|ounces?"), Map.entry("lb", "lbs?|pounds?"), Map.entry("ft", "ft|feet|foot|'"), Map.entry("w", "w|watts?"), Map.entry("v", "v|volts?"));
    private static final Pattern SIZE_OF_ONE = Pattern.compile("(?<![\\p{L}\\d.,/x])(\\d+(?:[.,]\\d+)?|\\d+/\\d+)\\s?-?(in|inch|\"|zoll|mm|cm|m|ml|cl|l|g|kg|oz|lb|ft|w|v)(?![\\p{L}\\d])");

    /** "The 5 l", "14\" boards", "cancel the 18s", "the 3/4 coupling": the one line that has this size, where several are ordered. */
    private void sizeNames() {
        if (question.lines().size() < 2) {
            return;
        }
        for (AskedLine line : question.lines()) {
            Matcher size = SIZE_OF_ONE.matcher(Words.folded(line.description()));
            while (size.find()) {
                String number = size.group(1);
                Pattern same = Pattern.compile("(?<![\\p{L}\\d.,/x])" + Pattern.quote(number) + "\\s?-?(?:" + SIZE_NAMES.get(size.group(2)) + ")(?![\\p{L}\\d])");
                boolean compared = question.lines().stream().filter(other -> SIZE_OF_ONE.matcher(Words.folded(other.description())).results().anyMatch(m -> dimension(m.group(2)).equals(dimension(size.group(2))))).count() > 1;
                Set<Integer> having = question.lines().stream().filter(other -> same.matcher(Words.folded(other.description())).find()).map(AskedLine::line).collect(java.util.stream.Collectors.toSet());
                boolean only = compared && having.size() < question.lines().size();
                boolean fraction = number.indexOf('/') > 0;
                if (only && !Units.isOrderedInAny(line, SIZE_NAMES.get(size.group(2)), question)) {
                    take(same, m -> new Item.Line(m.start(), m.end(), having));
                    boolean counted = question.lines().stream().anyMatch(other -> String.valueOf(other.quantity()).equals(number));
                    if (!counted && number.matches("\\d{2,4}")) {
                        take(Pattern.compile("(?<![\\p{L}\\d.,/-])" + number + "'?s(?![\\p{L}\\d])|(?<=\\p{L} \\()" + number + "(?=\\))"), m -> new Item.Line(m.start(), m.end(), having));
                    }
                }
                if (fraction) {
                    take(Pattern.compile("(?<![\\p{L}\\d.,/-])" + number + "(?:\\s?-?" + INCH + ")?(?![\\p{L}\\d./-])"), m -> only ? new Item.Line(m.start(), m.end(), having) : new Item.Aside(m.start(), m.end()));
                }
                Pattern worded = number.equals("1/2") ? HALF_INCH : number.equals("3/4") ? THREE_QUARTERS : null;
                if (worded != null && only) {
                    take(worded, m -> new Item.Line(m.start(), m.end(), having));
                }
            }
        }
    }

    private static String dimension(String unit) {
        return switch (unit) {
            case "ml", "cl", "l" -> "l";
            case "g", "kg", "oz", "lb" -> "g";
            case "w", "v" -> unit;
            default -> "m";
        };
    }

    private static final Pattern THREE_QUARTERS = Pattern.compile("(?<![\\p{L}])three[ -]quarters?(?:[ -]inch)?(?![\\p{L}])");
    private static final Pattern HALF_INCH = Pattern.compile("(?<![\\p{L}])half[ -]inch(?![\\p{L}])");

    /** "(4 coils)", "= 20 chests" behind a measure. */
    private static final Pattern IN_PACKS = Pattern.compile("[(=]\\s?(\\d{1,4} (\\p{L}+))");

    /** Sizes in a description that are written with a measure. */
    private static String sizes(AskedLine line, String names) {
        String found = String.join("|", Pattern.compile("(?<![\\d.,])(\\d+(?:[.,]\\d+)?)\\s?(?:" + names + ")(?![\\p{L}])").matcher(Words.folded(line.description())).results().map(m -> Pattern.quote(m.group(1))).toList());
        return found.isEmpty() ? "(?!)" : found;
    }

    private @Nullable Item measured(Matcher m) {
        String digits = m.group(1);
        if (digits.matches("\\d{1,3}([.,'’ ]\\d{3})+")) {
            digits = digits.replaceAll("\\D", "");
        }
        return digits.matches("\\d{1,9}") ? new Item.Amount(m.start(), m.end(), Long.parseLong(digits), false, true) : null;
    }

    /** "300 x 5.55 $ = 1 665.00 $": the product proves what the factors are. */
    private static final Pattern PIECES_IN_A_ROW = Pattern.compile("(?<![\\p{L}\\d.,/-])(\\d{1,6})\\s?(?:" + UNIT + "\\.?)?\\s?(?:x|\u00d7|\\*|@|a)\\s?(?:" + CURRENCY.replace("(usd", "(?:usd") + ")?\\s?(\\d{1,5}[.,]\\d{2,4})\\s?(?:" + CURRENCY.replace("(usd", "(?:usd") + ")?\\s?(?:=|:)\\s?(?:" + CURRENCY.replace("(usd", "(?:usd") + ")?\\s?(\\d{1,3}(?:[.,' ’]\\d{3})*[.,]\\d{2})(?!\\d)(?:\\s?(?:" + CURRENCY.replace("(usd", "(?:usd") + ")(?![\\p{L}]))?");

    private @Nullable Item multiplied(Matcher m) {
        if (decimal(m.group(2)).multiply(new BigDecimal(m.group(1))).compareTo(decimal(m.group(3))) != 0) {
            return null;
        }
        items.add(new Item.Amount(m.start(1), m.end(1), Long.parseLong(m.group(1)), false, true));
        items.add(new Item.Price(m.start(2), m.end(2), decimal(m.group(2)), true));
        claims.claim(m.start(), m.start(3));
        return new Item.Aside(m.start(3), m.end());
    }

    private static final Pattern NAME_AND_NUMBER = Pattern.compile("(?<![\\p{L}])(no|nr|n[\u00b0\u00bao]|num|size|type|typ|model|modell|grosse|gr|taille|talla|serie|series|version|mark|mk)\\.?\\s?(\\d{1,3})(?![\\p{L}\\d]|[.,]\\d)");
    private static final Pattern DIGIT_RUN = Pattern.compile("\\d{1,3}(?:[.,' ]\\d{3})+|\\d+");

    /** Words that decide: where one overlaps with something known, what stands before that is tried by itself. */
    private void sign(Pattern pattern, Sign sign) {
        take(pattern, m -> new Item.Mark(m.start(), m.end(), sign));
        Matcher m = pattern.matcher(text);
        int from = 0;
        while (from < text.length() && m.useTransparentBounds(true).region(from, text.length()).find()) {
            int start = m.start();
            int free = start;
            while (free < m.end() && claims.isFree(free, free + 1)) {
                free++;
            }
            from = Math.max(start + 1, free);
            if (free > start && free < m.end() && m.useTransparentBounds(false).region(start, free).lookingAt() && m.end() > start && claims.isFree(start, m.end())) {
                claims.claim(start, m.end());
                items.add(new Item.Mark(start, m.end(), sign));
            }
        }
    }

    private void take(Pattern pattern, Function<Matcher, @Nullable Item> taking) {
        Matcher m = pattern.matcher(text);
        int from = 0;
        while (from <= text.length() && m.find(from)) {
            from = Math.max(m.end(), m.start() + 1);
            if (m.end() > m.start() && claims.isFree(m.start(), m.end())) {
                Item item = taking.apply(m);
                if (item != null) {
                    claims.claim(item.start(), item.end());
                    items.add(item);
                }
            } else if (m.end() > m.start() + 1) {
                from = m.start() + 1;
            }
        }
    }

    /** "Dear Ms Okafor," at the top: whoever is greeted, by a name that is written like one. */
    private void salutation() {
        Matcher greeting = SALUTATION.matcher(text);
        if (greeting.find() && Everyday.isTalkOnly(NAMED_SO.matcher(greeting.group(1)).replaceAll(" ")) && WORD.matcher(greeting.group(1)).results().allMatch(word -> isName(word, greeting.start(1)))) {
            aside(greeting.start(1), greeting.end(1));
        }
        Matcher farewell = FAREWELL.matcher(text);
        if (farewell.find() && farewell.start() > 0 && Signature.isSignOff(source.substring(folded.origin(farewell.start(1)), folded.origin(farewell.end(1))), Set.of()) && WORD.matcher(farewell.group(1)).results().allMatch(word -> isName(word, farewell.start(1)))) {
            aside(farewell.start(1), farewell.end(1));
        }
    }

    private boolean isName(MatchResult word, int from) {
        boolean title = TITLES.contains(word.group());
        return title || names.named(word.group()).isEmpty() && !NumberWords.isNumber(word.group()) && Character.isUpperCase(source.charAt(folded.origin(from + word.start())));
    }

    private void aside(int start, int end) {
        if (claims.isFree(start, end)) {
            claims.claim(start, end);
            items.add(new Item.Aside(start, end));
        }
    }

    /** A value that a row of a table proves. */
    private void cell(ErpFields.Cell cell) {
        if (claims.isFree(cell.start(), cell.end())) {
            claims.claim(cell.start(), cell.end());
            items.add(switch (cell.kind()) {
                case QUANTITY -> new Item.Amount(cell.start(), cell.end(), cell.value().longValueExact(), false, true);
                case PRICE -> new Item.Price(cell.start(), cell.end(), cell.value(), true);
                case AMOUNT, INDEX -> new Item.Aside(cell.start(), cell.end());
            });
        }
    }

    /** Whether an amount is what a line or the whole order costs, and the price of none of them. */
    private boolean isProduct(BigDecimal amount) {
        BigDecimal total = BigDecimal.ZERO;
        boolean line = false;
        for (AskedLine asked : question.lines()) {
            BigDecimal cost = asked.price().multiply(BigDecimal.valueOf(asked.quantity()));
            total = total.add(cost);
            line |= cost.setScale(2, RoundingMode.HALF_UP).compareTo(amount) == 0;
            if (asked.price().compareTo(amount) == 0) {
                return false;
            }
        }
        return line || total.setScale(2, RoundingMode.HALF_UP).compareTo(amount) == 0;
    }

    private void aside(Pattern pattern) {
        take(pattern, m -> new Item.Aside(m.start(), m.end()));
    }

    private void articles() {
        question.lines().stream().sorted(Comparator.comparingInt((AskedLine line) -> line.sku().length()).reversed()).forEach(line ->
                take(Pattern.compile("(?<![\\p{L}\\p{N}-])" + Pattern.quote(Words.folded(line.sku())) + "(?![\\p{L}\\p{N}]|-[\\p{L}\\p{N}])"), m -> new Item.Line(m.start(), m.end(), Set.of(line.line()))));
    }

    private void lineNumbers() {
        Matcher list = LINE_NUMBERS.matcher(text);
        while (list.find()) {
            List<MatchResult> numbers = DIGITS.matcher(text).region(list.start(1), list.end()).results().toList();
            boolean ours = numbers.stream().allMatch(n -> question.lines().stream().anyMatch(line -> n.group().equals(String.valueOf(line.line()))));
            if (ours && claims.isFree(list.start(), list.end()) && !isCounted(list.end())) {
                int start = list.start();
                for (MatchResult number : numbers) {
                    lineNamed(start, number.end(), Set.of(Integer.parseInt(number.group())));
                    start = number.end() < list.end() ? numbers.get(numbers.indexOf(number) + 1).start() : start;
                }
            }
        }
        take(LINE_NUMBER, m -> lineItem(m, Integer.parseInt(m.group(1) != null ? m.group(1) : m.group(2))));
        take(WORDY_LINE, m -> lineItem(m, switch (m.group(1).substring(0, 2)) {
            case "fi", "1s", "er", "pr" -> 1;
            case "se", "2n", "zw", "de" -> 2;
            default -> 3;
        }));
        List<Integer> inline = INLINE.matcher(text).results().filter(m -> namesLine(m.end(), Integer.parseInt(m.group(1)))).map(m -> Integer.parseInt(m.group(1))).toList();
        if (inline.size() > 1 && inline.equals(inline.stream().sorted().distinct().toList())) {
            take(INLINE, m -> namesLine(m.end(), Integer.parseInt(m.group(1))) ? lineItem(m, Integer.parseInt(m.group(1))) : null);
        }
        take(LISTED, m -> {
            int number = Integer.parseInt(m.group(1));
            Matcher next = WORD.matcher(text);
            Set<Integer> named = next.find(m.end()) ? names.named(next.group()) : Set.of();
            boolean marked = m.group().matches("(?s).*[):.-].*");
            boolean isSku = question.lines().stream().anyMatch(l -> l.line() == number && text.startsWith(Words.folded(l.sku()), m.end()));
            return named.contains(number) || isSku || marked && question.lines().size() > 1 && named.isEmpty() ? lineItem(m, number) : null;
        });
    }

    private boolean namesLine(int at, int number) {
        Matcher next = WORD.matcher(text).region(at, text.length());
        return next.find() && (names.named(next.group()).contains(number) || question.lines().stream().anyMatch(line -> line.line() == number && text.startsWith(Words.folded(line.sku()), at)));
    }

    private @Nullable Item lineItem(Matcher m, int number) {
        return question.lines().stream().anyMatch(line -> line.line() == number) ? new Item.Line(m.start(), m.end(), Set.of(number)) : null;
    }

    private void prices() {
        take(WORDY_PRICE, this::wordyPrice);
        if (question.currency().equals("GBP")) {
            take(PENCE, m -> RISEN_BY.matcher(text.substring(0, m.start())).find() && RISEN_TO.matcher(text.substring(m.end())).lookingAt() ? new Item.Aside(m.start(), m.end()) : new Item.Price(m.start(), m.end(), new BigDecimal(m.group(1)).movePointLeft(2), true));
        }
        take(PRICE_BEFORE, m -> {
            Matcher after = PRICE_AFTER.matcher(text);
            boolean otherWay = after.find(m.end(1)) && after.start() <= m.end() && after.start(1) == m.start(2) && after.group(2).matches(".*[.,].*") && !m.group(1).matches(".*[.,]\\d\\d?");
            return otherWay ? null : price(m, m.group(1), m.group(2));
        });
        take(PRICE_AFTER, m -> isOfTheCellBefore(m) || m.group().indexOf('\n') > 0 && text.substring(0, m.start()).matches("(?s).*\\d[ \\t]?") ? null : price(m, m.group(2), m.group(1)));
        take(PRICE_AT, m -> price(m, m.group(1), ""));
    }

    /** "3 240,00 \u20ac   15/12/2026": the sign belongs to the number before it. */
    private boolean isOfTheCellBefore(Matcher m) {
        boolean wide = text.substring(m.end(1), m.start(2)).length() > 1;
        return m.end() < text.length() && text.substring(m.end()).matches("(?s)[/.-]\\d.*") && wide && text.substring(0, m.start()).matches("(?s).*\\d ?");
    }

    private Item price(Matcher m, String written, String currency) {
        if (!currency.isEmpty() && !isOurs(currency)) {
            return new Item.Unplaced(m.start(), m.end(), "it names a price in another currency: " + m.group().strip());
        }
        String before = text.substring(Math.max(0, m.start() - LOOK_BACK), m.start());
        if (RISEN_BY.matcher(before).find() && RISEN_TO.matcher(text.substring(m.end())).lookingAt()) {
            return new Item.Aside(m.start(), m.end());
        }
        if (FactWords.TOTAL_BEFORE.matcher(before).find()) {
            BigDecimal total = question.lines().stream().map(line -> line.price().multiply(BigDecimal.valueOf(line.quantity()))).reduce(BigDecimal.ZERO, BigDecimal::add);
            return total.setScale(2, RoundingMode.HALF_UP).compareTo(decimal(written)) == 0 ? new Item.Aside(m.start(), m.end()) : new Item.Unplaced(m.start(), m.end(), "it names another total: " + m.group().strip());
        }
        if (!currency.isEmpty() && isProduct(decimal(written).setScale(2, RoundingMode.HALF_UP))) {
            return new Item.Aside(m.start(), m.end());
        }
        int lineStart = Math.max(text.lastIndexOf('\n', m.start()), Math.max(text.lastIndexOf(". ", m.start()), text.lastIndexOf(';', m.start()))) + 1;
        if (FactWords.OTHER_AMOUNT.matcher(text.substring(Math.max(lineStart, m.start() - LOOK_BACK), m.start())).find()) {
            return new Item.Unplaced(m.start(), m.end(), "it names an amount that is no unit price: " + m.group().strip());
        }
        if (FactWords.FEE_BEHIND.matcher(text.substring(m.end())).lookingAt()) {
            return new Item.Unplaced(m.start(), m.end(), "it names an amount that is no unit price: " + m.group().strip());
        }
        return new Item.Price(m.start(), m.end(), decimal(written), true);
    }

    private boolean isOurs(String written) {
        String code = switch (written.replace(".", "")) {
            case "$", "dollar", "dollars", "dolares", "bucks" -> "$";
            case "us$" -> "USD";
            case "nz$" -> "NZD";
            case "c$", "ca$", "can$" -> "CAD";
            case "a$", "au$" -> "AUD";
            case "hk$" -> "HKD";
            case "s$", "sg$" -> "SGD";
            case "mx$" -> "MXN";
            case "€", "euro", "euros" -> "EUR";
            case "£", "pound", "pounds" -> "GBP";
            case "franken", "sfr", "fr" -> "CHF";
            case "rmb" -> "CNY";
            default -> written.toUpperCase(Locale.ROOT);
        };
        String ours = question.currency();
        return code.equals(ours) || code.equals("$") && Set.of("USD", "AUD", "CAD", "NZD", "SGD", "HKD").contains(ours);
    }

    /** "Nine dollars forty". */
    private Item wordyPrice(Matcher m) {
        BigDecimal cents = m.group(3) == null ? BigDecimal.ZERO : BigDecimal.valueOf(NumberWords.value(List.of(m.group(3).split("[ -]"))), 2);
        BigDecimal value = BigDecimal.valueOf(NumberWords.value(List.of(m.group(1).split("[ -]")))).add(cents);
        return isOurs(m.group(2)) ? new Item.Price(m.start(), m.end(), value, true) : new Item.Unplaced(m.start(), m.end(), "it names a price in another currency: " + m.group().strip());
    }

    /** "PO 4518" is our order only when our number ends like that. */
    private @Nullable Item numberedOrder(Matcher m) {
        String before = text.substring(Math.max(0, m.start() - LOOK_BACK), m.start());
        if (m.group(1).equals("pedido") && WRITTEN_DOWN.matcher(before).find() && m.group(3).length() >= LONG_NUMBER - 1) {
            return new Item.Aside(m.start(3), m.end());
        }
        if (WRITTEN_DOWN.matcher(before).find()) {
            return null;
        }
        Matcher next = WORD.matcher(text);
        boolean counts = next.find(m.end()) && next.start() - m.end() <= 1 && (next.group().matches(UNIT + "|" + PACKS) || !names.named(next.group()).isEmpty());
        if (counts || m.group(2) == null && m.group(3).length() < 4 || question.lines().stream().anyMatch(line -> m.group(3).equals(String.valueOf(line.quantity())))) {
            return null;
        }
        return isOurNumber(m.group(3)) ? new Item.Aside(m.start(3), m.end()) : otherNumber(m);
    }

    private boolean isOurNumber(String digits) {
        return question.number().replaceAll("\\D", "").endsWith(digits.replaceAll("\\D", "")) && digits.replaceAll("\\D", "").length() >= 3;
    }

    private static Item otherNumber(Matcher m) {
        return new Item.Unplaced(m.start(), m.end(), "it names another order number: " + m.group().strip());
    }

    /** Letters of a code are capitals, and a number of a line is none. */
    private @Nullable Item labelled(Matcher m) {
        String code = source.substring(folded.origin(m.start(2)), folded.origin(m.end(2)));
        String digits = code.replaceAll("\\D", "");
        boolean written = code.matches("\\d{2,5}/\\p{Lu}") || code.matches("[\\p{Lu}\\d ./-]+") && (digits.length() >= LONG_NUMBER - 1 || digits.length() == LONG_NUMBER - 2 && code.matches(".*[\\p{Lu}/-].*"));
        boolean ofTheOrder = question.lines().stream().anyMatch(line -> digits.equals(String.valueOf(line.quantity())));
        boolean ab = m.group().startsWith("ab ") && digits.length() > LONG_NUMBER;
        return written && !ofTheOrder ? new Item.Aside(ab ? m.start() : m.start(1), m.end()) : null;
    }

    private @Nullable Item otherCode(Matcher m) {
        String written = source.substring(folded.origin(m.start()), folded.origin(m.end()));
        if (!written.matches(".*\\p{Lu}.*")) {
            return null;
        }
        boolean ofTheFamily = question.lines().stream().anyMatch(line -> line.sku().contains("-") && !line.sku().equalsIgnoreCase(written) && Words.folded(written).startsWith(Words.folded(line.sku().substring(0, line.sku().indexOf('-') + 1))));
        boolean longer = question.lines().stream().anyMatch(line -> Words.folded(written).startsWith(Words.folded(line.sku()) + "-"));
        if (ofTheFamily || longer) {
            return new Item.Article(m.start(), m.end());
        }
        return written.matches(".*\\d.*") && !names.named(m.group()).isEmpty() || !written.matches(".*\\d.*") ? null : new Item.Aside(m.start(), m.end());
    }

    /** Numbers that belong to the name of an article, such as 400g or 24 piezas. */
    private void knownSizes() {
        for (AskedLine line : question.lines()) {
            for (String word : Words.folded(line.description()).split("[\\s,;()]+")) {
                boolean nameOfOne = word.matches("[a-z]{1,4}\\d{1,5}") && names.named(word).size() == 1;
                if (word.matches(".*\\d.*") && !nameOfOne && !word.matches("\\d+") && !word.equals(String.valueOf(line.quantity()))) {
                    take(Pattern.compile("(?<![\\p{L}\\d.,])" + Pattern.quote(word) + "(?![\\p{L}\\d])"), m -> new Item.Aside(m.start(), m.end()));
                }
            }
            numberedNames(line);
            writtenSizes(line);
            if (free) {
                bareSizes(line);
            }
            Matcher size = Pattern.compile("(\\d+(?:[.,]\\d+)?)\\s?-?([a-z]+)").matcher(Words.folded(line.description()));
            while (size.find()) {
                if (free && size.group(2).matches("l|g|gr|kg|m|w|v") && !Units.isOrderedIn(size.group(2), question)) {
                    take(Pattern.compile("(?<![\\p{L}\\d.,/-])(?!" + Pattern.quote(size.group(1)) + "(?!\\d))\\d{1,4}(?:[.,]\\d+)?\\s" + size.group(2) + "(?![\\p{L}\\d])"), m -> items.stream().anyMatch(item -> item instanceof Item.Article) || CODE.matcher(text).find() ? new Item.Aside(m.start(), m.end()) : new Item.Unplaced(m.start(), m.end(), "it names a size that was not ordered: " + m.group()));
                }
                if (size.group(2).matches("ct|count|pk|ply|oz|lbs?|gsm|yds?|teeth|tooth")) {
                    take(Pattern.compile("(?<![\\p{L}\\d.,/-])(?!" + Pattern.quote(size.group(1)) + "(?!\\d))\\d{1,3}\\s?-?" + size.group(2) + "(?![\\p{L}])"), m -> new Item.Unplaced(m.start(), m.end(), "it names a size that was not ordered: " + m.group()));
                }
                if (!size.group(2).matches("x")) {
                    take(Pattern.compile("(?<![\\d.,])" + Pattern.quote(size.group(1)) + "\\s?-?" + size.group(2) + "(?![\\p{L}])"), m -> size.group(1).equals(String.valueOf(line.quantity())) ? null : new Item.Aside(m.start(), m.end()));
                }
            }
        }
    }

    /** "Filter no. 4": a number with the word in front of it that the description has, too. */
    private void numberedNames(AskedLine line) {
        Matcher m = NAME_AND_NUMBER.matcher(Words.folded(line.description()));
        while (m.find()) {
            if (!m.group(2).equals(String.valueOf(line.quantity()))) {
                take(Pattern.compile("(?<![\\p{L}])" + Pattern.quote(m.group(1)) + "\\.?\\s?" + m.group(2) + "(?![\\p{L}\\d]|[.,]\\d)"), found -> new Item.Aside(found.end() - m.group(2).length(), found.end()));
            }
        }
    }

    /** "Plus de plateaux en 45": a size of the article without its unit. */
    private void bareSizes(AskedLine line) {
        Matcher size = BARE_SIZE.matcher(Words.folded(line.description()));
        while (size.find()) {
            String number = size.group(1);
            if (question.lines().stream().noneMatch(asked -> String.valueOf(asked.quantity()).equals(number))) {
                take(Pattern.compile("(?<![\\p{L}])(?:en|in|de|in size|taille|grosse)\\s" + Pattern.quote(number) + "(?=[.,;)]?(?:\\s|$))(?!\\s?(?:" + UNIT + "|" + PACKS + ")(?![\\p{L}])|[.,]\\d)"), m -> new Item.Aside(m.end() - number.length(), m.end()));
            }
        }
    }

    private static final Pattern BARE_SIZE = Pattern.compile("(?<![\\d.,x])(\\d{1,4})\\s?(?:cm|mm|ml|cl|l|g|kg)(?![\\p{L}])");

    /** "Coffrets trois savons" counts the soaps of a box and no boxes. */
    private void writtenSizes(AskedLine line) {
        List<String> words = Words.tokens(line.description());
        for (int i = 0; i + 1 < words.size(); i++) {
            String number = words.get(i);
            if (NumberWords.isNumber(number) && NumberWords.value(List.of(number)) != line.quantity()) {
                String counted = words.get(i + 1).replaceAll("[sx]$", "");
                take(Pattern.compile("(?<!\\p{L})" + Pattern.quote(number) + "[ -]" + Pattern.quote(counted) + "[sx]?(?!\\p{L})"), m -> new Item.Aside(m.start(), m.start() + number.length()));
            }
        }
    }

    /** "The 4 hook model" where one with 5 hooks was ordered: another article. */
    private void otherSizes() {
        for (AskedLine line : question.lines()) {
            Matcher size = Pattern.compile("(\\d{1,3})\\s?-?([a-z]{3,})").matcher(Words.folded(line.description()));
            while (size.find()) {
                int ordered = Integer.parseInt(size.group(1));
                if (ordered > 0 && !size.group(2).matches(UNIT + "|" + PACKS)) {
                    take(Pattern.compile("(?<![\\p{L}\\d.,/-])(\\d{1,3})\\s?-?" + Pattern.quote(size.group(2).replaceAll("s$", "")) + "s?(?:\\s(?:model|version|type|variant|modell|ausfuhrung|modele|modelo)s?)?(?![\\p{L}])"), m -> {
                        int other = Integer.parseInt(m.group(1));
                        boolean near = other * MOST_TIMES >= ordered && other <= ordered * MOST_TIMES;
                        return near && other != ordered && question.lines().stream().noneMatch(l -> l.quantity() == other || Words.folded(l.description()).contains(m.group(1))) ? new Item.Article(m.start(), m.end()) : null;
                    });
                }
            }
        }
    }

    /** A decimal number without a currency is a price when it is close to one of the order, or a word says so. */
    private @Nullable Item decimal(Matcher m) {
        String written = m.group(1);
        if (written.matches("\\d{1,3}[.,]\\d{3}")) {
            return null;
        }
        if (isDay(m, written)) {
            return null;
        }
        BigDecimal value = decimal(written);
        boolean close = question.lines().stream().anyMatch(line -> value.compareTo(line.price().multiply(LEAST_LIKE)) >= 0 && value.compareTo(line.price().multiply(MOST_LIKE)) <= 0);
        boolean said = FactWords.PRICE_WORD.matcher(text.substring(Math.max(0, m.start() - LOOK_BACK), m.start())).find();
        return close || said ? price(m, written, "") : new Item.Unplaced(m.start(), m.end(), "it names a number that we cannot place: " + written);
    }

    /** "am 08.12." where prices have commas. */
    private boolean isDay(Matcher m, String written) {
        boolean dayAndMonth = question.locale().getLanguage().equals("de") && written.matches("(0?[1-9]|[12]\\d|3[01])\\.(0[1-9]|1[0-2])");
        boolean dot = m.end() < text.length() && text.charAt(m.end()) == '.';
        return dayAndMonth && (dot || DAY_BEFORE.matcher(text.substring(Math.max(0, m.start() - SMALL), m.start())).find());
    }

    private void amounts() {
        take(DOZENS, m -> new Item.Amount(m.start(), m.end(), 12 * switch (m.group(1)) {
            case "a", "ein", "une", "una" -> 1;
            case "two" -> 2;
            case "three" -> 3;
            case "four" -> 4;
            case "five" -> 5;
            case "six" -> 6;
            case "ten" -> 10;
            default -> Integer.parseInt(m.group(1));
        }, false, true));
        take(TIMES, m -> question.lines().stream().anyMatch(line -> String.valueOf(line.quantity()).equals(m.group(1).replaceAll("[.,]", ""))) ? amount(m, m.group(1)) : null);
        take(AMOUNT, m -> {
            String written = m.group(1);
            if (written.contains(" ") && !groupedBySpace(m, written)) {
                return null;
            }
            return amount(m, written);
        });
        take(AMOUNT_WITHOUT_GROUPS, m -> amount(m, m.group(1)));
        writtenNumbers();
    }

    /** "Dice sets x600". */
    private static final Pattern TIMES = Pattern.compile("(?<![\\p{L}\\p{N}])x(\\d{1,3}(?:[.,]\\d{3})+|\\d{1,6})()()(?![\\p{L}\\p{N}]|[.,]\\d|\\s?x\\s?\\d)");
    private static final int LONG_NUMBER = 5;
    static final int FAR_TOO_MUCH = 10;
    private static final int YEAR_FROM = 2020;
    private static final int YEAR_TO = 2039;

    private @Nullable Item amount(Matcher m, String written) {
        String digits = written.replaceAll("[ '’]", "");
        boolean unit = m.group(2) != null;
        boolean packs = m.group(3) != null;
        if (digits.matches("\\d{1,3}([.,]\\d{3})+")) {
            digits = digits.replaceAll("[.,]", "");
        } else if (digits.matches(".*[.,].*")) {
            return new Item.Unplaced(m.start(), m.end(), "it names a number that we cannot place: " + written);
        }
        if (digits.length() > 9) {
            return new Item.Aside(m.start(), m.end());
        }
        long value = Long.parseLong(digits);
        long most = question.lines().stream().mapToLong(AskedLine::quantity).max().orElse(0);
        if (!unit && !packs && digits.equals(written) && written.length() >= LONG_NUMBER && value > most * FAR_TOO_MUCH) {
            return FactWords.NUMBERED_BEFORE.matcher(text.substring(Math.max(0, m.start() - LOOK_BACK), m.start())).find() ? new Item.Aside(m.start(), m.end())
                    : new Item.Unplaced(m.start(), m.end(), "it names a number that we cannot place: " + written);
        }
        boolean ordered = question.lines().stream().anyMatch(line -> line.quantity() == value);
        if (!unit && !packs && !ordered && value >= YEAR_FROM && value <= YEAR_TO && digits.equals(written)) {
            return new Item.Unplaced(m.start(), m.end(), "it names a year: " + written);
        }
        if (!unit && !packs && (written.startsWith("0") && written.length() > 1)) {
            return new Item.Unplaced(m.start(), m.end(), "it names a number that we cannot place: " + written);
        }
        String counted = m.group(2) != null ? m.group(2) : m.group(3);
        boolean article = counted != null && !names.named(counted).isEmpty();
        return new Item.Amount(m.start(), article ? m.end(1) : m.end(), value, packs && !article && !Units.isAsked(value, counted, question) && (!ordered && !Units.isOrderedIn(counted, question) || LARGE.matcher(counted).matches()), unit || packs);
    }

    /** "1 200" is one number unless it is the number of a line and the quantity ordered behind it. */
    private boolean groupedBySpace(Matcher m, String written) {
        String[] pieces = written.split(" ");
        boolean lineAndQuantity = pieces.length == 2 && (m.start() == 0 || text.charAt(m.start() - 1) == '\n')
                && question.lines().stream().anyMatch(line -> line.line() == Integer.parseInt(pieces[0]) && line.quantity() == Long.parseLong(pieces[1]));
        return !lineAndQuantity && (!question.locale().getLanguage().equals("en") || m.group(2) != null || m.group(3) != null);
    }

    /** "All three candles" counts the lines, and no candles. */
    private static final Pattern ALL_THE = Pattern.compile("(?<![\\p{L}])(?:all|alle|tous les|toutes les|tod[oa]s l[oa]s)(?: of)?(?: the| your| ihre| vos| sus)? $");

    private void writtenNumbers() {
        Matcher word = WORD.matcher(text);
        var run = new ArrayList<MatchResult>();
        while (word.find()) {
            boolean free = claims.isFree(word.start(), word.end());
            boolean adjacent = run.isEmpty() || text.substring(run.getLast().end(), word.start()).matches("[ -]+");
            boolean number = free && NumberWords.isNumber(word.group());
            boolean joins = free && !run.isEmpty() && NumberWords.joins(word.group());
            if (!run.isEmpty() && (!adjacent || !number && !joins)) {
                writtenNumber(run, word.start() - run.getLast().end() <= 2 ? word.group() : "");
                run.clear();
            }
            if (number || joins && !run.isEmpty()) {
                run.add(word.toMatchResult());
            }
        }
        writtenNumber(run, "");
    }

    /** @param next the word behind it */
    private void writtenNumber(List<MatchResult> words, String next) {
        var run = new ArrayList<>(words);
        boolean ended = false;
        while (!run.isEmpty() && NumberWords.joins(run.getLast().group())) {
            run.removeLast();
            ended = true;
        }
        if (run.isEmpty()) {
            return;
        }
        long value = NumberWords.value(run.stream().map(MatchResult::group).toList());
        boolean counts = !ended && !next.isEmpty();
        boolean counted = counts && (next.matches(UNIT + "|" + PACKS + "|of|left") || !names.named(next).isEmpty());
        boolean sure = value >= SURELY_A_QUANTITY && !(counts && NO_QUANTITY.matcher(next).matches());
        if (value > 1 && (counted || sure)) {
            int start = run.getFirst().start();
            int end = run.getLast().end();
            claims.claim(start, end);
            if (value == question.lines().size() && ALL_THE.matcher(text.substring(0, start)).find()) {
                return;
            }
            items.add(new Item.Amount(start, end, value, next.matches(PACKS) && !Units.isOrderedIn(next, question) && names.named(next).isEmpty(), true));
        }
    }

    /** Words that follow each other name one line together: "savons liquides" is the line that has both. */
    private void nameWords() {
        Matcher word = NAME_WORD.matcher(text);
        int start = -1;
        int end = -1;
        Set<Integer> lines = Set.of();
        while (word.find()) {
            String elided = word.group().replaceFirst("^(?:d|l|qu)'", "");
            int begin = word.end() - elided.length();
            Set<Integer> named = claims.isFree(begin, word.end()) ? named(free ? elided.replaceFirst("'s$", "") : elided, begin) : Set.of();
            boolean joins = start >= 0 && text.substring(end, begin).matches("[\\s-]*(?:de |en |d'|l')?") && named.stream().anyMatch(lines::contains);
            if (!joins && elided.equals("can") && !A_CAN.matcher(text.substring(0, begin)).find()) {
                named = Set.of();
            }
            if (joins) {
                var both = new LinkedHashSet<>(lines);
                both.retainAll(named);
                lines = both;
                end = word.end();
                continue;
            }
            if (start >= 0 && (!named.isEmpty() || text.substring(end, word.start()).matches("(?s).*[^\\s-].*") || !word.group().matches("de|en|d"))) {
                lineNamed(start, end, lines);
                start = -1;
            }
            if (!named.isEmpty()) {
                start = begin;
                end = word.end();
                lines = named;
            }
        }
        if (start >= 0) {
            lineNamed(start, end, lines);
        }
    }

    /** "No scarves I'm sorry to say": none comes, unless a day is named until when. */
    private void noneOf() {
        for (Item item : List.copyOf(items)) {
            if (item instanceof Item.Line line && line.lines().size() == 1) {
                Matcher none = NONE_OF.matcher(text.substring(0, line.start()));
                if (none.find() && claims.isFree(none.start(1), line.start())) {
                    claims.claim(none.start(1), line.start());
                    items.add(new Item.Mark(none.start(1), line.start(), Sign.DECLINED));
                }
            }
        }
    }

    private static final Pattern NONE_OF = Pattern.compile("(?:^|[.;:!\n(]\\s?|sorry,? |afraid,? |unfortunately,? |leider |but |- |, )(no more|no|not a single|keine|keinen|plus un seul|plus une seule|plus aucune?|plus de|aucune?|ninguna|ningun) $");

    /** A can of something, where "we can deliver" names no watering can. */
    private static final Pattern A_CAN = Pattern.compile("(?:^|[^\\p{L}])(?:an?|the|per|each|one|every|this|that|\\d+) $");

    private Set<Integer> named(String word, int at) {
        Set<Integer> named = names.named(word);
        boolean german = named.isEmpty() && question.locale().getLanguage().equals("de") && Character.isUpperCase(source.charAt(folded.origin(at)));
        return german ? names.namedByBeginning(word) : named;
    }

    private void lineNamed(int start, int end, Set<Integer> lines) {
        items.add(new Item.Line(start, end, lines));
        claims.claim(start, end);
    }

    /** Values behind "instead of", "not", "statt", or before "is the old price". */
    private void markOld() {
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (!(item instanceof Item.Amount || item instanceof Item.Price || item instanceof Item.Day || item instanceof Item.VagueDay)) {
                continue;
            }
            String before = text.substring(Math.max(0, item.start() - LOOK_BACK), item.start());
            String after = text.substring(item.end(), Math.min(text.length(), item.end() + LOOK_BACK));
            if (FactWords.OLD_AFTER.matcher(after).find()) {
                old.add(item);
            } else if (FactWords.OLD_BEFORE.matcher(before).find() && !isAim(before, item)) {
                old.add(item);
            }
        }
        ordered();
        if (free) {
            alternatives();
        }
    }

    /** "It's 612 or 600, we'll send 600": what is chosen counts, not what could be. */
    private void alternatives() {
        List<Item.Amount> amounts = items.stream().filter(Item.Amount.class::isInstance).map(Item.Amount.class::cast).toList();
        for (int i = 0; i + 2 < amounts.size(); i++) {
            Item.Amount one = amounts.get(i);
            Item.Amount two = amounts.get(i + 1);
            boolean chosen = amounts.subList(i + 2, amounts.size()).stream().anyMatch(later -> later.units() == one.units() || later.units() == two.units());
            if (chosen && text.substring(one.end(), two.start()).matches("\\s*(?:or|oder|ou|o)\\s*")) {
                old.add(one);
                old.add(two);
            }
        }
    }

    /** "Not before" and "from 12 December" name the new day; "von 12,30 auf 12,95" names the old price first. */
    private boolean isAim(String before, Item item) {
        if (!before.matches("(?s).*(?<![\\p{L}])(from|was|were|von|vom|not|the|no)\\s*[($€£]?\\s*$") || before.matches("(?s).*(instead of|can't make|cannot make|miss)[^.]{0,12}$")) {
            return false;
        }
        boolean from = before.matches("(?s).*(?<![\\p{L}])(from|von|vom)\\s*[($€£]?\\s*$");
        if (!from) {
            return false;
        }
        int next = items.indexOf(item) + 1;
        boolean toFollows = next < items.size() && text.substring(item.end(), items.get(next).start()).matches("\\s*(each |eur |€ ?)?(to|auf|zu|a)\\s+(den |the )?");
        return !toFollows;
    }

    /** "380 of 400": the second number is what was ordered. */
    private void ordered() {
        for (int i = 0; i + 1 < items.size(); i++) {
            if (items.get(i) instanceof Item.Amount one && items.get(i + 1) instanceof Item.Amount two && text.substring(one.end(), two.start()).matches("\\s*(?:(?:out )?of|von|sur|de|/|from|statt)\\s*(?:the |den |der |las |los |les )?")
                    && question.lines().stream().anyMatch(line -> line.quantity() == two.units()) && one.units() < two.units()) {
                old.add(two);
            }
        }
    }

    static BigDecimal decimal(String written) {
        String digits = written.replaceAll("[ '’]", "");
        int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        if (last < 0) {
            return new BigDecimal(digits);
        }
        boolean onlyGroups = digits.matches("\\d{1,3}([.,])\\d{3}(\\1\\d{3})*");
        return onlyGroups && !digits.startsWith("0") ? new BigDecimal(digits.replaceAll("[.,]", "")) : new BigDecimal(digits.substring(0, last).replaceAll("[.,]", "") + "." + digits.substring(last + 1));
    }

    static boolean isSign(Item item, Sign sign) {
        return item instanceof Item.Mark(int _, int _, Sign s) && s == sign;
    }
}
