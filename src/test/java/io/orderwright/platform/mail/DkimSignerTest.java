package io.orderwright.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we sign is checked by Apache James jDKIM, which shares no code with us. */
class DkimSignerTest {

    /** A verifier refuses what was signed tomorrow. */
    private static final Clock CLOCK = Clock.systemUTC();
    private static final KeyPair KEYS = keys(2048);

    @TempDir Path folder;

    @Test
    void whatWeSignIsVerifiedByTheKeyOfOurDomain() throws Exception {
        byte[] order = order();
        byte[] signed = signer().sign(order);

        var record = new DKIMVerifier((methods, selector, domain) -> {
            assertThat(selector.toString()).isEqualTo("po2026");
            assertThat(domain.toString()).isEqualTo("buyer.example.com");
            return List.of(publicKey());
        }).verify(new ByteArrayInputStream(signed));

        assertThat(record).hasSize(1);
        var mail = IncomingMail.parse(signed);
        assertThat(mail.messageId()).contains(Mails.order().messageId());
        assertThat(new String(signed, StandardCharsets.US_ASCII)).endsWith(new String(order, StandardCharsets.US_ASCII));
    }

    @Test
    void namesEachSignedHeaderOnceMoreThanItStandsThere() {
        String[] names = IncomingMail.parse(signer().sign(order())).header("DKIM-Signature").orElseThrow().replaceAll("\\s", "").replaceFirst(".*;h=([^;]*);.*", "$1").split(":");

        assertThat(names).contains("from", "to", "subject", "date", "message-id", "reply-to", "references", "auto-submitted", "mime-version", "content-type");
        for (String present : List.of("from", "to", "subject", "date", "message-id", "reply-to", "references")) {
            assertThat(List.of(names).stream().filter(present::equals)).as(present).hasSize(2);
        }
        assertThat(List.of(names).stream().filter("cc"::equals)).as("none stands there, none may come").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Subject: Purchase order -> Subject: Another", "From: -> From: thief@example.org,", "Reply-To: -> Reply-To: thief@example.org,", "please find -> please lose",
            "References: -> X-References:", "MIME-Version -> Cc: thief@example.org\r\nMIME-Version", "MIME-Version -> From: thief@example.org\r\nMIME-Version",
            "MIME-Version -> Reply-To: thief@example.org\r\nMIME-Version", "MIME-Version -> Subject: Another\r\nMIME-Version",
            "Date: -> From: thief@example.org\r\nDate:", "Date: -> Reply-To: thief@example.org\r\nDate:", "Date: -> Subject: Another\r\nDate:", "Date: -> Content-Type: text/html\r\nDate:"})
    void whatIsChangedOrAddedOnTheWayBreaksTheSignature(String change) {
        String[] fromTo = change.split(" -> ");
        String signed = new String(signer().sign(order()), StandardCharsets.US_ASCII);
        String changed = signed.replaceFirst("(?<=\n|\\A|\\s)" + java.util.regex.Pattern.quote(fromTo[0]), java.util.regex.Matcher.quoteReplacement(fromTo[1]));
        assertThat(changed).isNotEqualTo(signed);

        assertThatThrownBy(() -> verify(changed.getBytes(StandardCharsets.US_ASCII))).isInstanceOf(FailException.class);
    }

    @Test
    void whatServersMayDoOnTheWayDoesNot() {
        String signed = new String(signer().sign(order()), StandardCharsets.US_ASCII);
        String carried = "Received: from mx.buyer.example.com\r\nX-Spam: no\r\n" + signed.replace("\r\nSubject: ", "\r\nSUBJECT:   ") + "\r\n\r\n";

        assertThatCode(() -> verify(carried.getBytes(StandardCharsets.US_ASCII))).doesNotThrowAnyException();
    }

    @Test
    void verifiesWithoutABodyWithUmlautsAndWithTrailingBlanks() {
        for (String text : List.of("", "\r\n\r\n", "Grüße  \t aus   Köln \r\n\r\n \r\n", "x".repeat(5000))) {
            var mail = Mails.order();
            byte[] bytes = new MimeComposer(Mails.settings(25, 143), CLOCK).compose(new OutgoingMail(mail.key(), mail.orderingKey(), mail.to(), "Bestellung für Käthe " + "ß".repeat(60), text, null, List.of(),
                    mail.messageId(), mail.replyTo(), mail.bounceTo(), "<one@brightwick.example.com>", List.of("<a@b.example.com>", "<c@d.example.com>")));

            assertThatCode(() -> verify(signer().sign(bytes))).as(text).doesNotThrowAnyException();
        }
    }

    @Test
    void leavesMailsAsTheyAreWithoutAKey() {
        byte[] order = order();

        assertThat(new DkimSigner(Mails.settings(25, 143), CLOCK).sign(order)).isEqualTo(order);
    }

    @Test
    void refusesToStartWithAKeyThatNobodyShouldTrustOrThatIsNone() throws Exception {
        assertThatThrownBy(() -> signer(keys(1024))).isInstanceOf(IllegalStateException.class).hasMessageContaining("1024 bits");
        Files.writeString(folder.resolve("none"), "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\n");
        assertThatThrownBy(() -> new DkimSigner(Mails.signing(folder.resolve("none").toString()), CLOCK)).isInstanceOf(IllegalStateException.class).hasMessageContaining("openssl genpkey");
        assertThatThrownBy(() -> new DkimSigner(Mails.signing(folder.resolve("missing").toString()), CLOCK)).isInstanceOf(IllegalStateException.class).hasMessageContaining("missing");
    }

    private static byte[] order() {
        return new MimeComposer(Mails.settings(25, 143), CLOCK).compose(Mails.order());
    }

    private DkimSigner signer() {
        return signer(KEYS);
    }

    private DkimSigner signer(KeyPair keys) {
        try {
            Path file = folder.resolve("key-%d.pem".formatted(System.identityHashCode(keys)));
            Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())));
            return new DkimSigner(Mails.signing(file.toString()), CLOCK);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void verify(byte[] mail) throws Exception {
        new DKIMVerifier((methods, selector, domain) -> List.of(publicKey())).verify(new ByteArrayInputStream(mail));
    }

    private static String publicKey() {
        return "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
    }

    private static KeyPair keys(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
