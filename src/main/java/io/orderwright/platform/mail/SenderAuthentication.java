package io.orderwright.platform.mail;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether the From of a mail is believed. Only what our own mail server wrote counts (RFC 8601): the topmost {@code Authentication-Results}, under the
 * name that is configured, saying {@code dmarc=pass} for the domain of the one From address. Everything else is not authenticated.
 */
@Component
public class SenderAuthentication {

    private static final String HEADER = "Authentication-Results";
    /** A soft failure denies nothing: forwarding causes it every day. */
    private static final Set<String> DENIALS = Set.of("dmarc=fail", "spf=fail", "dkim=fail");

    private final MailSettings settings;

    SenderAuthentication(MailSettings settings) {
        this.settings = settings;
    }

    /** What we hold of a sender. */
    public sealed interface Verdict {

        record Believed(String address) implements Verdict {}

        /** Nobody vouches for it, as for every sender whose domain publishes no rules. */
        record Doubted(String reason) implements Verdict {}

        /** It contradicts what the domain of its From says about its mail: it may be forged. */
        record Denied(String reason) implements Verdict {}
    }

    public Verdict judge(IncomingMail mail) {
        return judge(mail, settings.trustedAuthservId(), settings.loopbackMta());
    }

    /** @param trustedId name of our mail server, null for none @param loopbackMta our server is on this machine and writes no results at all */
    public static Verdict judge(IncomingMail mail, @Nullable String trustedId, boolean loopbackMta) {
        if (mail.headers("From").size() != 1 || mail.from().size() != 1) {
            return new Verdict.Denied("The mail names %d senders instead of one".formatted(mail.from().size()));
        }
        String from = mail.from().getFirst().address();
        List<String> results = mail.headers(HEADER);
        if (results.isEmpty()) {
            return loopbackMta ? new Verdict.Believed(from) : new Verdict.Doubted("Our mail server wrote no Authentication-Results");
        }
        if (trustedId == null || trustedId.isBlank()) {
            return new Verdict.Doubted("No mail server is named whose Authentication-Results we believe");
        }
        return topmost(results.getFirst(), trustedId, from);
    }

    private static Verdict topmost(String result, String trustedId, String from) {
        String[] pieces = withoutComments(result).split(";");
        String id = pieces[0].strip().split("\\s+")[0];
        if (!id.equalsIgnoreCase(trustedId.strip())) {
            return new Verdict.Doubted("The topmost Authentication-Results is not from %s".formatted(trustedId));
        }
        String domain = from.substring(from.indexOf('@') + 1);
        int passes = 0;
        int verdicts = 0;
        boolean denied = false;
        for (int i = 1; i < pieces.length; i++) {
            String[] words = pieces[i].strip().toLowerCase(Locale.ROOT).split("\\s+");
            denied |= DENIALS.contains(words[0]);
            if (!words[0].startsWith("dmarc=")) {
                continue;
            }
            verdicts++;
            boolean sameDomain = List.of(words).contains("header.from=" + domain);
            passes += words[0].equals("dmarc=pass") && sameDomain ? 1 : 0;
        }
        if (verdicts == 1 && passes == 1) {
            return new Verdict.Believed(from);
        }
        return denied || verdicts > 1 ? new Verdict.Denied("Our mail server found that it does not come from %s".formatted(domain))
                : new Verdict.Doubted("Our mail server did not find dmarc=pass for %s".formatted(domain));
    }

    private static String withoutComments(String value) {
        var plain = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' && depth == 0) {
                quoted = !quoted;
            } else if (c == '(' && !quoted) {
                depth++;
            } else if (c == ')' && !quoted && depth > 0) {
                depth--;
                continue;
            }
            if (depth == 0 && c != '"') {
                plain.append(quoted && c == ';' ? ' ' : c);
            }
        }
        return plain.toString();
    }
}
