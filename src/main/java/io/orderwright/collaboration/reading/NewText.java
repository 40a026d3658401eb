package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import io.orderwright.platform.mail.IncomingMail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

    private static final int MAX_TEXT = 200_000;
    /** Stands where a text was too long to be read; nobody confirms with these words. */
    private static final String CUT_OFF = "\n(rest not read)";
    private static final int DEEPEST = 200;
    private static final int LONGEST_CELL = 120;
    private static final int SHORTEST_ARTICLE = 3;
    private static final int LONGEST_SIGNATURE = 14;
    private static final int SHINGLE = 4;
    private static final int RUN_OF_OURS = 14;
    private static final int SHARE_OF_OURS = 80;
    private static final int FOREIGN_WORDS = 3;
    private static final Pattern ATTRIBUTION_END = Pattern.compile("(?i)(wrote|schrieb|a \u00e9crit|escribi\u00f3|ha scritto|schreef|skrev|napisa\u0142(\\(a\\))?|escreveu|geschreven|\u043d\u0430\u043f\u0438\u0441\u0430\u043b|\u043f\u0438\u0448\u0435|\u5199\u9053|\u5beb\u9053)\\s*([:\uff1a]|-{2,})\\s*$|(wrote|schrieb|a \u00e9crit|escribi\u00f3) .{0,160}>?\\s*[:\uff1a]\\s*$|^\\s*(wrote|schrieb|a \u00e9crit|escribi\u00f3)\\s*:");
    private static final Pattern ATTRIBUTION_START = Pattern.compile("(?i)^[-\\W]*(on |am |le |el |at |op |il |em |den |dnia |\\d{1,2} \\pL{3,4}\\.? \\d{4}|\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|.{0,80}<[^<>]+@[^<>]+>)");
    private static final Pattern HEADER_LINE = Pattern.compile("(?i)^[*\\s|>]*(from|von|de|da|van|od|\u53d1\u4ef6\u4eba|\u5bc4\u4ef6\u8005|sender)\\s*\\*?\\s*[:\uff1a].*");
    private static final Pattern HEADER_FIELD = Pattern.compile("(?i)^[*\\s|>]*(from|von|de|da|van|od|sent|gesendet|envoy\u00e9|enviado|date|datum|fecha|to|an|\u00e0|para|verzonden|aan|onderwerp|enviado el|envoy\u00e9 le|inviato|oggetto|assunto|cc|kopie|copie|copia|subject|betreff|objet|asunto|reply-to|importance"
            + "|\u53d1\u4ef6\u4eba|\u53d1\u9001\u65f6\u95f4|\u65e5\u671f|\u6536\u4ef6\u4eba|\u4e3b\u9898|\u4e3b\u65e8|\u6284\u9001)\\s*\\*?\\s*[:\uff1a].*");
    private static final Pattern SEPARATOR = Pattern.compile("^\\s*([-_=*]{5,}|-{2,}\\s*(original|urspr\u00fcngliche|message d'origine|mensaje original|\u539f\u59cb\u90ae\u4ef6|\u539f\u59cb|forwarded|weitergeleitet|quote).*|_{5,})\\s*$");
    private static final Pattern ORIGINAL = Pattern.compile("(?i)^\\s*-{2,}\\s*(original(nachricht| message| e-?mail)?|urspr\u00fcngliche nachricht|message d'origine|mensaje original|\u539f\u59cb\u90ae\u4ef6|original)\\s*-{0,}.*$");
    private static final Pattern FORWARD = Pattern.compile("(?i)^\\s*-{2,}\\s*(forwarded message|weitergeleitete nachricht|message transf\u00e9r\u00e9|mensaje reenviado)|^begin forwarded message");
    private static final Pattern FORWARD_SUBJECT = Pattern.compile("(?i)^\\s*(fw|fwd|wg|tr|rv|i)\\s*:");
    private static final Pattern DEVICE = Pattern.compile("(?i)^\\W*(sent from|sent with|sent via|get outlook|von meinem|gesendet (von|mit)|envoy\u00e9 (de|depuis)|enviado (desde|con)|\u53d1\u81ea|diese nachricht wurde von|verstuurd vanaf|download|t\u00e9l\u00e9charger|descargar|obtener|outlook f\u00fcr|yahoo mail).{0,60}$");
    private static final Pattern BANNER = Pattern.compile("(external e-?mail|caution: |achtung: diese e-?mail|originated (from )?outside|von ausserhalb|auf viren gepr|antivirus|virus-?free|scanned by|^\\[cid:[^\\]]*\\]$|reply above this line|^##-.*-##$)");
    private static final Pattern WARNING = Pattern.compile("external|extern[ea]?s?\\b|outside|originated|extern[ea]? mail|afzender|expediteur|exterieur|remitente|ausserhalb|unbekannten? absender");
    private static final Pattern DO_NOT_CLICK = Pattern.compile("\\b(links?|bijlagen|attachments?|anhange?|dateianhange?|liens?|pieces? jointes?|enlaces?|adjuntos?|recogni[sz]e|know the sender|connaitre l'expediteur)\\b");
    private static final Pattern WARNS_OF_BUSINESS = Pattern.compile("\\d|\\b(order|orders|bestellung|auftrag|commande|pedido|deliver\\w*|liefer\\w*|livr\\w*|entreg\\w*|price\\w*|preis\\w*|prix|precio\\w*|quantit\\w*|menge\\w*|cantidad\\w*|confirm\\w*|bestatig\\w*|stock|lager)\\b");
    private static final int LONGEST_WARNING = 5;
    private static final String HIDDEN = "(?is).*(display\\s*:\\s*none|visibility\\s*:\\s*hidden|opacity\\s*:\\s*0(\\.0+)?\\s*(;|$)|mso-hide\\s*:\\s*all|font-size\\s*:\\s*[0-3](\\.\\d+)?(px|pt)?\\s*(;|$)|text-indent\\s*:\\s*-\\d{3,}|left\\s*:\\s*-\\d{3,}|max-height\\s*:\\s*0).*";
    private static final String STRUCK = "(?is).*text-decoration[a-z-]*\\s*:[^;]*line-through.*";
    private static final String WHITE = "(?is).*(^|[;\\s])color\\s*:\\s*(#fff(fff)?|white|rgb\\(255,\\s*255,\\s*255\\)|transparent)\\s*(;|$).*";

    /** @param sent texts of every mail we sent about the order @param names words that may stand in a signature without meaning anything */
    public static NewText of(IncomingMail mail, List<String> sent, List<String> names) {
        return of(mail, sent, names, List.of());
    }

    /** @param lines what was ordered; no line that names an article is ever taken for a signature */
    static NewText of(IncomingMail mail, List<String> sent, List<String> names, List<AskedLine> lines) {
        var ours = new Ours(sent, articles(lines, names));
        Optional<String> plain = mail.plainText().map(text -> text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + CUT_OFF);
        Optional<Document> html = mail.html().map(text -> Jsoup.parse(text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + CUT_OFF));
        boolean hidden = html.map(NewText::removeHidden).orElse(false) || plain.filter(Words::hidesCharacters).isPresent();
        Cut fromPlain = plain.map(text -> cut(text, ours, names)).orElse(null);
        Cut fromHtml = html.map(document -> cut(visible(document), ours, names)).orElse(null);
        boolean differ = fromPlain != null && fromHtml != null && !essence(fromPlain.text()).equals(essence(fromHtml.text()));
        Cut chosen = fromPlain != null && (!fromPlain.text().isBlank() || fromHtml == null) ? fromPlain : fromHtml;
        boolean forwarded = FORWARD_SUBJECT.matcher(mail.subject()).find() || chosen != null && chosen.forwarded();
        boolean changed = fromPlain != null && fromPlain.quoteChanged() || fromHtml != null && fromHtml.quoteChanged();
        return new NewText(chosen == null ? "" : chosen.text(), chosen == null ? List.of() : chosen.above(), hidden, differ, changed, forwarded);
    }

    /** @param text of a mail without HTML, nothing known of what we sent */
    public static String ofText(String text) {
        return cut(text, new Ours(List.of(), Set.of()), List.of()).text();
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

        Ours(List<String> sent, Set<String> articles) {
            this.articles = articles;
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

    private static Cut cut(String raw, Ours ours, List<String> names) {
        List<String> lines = Words.plain(raw).lines().toList();
        boolean forwarded = lines.stream().anyMatch(line -> FORWARD.matcher(line).find());
        int quote = quoteStart(lines);
        boolean[] dropped = new boolean[lines.size()];
        boolean changed = dropQuoted(lines, ours, dropped);
        dropOurs(lines, quote, ours, dropped);
        dropMachinery(lines, quote, dropped);
        dropWarnings(lines, dropped);
        dropSignature(lines, names, ours, dropped);
        return kept(lines, dropped, quote, changed, forwarded);
    }

    private static Cut kept(List<String> lines, boolean[] dropped, int quote, boolean changed, boolean forwarded) {
        var text = new ArrayList<String>();
        var above = new ArrayList<String>();
        String row = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean blank = line.isEmpty();
            if (dropped[i]) {
                row = i >= quote && !blank ? line : "";
            } else if (!blank || !text.isEmpty() && !text.getLast().isEmpty()) {
                text.add(line);
                above.add(blank ? "" : row);
            }
        }
        while (!text.isEmpty() && text.getLast().isEmpty()) {
            text.removeLast();
            above.removeLast();
        }
        return new Cut(String.join("\n", text), List.copyOf(above), changed, forwarded);
    }

    private static int quoteStart(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.stripLeading().startsWith(">") || ORIGINAL.matcher(line).find() || isAttribution(lines, i)
                    || fieldAt(lines, i) && fieldsFollow(lines, i)
                    || HEADER_LINE.matcher(line).matches() && i + 1 < lines.size() && (fieldAt(lines, i + 1) || fieldAt(lines, i + 2))) {
                return i;
            }
        }
        return lines.size();
    }

    private static boolean fieldAt(List<String> lines, int i) {
        return i < lines.size() && HEADER_FIELD.matcher(lines.get(i)).matches();
    }

    /** Whether the next two lines that are not empty are fields of a mail's head. */
    private static boolean fieldsFollow(List<String> lines, int i) {
        return lines.subList(i + 1, Math.min(lines.size(), i + 6)).stream().filter(line -> !line.isBlank()).limit(2).filter(line -> HEADER_FIELD.matcher(line).matches()).count() == 2;
    }

    private static boolean isAttribution(List<String> lines, int i) {
        if (!ATTRIBUTION_START.matcher(lines.get(i)).find()) {
            return false;
        }
        var joined = new StringBuilder();
        for (int j = i; j < Math.min(lines.size(), i + 3); j++) {
            joined.append(lines.get(j).strip()).append(' ');
            if (ATTRIBUTION_END.matcher(joined.toString().strip()).find()) {
                return true;
            }
        }
        return false;
    }

    /** Quoted lines go; a number in them that we never sent means that somebody wrote into the quotation. */
    private static boolean dropQuoted(List<String> lines, Ours ours, boolean[] dropped) {
        boolean changed = false;
        List<String> unquoted = lines.stream().map(l -> l.replaceFirst("^[>\\s]+", "")).toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripLeading();
            if (line.startsWith(">")) {
                String inner = unquoted.get(i);
                boolean machinery = isAttribution(unquoted, i) || HEADER_FIELD.matcher(inner).matches() || inner.contains("@");
                boolean wrapped = i > 0 && isAttribution(unquoted, i - 1);
                dropped[i] = machinery || wrapped || BANNER.matcher(Words.folded(inner)).find() || !isForeign(line, inner, ours);
                changed |= !machinery && i > 0 && Words.tokens(inner).stream().anyMatch(token -> token.matches(".*\\d.*") && !ours.words.contains(token) && !partOf(token, ours.words)) && isLikeOurs(inner, ours);
            }
        }
        return changed;
    }

    /** Words behind a single ">" that are not ours: a colleague's note, or an answer typed into the quotation. Nothing of it may be lost. */
    private static boolean isForeign(String line, String inner, Ours ours) {
        List<String> tokens = Words.tokens(inner);
        boolean once = !line.substring(1).stripLeading().startsWith(">");
        return once && !ours.words.isEmpty() && tokens.size() >= FOREIGN_WORDS && tokens.stream().filter(ours.words::contains).count() * 2 < tokens.size();
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
        return WARNING.matcher(folded).find() && DO_NOT_CLICK.matcher(folded).find() && !WARNS_OF_BUSINESS.matcher(folded).find();
    }

    private static void dropMachinery(List<String> lines, int quote, boolean[] dropped) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (DEVICE.matcher(line).find() && line.strip().length() < 80 || BANNER.matcher(Words.folded(line.strip())).find() || SEPARATOR.matcher(line).find() || ORIGINAL.matcher(line).find()) {
                dropped[i] = true;
            } else if (isAttribution(lines, i)) {
                for (int j = i; j < Math.min(lines.size(), i + 3); j++) {
                    dropped[j] = true;
                    if (ATTRIBUTION_END.matcher(lines.get(j).strip()).find()) {
                        break;
                    }
                }
            } else if (i >= quote && HEADER_FIELD.matcher(line).matches()) {
                dropped[i] = true;
            }
        }
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
            } else if (closed && (Signature.isHarmless(line, ours.articles) || Signature.isContact(line))) {
                dropped[i] = true;
            } else if (closed) {
                dropBelowSignature(lines, i, ours, dropped);
                return;
            }
        }
        if (!closed) {
            dropNamedBlock(lines, names, ours, dropped);
        }
        for (int i = end - 1; i > 0; i--) {
            if (!dropped[i] && !lines.get(i).isBlank()) {
                if (!Signature.isName(lines.get(i), names) && !Signature.isRegister(lines.get(i))) {
                    return;
                }
                dropped[i] = true;
            }
        }
    }

    /** Something below the closing that is no signature stays; what is certainly an address or a disclaimer goes all the same. */
    private static void dropBelowSignature(List<String> lines, int from, Ours ours, boolean[] dropped) {
        int start = from;
        while (start < lines.size()) {
            int end = start;
            while (end < lines.size() && !lines.get(end).isBlank()) {
                end++;
            }
            List<String> paragraph = lines.subList(start, end);
            boolean disclaimer = !paragraph.isEmpty() && Signature.isDisclaimer(paragraph, ours.articles);
            for (int i = start; i < end; i++) {
                dropped[i] |= disclaimer || Signature.isContact(lines.get(i));
            }
            start = end + 1;
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
            if (!Signature.isHarmless(line, ours.articles)) {
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
