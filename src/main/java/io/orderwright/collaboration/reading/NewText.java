package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import io.orderwright.collaboration.reading.MailHeads.Head;
import io.orderwright.collaboration.reading.MailHeads.Kind;
import io.orderwright.platform.mail.IncomingMail;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * What a supplier typed, without what it quotes of ours and without the signature. First everything that we sent is subtracted, then general rules cut;
 * what is uncertain stays, because leftovers only cost a look, while a lost sentence may cost an order.
 *
 * @param text         the new text, lines joined
 * @param above        for each line of the text the quoted line that it was typed under, empty for none
 * @param hiddenText   the HTML carries words that nobody sees
 * @param partsDiffer  text and HTML say different things
 * @param quoteChanged something was changed inside the quotation of our mail
 * @param forwarded    the mail was passed on
 */
public record NewText(String text, List<String> above, boolean hiddenText, boolean partsDiffer, boolean quoteChanged, boolean forwarded) {

    private static final java.util.regex.Pattern SET_APART = java.util.regex.Pattern.compile("(?<![\\p{L}\\d])(?:\\p{Lu} ){4,}\\p{Lu}(?![\\p{L}\\d])");
    private static final int MAX_TEXT = 200_000;
    /** Stands where a text was too long to be read; nobody confirms with these words. */
    private static final String CUT_OFF = "\n(rest not read)";
    private static final int DEEPEST = 200;
    private static final int LONGEST_CELL = 120;
    private static final int LONGEST_OF_A_CELL = 5;
    private static final int SHORTEST_ARTICLE = 3;
    private static final int LONGEST_SIGNATURE = 14;
    private static final java.util.regex.Pattern FAREWELL_BEGINS = java.util.regex.Pattern.compile("(?<=[\\p{L}\\d)])\\s?[.!]\\s+(?=\\p{Lu})");
    private static final int LONGEST_ABOVE = 60;
    private static final int LONGEST_BLOCK = 16;
    private static final int SHINGLE = 4;
    private static final int RUN_OF_OURS = 14;
    private static final int SHARE_OF_OURS = 80;
    private static final int FOREIGN_WORDS = 3;
    private static final Pattern SEPARATOR = Pattern.compile("^\\s*([-_=*]{5,}|_{5,})\\s*$");
    private static final Pattern FORWARD_SUBJECT = Pattern.compile("(?i)^\\s*(fw|fwd|wg|tr|rv|i)\\s*:");
    private static final String PROGRAMS = "i-?phone|i-?pad|i-?pod|android|mobil\\w*|handy|smartphone|phone|tablet|t\u00e9l\u00e9phone|tel\u00e9fono|m\u00f3vil|telefon|samsung|galaxy|huawei|xiaomi|redmi|oppo|pixel|nokia|htc|alcatel|blackberry|windows|outlook|gmail|yahoo|mail|mail app|mailbox|airmail|spark|thunderbird|proton ?mail|gmx|k-9|wechat|cell|pc|\u624b\u673a|\u624b\u6a5f|qq|foxmail";
    /** "Sent from my iPhone", in the languages of the programs that write it. */
    private static final Pattern DEVICE = Pattern.compile("(?i)^\\W*(sent (from|with|via|by|using)|from my|someone from|get|von mein\\w*|gesendet (von|mit)|versendet mit|envoy\u00e9 (de|depuis|\u00e0 partir)|enviado (desde|con|do|a partir)|inviato (da|con)|diese nachricht wurde von|verstuurd vanaf|verzonden (met|vanaf)|sendt fra|skickat fr\u00e5n|wys\u0142ane? z|download|t\u00e9l\u00e9charge[rz]|descargar|obtene[rz]|obtenir|holen sie sich)\\W(.{0,40}?[^\\pL])?(" + PROGRAMS + ")([^\\pL].{0,40})?$|^\\W*(outlook f\u00fcr|yahoo mail).{0,60}$|^\\W*(\u53d1\u81ea|\u767c\u81ea|\u4ece\u6211\u7684|\u5f9e\u6211\u7684).{0,20}(" + PROGRAMS + ").{0,20}$");
    /** "Sent from my TI-85": whatever it is, it says nothing about the order. */
    private static final Pattern MINE = Pattern.compile("(?i)^\\W*(sent from my|von meinem|envoy\u00e9 de mon|enviado desde mi) \\S+( \\S+)?\\W*$");
    private static final Pattern DEVICE_LINK = Pattern.compile("<[^<>]*[:@][^<>]*>|\\(https?:[^)]*\\)|https?:\\S+");
    private static final int LONGEST_DEVICE = 80;
    /** What a device line never says; the number of a model has one or two digits. */
    private static final Pattern DEVICE_OF_BUSINESS = Pattern.compile("\\d{3}|\\d[.,/]\\d|\\b(pcs|units?|stuck|only|nur|solo|order|bestellung|auftrag|commande|pedido|deliver\\w*|liefer\\w*|livr\\w*|entreg\\w*|price\\w*|preis\\w*|prix|precio\\w*|quantit\\w*|menge\\w*|cantidad\\w*|confirm\\w*|bestatig\\w*|stock|lager)\\b");
    private static final List<Phrase> BANNER = Phrase.alternatives("(^\\W*extern(?:al|e[rnms]?|o)?(?: (?:e-?mail|mail|message|nachricht|sender))?\\W+(?:this|diese[rs]?|ce|este|cette) (?:e-?mail|mail|message|nachricht|courriel|correo|mensaje) .{0,40}(?:extern|outside|ausserhalb|exterieur|fuera)[^,;!?]{0,40}$|external e-?mail|caution: |achtung: diese e-?mail|originated (from )?outside|von ausserhalb|auf viren gepr|antivirus|virus-?free|scanned by|^\\[cid:[^\\]]*\\]$|reply above this line|^##-.*-##$)");
    /** A banner is about the mail; what speaks of goods is not. */
    private static final List<Phrase> BANNER_OF_BUSINESS = Phrase.alternatives("\\b(stock|lager|price\\w*|preis\\w*|prix|precio\\w*|quantit\\w*|menge\\w*|cantidad\\w*|deliver(y|ies|ed)|liefer\\w*|livr\\w*|entreg\\w*|pcs|pieces|units|stuck|only|nur|cancel\\w*|increase\\w*)\\b|[$%\u20ac\u00a3]");
    private static final Pattern ADDRESS = Pattern.compile("\\S@\\S+\\.\\S");
    /** What programs that follow the opening of mails leave behind. */
    private static final String TRACE = "\u1427";
    private static final Pattern OTHER_MARK = Pattern.compile("^(\\||\\w{1,12}>)(\\s.*)?$");
    private static final List<Phrase> WARNING = Phrase.alternatives("external|extern[ea]?s?\\b|outside|originated|extern[ea]? mail|afzender|expediteur|exterieur|remitente|ausserhalb|unbekannten? absender");
    private static final List<Phrase> DO_NOT_CLICK = Phrase.alternatives("\\b(links?|bijlagen|attachments?|anhange?|dateianhange?|liens?|pieces? jointes?|enlaces?|adjuntos?|recogni[sz]e|know the sender|connaitre l'expediteur)\\b");
    private static final List<Phrase> WARNS_OF_BUSINESS = Phrase.alternatives("\\d|\\b(order|orders|bestellung|auftrag|commande|pedido|deliver\\w*|liefer\\w*|livr\\w*|entreg\\w*|price\\w*|preis\\w*|prix|precio\\w*|quantit\\w*|menge\\w*|cantidad\\w*|confirm\\w*|bestatig\\w*|stock|lager)\\b");
    private static final int LONGEST_WARNING = 5;
    private static final int TOP_OF_TRANSCRIPT = 6;
    private static final Pattern REPLY_ABOVE = Pattern.compile("(?i)^[\\W_]*(?:please )?(?:type |write |add |enter )?(?:your )?(?:reply|answer|antwort(?:en)?|r\u00e9pon(?:se|dez|dre)|respuesta|responda|comment)\\b.{0,30}(?:above|oberhalb|\u00fcber|au-dessus|encima|arriba)\\b.{0,60}$");
    private static final Pattern STAMP = Pattern.compile("(?i),? *(?:(?:mon|tue|wed|thu|fri|sat|sun)\\w*,? )?(?:\\d{1,2}\\.? \\pL{3,9}\\.? \\d{4}|\\pL{3,9}\\.? \\d{1,2},? \\d{4}),? (?:at |um |\u00e0 )?\\d{1,2}[:h]\\d{2}(?: ?(?:am|pm|uhr))?(?: ?\\(?(?:utc|gmt|cet|cest|est|pst)?(?:[+-]\\d{2}:?\\d{2})?\\)?)?$");
    private static final java.util.regex.Pattern NUMERIC_STAMP = java.util.regex.Pattern.compile("([^,]{2,60}), (\\d{1,2})[./](\\d{1,2})[./](20\\d\\d),? \\d{1,2}:\\d{2}(?: ?(?:am|pm|Uhr|h))?");
    private static final Pattern TICKET_UPDATED = Pattern.compile("(?i)^(?:your|ihre|votre|su) (?:request|ticket|case|anfrage|demande|solicitud) ?\\(?#?[\\w-]{0,12}\\)? (?:has been|was|wurde|a \u00e9t\u00e9|ha sido) (?:updated|solved|aktualisiert|mise? \u00e0 jour|actualizad[oa])\\.?(?: (?:to (?:add|leave) (?:a|another|more|additional|further) comments?,? (?:please )?(?:just )?reply to this e-?mail|(?:um|f\u00fcr) [\\pL ]{3,40}antworten sie (?:bitte )?auf diese (?:e-?mail|nachricht)|pour [\\pL ]{3,40}r\u00e9pondez \u00e0 ce (?:courriel|message|mail|e-?mail)|para [\\pL ]{3,40}responda a este (?:correo|mensaje))\\.?)?$");
    private static final Pattern TICKET_FOOTER = Pattern.compile("(?i)^(?:this e-?mail is a service from [\\pL .&'-]{2,50}\\.( (?:delivered|powered) by [\\pL]{2,20}\\.?)?|[\\pL .&'-]{2,50} uses [\\pL]{2,20}\\. ticket [\\w-]{3,20}\\.?|\\[[A-Z0-9]{4,8}-[A-Z0-9]{3,8}\\])$");
    private static final String HIDDEN = "(?is).*(display\\s*:\\s*none|visibility\\s*:\\s*hidden|opacity\\s*:\\s*0(\\.0+)?\\s*(;|$)|mso-hide\\s*:\\s*all|font-size\\s*:\\s*[0-3](\\.\\d+)?(px|pt)?\\s*(;|$)|text-indent\\s*:\\s*-\\d{3,}|left\\s*:\\s*-\\d{3,}|max-height\\s*:\\s*0).*";
    private static final String STRUCK = "(?is).*text-decoration[a-z-]*\\s*:[^;]*line-through.*";
    private static final String WHITE = "(?is).*(^|[;\\s])color\\s*:\\s*(#fff(fff)?|white|rgb\\(255,\\s*255,\\s*255\\)|transparent)\\s*(;|$).*";

