package io.orderwright.collaboration.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.orderwright.collaboration.reading.ReadReply.Understanding;
import io.orderwright.platform.mail.IncomingMail;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No mail stops the reader: samples with bytes changed, cut and doubled, and mails made to hurt. */
@Tag("slow")
class HostileMailsTest {

    private static final Path MAILS = Path.of("src/test/resources/mails");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String HEAD = "From: s@s.example.com\r\nSubject: Re: PO-2026-000001\r\n";

    @Test
    void readsEverySampleWithItsBytesChangedWithoutFailing() throws IOException {
        var random = new Random(20261122);
        int mails = 0;
        for (Path file : samples()) {
            byte[] original = Files.readAllBytes(file);
            for (int i = 0; i < 4; i++) {
                byte[] changed = changed(original, random);
                assertThatCode(() -> read(changed)).as("%s, change %d", file, i).doesNotThrowAnyException();
                mails++;
            }
        }
        assertThat(mails).isGreaterThan(800);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void readsWhatIsMadeToHurtInTimeAndConfirmsNothing(String what, byte[] mail) {
        long begun = System.nanoTime();

        Understanding understanding = read(mail);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(what).isLessThan(LIMIT);
        assertThat(understanding).as(what).isNotInstanceOf(Understanding.Confirmed.class);
    }

    static Stream<Object[]> hostile() {
        var nested = new StringBuilder(HEAD);
        for (int i = 0; i < 300; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n".formatted(i, i));
        }
        var mailsInMails = new StringBuilder(HEAD);
        for (int i = 0; i < 300; i++) {
            mailsInMails.append("Content-Type: message/rfc822\r\n\r\nSubject: %d\r\n".formatted(i));
        }
        return Stream.of(
                hurts("300 multiparts in each other", nested + "\r\nOrder confirmed."),
                hurts("300 mails in each other", mailsInMails + "\r\n\r\nOrder confirmed."),
                hurts("HTML 20,000 elements deep", HEAD + "Content-Type: text/html\r\n\r\n" + "<div>".repeat(20_000) + "Order confirmed. 3 left"),
                hurts("a quotation of 200,000 lines", HEAD + "\r\nOrder confirmed. 3\r\n" + "> x 1\r\n".repeat(200_000)),
                hurts("one line of a million characters", HEAD + "\r\n" + "a".repeat(1_000_000)),
                hurts("a million digits", HEAD + "\r\n" + "1".repeat(1_000_000)),
                hurts("numbers and commas", HEAD + "\r\n" + "1,000,".repeat(480)),
                hurts("names and numbers", HEAD + "\r\n" + "mug 12 vase 13, ".repeat(180)),
                hurts("spaces", HEAD + "\r\n" + "Order confirmed " + " ".repeat(500_000) + "not"),
                hurts("100,000 header lines", HEAD + "X-A: b\r\n".repeat(100_000) + "\r\nOrder confirmed. 3 left"),
                hurts("a header of a megabyte", HEAD + "X-A: " + "b".repeat(1_000_000) + "\r\n\r\nOrder confirmed. 3 left"),
                hurts("a charset that does not exist", HEAD + "Content-Type: text/plain; charset=klingon-8\r\n\r\nOrder confirmed. 3 left"),
                hurts("UTF-16 said, UTF-8 sent", HEAD + "Content-Type: text/plain; charset=utf-16\r\n\r\nOrder confirmed."),
                hurts("a zip with the name of a picture", HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nOrder confirmed.\r\n--b\r\nContent-Type: image/png; name=order.png\r\nContent-Disposition: attachment; filename=order.png\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsDBAoAAAAAAA==\r\n--b--\r\n"),
                hurts("a zip", HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nOrder confirmed.\r\n--b\r\nContent-Type: application/zip; name=a.zip\r\n\r\nPK\r\n--b--\r\n"),
                hurts("nothing at all", ""), hurts("only line breaks", "\r\n\r\n\r\n"), hurts("a boundary that never comes", HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\nOrder confirmed."),
                hurts("no boundary", HEAD + "Content-Type: multipart/alternative\r\n\r\nOrder confirmed."));
    }

    private static Object[] hurts(String what, String mail) {
        return new Object[] {what, mail.getBytes(StandardCharsets.UTF_8)};
    }

    private static List<Path> samples() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String set : List.of("bounces-public", "replies", "replies-2")) {
            try (Stream<Path> all = Files.list(MAILS.resolve(set))) {
                all.filter(file -> file.toString().endsWith(".eml")).sorted().forEach(files::add);
            }
        }
        return files;
    }

    private static byte[] changed(byte[] original, Random random) {
        byte[] bytes = original.clone();
        switch (random.nextInt(5)) {
            case 0 -> {
                for (int i = 0; i < 40; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> {
                int from = random.nextInt(bytes.length);
                int length = Math.min(bytes.length - from, 2_000);
                byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
                System.arraycopy(original, from, longer, bytes.length, length);
                bytes = longer;
            }
            case 3 -> bytes = new String(original, StandardCharsets.ISO_8859_1).replace("utf-8", "x-unknown").replace("boundary=", "boundry=").replace("base64", "quoted-printable").getBytes(StandardCharsets.ISO_8859_1);
            default -> bytes = new String(original, StandardCharsets.ISO_8859_1).replace("\r\n\r\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        }
        return bytes;
    }

    private static Understanding read(byte[] bytes) {
        IncomingMail mail = IncomingMail.parse(bytes);
        SortMail.sort(mail, false);
        var lines = List.of(new AskedLine(1, "MUG-RED", "Red mug", 480, new BigDecimal("3.10"), LocalDate.of(2026, 12, 8)), new AskedLine(2, "VASE-BL", "Blue vase", 60, new BigDecimal("4.60"), LocalDate.of(2026, 12, 8)));
        var question = new Question("PO-2026-000001", lines, "GBP", Locale.UK, ZoneOffset.UTC, Instant.parse("2026-11-24T10:00:00Z"), List.of("Red mug 480 pcs 3.10 GBP 2026-12-08"), NamesInMails.of(mail, List.of("Sales Ltd")));
        return ReadReply.read(mail, question, Map.of());
    }
}
