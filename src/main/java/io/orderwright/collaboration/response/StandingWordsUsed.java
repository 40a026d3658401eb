package io.orderwright.collaboration.response;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * With which standing words of the supplier a mail was read, by their numbers: what makes the reading repeatable after more were taught or some taken back.
 *
 * @param known      all that were known when it was read
 * @param passedOver those of them that stand in it and were passed over
 */
public record StandingWordsUsed(List<Long> known, List<Long> passedOver) {

    /** Nothing had been taught. */
    public static final StandingWordsUsed NONE = new StandingWordsUsed(List.of(), List.of());

    private static final Pattern WRITTEN = Pattern.compile("known ([\\d ]+); passed over ([\\d ]*)");

    public StandingWordsUsed {
        known = List.copyOf(known);
        passedOver = List.copyOf(passedOver);
    }

    /** As one text that {@link #read} understands, null when nothing was known. */
    @Nullable String written() {
        return known.isEmpty() ? null : "known %s; passed over %s".formatted(listed(known), listed(passedOver));
    }

    static StandingWordsUsed read(@Nullable String written) {
        if (written == null) {
            return NONE;
        }
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalStateException("These are no standing words: " + written);
        }
        return new StandingWordsUsed(ids(parts.group(1)), ids(parts.group(2)));
    }

    private static String listed(List<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static List<Long> ids(String listed) {
        return Arrays.stream(listed.split(" ")).filter(id -> !id.isEmpty()).map(Long::valueOf).toList();
    }
}
