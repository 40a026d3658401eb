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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Short and plain answers of people who knew nothing of the reader: most that confirm are booked, none of the others ever. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class ShortAnswersTest {

    private static final Path ANSWERS = Path.of("src/test/resources/mails/short-answers");
    /** Of the answers that confirm, in percent. */
    private static final int LEAST_BOOKED = 80;
    /** Of authors whose answers nobody has read. */
    private static final Map<String, Integer> LEAST_UNREAD = Map.of("o", 75, "p", 75, "q", 70, "r", 70, "s", 60, "t", 70);
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t"})
    void booksWhatConfirmsAndNothingElse(String author) throws IOException {
        List<JsonNode> answers;
        try (Stream<String> lines = Files.lines(ANSWERS.resolve("author-" + author + ".jsonl"))) {
            answers = lines.map(JSON::readTree).toList();
        }
        List<JsonNode> confirming = answers.stream().filter(ShortAnswersTest::confirms).toList();

        assertThat(answers.stream().filter(answer -> !confirms(answer) && isBooked(answer)).map(answer -> answer.get("text").asString())).isEmpty();
        assertThat(confirming.stream().filter(ShortAnswersTest::isBooked).count() * 100 / confirming.size()).isGreaterThanOrEqualTo(LEAST_UNREAD.getOrDefault(author, LEAST_BOOKED));
    }

    private static boolean confirms(JsonNode answer) {
        return answer.get("kind").asString().equals("confirm");
    }

    private static boolean isBooked(JsonNode answer) {
        String sender = answer.get("sender").asString();
        String mail = "From: %s <s@x.example.com>\r\nDate: Thu, 05 Nov 2026 10:00:00 +0000\r\nSubject: Re: order\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s".formatted(sender.replaceAll("[^ -~]", "e"), answer.get("text").asString());
        return ReadReply.read(IncomingMail.parse(mail.getBytes(StandardCharsets.UTF_8)), question(answer), Map.of()) instanceof ReadReply.Understanding.Confirmed;
    }

    private static Question question(JsonNode answer) {
        String currency = answer.get("currency").asString();
        LocalDate day = LocalDate.parse(answer.get("date").asString());
        var lines = new ArrayList<AskedLine>();
        var sent = new StringBuilder("Dear %s,%n%nplease find our purchase order PO-2026-000001 below.%n%nLine Item Description Qty Unit Price Delivery%n".formatted(answer.get("supplier").asString()));
        for (JsonNode line : answer.get("lines")) {
            int number = lines.size() + 1;
            lines.add(new AskedLine(number, line.get("sku").asString(), line.get("description").asString(), line.get("quantity").asInt(), new BigDecimal(line.get("price").asString()), day));
            sent.append("%d %s %s %d %s %s %s %s%n".formatted(number, line.get("sku").asString(), line.get("description").asString(), line.get("quantity").asInt(), line.get("uom").asString(), line.get("price").asString(), currency, day));
        }
        sent.append("%nPlease confirm quantities, prices and delivery dates by replying to this e-mail, or use the order page.%n".formatted());
        List<String> names = Stream.of(answer.get("supplier").asString(), answer.get("sender").asString(), "Brightfield Commerce").flatMap(name -> Words.tokens(name).stream()).toList();
        return new Question("PO-2026-000001", lines, currency, locale(answer.get("lang").asString(), currency), ZoneOffset.UTC, Instant.parse("2026-11-04T10:00:00Z"), List.of(sent.toString()), names);
    }

    private static Locale locale(String language, String currency) {
        return switch (language) {
            case "de" -> Locale.GERMANY;
            case "fr" -> Locale.FRANCE;
            case "es" -> Locale.of("es", "ES");
            case "en-CN" -> Locale.CHINA;
            default -> currency.equals("USD") ? Locale.US : Locale.UK;
        };
    }
}
