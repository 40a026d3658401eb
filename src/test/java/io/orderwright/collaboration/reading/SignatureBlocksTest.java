package io.orderwright.collaboration.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.platform.mail.IncomingMail;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** "Order confirmed." above the signatures of 35 countries, and above lines in the look of a footer that change something. */
@Execution(ExecutionMode.CONCURRENT)
class SignatureBlocksTest {

    private static final Path MAILS = Path.of("src/test/resources/mails");
    private static final int BOOKED_OF_A_HUNDRED = 85;
    private static final LocalDate DAY = LocalDate.of(2026, 12, 8);
    private static final List<AskedLine> LINES = List.of(new AskedLine(1, "MUG-RED", "Red mug", 480, new BigDecimal("3.10"), DAY), new AskedLine(2, "VASE", "Blue vase", 60, new BigDecimal("4.60"), DAY), new AskedLine(3, "TRAY", "Oak tray", 75, new BigDecimal("9.90"), DAY));

    /** A block as it is booked, and where in it a line is put. */
    private record Frame(String from, String company, String above, String below) {

        String with(String line) {
            return above + "\n" + line + below;
        }
    }

    private static final List<Frame> FRAMES = List.of(new Frame("Anna Lopez", "Lopez Wares Ltd", "Regards,\nAnna Lopez", ""), new Frame("Anna Lopez", "Lopez Wares Ltd", "Kind regards,\nAnna Lopez\nSales Manager\nLopez Wares Ltd", "\nTel: 01782 000000"),
            new Frame("Sales", "Lopez Wares", "Regards\nTom Reeve\nLopez Wares | 01000 000000", "\nwww.lopez.example.com"), new Frame("Anna Lopez", "Lopez Wares Ltd", "Anna Lopez\nLopez Wares Ltd", ""), new Frame("Anna Lopez", "Lopez Wares Ltd", "-- \nAnna Lopez", "\n14 Mill Lane, Nowhere ST0 0AA"));

    @Test
    void cutsMostSignaturesOffAConfirmation() throws IOException {
        List<String[]> blocks = lines("signatures.txt").stream().map(line -> line.split("\\|", 4)).toList();
        List<String> missed = blocks.parallelStream().filter(block -> !isBooked(block[0], block[1], block[2], block[3].replace("\\n", "\n"))).map(block -> block[3]).toList();

        assertThat((blocks.size() - missed.size()) * 100).as("not booked: " + missed).isGreaterThanOrEqualTo(blocks.size() * BOOKED_OF_A_HUNDRED);
    }

    /** General terms of all business, a fair, weekly hours, what a company is recognised as: each as a whole sentence, wherever it stands below a name. */
    @Test
    void cutsWhatStandsBelowEveryLetter() throws IOException {
        List<String> notices = lines("notices.txt");

        for (Frame frame : FRAMES) {
            assertThat(notices.parallelStream().filter(line -> !isBooked(line.substring(0, 2), frame.from(), frame.company(), frame.with(line.substring(3)))).toList()).as(frame.toString()).isEmpty();
        }
    }

    @Test
    void cutsNoLineThatChangesSomething() throws IOException {
        List<String> hostile = lines("hostile-signatures.txt");

        for (Frame frame : FRAMES) {
            assertThat(isBooked("en", frame.from(), frame.company(), frame.above() + frame.below())).as(frame.toString()).isTrue();
            assertThat(hostile.parallelStream().filter(line -> isBooked("en", frame.from(), frame.company(), frame.with(line))).toList()).as(frame.toString()).isEmpty();
        }
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(MAILS.resolve(file)).stream().filter(line -> !line.startsWith("#")).toList();
    }

    private static boolean isBooked(String language, String from, String company, String block) {
        String head = "From: =?utf-8?B?" + Base64.getEncoder().encodeToString(from.getBytes(StandardCharsets.UTF_8)) + "?= <s@x.example.com>\r\nDate: Tue, 24 Nov 2026 11:00:00 +0000\r\nSubject: Re: order\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n";
        IncomingMail mail = IncomingMail.parse((head + "Order confirmed.\n\n" + block).getBytes(StandardCharsets.UTF_8));
        Locale locale = Map.of("de", Locale.GERMANY, "fr", Locale.FRANCE, "es", Locale.of("es", "ES")).getOrDefault(language, Locale.UK);
        var question = new Question("PO-2026-000001", LINES, "EUR", locale, ZoneOffset.UTC, Instant.parse("2026-11-24T10:00:00Z"), List.of("Please confirm quantities, prices and delivery dates"), NamesInMails.of(mail, List.of(company, "Brightfield Commerce")));
        return ReadReply.read(mail, question, Map.of()) instanceof ReadReply.Understanding.Confirmed;
    }
}
