package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds where mail programs begin to quote: "On … wrote:", the fields of an older mail ("Von: … Gesendet: … Betreff: …"), "-----Original Message-----".
 * What only resembles them stays text of the sender: fields without subject, address or time are a list ("From: Shenzhen / To: Hamburg"), and a line with a
 * verb, other than of writing, is a sentence.
 */
final class MailHeads {

    /** @param from first line @param to line behind the last @param kind what announces the quotation */
    record Head(int from, int to, Kind kind) {}

    enum Kind {
        ATTRIBUTION, FIELDS, ORIGINAL, FORWARD
    }

    private static final int LONGEST_ATTRIBUTION = 6;
    private static final int MOST_CHARACTERS = 400;
    private static final int LINES_OF_A_STAMP = 3;
    private static final int LONGEST_STAMP = 200;
    private static final int MOST_STRAY_IN_A_STAMP = 2;
    private static final Pattern YEAR = Pattern.compile("\\b20\\d\\d\\b");
    private static final int LINES_OF_A_FIELD = 2;
    private static final int BLANK_LINES = 4;
    private static final int LEAST_FIELDS = 3;
    private static final String WRITES = "wrote|schrieb|geschrieben|a \u00e9crit|escribi[o\u00f3]|ha scritto|schreef|geschreven|het volgende geschreven|skrev|napisa\u0142(?:\\(a\\)|a)?|pisze|p\u00ed\u0161e|napsal(?:\\(a\\)|a)?|escreveu|kirjoitti|yazd\u0131|\u00edrta|a scris|\u043d\u0430\u043f\u0438\u0441\u0430\u043b(?:\\(\u0430\\)|\u0430)?|\u043f\u0438\u0441\u0430\u043b|\u043f\u0438\u0448\u0435|\u043d\u0430\u043f\u0438\u0441\u0430\u0432|\u5199\u9053|\u5beb\u9053";
    private static final Pattern VERB = Pattern.compile("(?i)(?:^|[\\s,>)\"'])(" + WRITES + ")(.{0,160}?)\\s*(?:[:\uff1a]|-{2,})\\s*$");
    private static final Pattern CHINESE = Pattern.compile("(\u5199\u9053|\u5beb\u9053)\\s*[:\uff1a]\\s*$");
    private static final Pattern START = Pattern.compile("(?i)^[-\\W]*(on |am |le |el |at |op |il |em |den |dnia |dne |w dniu |\\pL{2,14}\\.?,? (den )?\\d{1,2}\\.? |\\d{1,2}\\.? \\pL{3,10}\\.? \\d{4}|\\d{4}-\\d\\d-\\d\\d|\\d{4}/\\d{1,2}/\\d{1,2}|\\d{4}\u5e74|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|.{0,80}<[^<>]+@[^<>]+>)");
    private static final Pattern DATED = Pattern.compile("(?i)^[-\\W]*(?:on |am |le |el |op |il |em |den |dnia |dne )\\S");
    /** A date and a name with nothing of writing, as an older mail program of Google put it. */
    private static final Pattern DATE_AND_NAME = Pattern.compile("^\\W*\\d{4}[-/]\\d{1,2}[-/]\\d{1,2} (?:\\d{1,2}:\\d\\d GMT[+-]\\d\\d:\\d\\d .{1,80}|.{1,80}<\\s*[^<>\\s]+@[^<>\\s]+>)\\s*:?\\s*$");
    private static final Pattern ADDRESS = Pattern.compile("(?i)[<(\\[]\\s*(?:mailto:)?[^<>()\\[\\]]*@[^<>()\\[\\]]+[>)\\]]+|<\\s*mailto:[^<>]*<[^<>]*>\\s*>|\\S+@\\S+");
    private static final Pattern CLOCK = Pattern.compile("\\b\\d{1,2}(?::|\\.| ?h ?)\\d\\d\\b");
    private static final Pattern DAY = Pattern.compile("\\b\\d{1,2}\\b");
    private static final Pattern NAME_AND_VERB = Pattern.compile("(?i)[^\\s,]+ (?:" + WRITES + ")");
    private static final Pattern LOWER_WORD = Pattern.compile("(?:^|[\\s,(\"'])([a-z\u00df-\u00ff][\\p{Latin}'.-]*)");
    /** "As your colleague wrote": a reference, not a head. */
    private static final Pattern SENTENCE = Pattern.compile("(?i)\\b(as|like|what|which|that|wie|was|dass|comme|como|que|zoals|come)\\b");
    private static final Set<String> PARTICLES = Set.of("on", "am", "um", "at", "le", "el", "la", "las", "los", "op", "om", "il", "em", "den", "de", "der", "del", "di", "da", "do", "dos", "du", "des", "dnia", "dne", "dniu", "w", "ve", "klo", "kl", "kl.", "godz", "godz.", "o", "a", "\u00e0", "al", "alle", "ore", "h", "via", "for", "f\u00fcr", "van", "von", "vom", "bei", "y", "und", "and", "et", "e", "of", "behalf", "im", "auftrag", "uhr", "pm", "p.m.", "a.m.", "heeft", "hat", "das", "folgende", "het", "volgende", "mailto");
    private static final Pattern MONTH_OR_DAY = Pattern.compile("^(jan|feb|f\u00e9v|fev|mar|m\u00e4r|mrt|avr|apr|abr|mai|may|maj|mag|maggio|mei|jui|jun|jul|giu|lug|ago|aug|ao\u00fb|sep|set|oct|okt|ott|out|nov|dec|d\u00e9c|dez|dic|ene|gen|sty|lut|kwi|cze|lip|sie|wrz|pa\u017a|lis|gru|lun|mer|mi\u00e9|mie|jeu|jue|gio|ven|vie|sam|sab|s\u00e1b|dim|dom|mon|tue|wed|thu|fri|sat|sun|die|mit|don|fre|son|man|tir|ons|tor|l\u00f8r|l\u00f6r|s\u00f8n|s\u00f6n|maa|din|woe|vri|zat|zon|seg|ter|qua|qui|sex)[\\p{L}]{0,8}\\.?$");
    private static final String FROM = "kimden|g\u00f6nderen|from|von|de|da|van|od|fra|fr\u00e5n|sender|exp\u00e9diteur|remitente|l\u00e4hett\u00e4j\u00e4|\u043e\u0442|\u0432\u0456\u0434|\u53d1\u4ef6\u4eba|\u5bc4\u4ef6\u8005|\u5dee\u51fa\u4eba";
    private static final String ABOUT = "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|\u00e4mne|emne|aihe|temat|p\u0159edm\u011bt|\u0442\u0435\u043c\u0430|konu|t\u00e1rgy|\u4e3b\u9898|\u4e3b\u65e8|\u4ef6\u540d";
    private static final String OTHER = "g\u00f6nderilen|g\u00f6nderme tarihi|g\u00f6nderilme tarihi|kime|tarih|sent|gesendet|envoy\u00e9|envoy\u00e9 le|enviado|enviado el|verzonden|inviato|skickat|sendt|l\u00e4hetetty|wys\u0142ano|odesl\u00e1no|\u0434\u0430\u0442\u0430|date|datum|fecha|data|dato|to|an|\u00e0|a|para|aan|till|til|do|komu|\u043a\u043e\u043c\u0443|vastaanottaja|cc|bcc|cci|kopie|kopia|copie|copia|reply-to|risposta|antwort an|importance|wichtigkeit|priority"
            + "|\u53d1\u9001\u65f6\u95f4|\u65e5\u671f|\u6536\u4ef6\u4eba|\u6284\u9001";
    private static final String BEFORE = "(?i)^[*\\s|>]*(";
    private static final String BEHIND = ")\\s*\\*?\\s*[:\uff1a].*";
    private static final Pattern SENDER = Pattern.compile(BEFORE + FROM + BEHIND);
    private static final Pattern SUBJECT = Pattern.compile(BEFORE + ABOUT + BEHIND);
    private static final Pattern FIELD = Pattern.compile(BEFORE + FROM + "|" + ABOUT + "|" + OTHER + BEHIND);
    private static final Pattern ORIGINAL = Pattern.compile("(?i)^\\s*\\*?-{2,}\\s*(original(nachricht| message| e-?mail|meddelande|-nachricht)?|urspr\u00fcngliche (nachricht|e-?mail)|message d'origine|message original|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding|wiadomo\u015b\u0107 oryginalna|\u539f\u59cb\u90ae\u4ef6|\u539f\u59cb\u4fe1\u4ef6|\u539f\u59cb)\\s*-*\\*?.*$");
    private static final Pattern FORWARD = Pattern.compile("(?i)^\\s*-{2,}\\s*(forwarded (message|by)|weitergeleitete nachricht|message transf\u00e9r\u00e9|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht)|^begin forwarded message|^anfang der weitergeleiteten");

