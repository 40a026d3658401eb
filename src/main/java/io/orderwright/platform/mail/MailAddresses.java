package io.orderwright.platform.mail;

import io.orderwright.shared.EmailAddress;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts tokens into our addresses and finds them again. */
@Component
public class MailAddresses {

    private static final String TOKEN = "{token}";

    private final MailSettings settings;

    MailAddresses(MailSettings settings) {
        this.settings = settings;
    }

    /** Where the answer to one mail goes. */
    public EmailAddress replyTo(MailToken token) {
        return new EmailAddress(settings.replyPattern().replace(TOKEN, token.value()));
    }

    /** The envelope sender of one mail: what comes back to it could not be delivered. */
    public EmailAddress bounceTo(MailToken token) {
        return new EmailAddress(settings.bouncePattern().replace(TOKEN, token.value()));
    }

    /** The token of a reply address of ours, empty for any other address. */
    public Optional<MailToken> replyToken(String address) {
        return tokenIn(settings.replyPattern(), address);
    }

    /** The token of a bounce address of ours, empty for any other address. */
    public Optional<MailToken> bounceToken(String address) {
        return tokenIn(settings.bouncePattern(), address);
    }

    public EmailAddress from() {
        return settings.from();
    }

    public String domain() {
        return settings.domain();
    }

    private static Optional<MailToken> tokenIn(String pattern, String address) {
        String plain = address.strip().toLowerCase(Locale.ROOT);
        String before = pattern.substring(0, pattern.indexOf(TOKEN));
        String behind = pattern.substring(pattern.indexOf(TOKEN) + TOKEN.length());
        if (plain.length() <= before.length() + behind.length() || !plain.startsWith(before) || !plain.endsWith(behind)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MailToken(plain.substring(before.length(), plain.length() - behind.length())));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
