package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.platform.mail.SenderAuthentication.Verdict;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Decides about a reply that belongs to exactly one open order at its current revision. Only one thing is automatic: a plain, full confirmation through
 * all gates. A clear proposal of other quantities, prices or days is laid before a buyer line by line; everything else is read by a person, with the
 * reason and what was understood. The version names the rules: a reading can be repeated from the stored mail.
 */
public final class ReadReply {

    public static final String RULE = "reply-reader v13";
    private static final int MAX_CHARACTERS = 600;
    private static final Set<String> HARMLESS_FILES = Set.of("image/png", "image/jpeg", "image/gif", "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "text/vcard", "text/x-vcard");
    private static final Pattern SECURITY = Pattern.compile("\\b(bank|iban|bic|swift|account|accounts|rib|konto|kontonummer|bankverbindung|cuenta|compte bancaire|coordonnees bancaires|payment details|deposit|password|passwort|remit|wire transfer|uberweis\\w*|release the payment)\\b|https?://|www\\.");
    /** Asks for money to go elsewhere, or for a secret. */
    private static final Pattern ACCOUNT = Pattern.compile("\\b(iban|swift ?code|bic|kontonummer|bankverbindung|coordonnees bancaires|compte bancaire|cuenta bancaria|password|passwort|wire transfer)\\b|\\b(new|changed|updated?|other|different|neues?|neuen?|geanderte?[ns]?|nouveau|nouvelle|nueva) (?:[a-z]+ )?(bank|account|konto|kontos|rib|compte|cuenta)\\b|\\bbank (?:account|details|data)\\b|\\b(bank|account|konto|rib|compte|cuenta)\\b[^.;\\n]{0,20}\\b(changed|changes|new|geandert|neu|change|cambiado|nueva)\\b");
    /** Who looks after a customer is no account at a bank. */
    private static final Pattern OFFICE = Pattern.compile("\\b(?:key )?accounts? (?:managers?|executives?|coordinators?|director|handler|specialist|representative|rep|team)\\b|\\bkey accounts?\\b|\\bcuenta con (?:ello|eso|l[oa]s|la|el|todo|nosotros)\\b");
    private static final java.util.regex.Pattern ORDER_NUMBER = java.util.regex.Pattern.compile("PO-\\d{4}-\\d{6}");
    private static final Set<Gate> ALL = Set.copyOf(EnumSet.allOf(Gate.class));

    private ReadReply() {}

    /** What a reply says. */
    public sealed interface Understanding {

        /** The words the supplier typed. */
        String text();

        /** What they say about single lines. */
        LineFacts facts();

        /** Why a person must look, in words; empty when it is clear what the reply says. */
        default List<String> reasons() {
            return List.of();
        }

        /** A plain, full confirmation: nothing else was said. */
        record Confirmed(String text, LineFacts facts) implements Understanding {}

        /** It clearly proposes something else than was ordered; a buyer decides. */
        record Changed(String text, LineFacts facts) implements Understanding {}

        /** It may be a fraud: it is no answer at all until somebody has asked the supplier. @param reasons what was found */
        record Suspicious(String text, List<String> reasons, LineFacts facts) implements Understanding {}

        /** A person must read it. @param reasons every gate that stopped it, in words */
        record ToBeRead(String text, List<String> reasons, LineFacts facts) implements Understanding {}
    }

    /** What speaks against the sender of a mail. */
    public static Map<Gate, String> doubts(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Believed _ -> Map.of();
            case Verdict.Doubted(String reason) -> Map.of(Gate.AUTHENTICATED, reason);
            case Verdict.Denied(String reason) -> Map.of(Gate.NOT_FORGED, reason);
        };
    }

    /** @param doubts what is wrong with the mail itself, by the gate that stops it: who sent it, what it answers */
    public static Understanding read(IncomingMail mail, Question question, Map<Gate, String> doubts) {
        return read(mail, question, doubts, StandingWords.NONE);
    }

    /** @param standing what this supplier's mails hold whatever they are about: passed over in the words, seen by every gate of the mail itself */
    public static Understanding read(IncomingMail mail, Question question, Map<Gate, String> doubts, StandingWords standing) {
        return read(mail, question, doubts, standing, ALL);
    }

    /** @param closed the gates that are closed; all of them except in tests */
    static Understanding read(IncomingMail mail, Question question, Map<Gate, String> doubts, Set<Gate> closed) {
        return read(mail, question, doubts, StandingWords.NONE, closed);
    }

