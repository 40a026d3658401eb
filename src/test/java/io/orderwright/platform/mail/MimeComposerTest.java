package io.orderwright.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.shared.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeComposerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);
    private static final Set<String> HEADERS = new TreeSet<>(List.of("Date", "From", "Reply-To", "To", "Message-ID", "Subject", "References", "Auto-Submitted",
            "In-Reply-To", "X-Auto-Response-Suppress", "MIME-Version", "Content-Type"));

    private final MimeComposer composer = new MimeComposer(Mails.settings(25, 143), CLOCK);

    @Test
    void writesTheHeadersThatThreadingAndAutomaticAnswersNeed() {
        var mail = IncomingMail.parse(composer.compose(Mails.order()));

        assertThat(mail.messageId()).contains(Mails.order().messageId());
        assertThat(mail.references()).containsExactly("<po-2026-000001@mail.buyer.example.com>");
        assertThat(mail.header("Auto-Submitted")).contains("auto-generated");
        assertThat(mail.addresses("Reply-To")).extracting(IncomingMail.Address::address).containsExactly("orders+abcdefghijklmnopqrstuvwxyz@buyer.example.com");
        assertThat(mail.from()).containsExactly(new IncomingMail.Address("orders@buyer.example.com", "Fernlight Gifts Purchasing"));
        assertThat(mail.plainText().orElseThrow()).contains("please find our order.");
        assertThat(mail.attachments()).extracting(IncomingMail.Part::fileName).containsExactly("PO-2026-000001-r1.pdf");
    }

    @Test
    void writesSevenBitLinesOnly() {
        var umlauts = with("Bestellung für Käthe – 12 €");

        byte[] bytes = composer.compose(umlauts);

        for (byte b : bytes) {
            assertThat(b).isNotNegative();
        }
        assertThat(new String(bytes, StandardCharsets.US_ASCII).lines()).allMatch(line -> line.length() <= 998);
        assertThat(IncomingMail.parse(bytes).subject()).isEqualTo("Bestellung für Käthe – 12 €");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: thief@example.org", "a\nBcc: thief@example.org", "a\rBcc: x", "a\u0000b", "a\u0085Bcc: x", "a\u2028Bcc: x", "a\u2029x", "a\u007fb", "a\tb"})
    void refusesControlCharactersInTheSubject(String subject) {
        assertThatThrownBy(() -> composer.compose(with(subject))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("control character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a@b>\r\nBcc: <x@y>", "<a b@c>", "a@b", "<a@b><c@d>", "<a@b>, <c@d>", ""})
    void refusesMessageIdsThatAreNotOne(String id) {
        assertThatThrownBy(() -> composer.compose(answering(id))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.example.com,c@d.example.com", "x <a@b.example.com>", "a@b.example.com\r\nBcc: c@d.example.com", "undisclosed:a@b.example.com;"})
    void knowsNoAddressThatIsMoreThanOne(String address) {
        assertThatThrownBy(() -> new EmailAddress(address)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverWritesAHeaderThatWasNotMeant() {
        var random = new Random(20261124);
        String nasty = "\r\n\t :;,<>@\"\\=?_-\u0000\u000b\u000c\u001b\u0085\u2028\u2029\u00a0äßé漢BccTo";
        for (int i = 0; i < 5_000; i++) {
            String value = random.ints(1 + random.nextInt(40), 0, nasty.length()).mapToObj(c -> nasty.substring(c, c + 1)).collect(Collectors.joining());
            byte[] bytes;
            try {
                bytes = composer.compose(switch (i % 3) {
                    case 0 -> with(value);
                    case 1 -> answering(value);
                    default -> carrying(value);
                });
            } catch (IllegalArgumentException refused) {
                continue;
            }
            assertThat(IncomingMail.parse(bytes).headers()).extracting(IncomingMail.Header::name).isSubsetOf(HEADERS).doesNotContain("Bcc");
            assertThat(IncomingMail.parse(bytes).addresses("To", "Cc", "Bcc")).hasSize(1);
        }
    }

    /** Every field that data can reach, by its name in the record: a new field without an attack here is red. */
    private static final Map<String, Function<String, OutgoingMail>> ATTACKS = Map.ofEntries(
            Map.entry("key", value -> mail(value, "x", "sales@harbortools.example.net", "s", "t", "<p>h</p>", "f.pdf", "application/pdf", Mails.order().messageId(), "r@buyer.example.com", "b@buyer.example.com", null, List.of())),
            Map.entry("orderingKey", value -> mail("k", value, "sales@harbortools.example.net", "s", "t", "<p>h</p>", "f.pdf", "application/pdf", Mails.order().messageId(), "r@buyer.example.com", "b@buyer.example.com", null, List.of())),
            Map.entry("to", value -> mail("k", "x", value, "s", "t", "<p>h</p>", "f.pdf", "application/pdf", Mails.order().messageId(), "r@buyer.example.com", "b@buyer.example.com", null, List.of())),
            Map.entry("subject", value -> mail("k", "x", "sales@harbortools.example.net", value, "t", "<p>h</p>", "f.pdf", "application/pdf", Mails.order().messageId(), "r@buyer.example.com", "b@buyer.example.com", null, List.of())),
            Map.entry("text", value -> mail("k", "x", "sales@harbortools.example.net", "s", value, "<p>h</p>", "f.pdf", "application/pdf", Mails.order().messageId(), "r@buyer.example.com", "b@buyer.example.com", null, List.of())),
            Map.entry("html", value -> mail("k", "x", "sales@harbortools.example.net", "s", "t", value, "f.pdf", "application/pdf", Mails.order().messageId(), "r@buyer.example.com", "b@buyer.example.com", null, List.of())),
            Map.entry("attachments", value -> mail("k", "x", "sales@harbortools.example.net", "s", "t", "<p>h</p>", value, "application/pdf", Mails.order().messageId(), "r@buyer.example.com", "b@buyer.example.com", null, List.of())),
            Map.entry("messageId", value -> mail("k", "x", "sales@harbortools.example.net", "s", "t", "<p>h</p>", "f.pdf", "application/pdf", value, "r@buyer.example.com", "b@buyer.example.com", null, List.of())),
            Map.entry("replyTo", value -> mail("k", "x", "sales@harbortools.example.net", "s", "t", "<p>h</p>", "f.pdf", "application/pdf", Mails.order().messageId(), value, "b@buyer.example.com", null, List.of())),
            Map.entry("bounceTo", value -> mail("k", "x", "sales@harbortools.example.net", "s", "t", "<p>h</p>", "f.pdf", "application/pdf", Mails.order().messageId(), "r@buyer.example.com", value, null, List.of())),
            Map.entry("inReplyTo", value -> mail("k", "x", "sales@harbortools.example.net", "s", "t", "<p>h</p>", "f.pdf", "application/pdf", Mails.order().messageId(), "r@buyer.example.com", "b@buyer.example.com", value, List.of())),
            Map.entry("references", value -> mail("k", "x", "sales@harbortools.example.net", "s", "t", "<p>h</p>", "f.pdf", "application/pdf", Mails.order().messageId(), "r@buyer.example.com", "b@buyer.example.com", null, List.of(value, "<a@b>"))));

    @Test
    void attacksEveryFieldOfAMail() {
        assertThat(ATTACKS.keySet()).isEqualTo(Arrays.stream(OutgoingMail.class.getRecordComponents()).map(RecordComponent::getName).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s\r\nBcc: thief@example.org", "%s\nBcc: thief@example.org", "%s\rBcc: thief@example.org", "%s\r\n\r\nBcc: thief@example.org", "%s\u2028Bcc: thief@example.org", "%s\u0085Bcc: thief@example.org",
            "%s\u0000\r\nBcc: thief@example.org", "\r\nBcc: thief@example.org\r\n%s", "=?utf-8?Q?=0D=0ABcc:_thief@example.org?= %s", "%s\r\n.\r\nRCPT TO:<thief@example.org>"})
    void noFieldBringsAHeaderOrAnotherRecipient(String attack) {
        Map<String, String> harmless = Map.of("to", "sales@harbortools.example.net", "replyTo", "r@buyer.example.com", "bounceTo", "b@buyer.example.com", "messageId", "<a@b.example.com>", "inReplyTo", "<a@b.example.com>",
                "references", "<a@b.example.com>");
        ATTACKS.forEach((field, with) -> {
            byte[] bytes;
            try {
                bytes = composer.compose(with.apply(attack.formatted(harmless.getOrDefault(field, "x"))));
            } catch (IllegalArgumentException refused) {
                return;
            }
            var mail = IncomingMail.parse(bytes);
            assertThat(mail.headers()).as(field).extracting(IncomingMail.Header::name).isSubsetOf(HEADERS).doesNotContain("Bcc").doesNotHaveDuplicates();
            assertThat(mail.addresses("To", "Cc", "Bcc")).as(field).extracting(IncomingMail.Address::address).containsExactly("sales@harbortools.example.net");
            assertThat(mail.attachments()).as(field).hasSize(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/pdf\r\nBcc: thief@example.org", "application/pdf; name=\"a\r\nBcc: x\"", "text/html; charset=x", "multipart/mixed; boundary=x"})
    void refusesMediaTypesThatCarryMore(String type) {
        assertThatThrownBy(() -> composer.compose(mail("k", "x", "sales@harbortools.example.net", "s", "t", "<p>h</p>", "f.pdf", type, Mails.order().messageId(), "r@buyer.example.com", "b@buyer.example.com", null, List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static OutgoingMail mail(String key, String orderingKey, String to, String subject, String text, String html, String fileName, String contentType, String id, String replyTo, String bounceTo,
                                     @Nullable String inReplyTo, List<String> references) {
        return new OutgoingMail(key, orderingKey, new EmailAddress(to), subject, text, html, List.of(new MailAttachment(fileName, contentType, new byte[1])), id, new EmailAddress(replyTo), new EmailAddress(bounceTo),
                inReplyTo, references);
    }

    private static OutgoingMail with(String subject) {
        var mail = Mails.order();
        return new OutgoingMail(mail.key(), mail.orderingKey(), mail.to(), subject, mail.text(), mail.html(), mail.attachments(), mail.messageId(), mail.replyTo(),
                mail.bounceTo(), null, mail.references());
    }

    private static OutgoingMail answering(String id) {
        var mail = Mails.order();
        return new OutgoingMail(mail.key(), mail.orderingKey(), mail.to(), mail.subject(), mail.text(), mail.html(), mail.attachments(), mail.messageId(), mail.replyTo(),
                mail.bounceTo(), null, List.of(id));
    }

    private static OutgoingMail carrying(String fileName) {
        var mail = Mails.order();
        return new OutgoingMail(mail.key(), mail.orderingKey(), mail.to(), mail.subject(), mail.text(), mail.html(),
                List.of(new MailAttachment(fileName, "application/pdf", new byte[1])), mail.messageId(), mail.replyTo(), mail.bounceTo(), null, mail.references());
    }
}