    /** @param sent texts of every mail we sent about the order @param names words that may stand in a signature without meaning anything */
    public static NewText of(IncomingMail mail, List<String> sent, List<String> names) {
        return of(mail, new Ours(sent, Set.of(), List.of()), names, sent.isEmpty());
    }

    /** @param lines what was ordered; no line that names an article is ever taken for a signature */
    static NewText of(IncomingMail mail, List<String> sent, List<String> names, List<AskedLine> lines) {
        return of(mail, new Ours(sent, articles(lines, names), lines), names, false);
    }

    /** @param below whether everything below the head of a quotation is cut; else only what is ours, so that no answer typed down there is lost */
    private static NewText of(IncomingMail mail, Ours ours, List<String> names, boolean below) {
        Optional<String> plain = mail.plainText().map(text -> text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + CUT_OFF);
        Optional<Document> html = mail.html().map(text -> Jsoup.parse(text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + CUT_OFF));
        boolean hidden = html.map(NewText::removeHidden).orElse(false) || html.filter(document -> Words.hidesCharacters(document.text())).isPresent() || plain.filter(Words::hidesCharacters).isPresent();
        LocalDate sentOn = mail.date().map(at -> at.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1)).orElse(null);
        Cut fromPlain = plain.map(text -> cut(text, ours, names, below, sentOn)).orElse(null);
        Cut fromHtml = html.map(document -> cut(visible(document), ours, names, below, sentOn)).orElse(null);
        boolean differ = fromPlain != null && fromHtml != null && !essence(fromPlain.text()).equals(essence(fromHtml.text()));
        Cut chosen = fromPlain != null && (!fromPlain.text().isBlank() || fromHtml == null) ? fromPlain : fromHtml;
        boolean forwarded = FORWARD_SUBJECT.matcher(mail.subject()).find() || chosen != null && chosen.forwarded();
        boolean changed = fromPlain != null && fromPlain.quoteChanged() || fromHtml != null && fromHtml.quoteChanged();
        return new NewText(chosen == null ? "" : chosen.text(), chosen == null ? List.of() : chosen.above(), hidden, differ, changed, forwarded);
    }

    /** @param text of a mail without HTML, nothing known of what we sent */
    public static String ofText(String text) {
        return cut(text, new Ours(List.of(), Set.of(), List.of()), List.of(), true, null).text();
    }

    private static Set<String> articles(List<AskedLine> lines, List<String> names) {
        var words = new HashSet<String>();
        for (AskedLine line : lines) {
            words.add(Words.folded(line.sku()));
            Words.tokens(line.description()).stream().filter(word -> word.length() >= SHORTEST_ARTICLE && !names.contains(word)).forEach(word -> words.addAll(List.of(word, word + "s", word + "n", word + "en", word + "es")));
        }
        return words;
    }

    private record Cut(String text, List<String> above, boolean quoteChanged, boolean forwarded) {}

    /** Everything that we sent, as runs of words. */
    private static final class Ours {

        private final Set<String> shingles = new HashSet<>();
        private final Set<String> words = new HashSet<>();
        private final Set<String> articles;
        private final List<AskedLine> lines;

        Ours(List<String> sent, Set<String> articles, List<AskedLine> lines) {
            this.articles = articles;
            this.lines = lines;
            for (String text : sent) {
                List<String> tokens = Words.tokens(text);
                words.addAll(tokens);
                for (int i = 0; i + SHINGLE <= tokens.size(); i++) {
                    shingles.add(String.join(" ", tokens.subList(i, i + SHINGLE)));
                }
            }
        }

        boolean[] marks(List<String> tokens) {
            var marks = new boolean[tokens.size()];
            for (int i = 0; i + SHINGLE <= tokens.size(); i++) {
                if (shingles.contains(String.join(" ", tokens.subList(i, i + SHINGLE)))) {
                    for (int j = i; j < i + SHINGLE; j++) {
                        marks[j] = true;
                    }
                }
            }
            return marks;
        }
    }

    private static Cut cut(String raw, Ours ours, List<String> names, boolean below, @Nullable LocalDate sentOn) {
        List<String> lines = new ArrayList<>(Words.plain(raw).lines().map(NewText::withoutGaps).toList());
        List<Head> heads = MailHeads.in(lines);
        boolean forwarded = heads.stream().anyMatch(head -> head.kind() == Kind.FORWARD);
        int quote = quoteStart(lines, heads);
        boolean[] dropped = new boolean[lines.size()];
        boolean changed = dropQuoted(lines, ours, dropped);
        Map<Integer, String> rows = cutCells(lines, quote, ours);
        dropOurs(lines, quote, ours, dropped);
        dropMachinery(lines, heads, names, sentOn, dropped);
        if (below && !forwarded) {
            dropBelow(lines, heads, dropped);
        }
        dropWarnings(lines, dropped);
        cutFarewell(lines, names, ours, dropped);
        boolean[] before = dropped.clone();
        dropSignature(lines.stream().map(Letterhead::withoutPronouns).toList(), names, ours, dropped);
        List<Long> quantities = ours.lines.stream().map(AskedLine::quantity).toList();
        IntStream.range(0, dropped.length).filter(i -> dropped[i] && !before[i] && (Notices.isFairAtDelivery(lines.get(i), ours.lines) || Letterhead.isNews(lines.get(i), quantities) && !Notices.isOne(lines.get(i)) && !Footer.isOne(lines.get(i), ours.lines, ours.articles))).forEach(i -> dropped[i] = false);
        return kept(lines, rows, dropped, quote, changed, forwarded);
    }

    /** "A U F T R A G   4711": a title set in single letters. */
    private static String withoutGaps(String line) {
        return SET_APART.matcher(line).replaceAll(found -> found.group().replace(" ", ""));
    }

    /** A quotation whose lines bear a mark ends with the last of them; one without ends with the mail, unless it stands at the top and the answer below. */
    private static void dropBelow(List<String> lines, List<Head> heads, boolean[] dropped) {
        int top = 0;
        while (top < lines.size() && lines.get(top).isBlank()) {
            top++;
        }
        for (Head head : heads) {
            int first = head.to();
            while (first < lines.size() && lines.get(first).isBlank()) {
                first++;
            }
            int next = first;
            if (head.from() == top || first == lines.size() || heads.stream().anyMatch(other -> other.from() == next)) {
                continue;
            }
            boolean marked = lines.get(first).stripLeading().startsWith(">") || OTHER_MARK.matcher(lines.get(first)).matches();
            if (!marked) {
                Arrays.fill(dropped, head.to(), lines.size(), true);
                break;
            }
        }
        if (!heads.isEmpty()) {
            IntStream.range(heads.getFirst().to(), lines.size()).filter(i -> OTHER_MARK.matcher(lines.get(i)).matches()).forEach(i -> dropped[i] = true);
        }
    }

    private static Cut kept(List<String> lines, Map<Integer, String> rows, boolean[] dropped, int quote, boolean changed, boolean forwarded) {
        var text = new ArrayList<String>();
        var above = new ArrayList<String>();
        String row = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean blank = line.isEmpty();
            if (dropped[i]) {
                boolean goesOn = i >= quote && !blank && !row.isEmpty() && isCell(line) && row.length() < LONGEST_CELL;
                row = goesOn ? row + " " + line : i >= quote && !blank ? line : "";
            } else if (!blank || !text.isEmpty() && !text.getLast().isEmpty()) {
                text.add(line);
                above.add(blank ? "" : rows.getOrDefault(i, row));
            }
        }
        while (!text.isEmpty() && text.getLast().isEmpty()) {
            text.removeLast();
            above.removeLast();
        }
        return new Cut(String.join("\n", text), List.copyOf(above), changed, forwarded);
    }

    /** A cell of a table that stands on a line of its own. */
    private static boolean isCell(String line) {
        return Words.tokens(line).size() <= LONGEST_OF_A_CELL && line.indexOf('\t') < 0;
    }

    /** Takes the cells that we sent from the rows of our quoted table, so that what was written behind them stays. @return what each such line stood behind */
    private static Map<Integer, String> cutCells(List<String> lines, int quote, Ours ours) {
        var rows = new HashMap<Integer, String>();
        for (int i = quote; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(" *\\t *");
            if (cells.length <= SHINGLE) {
                continue;
            }
            boolean[] marks = ours.marks(Words.tokens(String.join(" ", cells)));
            int token = 0;
            int oursUpTo = 0;
            boolean unbroken = true;
            for (int c = 0; c < cells.length && unbroken; c++) {
                int tokens = Words.tokens(cells[c]).size();
                for (int t = token; t < token + tokens; t++) {
                    unbroken &= marks[t];
                }
                token += tokens;
                oursUpTo = unbroken ? c + 1 : oursUpTo;
            }
            if (oursUpTo >= SHINGLE && oursUpTo < cells.length) {
                rows.put(i, String.join(" ", List.of(cells).subList(0, oursUpTo)));
                lines.set(i, String.join(" ", List.of(cells).subList(oursUpTo, cells.length)).strip());
            }
        }
        return rows;
    }

    private static int quoteStart(List<String> lines, List<Head> heads) {
        int marked = 0;
        while (marked < lines.size() && !lines.get(marked).stripLeading().startsWith(">")) {
            marked++;
        }
        return heads.stream().mapToInt(Head::from).filter(from -> !MailHeads.isForward(lines.get(from))).reduce(marked, Math::min);
    }

    /** Quoted lines go; a number in them that we never sent means that somebody wrote into the quotation. */
    private static boolean dropQuoted(List<String> lines, Ours ours, boolean[] dropped) {
        boolean changed = false;
        List<String> unquoted = lines.stream().map(l -> l.replaceFirst("^[>\\s]+", "")).toList();
        boolean[] head = new boolean[lines.size()];
        MailHeads.in(unquoted).forEach(found -> Arrays.fill(head, found.from(), found.to(), true));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripLeading();
            if (line.startsWith(">")) {
                String inner = unquoted.get(i);
                boolean machinery = head[i] || ADDRESS.matcher(inner).find();
                dropped[i] = machinery || isBanner(inner) || !isForeign(line, inner, ours);
                changed |= !machinery && i > 0 && Words.tokens(inner).stream().anyMatch(token -> token.matches(".*\\d.*") && !ours.words.contains(token) && !partOf(token, ours.words)) && isLikeOurs(inner, ours);
            }
        }
        return changed;
    }

    /** Words behind a single ">" that are not ours: a colleague's note, or an answer typed into the quotation. Nothing of it may be lost. */
    private static boolean isForeign(String line, String inner, Ours ours) {
        List<String> tokens = Words.tokens(inner);
        boolean once = !line.substring(1).stripLeading().startsWith(">");
        if (!once || ours.words.isEmpty() || tokens.isEmpty()) {
            return false;
        }
        if (tokens.size() < FOREIGN_WORDS) {
            return tokens.stream().anyMatch(token -> !ours.words.contains(token) && !partOf(token, ours.words));
        }
        return tokens.stream().filter(ours.words::contains).count() * 2 < tokens.size();
    }

    private static boolean partOf(String token, Set<String> words) {
        return words.stream().anyMatch(word -> word.contains(token));
    }

    private static boolean isLikeOurs(String line, Ours ours) {
        List<String> tokens = Words.tokens(line);
        return tokens.size() >= 3 && tokens.stream().filter(ours.words::contains).count() * 2 >= tokens.size();
    }

    private static void dropOurs(List<String> lines, int quote, Ours ours, boolean[] dropped) {
        var tokens = new ArrayList<String>();
        var lineOf = new ArrayList<Integer>();
        for (int i = 0; i < lines.size(); i++) {
            if (!dropped[i]) {
                for (String token : Words.tokens(lines.get(i))) {
                    tokens.add(token);
                    lineOf.add(i);
                }
            }
        }
        boolean[] marks = ours.marks(tokens);
        keepLongRunsAbove(marks, lineOf, quote);
        int[] all = new int[lines.size()];
        int[] marked = new int[lines.size()];
        for (int t = 0; t < marks.length; t++) {
            all[lineOf.get(t)]++;
            marked[lineOf.get(t)] += marks[t] ? 1 : 0;
        }
        for (int i = 0; i < lines.size(); i++) {
            boolean onlyAddress = all[i] == 0 && i >= quote && !lines.get(i).isBlank() || lines.get(i).strip().matches("<?[^\\s<>]+@[^\\s<>]+>?") && i >= quote;
            dropped[i] |= all[i] > 0 && marked[i] * 100 >= all[i] * SHARE_OF_OURS || onlyAddress;
        }
    }

    /** Above the quotation only a long run of our words is ours: four words in a row may well be the supplier's own. */
    private static void keepLongRunsAbove(boolean[] marks, List<Integer> lineOf, int quote) {
        for (int from = 0; from < marks.length; ) {
            int to = from;
            while (to < marks.length && marks[to]) {
                to++;
            }
            if (to > from && lineOf.get(from) < quote && to - from < RUN_OF_OURS) {
                for (int i = from; i < to; i++) {
                    marks[i] = false;
                }
            }
            from = Math.max(to, from + 1);
        }
    }

    /** What a gateway puts above a mail from outside, over as many lines as it takes. */
    private static void dropWarnings(List<String> lines, boolean[] dropped) {
        for (int i = 0; i < lines.size(); i++) {
            dropped[i] |= isWarning(Words.folded(lines.get(i)));
        }
        int start = 0;
        while (start < lines.size()) {
            int end = start;
            var paragraph = new StringBuilder();
            while (end < lines.size() && !lines.get(end).replaceFirst("^[>\\s]+", "").isEmpty()) {
                paragraph.append(lines.get(end).replaceFirst("^[>\\s]+", "")).append(' ');
                end++;
            }
            String folded = Words.folded(paragraph.toString());
            if (end > start && end - start <= LONGEST_WARNING && isWarning(folded)) {
                Arrays.fill(dropped, start, end, true);
            }
            start = end + 1;
        }
    }

    private static boolean isWarning(String folded) {
        return Phrase.anyIn(WARNING, folded) && Phrase.anyIn(DO_NOT_CLICK, folded) && !Phrase.anyIn(WARNS_OF_BUSINESS, folded);
    }

    private static void dropMachinery(List<String> lines, List<Head> heads, List<String> names, @Nullable LocalDate sentOn, boolean[] dropped) {
        boolean transcript = lines.stream().limit(TOP_OF_TRANSCRIPT).anyMatch(line -> REPLY_ABOVE.matcher(line).find());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            dropped[i] |= transcript && isOfHelpdesk(line, names) || isStamp(line, names, sentOn) || isDevice(line) || isBanner(line) || SEPARATOR.matcher(line).find() || line.equals(TRACE);
        }
        heads.stream().filter(head -> head.kind() != Kind.FORWARD).forEach(head -> Arrays.fill(dropped, head.from(), head.to(), true));
    }

    /** "Wexcombe Tools, 24.11.2026, 09:24": who wrote and when, to the minute and not later than the mail itself. */
    private static boolean isStamp(String line, List<String> names, @Nullable LocalDate sentOn) {
        if (line.length() > LONGEST_CELL) {
            return false;
        }
        java.util.regex.Matcher stamp = NUMERIC_STAMP.matcher(Words.plain(line).strip());
        if (sentOn == null || !stamp.matches() || !Signature.isName(stamp.group(1), names)) {
            return false;
        }
        try {
            return !LocalDate.of(Integer.parseInt(stamp.group(4)), Integer.parseInt(stamp.group(3)), Integer.parseInt(stamp.group(2))).isAfter(sentOn);
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static boolean isDevice(String line) {
        String words = DEVICE_LINK.matcher(line).replaceAll(" ").strip();
        return words.length() < LONGEST_DEVICE && (DEVICE.matcher(words).find() || MINE.matcher(words).find()) && !DEVICE_OF_BUSINESS.matcher(Words.folded(words)).find();
    }

    private static boolean isBanner(String line) {
        String folded = Words.folded(line);
        return Phrase.anyIn(BANNER, folded) && !Phrase.anyIn(BANNER_OF_BUSINESS, folded);
    }

    /** What a help desk writes around what people wrote to it: who and when, its own name, the number of its ticket. */
    private static boolean isOfHelpdesk(String line, List<String> names) {
        String plain = line.strip();
        boolean stamp = STAMP.matcher(plain).find() && Signature.isName(STAMP.matcher(plain).replaceAll(""), names);
        return stamp || REPLY_ABOVE.matcher(plain).find() || TICKET_UPDATED.matcher(plain).matches() || TICKET_FOOTER.matcher(plain).matches() || Signature.isName(plain, names);
    }

    /** "…le 8 d\u00e9cembre. \u00c0 bient\u00f4t, Titouan": a closing and who signs, at the end of the last line. */
    private static void cutFarewell(List<String> lines, List<String> names, Ours ours, boolean[] dropped) {
        int last = lines.size() - 1;
        while (last >= 0 && (dropped[last] || lines.get(last).isBlank())) {
            last--;
        }
        if (last < 0) {
            return;
        }
        String line = lines.get(last);
        java.util.regex.Matcher end = FAREWELL_BEGINS.matcher(line);
        while (end.find()) {
            if (isFarewell(line.substring(end.end()), names, ours)) {
                lines.set(last, line.substring(0, end.end()).stripTrailing());
                return;
            }
        }
    }

    private static boolean isFarewell(String tail, List<String> names, Ours ours) {
        String[] pieces = tail.strip().replaceAll("[.!]+$", "").split("\\s*,\\s*|\\s+[-|/]\\s+");
        String[] words = pieces[0].split("\\s+");
        boolean closing = Signature.isClosing(pieces[0], names);
        for (int i = 1; i < words.length && !closing; i++) {
            closing = Signature.isClosing(String.join(" ", List.of(words).subList(0, i))) && isSigner(String.join(" ", List.of(words).subList(i, words.length)), names, ours);
        }
        boolean given = pieces.length == 1 && words.length <= 2 && Signature.isGiven(pieces[0], ours.articles);
        return given || closing && Everyday.isTalkOnly(Words.folded(pieces[0])) && Arrays.stream(pieces).skip(1).allMatch(piece -> isSigner(piece, names, ours));
    }

    private static boolean isSigner(String piece, List<String> names, Ours ours) {
        return Signature.isName(piece, names) || Signature.isGiven(piece, ours.articles) || Signature.isTitle(piece) || Signature.isOneOf(piece, names) || Signature.isSignOff(piece, ours.articles) || Footer.isTrade(piece, names, ours.articles);
    }

    private static void dropSignature(List<String> lines, List<String> names, Ours ours, boolean[] dropped) {
        int end = lines.size();
        boolean closed = false;
        for (int i = 0; i < end; i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || dropped[i]) {
                continue;
            }
            if (Signature.isDelimiter(line) || Signature.isClosing(line, names) && i > 0) {
                closed = true;
                dropped[i] = true;
            } else if (closed && (Signature.isHarmless(Signature.withoutBank(line, names), ours.articles) && (names.isEmpty() || isOfSignature(line, names, ours) || Signature.isQuiet(line, names)) || isContact(line, ours) || Signature.isCompany(line, names) || isLetterhead(line, names, ours) || Footer.isAddress(line, names, ours.articles) || Footer.isStreet(line, ours.articles))) {
                dropped[i] = true;
            } else if (closed) {
                dropBelowSignature(lines, i, names, ours, dropped);
                return;
            }
        }
        if (!closed) {
            dropNamedBlock(lines, names, ours, dropped);
            dropSignedBlock(lines, names, ours, dropped);
        }
        for (int i = end - 1; i > 0; i--) {
            if (!dropped[i] && !lines.get(i).isBlank()) {
                String line = lines.get(i).strip();
                boolean alone = lines.get(i - 1).isBlank() || dropped[i - 1] || i + 1 < end && dropped[i + 1];
                boolean signed = Signature.isFooter(line, names, ours.articles) || isFooter(line, names, ours) || isTradeBelow(lines, i, names, ours, dropped) || isOfSigner(lines, i, names, ours, dropped) || alone && (Signature.isSignOff(line, ours.articles) && !followsName(lines, i, names, dropped) || Signature.isPlace(line, ours.articles) || Signature.isQuotedMotto(line, ours.articles));
                if (!signed && !Signature.isContactOf(line, names) && !Signature.isName(line, names) && !Signature.isNickname(line, names) && !Signature.isRegister(line) && !Signature.isMotto(line, names, ours.articles) && !(isContact(line, ours) && Signature.beginsWithName(line, names)) && !Signature.isDisclaimer(List.of(line), ours.articles)) {
                    return;
                }
                dropped[i] = true;
            }
        }
    }

    private static boolean isFooter(String line, List<String> names, Ours ours) {
        return Footer.isOne(line, ours.lines, ours.articles) || Footer.isAddress(line, names, ours.articles);
    }

    private static boolean isLetterhead(String line, List<String> names, Ours ours) {
        return Letterhead.isOne(line, names, ours.articles);
    }

    private static boolean isContact(String line, Ours ours) {
        return Signature.isContact(line) && Words.tokens(line.replaceAll("\\S+@\\S+|www\\.\\S+", " ")).stream().noneMatch(ours.articles::contains);
    }

    private static boolean isTrade(String line, List<String> names, Ours ours) {
        return Footer.isTrade(line, names, ours.articles) || Footer.isStreet(line, ours.articles);
    }

    /** A trade or a street below a paragraph, not the end of one that was broken into lines. */
    private static boolean isTradeBelow(List<String> lines, int at, List<String> names, Ours ours, boolean[] dropped) {
        String above = lines.get(at - 1).strip();
        boolean beside = dropped[at - 1] || !above.isEmpty() && (Signature.isName(above, names) || isTrade(above, names, ours) || isOfSignature(above, names, ours)) || at + 1 < lines.size() && dropped[at + 1];
        return beside && Footer.isTown(lines.get(at), ours.articles) || isTrade(lines.get(at).strip(), names, ours) && (above.isEmpty() || dropped[at - 1] || above.length() < LONGEST_ABOVE && (isOfSignature(above, names, ours) || Signature.isSignOff(above, ours.articles) || above.matches(".*[.!]")));
    }

    /** A title below a name, or a closing nobody listed above one. */
    private static boolean isOfSigner(List<String> lines, int at, List<String> names, Ours ours, boolean[] dropped) {
        String above = lines.get(at - 1).strip();
        boolean title = Signature.isTitle(lines.get(at)) && !above.isEmpty() && (dropped[at - 1] || Signature.isName(above, names) || Signature.isOneOf(above, names) || Signature.isSignOff(above, ours.articles));
        int below = at + 1;
        while (below < lines.size() && lines.get(below).isBlank()) {
            below++;
        }
        return title || above.isEmpty() && below < lines.size() && dropped[below] && Signature.isName(lines.get(below), names) && Signature.isClosingByForm(lines.get(at), ours.articles);
    }

    /** A name, and below it up to the end of the mail titles, a company, places and telephones: the last lines that stand together, one of them with a name that we know. */
    private static void dropSignedBlock(List<String> lines, List<String> names, Ours ours, boolean[] dropped) {
        int end = lines.size();
        while (end > 0 && (dropped[end - 1] || lines.get(end - 1).isBlank() || isFooter(lines.get(end - 1), names, ours))) {
            end--;
        }
        int from = end;
        boolean known = false;
        for (int i = end - 1; i > 0 && end - i < LONGEST_BLOCK && !dropped[i]; i--) {
            String line = lines.get(i).strip();
            if (line.isEmpty()) {
                continue;
            }
            boolean signOff = Signature.isSignOff(line, ours.articles) && lines.get(i - 1).isBlank() && !followsName(lines, i, names, dropped);
            if (!isOfSignature(line, names, ours) && !signOff) {
                break;
            }
            known |= Words.tokens(line).stream().anyMatch(names::contains);
            from = known && (Signature.isName(line, names) || Signature.isOneOf(line, names) || Letterhead.isOffice(line, names) || signOff) && lines.get(i - 1).isBlank() ? i : from;
        }
        Arrays.fill(dropped, from, end, true);
    }

    /** Whether the words above are a name already; two of them do not stand one below the other. */
    private static boolean followsName(List<String> lines, int at, List<String> names, boolean[] dropped) {
        int above = at - 1;
        while (above > 0 && lines.get(above).isBlank()) {
            above--;
        }
        return !dropped[above] && (Signature.isName(lines.get(above), names) || Signature.isOneOf(lines.get(above), names));
    }

    private static boolean isOfSignature(String line, List<String> names, Ours ours) {
        return Signature.isName(line, names) || Signature.isTitle(line) || Signature.isOneOf(line, names) || Signature.isBoilerplate(line) || Signature.isMotto(line, names, ours.articles) || Signature.isQuotedMotto(line, ours.articles) || Signature.isFooter(line, names, ours.articles) || Signature.isContactOf(line, names) || isContact(line, ours) || Signature.isPlace(line, ours.articles)
                || isFooter(line, names, ours) || isLetterhead(line, names, ours) || isTrade(line, names, ours) || Signature.isGiven(line, ours.articles) || Signature.isCompany(line, names) || Signature.isCertificate(line) || Footer.isStreet(line, ours.articles) || Footer.isTown(line, ours.articles);
    }

    /** Something below the closing that is no signature stays; what is certainly an address or a disclaimer goes all the same. */
    private static void dropBelowSignature(List<String> lines, int from, List<String> names, Ours ours, boolean[] dropped) {
        int start = from;
        while (start < lines.size()) {
            int end = start;
            while (end < lines.size() && !lines.get(end).isBlank() && (end == start || !MailHeads.isField(lines.get(end)))) {
                end++;
            }
            List<String> paragraph = lines.subList(start, end);
            boolean disclaimer = !paragraph.isEmpty() && Signature.isDisclaimer(paragraph, ours.articles);
            for (int i = start; i < end; i++) {
                dropped[i] = dropped[i] || disclaimer || isContact(lines.get(i), ours) || Signature.isPlace(lines.get(i), ours.articles) || Signature.isQuotedMotto(lines.get(i), ours.articles) || Signature.isFooter(lines.get(i), names, ours.articles) || isFooter(lines.get(i), names, ours) || isLetterhead(lines.get(i), names, ours) || isTrade(lines.get(i), names, ours) || Signature.isTitle(lines.get(i));
            }
            start = Math.max(end, start + 1);
        }
    }

    /** A signature without a closing: what follows from the last line that begins with the sender's name or office, when none of it says anything about the order. */
    private static void dropNamedBlock(List<String> lines, List<String> names, Ours ours, boolean[] dropped) {
        List<Integer> block = new ArrayList<>();
        int size = 0;
        for (int i = lines.size() - 1; i > 0 && block.size() <= LONGEST_SIGNATURE; i--) {
            String line = lines.get(i).strip();
            if (dropped[i] || line.isEmpty()) {
                continue;
            }
            if (!Signature.isHarmless(line, ours.articles) || !isOfSignature(line, names, ours) && !Signature.isQuiet(line, names)) {
                break;
            }
            block.addFirst(i);
            boolean somethingAbove = lines.subList(0, i).stream().anyMatch(above -> !above.isBlank());
            boolean named = lines.get(i - 1).isBlank() && Signature.isName(line, names) || Signature.beginsWithName(line, names) && Words.tokens(line).stream().noneMatch(word -> ours.words.contains(word) && !names.contains(word));
            if (somethingAbove && named) {
                size = block.size();
            }
        }
        block.subList(block.size() - size, block.size()).forEach(line -> dropped[line] = true);
    }

    private static boolean removeHidden(Document document) {
        boolean hidden = false;
        for (Element element : document.body().select("[style], [hidden], font[color], s, strike, del")) {
            String style = element.attr("style");
            boolean invisible = element.hasAttr("hidden") || style.matches(STRUCK) || style.matches(HIDDEN) || style.matches(WHITE) && !style.toLowerCase(Locale.ROOT).contains("background");
            invisible |= Set.of("s", "strike", "del").contains(element.normalName());
            if (invisible && element.parent() != null) {
                hidden |= element.text().chars().anyMatch(Character::isLetterOrDigit);
                element.remove();
            }
        }
        return hidden;
    }

    private static String visible(Document document) {
        document.select("style, script, head, title").remove();
        document.select(".gmail_signature, .moz-signature").forEach(signature -> signature.before("<div>-- </div>"));
        var text = new StringBuilder();
        append(document.body(), text, false, 0);
        return text.toString();
    }

    private static void append(Node node, StringBuilder text, boolean quoted, int depth) {
        if (node instanceof TextNode words) {
            String plain = words.text();
            if (quoted && (text.isEmpty() || text.charAt(text.length() - 1) == '\n') && !plain.isBlank()) {
                text.append("> ");
            }
            text.append(plain);
            return;
        }
        if (!(node instanceof Element element)) {
            return;
        }
        if (depth > DEEPEST) {
            text.append(element.text());
            return;
        }
        String tag = element.normalName();
        if (tag.equals("td") || tag.equals("th")) {
            cell(element, text, quoted, depth);
            return;
        }
        boolean inQuote = quoted || tag.equals("blockquote");
        boolean block = element.isBlock() || tag.equals("br") || tag.equals("tr");
        if (block) {
            newLine(text);
        }
        for (Node child : element.childNodes()) {
            append(child, text, inQuote, depth + 1);
        }
        if (block) {
            if (tag.equals("br")) {
                text.append('\n');
            } else {
                newLine(text);
            }
        }
    }

    /** A row of a table that holds words stays one line; cells that only lay out a page break like paragraphs. */
    private static void cell(Element cell, StringBuilder text, boolean quoted, int depth) {
        boolean layout = cell.text().length() > LONGEST_CELL || !cell.select("table").isEmpty();
        if (layout) {
            newLine(text);
            cell.childNodes().forEach(child -> append(child, text, quoted, depth + 1));
            newLine(text);
            return;
        }
        if (quoted && (text.isEmpty() || text.charAt(text.length() - 1) == '\n')) {
            text.append("> ");
        }
        text.append(cell.text()).append(" \t ");
    }

    private static void newLine(StringBuilder text) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    private static @Nullable String essence(String text) {
        return String.join(" ", Words.tokens(text));
    }
}
