package io.orderwright.collaboration.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.collaboration.reading.ReadReply.Understanding;
import io.orderwright.collaboration.reading.ThreadByEvidence.Evidence;
import io.orderwright.collaboration.reading.ThreadByEvidence.Place;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.platform.mail.SenderAuthentication;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every gate is the only thing between some mail and a false confirmation: with that gate open the mail is confirmed, with all closed it is not. */
class GatesTest {

    private static final String ORDER = "PO-2026-000001";
    private static final String OTHER = "PO-2026-000002";
    private static final String QUOTE = "\r\n\r\nOn Tue, 24 Nov 2026, Purchasing <orders@buyer.example.com> wrote:\r\n> 1 MUG-RED Red mug 480 pcs 3.10 GBP 2026-12-08\r\n> 2 VASE-BL Blue vase 60 pcs 4.60 GBP 2026-12-08\r\n";
    private static final String SENT = "1 MUG-RED Red mug 480 pcs 3.10 GBP 2026-12-08\n2 VASE-BL Blue vase 60 pcs 4.60 GBP 2026-12-08";

    @ParameterizedTest
    @EnumSource(Gate.class)
    void isTheOnlyThingThatStopsItsMail(Gate gate) {
        Set<Gate> open = EnumSet.allOf(Gate.class);
        open.remove(gate);

        assertThat(confirms(mailFor(gate), gate, EnumSet.allOf(Gate.class))).as("with every gate closed").isFalse();
        assertThat(confirms(mailFor(gate), gate, open)).as("with %s open", gate).isTrue();
    }

    private static String mailFor(Gate gate) {
        return switch (gate) {
            case AUTHENTICATED -> plain("Order confirmed.").replace("dmarc=pass", "dmarc=none");
            case NOT_FORGED -> plain("Order confirmed.").replace("dmarc=pass", "dmarc=fail");
            case REGISTERED -> plain("Order confirmed.").replace("@s.example.com", "@s-sales.example.com").replace("header.from=s.example.com", "header.from=s-sales.example.com");
            case ONE_ORDER -> plain("Order confirmed.").replace("Subject: Re: " + ORDER, "Subject: Re: %s, %s".formatted(ORDER, OTHER));
            case CURRENT_REVISION, NOT_FORWARDED -> plain("Order confirmed.").replace("Subject: Re:", gate == Gate.NOT_FORWARDED ? "Subject: Fwd:" : "Subject: Re:");
            case WHOLE_MAIL -> head() + "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nT3JkZXIgY29u*ZmlybWVkLg==\r\n";
            case NOTHING_HIDDEN -> head() + "Content-Type: text/html\r\n\r\n<p>Order confirmed.</p><div style=\"display:none\">only against payment in advance</div>\r\n";
            case PARTS_AGREE -> head() + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nOrder confirmed.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Order confirmed at 3.90 GBP.</p>\r\n--b--\r\n";
            case QUOTE_UNCHANGED -> (plain("Order confirmed.") + QUOTE).replace("480 pcs", "400 pcs");
            case NO_DOCUMENT -> head() + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nOrder confirmed.\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\n\r\n%PDF\r\n--b--\r\n";
            case NO_MONEY_MATTERS -> plain("Order confirmed. https://s-orders.example.info/pay");
            case ONE_SCRIPT -> plain("Order confirmed. W\u0456lma");
            case SHORT -> plain("Order confirmed. Thank you. ".repeat(40));
            case CONFIRMS -> plain("Thank you for your order.");
            case NOW -> plain("Order to be confirmed.");
            case THE_ORDER -> plain("Prices confirmed.");
            case EVERY_LINE -> plain("Red mug confirmed.");
            case SAME_VALUES -> plain("Order confirmed. Red mug 400 pcs, blue vase 60 pcs.");
            case NOTHING_LEFT -> plain("Order confirmed without handles.");
        };
    }

    private static String head() {
        return "Authentication-Results: mx.buyer.example.com; dmarc=pass header.from=s.example.com\r\nFrom: sales@s.example.com\r\nSubject: Re: %s\r\n".formatted(ORDER);
    }

    private static String plain(String text) {
        return head() + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text;
    }

    private static boolean confirms(String raw, Gate gate, Set<Gate> closed) {
        IncomingMail mail = IncomingMail.parse(raw.getBytes(StandardCharsets.UTF_8));
        Set<String> numbers = mail.subject().contains(OTHER) ? new java.util.TreeSet<>(Set.of(ORDER, OTHER)) : Set.of(ORDER);
        Set<String> senders = mail.from().getFirst().address().endsWith("@s.example.com") ? Set.of("S") : Set.of();
        if (!(ThreadByEvidence.judge(new Evidence(Set.of(), Set.of(), numbers), senders, Map.of(ORDER, "S", OTHER, "S"), closed) instanceof Place.Order)) {
            return false;
        }
        var doubts = new HashMap<>(ReadReply.doubts(SenderAuthentication.judge(mail, "mx.buyer.example.com", false)));
        if (gate == Gate.CURRENT_REVISION) {
            doubts.put(gate, "no revision");
        }
        return ReadReply.read(mail, question(), doubts, closed) instanceof Understanding.Confirmed;
    }

    private static Question question() {
        var lines = List.of(new AskedLine(1, "MUG-RED", "Red mug", 480, new BigDecimal("3.10"), LocalDate.of(2026, 12, 8)), new AskedLine(2, "VASE-BL", "Blue vase", 60, new BigDecimal("4.60"), LocalDate.of(2026, 12, 8)));
        return new Question(ORDER, lines, "GBP", Locale.UK, ZoneOffset.UTC, Instant.parse("2026-11-24T10:00:00Z"), List.of(SENT), List.of("sales", "w\u0456lma"));
    }
}