    private MailHeads() {}

    /** All heads of a text, from above. */
    static List<Head> in(List<String> lines) {
        var heads = new ArrayList<Head>();
        for (int i = 0; i < lines.size(); ) {
            Optional<Head> head = at(lines, i);
            head.ifPresent(heads::add);
            i = head.map(Head::to).orElse(i + 1);
        }
        return heads;
    }

    static boolean isForward(String line) {
        return FORWARD.matcher(line).find();
    }

    static boolean isOriginal(String line) {
        return ORIGINAL.matcher(line).find();
    }

    static boolean isField(String line) {
        return FIELD.matcher(line).matches();
    }

    static boolean isAttribution(List<String> lines, int i) {
        return attribution(lines, i).isPresent();
    }

    private static Optional<Head> at(List<String> lines, int i) {
        String line = lines.get(i);
        if (line.isBlank() || line.stripLeading().startsWith(">")) {
            return Optional.empty();
        }
        if (isForward(line)) {
            return Optional.of(new Head(i, i + 1, Kind.FORWARD));
        }
        if (isOriginal(line)) {
            return Optional.of(new Head(i, i + 1, Kind.ORIGINAL));
        }
        return attribution(lines, i).or(() -> fields(lines, i));
    }

    /** Line by line until it is a whole "On … wrote:"; blank lines in it come from HTML. */
    private static Optional<Head> attribution(List<String> lines, int i) {
        Optional<Head> stamp = stampAboveQuotation(lines, i);
        if (stamp.isPresent()) {
            return stamp;
        }
        String first = lines.get(i);
        if (!START.matcher(first).find() && !CHINESE.matcher(first).find()) {
            return Optional.empty();
        }
        var joined = new StringBuilder();
        for (int j = i; j < Math.min(lines.size(), i + LONGEST_ATTRIBUTION) && joined.length() < MOST_CHARACTERS; j++) {
            joined.append(lines.get(j).strip()).append(' ');
            String whole = joined.toString().strip();
            if (isAttribution(whole)) {
                return beginsLower(lines, i, j) ? Optional.empty() : Optional.of(new Head(i, j + 1, Kind.ATTRIBUTION));
            }
        }
        return Optional.empty();
    }

