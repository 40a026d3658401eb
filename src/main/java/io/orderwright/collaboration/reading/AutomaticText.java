package io.orderwright.collaboration.reading;

import io.orderwright.platform.mail.IncomingMail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Automatic mails that carry no header and no usual subject of one: known by their words, and by a subject that is ours behind words that no mail program
 * puts there when a person answers ("Gone fishing: Purchase order PO-2026-000001"). Who is away and answers all the same has written a reply.
 */
final class AutomaticText {

    private static final int LONGEST = 600;
    private static final int MOST_OTHER_WORDS = 14;
    private static final Map<String, Pattern> SECTIONS = read();
    private static final Pattern OUR_SUBJECT = Pattern.compile("^(.{2,60}?)\\s*[:\uff1a-]\\s+(?:(?:re|aw|antw|sv|vs|tr|res|rif|fwd?|wg)\\s*:\\s*)*(?:purchase order|order|bestellung|bon de commande|commande|orden de compra|pedido|po)\\b.*po-\\d{4}-\\d{6}.*");
    private static final Pattern ANSWERS = Pattern.compile("(?:^|.*\\W)(?:re|aw|antw|antwort|sv|vs|tr|rv|res|rif|fwd?|wg|enc|odp|ynt|rep|reponse|respuesta|answer|reply|\u56de\u590d|\u7b54\u590d|\u8f6c\u53d1)(?:\\[\\d+\\]|\\(\\d+\\))?|.*(?:order|bestellung|auftrag|commande|pedido|po-\\d|confirm|bestatig|accept|rechnung|invoice|facture|factura|deliver|liefer|livr|entrega|price|prei|prix|precio|change|question|frage|urgent).*");
    private static final Pattern PRICE = Pattern.compile("\\d[.,]\\d{2}(?![\\d.])|[$\u20ac\u00a3]");
    private static final Pattern COUNTED = Pattern.compile("(?<![\\w/#.-])\\d{2,6} (?!hours?|hrs|days?|working|business|minutes|stunden|tage|werktage|heures|jours|horas|dias)\\p{L}{2,}");
    private static final Pattern CONFIRMATION = Pattern.compile("po-\\d{4}-\\d{6}|(?:to confirm|confirming|confirms?|bestatigen|bestatigt|confirmons|confirmamos|confirmar) (?:that (?:we|it|your)|the receipt|receipt|it has|den eingang|la (?:bonne )?reception|la recepcion|que (?:hemos|nous))|(?:order )?confirmed receipt|(?:order )?confirmation|(?:auftrags|eingangs)?bestatigung|confirmacion|will be (?:sent|confirmed)|wird (?:gesondert )?bestatigt|sera (?:envoyee?|adressee?|confirmee?)|sera (?:confirmado|enviad[oa])|se enviara|(?:be )?sent (?:separately|to you)|(?:geht|gehen)(?: ihnen)?(?: gesondert)? zu|verschickt");
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.-]*\\w|(?:https?://|www\\.)\\S+|\\+?\\d[\\d ()/-]{7,}\\d");
    private static final Pattern STAMP = Pattern.compile("(?m)^[\\p{L}&.' -]{3,60}, (?:\\p{L}{3,9}\\.? \\d{1,2},? \\d{4}|\\d{1,2}\\.? \\p{L}{3,9}\\.? \\d{4}|\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[./]\\d{1,2}[./]\\d{4}),? (?:at |um |\u00e0 )?\\d{1,2}[:h.]\\d{2}(?: ?(?:am|pm|AM|PM|Uhr))?\\s*$");
    private static final Pattern ORDER_NUMBER = Pattern.compile("PO-\\d{4}-\\d{6}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'-]*");
    /** "Contact Callum Reid", "hilft Ihnen Herr Pfennigsdorf". */
    private static final Pattern NAMED = Pattern.compile("(?:(?i:contact|call|ring|ask|to|with|kontaktieren Sie|an|Herrn?|Frau|Mme|M\\.|Mr\\.?|Mrs\\.?|Ms\\.?|contactez|a|\u00e0|con|con la Sra\\.?|al Sr\\.?))\\s+((?:(?:Herrn?|Frau|Mme|Mr\\.?|Mrs\\.?|Ms\\.?)\\s+)?\\p{Lu}\\p{Ll}+(?:[ -]\\p{Lu}\\p{Ll}+){0,2})");

    private AutomaticText() {}

    /** @return the sign that it is automatic, in words; empty for what a person wrote */
    static Optional<String> sign(IncomingMail mail) {
        if (mail.attachments().stream().anyMatch(part -> !part.type().type().startsWith("image/"))) {
            return Optional.empty();
        }
        String written = newOf(mail, NewText.of(mail, List.of(), NamesInMails.of(mail, List.of())).text());
        if (written.isBlank() || written.length() > LONGEST || written.indexOf('?') >= 0) {
            return Optional.empty();
        }
        String text = Words.folded(written).replaceAll("\\s+", " ");
        if (PRICE.matcher(text).find()) {
            return Optional.empty();
        }
        String of = withoutConfirmation(text);
        boolean answers = found("answer", of) || COUNTED.matcher(of).find();
        if (!answers && found("registered", text) && (found("by-machine", text) || found("no-confirmation", text))) {
            return Optional.of("says that a machine has taken it in");
        }
        if (!answers && found("ticket", text)) {
            return Optional.of("says that a ticket was opened");
        }
        return absence(mail, written);
    }

    /**
     * A help desk repeats what was written to it below who wrote it and when: nothing of it is new while our order stands there alone. What the sender himself
     * wrote below his own name, or somebody beside us, is new.
     */
    private static String newOf(IncomingMail mail, String written) {
        List<String> sender = NamesInMails.of(mail, List.of());
        List<MatchResult> stamps = STAMP.matcher(written).results().toList();
        if (stamps.isEmpty()) {
            return written;
        }
        boolean ours = stamps.stream().map(AutomaticText::writer).distinct().count() == 1 && Words.tokens(writer(stamps.getFirst())).stream().noneMatch(sender::contains);
        String first = written.substring(0, stamps.getFirst().start());
        return ours && !first.isBlank() && ORDER_NUMBER.matcher(written.substring(stamps.getFirst().end())).find() ? first : written.substring(stamps.getFirst().end());
    }

    private static String writer(MatchResult stamp) {
        return stamp.group().substring(0, stamp.group().indexOf(','));
    }

    /** "You will receive our confirmation" is none, and our order number counts nothing. */
    private static String withoutConfirmation(String text) {
        return CONFIRMATION.matcher(section("no-confirmation").matcher(section("ticket").matcher(text).replaceAll(" ")).replaceAll(" ")).replaceAll(" ");
    }

    private static Optional<String> absence(IncomingMail mail, String written) {
        String text = Words.folded(NAMED.matcher(ADDRESS.matcher(written).replaceAll(" ")).replaceAll(m -> Matcher.quoteReplacement(m.group().substring(0, m.group().length() - m.group(1).length())))).replaceAll("\\s+", " ");
        boolean ofAProgram = isOfAProgram(mail.subject());
        if (!found("absence", text) && !found("mail", text) && !(ofAProgram && found("later", text))) {
            return Optional.empty();
        }
        Set<String> names = new HashSet<>(NamesInMails.of(mail, List.of()));
        List<String> others = new ArrayList<>();
        String rest = text;
        for (String known : List.of("absence", "mail", "later", "around")) {
            rest = section(known).matcher(rest).replaceAll(" ");
        }
        Matcher word = WORD.matcher(rest);
        while (word.find()) {
            if (!names.contains(word.group()) && word.group().length() > 1) {
                others.add(word.group());
            }
        }
        if (others.isEmpty()) {
            return Optional.of("says only that somebody is away");
        }
        boolean answers = found("answer", rest) || found("refers", rest) || others.stream().anyMatch(other -> other.chars().anyMatch(Character::isDigit) || NumberWords.isNumber(other));
        return ofAProgram && others.size() <= MOST_OTHER_WORDS && !answers ? Optional.of("says that somebody is away, under a subject of a program") : Optional.empty();
    }

    /** Whether our subject stands behind words that no mail program writes when somebody answers. */
    private static boolean isOfAProgram(String subject) {
        Matcher ours = OUR_SUBJECT.matcher(Words.folded(subject).strip());
        return ours.matches() && !ANSWERS.matcher(ours.group(1).strip()).matches();
    }

    private static boolean found(String section, String text) {
        return section(section).matcher(text).find();
    }

    private static Pattern section(String name) {
        return Objects.requireNonNull(SECTIONS.get(name), name);
    }

    private static Map<String, Pattern> read() {
        var sections = new HashMap<String, Pattern>();
        WordList.read("automatic").sections().forEach((name, all) -> sections.put(name, Pattern.compile("(?<![a-z\\p{N}'])(?:" + String.join("|", all.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) + ")(?![a-z\\p{N}])")));
        return sections;
    }
}
