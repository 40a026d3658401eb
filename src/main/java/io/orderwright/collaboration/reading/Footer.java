package io.orderwright.collaboration.reading;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What companies put below each mail: when somebody is there, where they show their goods, when they are closed, whom the mail is for, where they are. Known
 * by its words being of a small set or written as names, never by a word that it holds; a closing must leave the promised day alone.
 */
final class Footer {

    private static final int LONGEST = 170;
    private static final int LONGEST_CLOSING_DAYS = 31;
    /** Goods that arrive just after a closing were sent during it. */
    private static final int DAYS_TO_SEND = 14;
    private static final int HALF_A_YEAR = 183;
    private static final java.util.regex.Pattern PART = java.util.regex.Pattern.compile("[.!?]* +/ +|(?<=\\p{L}{2})[.!?]+ +|(?<=\\d)[.!?] +(?!(?i:jan|feb|m[a\u00e4]r|apr|mai|jun|jul|aug|sep|okt|nov|dez))(?=\\p{Lu})|[.!?]+$");
    private static final java.util.regex.Pattern WORD = java.util.regex.Pattern.compile("\\p{L}[\\p{L}'&-]*");
    private static final Pattern TIMES = Pattern.compile("\\b\\d{1,2}(?:[:.h]\\d{2})? ?(?:uhr|am|pm|h)? ?(?:-|to|till|until|bis|a|hasta) ?\\d{1,2}(?:[:.h]\\d{2})? ?(?:uhr|am|pm|h|hrs)?\\b");
    private static final Set<String> OF_HOURS = Set.copyOf(List.of(("open opening office hours our the is are this mailbox inbox phone phones desk staffed manned answered reachable from to till until through and on daily weekdays monday tuesday wednesday thursday friday saturday mon tue wed thu fri sat mo di mi do fr sa"
            + " mountain eastern central pacific time gmt cet est am pm h hrs we answer you reach us unser unsere buro telefon ist sind besetzt erreichbar telefonisch von bis und montag dienstag mittwoch donnerstag freitag samstag uhr burozeiten offnungszeiten geoffnet sie erreichen uns"
            + " bureaux bureau ouvert ouverts nos notre sont est du au de a et lundi mardi mercredi jeudi vendredi horaires heures oficina horario abierto abierta abrimos atendemos lunes martes miercoles jueves viernes y nuestra").split(" ")));
    private static final Set<String> MUST_OF_HOURS = Set.of("open", "hours", "staffed", "manned", "answered", "reachable", "besetzt", "erreichbar", "burozeiten", "offnungszeiten", "geoffnet", "ouvert", "ouverts", "horaires", "horario", "abierto", "abierta", "abrimos", "atendemos");
    private static final Pattern STAND = Pattern.compile("\\b(?:(?:hall|halle|pavilion|pabellon|pavillon|hall no)\\.? ?\\d{1,2}(?:\\.\\d)?[a-z]?,? ?)?(?:stand|booth|stall)(?: no\\.?| nr\\.?)?[ :]*(?:[a-z]{1,2}[ -]?)?\\d{1,3}(?:[a-z]\\d{0,3})?(?:[:.-]\\d{1,3})?\\b|\\b(?:our|unserem|notre|nuestro|our own) (?:stand|booth|stall)\\b");
    private static final Set<String> OF_STANDS = Set.of("stand", "booth", "stall", "hall", "halle");
    private static final Set<String> OF_FAIRS = Set.copyOf(List.of(("come see visit us we our at the on in and say hi hello howdy meet you will be are exhibiting there show fair trade spring summer autumn winter dealer gift see"
            + " besuchen sie uns wir sind auf der dem und freuen unserem finden messe in"
            + " retrouvez retrouver rendez-nous visite nous serons au salon a notre sur le la du de venez voir"
            + " estaremos en la feria del de pasense pasen saludar a por nuestro visitenos visitennos y el juguete regalo mueble").split(" ")));
    private static final Pattern CLOSED = Pattern.compile("(?:(?:our|unser|unsere|nos|notre|nuestra|nuestras|das|der|die|the|nuestro) (?:offices?|buro|bureaux?|oficinas?|lager|werkstatt|betrieb|werk|laden|studio|manufaktur|showroom|workshop|factory|shop|atelier|ateliers|usine|entreprise|taller|fabrica|almacen|team)|we|wir|nous|the office)? ?(?:is|are|ist|sind|haben|est|sont|sommes|esta|estan)? ?(?:closed|geschlossen|fermee?s?|cerrad[oa]s?|betriebsferien|betriebsurlaub|fermeture annuelle|conges annuels)?(?: for (?:christmas|the holidays|the holiday season)| por (?:vacaciones|navidad)| pour (?:les fetes|conges annuels))?[ :]*(?:from|vom|du|del|de|between)? ?"
            + "(\\d{1,2})\\.? ?(?:de )?([a-z]+)?\\.?(?: (20\\d\\d))? (?:to|until|till|through|bis|bis zum|au|al|and|-) (?:the )?(\\d{1,2})\\.? ?(?:de )?([a-z]+)\\.?(?: (20\\d\\d))?,? ?(?:inclusive|inclus|inklusive|einschliesslich|ambos inclusive|inclusives|geschlossen)?");
    private static final java.util.regex.Pattern NUMERIC_DAY = java.util.regex.Pattern.compile("\\b(\\d{1,2})\\.\\s?(\\d{1,2})\\.(?:\\s?(20\\d\\d)\\b)?");
    private static final List<String> MONTHS = List.of("januar", "februar", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember");
    private static final Pattern OF_DAYS = Pattern.compile("\\b[0-3]?\\d\\.(?:0[1-9]|1[0-2])\\b(?: ?(?:uhr|am|pm|h)\\b)?\\.?|^open \\d{1,2} ?- ?\\d{1,2}\\W*$");
    private static final Pattern IS_CLOSED = Pattern.compile("closed|geschlossen|ferme|cerrad|betriebsferien|betriebsurlaub|conges");
    private static final Pattern RECIPIENT = Pattern.compile("\\b(?:recipient|addressee|right person|empfanger|adressat|destinataire|destinatario)\\b");
    private static final Pattern DESTROY = Pattern.compile("\\b(?:delet|destroy|losch|vernicht|detrui|supprim|elimin|borr|destruy)[a-z]*\\b");
    private static final Pattern FOR_A_READER = Pattern.compile("\\b(?:order|price|quantit|deliver|stock|confirm|accept|bestell|auftrag|preis|liefer|bestatig|commande|prix|livr|pedido|precio|entreg)[a-z]*");
    private static final Pattern NUMBERS = Pattern.compile("\\b(?:no\\.? ?:? ?)?\\d{1,5}[a-z]?\\b\\.?");
    private static final Pattern LEGAL = Pattern.compile("\\b(?:ltd|limited|gmbh|mbh|kg|ohg|ag|sas|sarl|srl|sl|slu|sa|bv|nv|llc|inc|pvt|plc|oy|spa|aps|co|a\\.?s|e\\.? ?u|e\\.? ?k|hrb|hra|geschaftsfuhrer(?:in)?|inhaber(?:in)?|amtsgericht|registered|fn|rcs|siret)\\b\\.?");
    private static final Pattern OF_AN_ADDRESS = Pattern.compile("\\bno[ .:]*\\d{1,4}\\b|\\b(?:0\\d{3}|1\\d{3}|[3-9]\\d{3}|\\d{5})\\b|\\b(?:cad|sok|mah|bolgesi|str|strasse|road|street|lane|avenue|rue|calle|via|plaza|platz|weg|za|zi|unit|works|quay|cottage|mill)\\b");
    /** Where goods could be sent, fetched or billed to. */
    private static final List<Phrase> ELSEWHERE = Phrase.alternatives("\\b(?:depots?|warehouse\\w*|\\w*lager|entrepots?|almacen\\w*|stores?|collect\\w*|collection|retrait|recogida\\w*|abholung\\w*|deliver\\w*|liefer\\w*|livraison\\w*|entrega\\w*|invoic\\w*|rechnung\\w*|factur\\w*|pa(?:y|go|iement)\\w*|vorkasse|cash|prepay\\w*|orders?|auftrag\\w*|commandes?|pedidos?)\\b");
    private static final Pattern OLD_HOUSE = Pattern.compile("\\bthe (?:old|new) [a-z]+\\b");
    private static final java.util.regex.Pattern SEPARATED = java.util.regex.Pattern.compile("\\s*[,\u00b7|*/:]\\s*|\\s+-\\s+|\\.\\s+");
    private static final Pattern DAY = Pattern.compile("[0-3]?\\d(?:st|nd|rd|th|er)?|20\\d\\d");
    private static final int MOST_PARTS = 9;
    private static final int LONGEST_TRADE = 80;
    private static final WordList LIST = WordList.read("trades");
    private static final Map<String, Set<String>> TRADES = LIST.sections().keySet().stream().collect(Collectors.toUnmodifiableMap(section -> section, LIST::words));
    /** "O'Shaughnessy & Sons", "Rangoli Crafts Pvt. Ltd.": names with what companies have behind theirs. */
    private static final java.util.regex.Pattern COMPANY = java.util.regex.Pattern.compile("(?:For |F\u00fcr |Pour |Por )?\\p{Lu}[\\p{L}'.-]*(?: (?:& |and |und |et |y |e )?\\p{Lu}[\\p{L}'.-]*){0,4} (?:(?:&|and|und|et|y|e) (?:Sons?|Daughters?|Co\\.?|S\u00f6hne|Sohn|T\u00f6chter|Fils|Hijos|Figli|Zonen|Brothers|Bros\\.?|Sisters|Family)|(?:Pvt\\.? |Pte\\.? |Co\\.,? )?(?:Ltd|Limited|LLC|Inc|GmbH|GbR|OHG|KG|UG|AG|SARL|SAS|EURL|S\\.L|SL|S\\.A|SA|S\\.r\\.l|Srl|SpA|S\\.p\\.A|BV|B\\.V|NV|Lda|Oy|AB|ApS|A/S|s\\.r\\.o|Kft|d\\.o\\.o)\\.?(?: ?& ?Co\\.? ?KG)?|Bros\\.?|Brothers)");
    /** German makes one word of goods and a trade: "Holzwerkstatt". */
    private static final java.util.regex.Pattern COMPOUND = java.util.regex.Pattern.compile("(?!mahn|inkasso|insolv|rechts|reklam|liefer|versand|abhol|lager)\\p{L}{3,}(?:werkstatte?n?|zentrum|abteilung|leitung|manufaktur|hof|meisterin|meister|macherei|macher|schmiede|weberei|topferei|druckerei|gartnerei|rosterei|brauerei|backerei|imkerei|schreinerei|tischlerei|drechslerei|kontor|handlung|bedarf|mobel|technik|kunst|handwerk|laden|atelier|genossenschaft)");
    private static final java.util.regex.Pattern TRADE_WORD = java.util.regex.Pattern.compile("[^\\s,.;:|/()\u00b7*\"+]+");
    private static final String NAMED = "(?:\\p{Lu}[\\p{L}.'-]*|de|del|la|le|les|des|du|of|the|am|an|der|den|dem|im|in|und|y|d'\\p{L}+|l'\\p{L}+)";
    private static final String HOUSE = "\\d{1,5} ?[A-Za-z]?(?:[/-]\\d{1,4}[A-Za-z]?)?";
    private static final String STREET_BEHIND = "(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Av|Drive|Dr|Close|Court|Ct|Crescent|Cres|Cr|Way|Place|Pl|Square|Sq|Terrace|Ter|Row|Walk|Hill|Gardens|Gdns|Grove|Mews|Park|Parade|Pde|Boulevard|Blvd|Highway|Hwy|Route|Rte|Turnpike|Tpke|Pike|Parkway|Pkwy|Trail|Trl|Circle|Cir|Loop|Line|Sideroad|Quay|Wharf|Yard|Green|Rise|View|Esplanade|Causeway|Track|Estate)\\.?";
    private static final String OLD_HOUSES = "(?:Forge|Mill|Barn|Dairy|Bakery|Bakehouse|Rectory|Vicarage|School|Schoolhouse|Chapel|Loft|Stables|Granary|Brewery|Maltings|Post Office|Smithy|Station|Workshop|Works|Pottery|Tannery|Sawmill|Coach House|Creamery|Fire Station|Boathouse|Foundry|Ropewalk|Cottage|Farm|Oast|Glassworks|Laundry|Customs House|Corn Exchange)";
    private static final String GERMAN_STREET = "(?:\\p{Lu}[\\p{L}-]*(?:str\\.?|stra\u00dfe|strasse|weg|gasse|platz|allee|ring|damm|ufer|steig|stiege|markt|berg|feld|grund|wall|chaussee|zeile|straat|laan|kade|gracht|dijk|plein)|(?:\\p{Lu}[\\p{L}-]+ )?(?:Stra\u00dfe|Strasse|Weg|Gasse|Platz|Allee|Ring|Damm|Ufer)|(?:Am|An der|An den|Auf der|Auf dem|Im|In der|In den|Zum|Zur|Hinter der|Unter den|Vor dem)(?: \\p{Lu}[\\p{L}-]+){1,2}) ";
    private static final String STREET_BEFORE = "(?i:rue|avenue|av\\.?|boulevard|bd\\.?|place|pl\\.?|chemin|ch\\.?|route|rte|impasse|all\u00e9e|all\u00e9es|quai|cours|square|passage|sentier|voie|mont\u00e9e|zone artisanale|zone industrielle|za|zi|z\\.a\\.|z\\.i\\.|lieu-dit|lieudit|hameau|domaine|c/|calle|avda\\.?|avenida|plaza|pza\\.?|paseo|p\u00ba|ronda|traves\u00eda|camino|carretera|ctra\\.?|pol\u00edgono(?: industrial)?|pol\\. ind\\.|via|viale|piazza|corso|largo|vicolo|strada|localit\u00e0|loc\\.|fraz\\.|rua|travessa|estrada|pra\u00e7a|ul\\.|ulica)";
    private static final String TOWN = "(?:(?:[A-Z]{1,2}-)?\\d{4,5} " + NAMED + "(?: " + NAMED + "){0,4}|" + NAMED + "(?: " + NAMED + "){0,3}(?:,? [A-Z]{1,2}\\d{1,2}[A-Z]? \\d[A-Z]{2})?|\\p{Lu}[\\p{L}.' -]*, (?:A[LKZR]|C[AOT]|DE|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|ON|QC|BC|AB|MB|SK|NS|NB|PE|NSW|VIC|QLD|TAS|ACT)(?:,? (?:\\d{4,5}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d))?)";
    private static final java.util.regex.Pattern POSTCODE_AND_TOWN = java.util.regex.Pattern.compile("(?:[A-Z]{1,2}-)?(?:\\d{5}|\\d{2}-\\d{3}|\\d{3} \\d{2}|\\d{4} ?[A-Z]{2}) \\p{Lu}[\\p{L}'-]+(?:[ /-](?:\\p{Lu}[\\p{L}'.-]*|am|an|der|im|in|ob|bei|sur|sous|les|de|la|le|del)){0,4}(?: ?\\([\\p{L}.]{1,20}\\)|, \\p{Lu}[\\p{L}]+)?");
    /** A street with its house, or without where its kind stands before it, and the town behind; nothing else on the line. */
    private static final java.util.regex.Pattern STREET = java.util.regex.Pattern.compile("(?:(?:Unit|Suite|Ste|Studio|Shop|Apt) (?:\\d{1,4}[A-Z]?|[A-Z]),? )?" + HOUSE + ",? (?:\\p{Lu}[\\p{L}.'-]* ){1,4}" + STREET_BEHIND + "(?:(?:, | - )" + TOWN + "){0,2}"
            + "|The (?:Old|New) (?:\\p{Lu}\\p{L}+ ){0,2}" + OLD_HOUSES + "(?:, " + TOWN + "){0,2}"
            + "|" + GERMAN_STREET + HOUSE + "(?:(?:, | - | \u00b7 | \\| |/ )" + TOWN + ")?"
            + "|(?:" + HOUSE + "(?: bis| ter)?,? )?" + STREET_BEFORE + " ?" + NAMED + "(?: " + NAMED + "){0,5}(?:,? (?:(?:n\\.? ?\u00ba|n\u00b0|no\\.?|n\u00fam\\.?|n\\.) ?)?(?:" + HOUSE + "|s/n))?(?:(?:, | - )" + TOWN + "){0,2}"
            + "|\\p{Lu}[\\p{L}.' -]*, (?:A[LKZR]|C[AOT]|FL|GA|I[DLA]|K[SY]|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|ONT?|QC|BC|AB|MB|SK|NSW|VIC|QLD|TAS)(?:,? (?:\\d{5}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d))?");
    private static final Pattern UNHOUSED = Pattern.compile("\\d+[a-z]?|s/n");

    /** Towns and streets that nobody lives in. */
    private static final java.util.regex.Pattern INVENTED = java.util.regex.Pattern.compile("(?i)\\b(?:nulle-?part|ningun[ao][ -]?(?:parte|lugar)|muster|beispiel|nonexistent|nowhere|fiktiv|inventad[ao]|fictive?s?|fictif|fictifs|fictional|fictitious|imaginary|imaginaire|imaginari[ao]|pretend|made[ -]up|make-believe|faux|invente|inventée?|saint-inventé|erfunden|erdacht|verzonnen|zmyslona|finto|finta|opdigtet|påhittad|de la nada|sur-rien|quelque-part|port\\p{L}?nowhere|porthnowhere)(?:(?<=muster|beispiel)(?:stadt|hausen|dorf|ort|tal|berg|feld|heim)|ton|town|ville|by|shire)?\\b");

    private Footer() {}

    /** A line as it would be if its fictional town were called like another one. */
    static String withTown(String line) {
        return INVENTED.matcher(line).replaceAll("Wexcombe");
    }

    /** @param lines what was ordered @param articles words that name it */
    static boolean isOne(String line, List<AskedLine> lines, Set<String> articles) {
        String text = Words.plain(line).strip();
        if (text.isEmpty() || text.length() > LONGEST || Words.tokens(text).stream().anyMatch(articles::contains)) {
            return false;
        }
        String[] parts = PART.split(text);
        return parts.length > 0 && (isFairOnly(text) || isForReader(text) || Arrays.stream(parts).allMatch(part -> isPart(part.strip(), text, lines)));
    }

    private static boolean isPart(String part, String whole, List<AskedLine> lines) {
        return part.isEmpty() || isHours(part) || Letterhead.isHours(Words.folded(part)) && !couldBeDays(Words.folded(part)) || isClosing(part, lines) || isFair(part) || isForeignTwin(part, whole);
    }

    /** Times, and nothing but words of being there. */
    static boolean isHours(String part) {
        String folded = Words.folded(part);
        List<String> words = words(TIMES.matcher(folded).replaceAll(" "));
        return !couldBeDays(folded) && TIMES.matcher(folded).find() && !TIMES.matcher(folded).replaceAll(" ").matches(".*\\d.*") && words.stream().allMatch(OF_HOURS::contains) && words.stream().anyMatch(MUST_OF_HOURS::contains);
    }

    /** "7.12 - 11.12" are days rather than times, and "12-14" too where nothing says of what. */
    static boolean couldBeDays(String folded) {
        return OF_DAYS.matcher(folded).find();
    }

    /** "Nasze biuro jest czynne 8-16 / Our office is open 8-16": the same times in words of nobody's. */
    private static boolean isForeignTwin(String part, String whole) {
        String[] twins = whole.split(" +/ +");
        boolean other = twins.length == 2 && Arrays.stream(twins).anyMatch(twin -> !twin.strip().equals(part) && isHours(twin) && twin.replaceAll("\\D+", " ").strip().equals(part.replaceAll("\\D+", " ").strip()));
        return other && Everyday.isTalkOnly(Words.folded(part).replaceAll("\\d", ""));
    }

    /** A stand at a fair: what is not written as a name is of a small set. */
    private static boolean isFair(String part) {
        String folded = Words.folded(part);
        String rest = STAND.matcher(folded).replaceAll(" ");
        boolean names = Arrays.stream(part.split("[\\s,:]+")).filter(word -> WORD.matcher(word).find()).map(word -> word.replaceAll("[^\\p{L}'-]", "")).filter(word -> !word.isEmpty()).allMatch(word -> OF_FAIRS.contains(Words.folded(word)) || Character.isUpperCase(word.charAt(0)) || STAND.matcher(folded).find() && OF_STANDS.contains(Words.folded(word)));
        return names && !rest.matches(".*\\d.*") && Everyday.isTalkOnly(withoutFairWords(rest)) && (STAND.matcher(folded).find() || words(folded).stream().allMatch(OF_FAIRS::contains));
    }

    private static boolean isFairOnly(String text) {
        String[] parts = PART.split(text);
        return STAND.matcher(Words.folded(text)).find() && Arrays.stream(parts).allMatch(part -> isFair(part.strip()));
    }

    private static String withoutFairWords(String folded) {
        return String.join(" ", words(folded).stream().filter(word -> !OF_FAIRS.contains(word)).toList());
    }

    /** "Closed from 24 December to 3 January": over before the goods are sent, or after they have come. */
    private static boolean isClosing(String part, List<AskedLine> lines) {
        Matcher closed = CLOSED.matcher(inWords(Words.folded(part)).replaceAll("\\b1er\\b", "1").replaceAll("(\\d)(?:st|nd|rd|th)\\b", "$1"));
        if (!closed.matches() || !IS_CLOSED.matcher(closed.group()).find() || lines.isEmpty()) {
            return false;
        }
        Integer last = ReadDays.month(closed.group(5));
        Integer first = closed.group(2) == null ? last : ReadDays.month(closed.group(2));
        return first != null && last != null && lines.stream().allMatch(line -> leavesAlone(line.date(), Integer.parseInt(closed.group(1)), first, Integer.parseInt(closed.group(4)), last, closed.group(3), closed.group(6)));
    }

    /** "24.12." with its month in letters. */
    private static String inWords(String folded) {
        return NUMERIC_DAY.matcher(folded).replaceAll(day -> Integer.parseInt(day.group(2)) < 1 || Integer.parseInt(day.group(2)) > MONTHS.size() ? java.util.regex.Matcher.quoteReplacement(day.group()) : day.group(1) + ". " + MONTHS.get(Integer.parseInt(day.group(2)) - 1) + (day.group(3) == null ? "" : " " + day.group(3)));
    }

    private static boolean leavesAlone(LocalDate day, int firstDay, int firstMonth, int lastDay, int lastMonth, String firstYear, String lastYear) {
        try {
            LocalDate from = LocalDate.of(day.getYear(), firstMonth, firstDay);
            from = from.isAfter(day.plusDays(HALF_A_YEAR)) ? from.minusYears(1) : from.isBefore(day.minusDays(HALF_A_YEAR)) ? from.plusYears(1) : from;
            LocalDate to = LocalDate.of(from.getYear(), lastMonth, lastDay);
            to = to.isBefore(from) ? to.plusYears(1) : to;
            boolean years = (firstYear == null || Integer.parseInt(firstYear) == from.getYear()) && (lastYear == null || Integer.parseInt(lastYear) == to.getYear());
            return years && !to.isAfter(from.plusDays(LONGEST_CLOSING_DAYS)) && (from.isAfter(day) || to.plusDays(DAYS_TO_SEND).isBefore(day));
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    /** Whether a text has a word of orders, prices or deliveries. */
    static boolean isForAReader(String folded) {
        return FOR_A_READER.matcher(folded).find();
    }

    /** "Not the right person? Let us know and then delete this email." */
    private static boolean isForReader(String text) {
        String folded = Words.folded(text);
        return RECIPIENT.matcher(folded).find() && DESTROY.matcher(folded).find() && !FOR_A_READER.matcher(folded).find() && !folded.matches(".*[\\d%$\u20ac\u00a3].*");
    }

    /** A company with its legal form, its place and who runs it, or an address: each word written as a name. */
    static boolean isAddress(String line, List<String> names, Set<String> articles) {
        String text = withTown(Words.plain(line)).strip();
        String folded = Words.folded(text);
        String[] parts = SEPARATED.split(text);
        boolean capitals = Arrays.stream(text.split("[\\s,\u00b7|*/:-]+")).filter(word -> !word.isEmpty()).allMatch(word -> word.matches("\\p{Lu}[\\p{L}'.&]*|\\(?\\d{1,5}[A-Za-z]?\\.?\\)?|de|del|la|le|les|des|du|of|am|an|der|im|in|upon|by|on|the|sur|und|&|y|d'\\p{L}+|l'\\p{L}+"));
        boolean company = Words.tokens(parts[0]).stream().filter(names::contains).count() >= 2;
        boolean placed = company && LEGAL.matcher(folded).find() || OF_AN_ADDRESS.matcher(folded).find() && parts.length >= 2;
        String placeless = company && LEGAL.matcher(folded).find() ? OLD_HOUSE.matcher(folded).replaceAll(" ") : folded;
        String rest = NUMBERS.matcher(LEGAL.matcher(OF_AN_ADDRESS.matcher(placeless).replaceAll(" ")).replaceAll(" ")).replaceAll(" ");
        String words = String.join(" ", words(rest).stream().filter(word -> !names.contains(word)).toList());
        boolean day = namesDay(Words.tokens(text)) || folded.matches(".*\\d[./-]\\d.*");
        boolean worded = words(folded).stream().filter(word -> word.length() > 2).count() >= 2;
        return text.length() <= LONGEST && parts.length <= MOST_PARTS && capitals && placed && worded && !day && Everyday.isPlain(words) && !Phrase.anyIn(ELSEWHERE, folded) && Signature.isNoMaterial(words) && Signature.isUnfenced(folded) && Words.tokens(line).stream().noneMatch(word -> articles.contains(word) && !names.contains(word));
    }

    /** "Ciergerie Montclair, atelier boutique", "Ufficio vendite estero": offices, trades and how things are made, the supplier's name, a place behind "in". */
    static boolean isTrade(String line, List<String> names, Set<String> articles) {
        String text = Words.plain(line).strip();
        String folded = Words.folded(text);
        List<String> words = TRADE_WORD.matcher(text).results().map(java.util.regex.MatchResult::group).toList();
        String unfenced = folded.replaceAll("\\b(?:a la|de la|en|la|de) ferme\\b|\\bferme (?:de|du|des)\\b", " ");
        boolean harmless = text.length() <= LONGEST_TRADE && !folded.matches(".*[\\d?%$\u20ac\u00a3!@].*") && Signature.isUnfenced(unfenced) && Words.tokens(line).stream().noneMatch(word -> articles.contains(word) && !names.contains(word));
        if (harmless && COMPANY.matcher(text).matches() && Everyday.isTalkOfNames(LEGAL.matcher(folded).replaceAll(" ")) && Signature.isNoMaterial(folded)) {
            return true;
        }
        if (!harmless || words.size() < 2 && (words.isEmpty() || !isOf(words.getFirst(), "departments", "trades"))) {
            return false;
        }
        boolean somewhere = false;
        boolean trade = false;
        for (int i = 0; i < words.size(); i++) {
            String word = Words.folded(words.get(i));
            boolean listed = isOf(word, "departments", "trades", "made", "joins") || names.contains(word);
            trade |= isOf(word, "departments", "trades", "made");
            boolean capital = Character.isUpperCase(words.get(i).charAt(0)) && Everyday.isTalkOnly(word) && Signature.isNoMaterial(word) && !ReadDays.isMonth(word);
            if (!listed && !(capital && somewhere)) {
                return false;
            }
            somewhere = Set.of("in", "a", "en", "aus", "of", "from", "vom", "von").contains(word) || somewhere && capital && !isOf(word, "joins");
        }
        return trade;
    }

    private static boolean isOf(String word, String... sections) {
        return Arrays.stream(sections).anyMatch(section -> TRADES.get(section).contains(Words.folded(word)) || section.equals("trades") && COMPOUND.matcher(Words.folded(word)).matches() && Everyday.isPlain(Words.folded(word)));
    }

    /** "12 Mill Lane, Sampleton", "C/ Mayor, s/n", "Nowhere, NM": a street with its house or a town with its state, alone on the line. */
    static boolean isStreet(String line, Set<String> articles) {
        String text = withTown(Words.plain(line)).strip();
        String words = UNHOUSED.matcher(Words.folded(text)).replaceAll(" ");
        return text.length() <= LONGEST_TRADE && STREET.matcher(text).matches() && !namesDay(Words.tokens(text)) && Words.tokens(text).stream().noneMatch(word -> articles.contains(word) || ReadDays.isMonth(word)) && !Phrase.anyIn(ELSEWHERE, words)
                && Everyday.isPlain(words.replaceAll("\\b(?:the old|(?:am|an der|zur|zum|auf dem|im|in der) (?:alten|hohen|langen|unteren|oberen|kleinen|grossen)|green|park|square|st|ct|bis|ter)\\b", " ")) && Signature.isUnfenced(words);
    }

    /** "00000 Sampleton", below or above another line of a signature. */
    static boolean isTown(String line, Set<String> articles) {
        String text = withTown(Words.plain(line)).strip();
        String words = UNHOUSED.matcher(Words.folded(text)).replaceAll(" ");
        return text.length() <= LONGEST_TRADE && POSTCODE_AND_TOWN.matcher(text).matches() && Everyday.isTalkOfNames(words) && Signature.isUnfenced(words) && Signature.isNoMaterial(words) && Words.tokens(text).stream().noneMatch(word -> articles.contains(word) || ReadDays.isMonth(word));
    }

    private static boolean namesDay(List<String> tokens) {
        return IntStream.range(0, tokens.size()).filter(i -> ReadDays.isMonth(tokens.get(i))).anyMatch(i -> i > 0 && DAY.matcher(tokens.get(i - 1)).matches() || i + 1 < tokens.size() && DAY.matcher(tokens.get(i + 1)).matches()
                || i > 1 && tokens.get(i - 1).matches("de|of") && DAY.matcher(tokens.get(i - 2)).matches());
    }

    private static List<String> words(String folded) {
        return WORD.matcher(folded).results().map(java.util.regex.MatchResult::group).toList();
    }
}