    private static Understanding read(IncomingMail mail, Question question, Map<Gate, String> doubts, StandingWords standing, Set<Gate> closed) {
        NewText fresh = NewText.of(mail, question.sent(), question.names(), question.lines());
        StandingWords.Rest rest = standing.without(fresh.text(), question);
        String read = Courtesy.withoutHowAreYou(rest.text());
        var reasons = new LinkedHashSet<String>();
        var stopping = EnumSet.noneOf(Gate.class);
        doubts.forEach((gate, doubt) -> {
            if (closed.contains(gate)) {
                reasons.add(doubt);
                stopping.add(gate);
            }
        });
        gates(mail, fresh, rest.length(), question).stream().filter(closed::contains).forEach(gate -> {
            reasons.add(gate.objection());
            stopping.add(gate);
        });
        LineFacts facts = ReadLineFacts.proposed(read, fresh.above(), question);
        boolean account = closed.contains(Gate.NO_MONEY_MATTERS) && ACCOUNT.matcher(withoutArticles(Words.folded(Signature.withoutBank(fresh.text(), question.names())), question)).find();
        if (account || stopping.stream().anyMatch(Gate::isSecurity)) {
            return new Understanding.Suspicious(fresh.text(), List.copyOf(reasons), facts);
        }
        if (!reasons.isEmpty()) {
            return new Understanding.ToBeRead(fresh.text(), List.copyOf(reasons), facts);
        }
        ReadItems.Once items = new ReadItems.Once(read, question);
        LineFacts judged = ReadLineFacts.of(items, fresh.above());
        List<String> objections = PlainConfirmation.objections(items, judged, closed);
        if (objections.isEmpty()) {
            return new Understanding.Confirmed(fresh.text(), judged);
        }
        return facts.isClearChange(question.lines()) && !confirmsBesides(rest.text(), question) ? new Understanding.Changed(fresh.text(), facts) : new Understanding.ToBeRead(fresh.text(), objections, facts);
    }

    /** Whether it would confirm the order without sentences that may be about something else: "The studio is closed until 4 April" offers no other day. */
    private static boolean confirmsBesides(String text, Question question) {
        String without = StandingWords.withoutWhatMayBeTaught(text, question);
        return !without.equals(text) && PlainConfirmation.objections(without, question).isEmpty();
    }

    /** @param length of what is to be read */
    private static Set<Gate> gates(IncomingMail mail, NewText fresh, int length, Question question) {
        Set<Gate> stopped = EnumSet.noneOf(Gate.class);
        stop(stopped, Gate.WHOLE_MAIL, mail.isDamaged());
        stop(stopped, Gate.NOTHING_HIDDEN, fresh.hiddenText());
        stop(stopped, Gate.PARTS_AGREE, fresh.partsDiffer());
        stop(stopped, Gate.QUOTE_UNCHANGED, fresh.quoteChanged());
        stop(stopped, Gate.NOT_FORWARDED, fresh.forwarded());
        stop(stopped, Gate.NO_DOCUMENT, mail.attachments().stream().anyMatch(ReadReply::isDocument));
        stop(stopped, Gate.NO_MONEY_MATTERS, SECURITY.matcher(OFFICE.matcher(withoutArticles(withoutOwnSite(Words.folded(Signature.withoutBank(fresh.text(), question.names())), mail), question)).replaceAll(" ")).find());
        stop(stopped, Gate.ONE_SCRIPT, mixesScripts(fresh.text()));
        stop(stopped, Gate.SHORT, length > MAX_CHARACTERS);
        Matcher number = ORDER_NUMBER.matcher(mail.subject() + " " + fresh.text());
        while (number.find()) {
            stop(stopped, Gate.ONE_ORDER, !number.group().equals(question.number()));
        }
        return stopped;
    }

    /** The sender's own site by its bare name leads nowhere else. */
    private static String withoutOwnSite(String folded, IncomingMail mail) {
        String without = folded;
        for (IncomingMail.Address from : mail.from()) {
            String domain = from.address().substring(from.address().indexOf('@') + 1).toLowerCase(java.util.Locale.ROOT);
            if (domain.indexOf('.') > 0) {
                without = Pattern.compile("(?:https?://)?www\\." + Pattern.quote(domain) + "/?(\\s|[,.;|)]|$)").matcher(without).replaceAll(" $1");
            }
        }
        return without;
    }

    private static void stop(Set<Gate> stopped, Gate gate, boolean stops) {
        if (stops) {
            stopped.add(gate);
        }
    }

    /** A power bank is no bank. */
    private static String withoutArticles(String folded, Question question) {
        String text = folded;
        for (AskedLine line : question.lines()) {
            text = text.replace(Words.folded(line.sku()), " ");
            List<String> words = Words.tokens(line.description());
            for (int i = 0; i + 1 < words.size(); i++) {
                text = text.replace(words.get(i) + " " + words.get(i + 1), " ");
            }
        }
        return text;
    }

    private static boolean isDocument(IncomingMail.Part part) {
        return !HARMLESS_FILES.contains(part.type().type()) || part.type().type().startsWith("image/") && part.contentId() == null && part.attachment();
    }

    private static boolean mixesScripts(String text) {
        for (String word : text.split("[^\\p{L}]+")) {
            long scripts = word.codePoints().mapToObj(Character.UnicodeScript::of)
                    .filter(s -> s == Character.UnicodeScript.LATIN || s == Character.UnicodeScript.CYRILLIC || s == Character.UnicodeScript.GREEK).distinct().count();
            if (scripts > 1) {
                return true;
            }
        }
        return false;
    }
}