    /** Day, time, name and a colon right above a quotation are its head in whatever language. */
    private static Optional<Head> stampAboveQuotation(List<String> lines, int i) {
        var joined = new StringBuilder();
        for (int j = i; j < Math.min(lines.size(), i + LINES_OF_A_STAMP) && !lines.get(j).isBlank(); j++) {
            joined.append(lines.get(j).strip()).append(' ');
            String whole = joined.toString().strip();
            boolean stamp = whole.endsWith(":") && whole.length() <= LONGEST_STAMP && CLOCK.matcher(whole).find() && YEAR.matcher(whole).find();
            if (stamp && isQuoted(lines, j + 1) && strayWords(ADDRESS.matcher(whole).replaceAll(" ")) <= MOST_STRAY_IN_A_STAMP) {
                return Optional.of(new Head(i, j + 1, Kind.ATTRIBUTION));
            }
        }
        return Optional.empty();
    }

    /** Whether the next line with anything in it is a quotation. */
    private static boolean isQuoted(List<String> lines, int from) {
        return lines.stream().skip(from).filter(line -> !line.isBlank()).findFirst().filter(line -> line.stripLeading().startsWith(">")).isPresent();
    }

    /** "le 17 novembre. / Blandine / Le ven. 16 oct., … a écrit :": behind a blank line a whole head of its own; what stands above is the sender's. */
    private static boolean beginsLower(List<String> lines, int i, int j) {
        for (int k = i + 2; k <= j; k++) {
            if (lines.get(k - 1).isBlank() && !lines.get(k).isBlank() && DATED.matcher(lines.get(k)).find() && isAttribution(String.join(" ", lines.subList(k, j + 1)).strip().replaceAll("\\s+", " "))) {
                return true;
            }
        }
        return false;
    }

