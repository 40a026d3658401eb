package io.orderwright.collaboration.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.collaboration.reading.ReadReply.Understanding;
import io.orderwright.collaboration.reading.StandingWords.Taught;
import io.orderwright.platform.mail.IncomingMail;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class StandingWordsTest {

    private static final String CLOSED = "Our geese sleep from 24 December 2026 to 3 January 2027 and the studio is closed.";
    private static final String FAIR = "Come and visit us at Ambiente in Frankfurt!";
    private static final LocalDate DAY = LocalDate.of(2026, 12, 8);

    /** What a supplier always writes: each may be taught. */
    @ParameterizedTest
    @ValueSource(strings = {CLOSED, FAIR, "The studio is open to visitors every weekend, mind the geese.", "Family owned and proudly independent since 1921", "Wir sind vom 24.12.2026 bis 3.1.2027 in Betriebsferien.",
        "Besuchen Sie uns auf der Spielwarenmesse, Halle 9, Stand B61!", "Nous serons fermés du 24 décembre 2026 au 3 janvier 2027.", "Estaremos cerrados del 24 de diciembre de 2026 al 3 de enero de 2027.", "Handthrown by the river for many generations of the Tranter family",
        "Please think twice before printing this message.", "Member of the Guild of Sussex Craftsmen", "Meet the geese on our farm trail!"})
    void mayBeTaught(String words) {
        assertThat(StandingWords.objection(words, order(480, DAY))).isEmpty();
    }

    /** Whatever speaks of an order, limits, points elsewhere, asks, or holds anything of the order in hand. */
    @ParameterizedTest
    @ValueSource(strings = {"As discussed on the telephone.", "As agreed with your Mr Smith.", "Same as last time, please.", "As per our price list 2027.", "Prices plus carriage.", "Only while stocks last.", "Delivery in two to three weeks.", "Our terms of business apply.",
        "Subject to our general conditions.", "We will do our best.", "You will hear from us.", "Half now and half then.", "The rest later on.", "All in oak if need be.", "Any questions? Ring Pete.", "See the attached file.", "Siehe Anhang, bitte beachten.",
        "Wie telefonisch besprochen mit Frau Krüger.", "Comme convenu avec Monsieur Petit.", "Como siempre y hasta siempre.", "We are closed.", "We are closed until 3 January 2027.", "We are away just now.", "We deliver on Fridays only.", "Our bank account has changed.",
        "480 is our lucky number here.", "Our lucky number is 1488 here.", "Nice 8 December to you all!", "See you on 8 December 2026.", "Our red ones are the best.", "Mugs are what we love.", "Visit www.wrenfield.example.com any day.", "Write to us at sales@x.example.com again.",
        "Confirmed by our office.", "Thanks", "Not now", "See you", "We are at your disposal, subject to availability.", "Nothing else to say here.", "PO 4711 is ours", "20 % off everything in January", "We shut from 1 December 2026 to 10 December 2026.",
        "We shut from 20 November 2026 to 4 December 2026.", "Pete comes back on Monday.", "Next week we will be elsewhere.", "They will be with you on 15 January.", "Make that 400 for us.", "Let us say 400 for Christmas.", "Vi ringraziamo per l'ordine che confermiamo.", "Sie kommen am 15. Januar an."})
    void mayNeverBeTaught(String words) {
        assertThat(StandingWords.objection(words, order(480, DAY))).as(words).isPresent();
    }

    @Test
    void mayNotBeLongerThanALineOrTwo() {
        assertThat(StandingWords.objection("We love geese. ".repeat(20), order(480, DAY))).hasValue("it is longer than 240 characters");
    }

    @Test
    void arePassedOverBesideAPlainConfirmation() {
        assertThat(read("Order confirmed.\n\n" + CLOSED)).isNotInstanceOf(Understanding.Confirmed.class);
        assertThat(read("Order confirmed.\n\n" + CLOSED, CLOSED)).isInstanceOf(Understanding.Confirmed.class);
        assertThat(read("Order confirmed. " + FAIR + " Thank you.", FAIR)).isInstanceOf(Understanding.Confirmed.class);
        assertThat(read("Order confirmed.\n\n" + CLOSED + "\n" + FAIR, CLOSED, FAIR)).isInstanceOf(Understanding.Confirmed.class);
    }

    /** Case, white space, line ends, quotation marks and dashes make no difference; one figure or word does. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "OUR GEESE SLEEP from 24 December 2026  to 3 January 2027 and the STUDIO is closed. | true",
        "Our geese sleep from 24\u00a0December 2026 to 3 January 2027 and the studio is closed. | true",
        "Our geese sleep from 24 December 2026 to 4 January 2027 and the studio is closed. | false",
        "Our geese sleep from 23 December 2026 to 3 January 2027 and the studio is closed. | false",
        "Our geese sleep from 24 December 2025 to 3 January 2027 and the studio is closed. | false",
        "Our geese sleep from 24. December 2026 to 3 January 2027 and the studio is closed. | false",
        "Our geese slept from 24 December 2026 to 3 January 2027 and the studio is closed. | false",
        "Our geese sleep from 24 December 2026 to 3 January 2027 and the studio is closed | false",
        "Our geese sleep from 24 December 2026 to 3 January 2027 and the studio is closed.. | false",
        "Our geese do not sleep from 24 December 2026 to 3 January 2027 and the studio is closed. | false",
        "Our geese sleep from 24 December 2026 to 3 January 2027 and the studio is closed, orders too. | false",
        "So our geese sleep from 24 December 2026 to 3 January 2027 and the studio is closed. | false"})
    void areKnownAgainInTheSameWordsOnly(String footer, boolean known) {
        assertThat(read("Order confirmed.\n\n" + footer, CLOSED) instanceof Understanding.Confirmed).as(footer).isEqualTo(known);
    }

    @Test
    void areKnownAgainWhereAMailProgramBrokeThem() {
        String motto = "Family owned and proudly independent beside the shores of the Severn with happy geese";

        assertThat(read("Order confirmed.\n\nFamily owned and proudly independent beside the shores of\nthe Severn with happy geese\n", motto)).isInstanceOf(Understanding.Confirmed.class);
        assertThat(read("Order confirmed.\n\nFamily owned and proudly independent beside the shores of\nthe Severn with merry geese\n", motto)).isNotInstanceOf(Understanding.Confirmed.class);
        assertThat(read("Order confirmed.\n\n\u201cGeese forever\u201d \u2013 our motto since 1921", "\"Geese forever\" - our motto since 1921")).isInstanceOf(Understanding.Confirmed.class);
    }

    /** What is left must mean the same without them. */
    @ParameterizedTest
    @ValueSource(strings = {"Order confirmed. %s The same goes for your order.", "Order confirmed. %s This applies to it too.", "Order confirmed. %s Your order as well, also.", "Order confirmed with the following:\n%s", "We confirm the order as below:\n\n%s", "Order confirmed, but\n%s",
        "Order confirmed. Please note:\n%s", "Order confirmed. %s That is when we deliver.", "Order confirmed. %s Then we send it.", "Order confirmed unless %s", "Order confirmed if\n%s", "Order confirmed. %s\nand so is the kiln", "%s Order confirmed by then.", "Only 400 mugs. %s",
        "Order confirmed. %s Mugs 400 pcs.", "Order confirmed for 15 December. %s", "Order confirmed at 3.20 EUR. %s", "Your order will be confirmed. %s", "%s", "Order confirmed? %s", "Order confirmed except the handles. %s", "Order confirmed. %s %s"})
    void changeNothingOfWhatStandsAroundThem(String mail) {
        for (String footer : List.of(CLOSED, FAIR)) {
            assertThat(read(mail.replace("%s", footer), CLOSED, FAIR)).as(mail).isNotInstanceOf(Understanding.Confirmed.class);
        }
    }

    /** The same words may touch the next order. */
    @Test
    void areReadByAPersonWhereTheySaySomethingAboutTheOrderInHand() {
        String mail = "Order confirmed.\n\n" + CLOSED;
        StandingWords known = known(CLOSED);

        assertThat(read(mail, order(480, DAY), known)).isInstanceOf(Understanding.Confirmed.class);
        assertThat(read(mail, order(480, LocalDate.of(2026, 12, 24)), known)).isNotInstanceOf(Understanding.Confirmed.class);
        assertThat(read(mail, order(480, LocalDate.of(2026, 12, 28)), known)).isNotInstanceOf(Understanding.Confirmed.class);
        assertThat(read(mail, order(480, LocalDate.of(2027, 1, 8)), known)).as("they come back to what piled up").isNotInstanceOf(Understanding.Confirmed.class);
        assertThat(read(mail, order(480, LocalDate.of(2027, 1, 11)), known)).isInstanceOf(Understanding.Confirmed.class);
        assertThat(read(mail, order(24, DAY), known)).as("24 is a number of the order").isNotInstanceOf(Understanding.Confirmed.class);
        assertThat(read("Order confirmed. Meet the geese on our farm trail!", order(480, DAY), known("Meet the geese on our farm trail!"))).isInstanceOf(Understanding.Confirmed.class);
        assertThat(read("Order confirmed. Meet the geese on our farm trail!", new Question("PO-2026-000001", List.of(new AskedLine(1, "GOOSE", "Clay geese", 480, new BigDecimal("3.10"), DAY)), "GBP", Locale.UK, ZoneOffset.UTC,
                Instant.parse("2026-11-24T10:00:00Z"), List.of("Please confirm"), List.of("sales")), known("Meet the geese on our farm trail!"))).as("geese were ordered").isNotInstanceOf(Understanding.Confirmed.class);
    }

    /** A day or figure in a sentence that may be about something else is no offer; one in a sentence about the order is. */
    @Test
    void keepAConfirmationFromBeingTakenForAChange() {
        assertThat(read("Order confirmed.\n\n" + CLOSED)).isInstanceOf(Understanding.ToBeRead.class);
        assertThat(read("Order confirmed.\n\nThe geese have been here since 1961 and like visitors.")).isInstanceOf(Understanding.ToBeRead.class);
        assertThat(read("Order confirmed. They will be with you on 15 January.\n\n" + CLOSED)).isNotInstanceOf(Understanding.Confirmed.class);
        assertThat(read("Order confirmed for 15 January.")).isInstanceOf(Understanding.Changed.class);
        assertThat(read("Order confirmed. They will be with you on 15 January.")).isInstanceOf(Understanding.Changed.class);
        assertThat(read("Order confirmed. Make that 400.")).isInstanceOf(Understanding.Changed.class);
    }

    /** Taught or not, nothing hides from what guards the mail itself. */
    @Test
    void areSeenByTheGatesOfTheMail() {
        String bank = "Our bank loves geese very much.";

        assertThat(read("Order confirmed.\n\n" + bank, bank)).isNotInstanceOf(Understanding.Confirmed.class);
        assertThat(ReadReply.read(mail("Order confirmed.\n\n" + FAIR), order(480, DAY), Map.of(Gate.AUTHENTICATED, "nobody vouches for its sender"), known(FAIR))).isNotInstanceOf(Understanding.Confirmed.class);
        assertThat(read("Order confirmed for PO-2026-000002.\n\n" + FAIR, FAIR)).isNotInstanceOf(Understanding.Confirmed.class);
    }

    @Test
    void keepEveryOtherCharacterInItsPlace() {
        String text = "Order confirmed.\n" + FAIR + "\nThank you.\n\n" + CLOSED;
        var rest = known(CLOSED, FAIR).without(text, order(480, DAY));

        assertThat(rest.text()).hasSameSizeAs(text).startsWith("Order confirmed.\n ").contains("\nThank you.\n\n").doesNotContain("Ambiente").doesNotContain("closed");
        assertThat(rest.passedOver()).extracting(Taught::words).containsExactly(FAIR, CLOSED);
    }

    /** No near miss is booked beside taught words; and few even when somebody errs and teaches all of it that may be taught. */
    @Test
    @Tag("slow")
    void bookNoNearMiss() throws IOException {
        List<String> near = Files.readAllLines(Path.of("src/test/resources/mails/near-misses.txt")).stream().filter(line -> !line.startsWith("#")).toList();

        assertThat(near.parallelStream().filter(line -> read(text(line) + "\n\n" + CLOSED, order(line), known(CLOSED, FAIR)) instanceof Understanding.Confirmed).toList()).isEmpty();
        assertThat(near.parallelStream().filter(line -> {
            String[] taught = StandingWords.sentences(text(line)).stream().map(StandingWords.Sentence::words).filter(words -> StandingWords.objection(words, order(line)).isEmpty()).toArray(String[]::new);
            return taught.length > 0 && read(text(line), order(line), known(taught)) instanceof Understanding.Confirmed;
        }).count() * 40).isLessThan(near.size());
    }

    private static String text(String line) {
        return line.substring(3).replace("\\n", "\n");
    }

    /** The order that the near misses answer. */
    private static Question order(String line) {
        Locale locale = Map.of("de", Locale.GERMANY, "fr", Locale.FRANCE, "es", Locale.of("es", "ES"), "zh", Locale.CHINA).getOrDefault(line.substring(0, 2), Locale.UK);
        return new Question("PO-2026-000001", List.of(new AskedLine(1, "MUG-RED", "Red mug", 480, new BigDecimal("3.10"), DAY), new AskedLine(2, "VASE", "Blue vase", 60, new BigDecimal("4.60"), DAY), new AskedLine(3, "TRAY", "Oak tray", 75, new BigDecimal("9.90"), DAY)),
                "EUR", locale, ZoneOffset.UTC, Instant.parse("2026-11-24T10:00:00Z"), List.of("Please confirm quantities, prices and delivery dates"), List.of("anna", "lopez"));
    }

    @Test
    void areLimitedInNumber() {
        assertThat(StandingWords.of(IntStream.range(0, 100).mapToObj(i -> new Taught(i, "Geese are number " + i)).toList()).taught()).hasSize(StandingWords.MOST);
    }

    private static Understanding read(String text, String... taught) {
        return read(text, order(480, DAY), known(taught));
    }

    private static Understanding read(String text, Question question, StandingWords known) {
        return ReadReply.read(mail(text), question, Map.of(), known);
    }

    private static StandingWords known(String... words) {
        return StandingWords.of(Arrays.stream(words).map(one -> new Taught(one.hashCode(), one)).toList());
    }

    private static IncomingMail mail(String text) {
        return IncomingMail.parse(("From: s@x.example.com\r\nSubject: Re: order\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text).getBytes(StandardCharsets.UTF_8));
    }

    private static Question order(long mugs, LocalDate day) {
        return new Question("PO-2026-000001", List.of(new AskedLine(1, "MUG-RED", "Red mug", mugs, new BigDecimal("3.10"), day)), "GBP", Locale.UK, ZoneOffset.UTC, Instant.parse("2026-11-24T10:00:00Z"),
                List.of("Please confirm quantities, prices and delivery dates"), List.of("sales"));
    }
}
