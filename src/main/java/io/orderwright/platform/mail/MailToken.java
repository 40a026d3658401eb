package io.orderwright.platform.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * 128 random bits in an address. Lower case only, because some servers fold the case of local parts; stored only as {@link #hash()}.
 *
 * @param value 20 to 40 letters or digits; ours are 26 of base 32
 */
public record MailToken(String value) {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{20,40}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public MailToken {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a mail token: 20 to 40 lower case letters or digits");
        }
    }

    public static MailToken random() {
        var token = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            token.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new MailToken(token.toString());
    }

    /** SHA-256, hex: what the database keeps. */
    public String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tokens are not for logs. */
    @Override
    public String toString() {
        return "token " + hash().substring(0, 8);
    }
}