    /** Who wrote when, and nothing else: a sentence has words that are neither name nor date. */
    private static boolean isAttribution(String whole) {
        if (CHINESE.matcher(whole).find() || DATE_AND_NAME.matcher(whole).matches()) {
            return true;
        }
        if (!VERB.matcher(whole).find()) {
            return false;
        }
        boolean address = whole.contains("@");
        boolean clock = CLOCK.matcher(whole).find();
        boolean day = clock || DAY.matcher(whole).find();
        if (!address && !day) {
            return false;
        }
        if (SENTENCE.matcher(whole).find()) {
            return false;
        }
        String words = NAME_AND_VERB.matcher(ADDRESS.matcher(whole).replaceAll(" ")).replaceAll(" ");
        return strayWords(VERB.matcher(words).replaceAll(" $2 ")) <= (address && day ? 2 : address || clock ? 1 : 0);
    }

    private static int strayWords(String text) {
        int stray = 0;
        var word = LOWER_WORD.matcher(text);
        while (word.find()) {
            if (!PARTICLES.contains(word.group(1)) && !MONTH_OR_DAY.matcher(word.group(1)).matches()) {
                stray++;
            }
        }
        return stray;
    }

    private static Optional<Head> fields(List<String> lines, int i) {
        if (!isField(lines.get(i))) {
            return Optional.empty();
        }
        int to = i + 1;
        int fields = 1;
        int between = 0;
        int blank = 0;
        for (int j = i + 1; j < lines.size() && between <= LINES_OF_A_FIELD && blank <= BLANK_LINES; j++) {
            if (isField(lines.get(j))) {
                if (lines.get(j - 1).isBlank() && isSender(lines.get(j)) && lines.subList(i, j).stream().noneMatch(line -> isSender(line) || speaksOfMail(line))) {
                    return Optional.empty();
                }
                fields++;
                to = j + 1;
                between = 0;
                blank = 0;
            } else if (lines.get(j).isBlank()) {
                blank++;
            } else {
                between++;
            }
        }
        List<String> block = lines.subList(i, to);
        boolean enough = fields >= LEAST_FIELDS || fields == 2 && block.stream().anyMatch(MailHeads::isSender);
        boolean mail = block.stream().anyMatch(MailHeads::speaksOfMail);
        return enough && mail ? Optional.of(new Head(i, to, Kind.FIELDS)) : Optional.empty();
    }

    private static boolean speaksOfMail(String line) {
        return line.contains("@") || SUBJECT.matcher(line).matches() || CLOCK.matcher(line).find();
    }

    private static boolean isSender(String line) {
        return SENDER.matcher(line).matches();
    }
}
