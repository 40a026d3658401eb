package io.orderwright.platform.mail;

import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it was received, taken apart. Reading never fails: what cannot be understood is left out and {@link #isDamaged()} says so.
 *
 * @param headers in the order they stand, the topmost first
 * @param parts   leaves of the MIME tree in order; multiparts themselves are not among them
 * @param rootType media type of the whole, with its parameters
 * @param isDamaged something could not be decoded or exceeded a limit
 */
public record IncomingMail(List<Header> headers, List<Part> parts, MediaType rootType, boolean isDamaged) {

    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,500}>");
    private static final int MAX_IDS = 100;

    public IncomingMail {
        headers = List.copyOf(headers);
        parts = List.copyOf(parts);
    }

    /**
     * @param name  as written
     * @param value unfolded, encoded words decoded
     */
    public record Header(String name, String value) {}

    /**
     * @param type       in lower case, for example {@code text/plain}
     * @param parameters names in lower case
     */
    public record MediaType(String type, Map<String, String> parameters) {

        static final MediaType TEXT = new MediaType("text/plain", Map.of());

        public boolean is(String other) {
            return type.equals(other);
        }

        public @Nullable String parameter(String name) {
            return parameters.get(name);
        }
    }

    /**
     * @param type       media type as declared
     * @param fileName   as declared, null for none
     * @param attachment declared as attachment rather than to be shown in place
     * @param contentId  null for none
     * @param nested     lies inside another mail that this one carries
     * @param bytes      decoded
     */
    public record Part(MediaType type, @Nullable String fileName, boolean attachment, @Nullable String contentId, boolean nested, byte[] bytes) {

        /** The bytes as text: in the declared charset, else UTF-8, else windows-1252. */
        public String text() {
            return Charsets.decode(bytes, type.parameter("charset"));
        }

        /** Whether it is text to be read in place, not a file. */
        public boolean isBody() {
            return !nested && !attachment && fileName == null && (type.is("text/plain") || type.is("text/html"));
        }
    }

    /**
     * @param address in lower case, without display name
     * @param name    display name, empty for none
     */
    public record Address(String address, String name) {}

    /** Takes a mail apart; any bytes will do. */
    public static IncomingMail parse(byte[] raw) {
        return new MimeReader(raw).read();
    }

    /** The topmost header of that name. */
    public Optional<String> header(String name) {
        return headers.stream().filter(h -> h.name().equalsIgnoreCase(name)).map(Header::value).findFirst();
    }

    public List<String> headers(String name) {
        return headers.stream().filter(h -> h.name().equalsIgnoreCase(name)).map(Header::value).toList();
    }

    public String subject() {
        return header("Subject").orElse("");
    }

    public List<Address> from() {
        return headers("From").stream().flatMap(value -> AddressReader.read(value).stream()).toList();
    }

    /** Every address in the named headers. */
    public List<Address> addresses(String... names) {
        var found = new ArrayList<Address>();
        for (String name : names) {
            headers(name).forEach(value -> found.addAll(AddressReader.read(value)));
        }
        return List.copyOf(found);
    }

    public Optional<String> messageId() {
        return header("Message-ID").flatMap(value -> idsIn(value).stream().findFirst());
    }

    /** Every id in In-Reply-To and References, commas allowed, the oldest first. */
    public List<String> references() {
        var ids = new ArrayList<String>();
        headers("References").forEach(value -> ids.addAll(idsIn(value)));
        headers("In-Reply-To").forEach(value -> ids.addAll(idsIn(value)));
        return ids.stream().distinct().limit(MAX_IDS).toList();
    }

    /** What the sender's clock said, empty when unreadable. */
    public Optional<Instant> date() {
        return header("Date").flatMap(value -> {
            try {
                return Optional.of(new MailDateFormat().parse(value).toInstant());
            } catch (ParseException unreadable) {
                return Optional.empty();
            }
        });
    }

    /** All plain text that is to be read in place, empty when there is none. */
    public Optional<String> plainText() {
        return body("text/plain");
    }

    /** All HTML that is to be read in place, empty when there is none. */
    public Optional<String> html() {
        return body("text/html");
    }

    /** Everything that is not text to be read in place. */
    public List<Part> attachments() {
        return parts.stream().filter(part -> !part.nested() && !part.isBody() && !part.type().type().startsWith("message/")).toList();
    }

    private Optional<String> body(String type) {
        List<String> texts = parts.stream().filter(part -> part.isBody() && part.type().is(type)).map(Part::text).toList();
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", texts));
    }

    /** Message-IDs in free text. */
    public static List<String> idsIn(String text) {
        var ids = new ArrayList<String>();
        Matcher id = MESSAGE_ID.matcher(text);
        while (id.find() && ids.size() < MAX_IDS) {
            ids.add(id.group());
        }
        return ids;
    }

    /** Whether a header of that name says one of these words first, ignoring case. */
    public boolean headerStartsWith(String name, String... words) {
        return headers(name).stream().map(value -> value.strip().toLowerCase(Locale.ROOT)).anyMatch(value -> {
            for (String word : words) {
                if (value.startsWith(word)) {
                    return true;
                }
            }
            return false;
        });
    }
}
