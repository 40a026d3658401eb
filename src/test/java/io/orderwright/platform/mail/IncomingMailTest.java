package io.orderwright.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IncomingMailTest {

    private static final Path SAMPLES = Path.of("src/test/resources/mails");

    @Test
    void readsEveryPublicBounceAndEverySampleReply() throws IOException {
        int mails = 0;
        for (String set : new String[] {"bounces-public", "replies", "replies-2"}) {
            try (var files = Files.list(SAMPLES.resolve(set))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".eml")).toList()) {
                    var mail = IncomingMail.parse(Files.readAllBytes(file));
                    assertThat(mail.parts()).as(file.toString()).isNotEmpty();
                    assertThat(mail.header("From")).as(file.toString()).isPresent();
                    mails++;
                }
            }
        }
        assertThat(mails).isGreaterThan(200);
    }

    @Test
    void readsChineseTextInItsOwnCharset() throws IOException {
        var mail = IncomingMail.parse(Files.readAllBytes(SAMPLES.resolve("replies-2/t018.eml")));

        assertThat(mail.plainText().orElseThrow()).contains("PO已确认，无变更");
    }

    @Test
    void survivesAnyBytes() throws IOException {
        var random = new Random(7);
        byte[] original = Files.readAllBytes(SAMPLES.resolve("replies/s001.eml"));
        for (int i = 0; i < 500; i++) {
            byte[] broken = original.clone();
            for (int hit = 0; hit < 1 + random.nextInt(60); hit++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            var mail = IncomingMail.parse(random.nextBoolean() ? broken : java.util.Arrays.copyOf(broken, random.nextInt(broken.length)));
            mail.from();
            mail.date();
            mail.references();
            mail.plainText();
            mail.html();
            mail.attachments();
        }
        assertThat(IncomingMail.parse(new byte[0]).parts()).hasSize(1);
    }

    @Test
    void readsAddressesThatTryToHide() {
        var mail = mail("From: \"Doe, Jane \\\"JD\\\"\" <Jane@Example.com> (home)\r\nTo: a@x.example.com, \"b, c\" <b@x.example.com>; undisclosed:;\r\n\r\n");

        assertThat(mail.from()).containsExactly(new IncomingMail.Address("jane@example.com", "Doe, Jane \"JD\""));
        assertThat(mail.addresses("To")).extracting(IncomingMail.Address::address).containsExactly("a@x.example.com", "b@x.example.com");
    }

    @Test
    void findsIdsSeparatedByCommas() {
        var mail = mail("References: <a@b>,<c@d>\r\n\t<e@f>\r\nIn-Reply-To: <e@f>\r\n\r\n");

        assertThat(mail.references()).containsExactly("<a@b>", "<c@d>", "<e@f>");
    }

    @Test
    void readsAMultipartWhoseBoundaryWasNotDeclared() {
        var mail = mail("Content-Type: multipart/mixed\r\n\r\n--frontier\r\nContent-Type: text/plain\r\n\r\nHello\r\n--frontier--\r\n");

        assertThat(mail.plainText()).contains("Hello");
    }

    /** What was cut off on its way may have lost what matters. */
    @Test
    void callsAMailDamagedWhoseLastBoundaryIsMissing() {
        String whole = "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nOrder confirmed.\r\n--b--\r\n";

        assertThat(mail(whole).isDamaged()).isFalse();
        assertThat(mail(whole.replace("--b--\r\n", "")).isDamaged()).isTrue();
        assertThat(mail(whole.replace("confirmed.\r\n--b--\r\n", "conf")).isDamaged()).isTrue();
    }

    @Test
    void stopsAtItsLimitsInsteadOfDiggingForEver() {
        var nested = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n".formatted(i, i));
        }
        assertThat(mail(nested.toString()).isDamaged()).isTrue();
    }

    @Test
    void takesAFileForAFileEvenWhenItIsText() {
        var mail = mail("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee attached\r\n"
                + "--x\r\nContent-Type: text/plain; name*0*=utf-8''best%C3%A4; name*1=tigung.txt\r\n\r\nconfirmed\r\n--x--\r\n");

        assertThat(mail.plainText()).contains("See attached");
        assertThat(mail.attachments()).extracting(IncomingMail.Part::fileName).containsExactly("bestätigung.txt");
    }

    private static IncomingMail mail(String text) {
        return IncomingMail.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
