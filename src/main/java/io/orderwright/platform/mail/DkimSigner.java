package io.orderwright.platform.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signs our mails for our domain (RFC 6376, rsa-sha256, relaxed/relaxed), so that a supplier's server can tell them from forged ones. Each signed header is named
 * once more than it stands in the mail: one that is added on the way breaks the signature. Without a key it leaves mails as they are, for a mail server that signs.
 */
@Component
class DkimSigner {

    /** What a reader acts on. Not those that servers on the way may add or change. */
    static final List<String> SIGNED = List.of("from", "to", "cc", "sender", "subject", "date", "message-id", "reply-to", "in-reply-to", "references", "auto-submitted",
            "mime-version", "content-type", "content-transfer-encoding");
    private static final int FEWEST_BITS = 2048;
    private static final int LINE = 70;
    private static final String HEADER_END = "\r\n\r\n";

    private final MailSettings.Dkim settings;
    private final String domain;
    private final @Nullable RSAPrivateKey key;
    private final Clock clock;

    /** @throws IllegalStateException at start, when a key is named that cannot be used */
    DkimSigner(MailSettings settings, Clock clock) {
        this.settings = settings.dkim();
        String from = settings.from().value();
        domain = this.settings.domain() == null ? from.substring(from.indexOf('@') + 1) : this.settings.domain();
        key = this.settings.keyFile() == null ? null : key(Path.of(this.settings.keyFile()));
        this.clock = clock;
    }

    /** @param message lines end with CR LF */
    byte[] sign(byte[] message) {
        if (key == null) {
            return message;
        }
        String text = new String(message, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(HEADER_END);
        List<String> headers = headers(text.substring(0, end));
        String body = text.substring(end + HEADER_END.length());
        List<String> signed = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String name : SIGNED) {
            List<String> found = headers.stream().filter(header -> name(header).equals(name)).collect(Collectors.toCollection(ArrayList::new));
            Collections.reverse(found);   // the last one first, says the standard
            signed.addAll(found);
            names.addAll(Collections.nCopies(found.size() + 1, name));
        }
        String unsigned = "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=%s; t=%d;\r\n\th=%s;\r\n\tbh=%s;\r\n\tb=".formatted(domain, settings.selector(),
                clock.instant().getEpochSecond(), list(names), base64(sha256(relaxedBody(body))));
        signed.add(unsigned);
        String what = signed.stream().map(DkimSigner::relaxedHeader).collect(Collectors.joining("\r\n"));
        var whole = new ByteArrayOutputStream();
        whole.writeBytes((unsigned + folded(base64(signature(what.getBytes(StandardCharsets.ISO_8859_1)))) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        whole.writeBytes(message);
        return whole.toByteArray();
    }

    private static List<String> headers(String head) {
        List<String> headers = new ArrayList<>();
        for (String line : head.split("\r\n")) {
            if (!headers.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
                headers.set(headers.size() - 1, headers.getLast() + "\r\n" + line);
            } else {
                headers.add(line);
            }
        }
        return headers;
    }

    private static String name(String header) {
        return header.substring(0, Math.max(0, header.indexOf(':'))).strip().toLowerCase(Locale.ROOT);
    }

    /** RFC 6376, 3.4.2. */
    private static String relaxedHeader(String header) {
        String value = header.substring(header.indexOf(':') + 1).replace("\r\n", "").replaceAll("[ \\t]+", " ");
        return name(header) + ":" + value.strip();
    }

    /** RFC 6376, 3.4.4. */
    private static byte[] relaxedBody(String body) {
        String lines = body.replaceAll("[ \\t]+", " ").replaceAll(" (?=\r\n|\\z)", "").replaceAll("(\r\n)+\\z", "");
        return (lines.isEmpty() ? "" : lines + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Folded behind colons only: a name must not be torn. */
    private static String list(List<String> names) {
        var list = new StringBuilder();
        int line = 0;
        for (String name : names) {
            list.append(list.isEmpty() ? "" : ":");
            if (line + name.length() > LINE) {
                list.append("\r\n\t");
                line = 0;
            }
            list.append(name);
            line += name.length() + 1;
        }
        return list.toString();
    }

    private static String folded(String value) {
        var folded = new StringBuilder();
        for (int from = 0; from < value.length(); from += LINE) {
            folded.append(from == 0 ? "" : "\r\n\t").append(value, from, Math.min(value.length(), from + LINE));
        }
        return folded.toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] signature(byte[] bytes) {
        try {
            var rsa = Signature.getInstance("SHA256withRSA");
            rsa.initSign(key);
            rsa.update(bytes);
            return rsa.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The mail cannot be signed with the key in %s: %s".formatted(settings.keyFile(), e.getMessage()), e);
        }
    }

    private static RSAPrivateKey key(Path file) {
        try {
            String pem = Files.readString(file, StandardCharsets.US_ASCII);
            String inside = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
            var key = (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(inside)));
            if (key.getModulus().bitLength() < FEWEST_BITS) {
                throw new IllegalStateException("The DKIM key in %s has %d bits: make one of at least %d.".formatted(file, key.getModulus().bitLength(), FEWEST_BITS));
            }
            return key;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IllegalStateException("orderwright.mail.dkim.key-file names %s, which is no RSA key in PKCS #8 (-----BEGIN PRIVATE KEY-----); make one with: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out FILE"
                    .formatted(file), unusable);
        }
    }
}
