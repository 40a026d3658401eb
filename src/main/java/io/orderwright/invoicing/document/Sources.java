package io.orderwright.invoicing.document;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads values of an XML header and keeps where each stood. */
final class Sources {

    private static final int ISO_DATE = 10;

    private final Map<String, String> places = new HashMap<>();

    @Nullable String text(String value, XmlNode root, String path) {
        note(value, root.at(path));
        return root.value(path);
    }

    /** @return null when there is none or it is no day of the calendar; a time zone behind it is left out */
    @Nullable LocalDate date(String value, XmlNode root, String path) {
        note(value, root.at(path));
        return date(root.value(path));
    }

    static @Nullable LocalDate date(@Nullable String written) {
        try {
            return written == null || written.length() < ISO_DATE ? null : LocalDate.parse(written.substring(0, ISO_DATE));
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }

    /** A day as ISO or as CII writes it in format 102; null when it is none. */
    static @Nullable LocalDate day(@Nullable String written) {
        return written != null && written.matches("\\d{8}") ? date("%s-%s-%s".formatted(written.substring(0, 4), written.substring(4, 6), written.substring(6))) : date(written);
    }

    void note(String value, @Nullable XmlNode node) {
        if (node != null) {
            places.put(value, "%s, line %d".formatted(node.path(), node.line()));
        }
    }

    Map<String, String> all() {
        return places;
    }
}
