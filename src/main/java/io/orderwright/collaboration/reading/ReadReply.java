package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import io.orderwright.platform.mail.IncomingMail;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Decides about a reply that belongs to exactly one open order at its current revision. Only one thing is automatic: a plain, full confirmation through
 * all gates. Everything else goes to a person, with the reason. The version names the rules: a reading can be repeated from the stored mail.
 */
public final class ReadReply {

    public static final String RULE = "plain-confirmation v1";
    private static final int MAX_WORDS = 600;
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");
    private static final Set<String> HARMLESS_FILES = Set.of("image/png", "image/jpeg", "image/gif", "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "text/vcard", "text/x-vcard");
    private static final Pattern SECURITY = Pattern.compile("\\b(bank|iban|bic|swift|account|accounts|rib|konto|kontonummer|bankverbindung|cuenta|compte bancaire|coordonnees bancaires|payment details|deposit|password|passwort|remit|wire transfer|uberweis\\w*|release the payment)\\b|https?://");
    private static final java.util.regex.Pattern ORDER_NUMBER = java.util.regex.Pattern.compile("PO-\\d{4}-\\d{6}");

    private ReadReply() {}

    /** What a reply says. */
    public sealed interface Understanding {

        /** The words the supplier typed. */
        String text();

        /** A plain, full confirmation: nothing else was said. */
        record Confirmed(String text) implements Understanding {}

        /** A person must read it. @param reasons every gate that stopped it, in words */
        record ToBeRead(String text, List<String> reasons) implements Understanding {}
    }

    public static Understanding read(IncomingMail mail, Question question) {
        NewText fresh = NewText.of(mail, question.sent(), question.names());
        var reasons = new LinkedHashSet<String>();
        gates(mail, fresh, question, reasons);
        if (reasons.isEmpty()) {
            noPlainConfirmation(fresh.text(), question).ifPresent(reasons::add);
        }
        return reasons.isEmpty() ? new Understanding.Confirmed(fresh.text()) : new Understanding.ToBeRead(fresh.text(), List.copyOf(reasons));
    }

    private static void gates(IncomingMail mail, NewText fresh, Question question, Set<String> reasons) {
        if (mail.isDamaged()) {
            reasons.add("the mail is damaged");
        }
        if (fresh.hiddenText()) {
            reasons.add("the mail hides text that nobody sees");
        }
        if (fresh.partsDiffer()) {
            reasons.add("its text and its HTML say different things");
        }
        if (fresh.quoteChanged()) {
            reasons.add("something was changed inside the quotation of our mail");
        }
        if (fresh.forwarded()) {
            reasons.add("it was forwarded");
        }
        if (mail.attachments().stream().anyMatch(ReadReply::isDocument)) {
            reasons.add("it carries a document that may say something else");
        }
        if (SECURITY.matcher(Words.folded(fresh.text())).find()) {
            reasons.add("it speaks of accounts, payment or addresses");
        }
        if (mixesScripts(fresh.text())) {
            reasons.add("it mixes letters of several scripts in one word");
        }
        if (fresh.text().length() > MAX_WORDS) {
            reasons.add("it is longer than %d characters".formatted(MAX_WORDS));
        }
        Matcher number = ORDER_NUMBER.matcher(mail.subject() + " " + fresh.text());
        while (number.find()) {
            if (!number.group().equals(question.number())) {
                reasons.add("it names another order");
            }
        }
    }

    private static boolean isDocument(IncomingMail.Part part) {
        return !HARMLESS_FILES.contains(part.type().type()) || part.type().type().startsWith("image/") && part.contentId() == null && part.attachment();
    }

    private static Optional<String> noPlainConfirmation(String text, Question question) {
        String own = question.locale().getLanguage();
        Set<String> tried = new LinkedHashSet<>();
        if (LANGUAGES.contains(own)) {
            tried.add(own);
        }
        tried.addAll(LANGUAGES);
        Optional<String> first = Optional.empty();
        for (String language : tried) {
            Optional<String> objection = PlainConfirmation.objection(text, question, language);
            if (objection.isEmpty()) {
                return Optional.empty();
            }
            first = first.or(() -> objection);
        }
        return first;
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
