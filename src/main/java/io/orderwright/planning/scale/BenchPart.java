package io.orderwright.planning.scale;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be measured alone, each on the positions that were filled in before. {@link #FILL} only fills in what is missing, as each of them does first. */
enum BenchPart {

    FILL, FULL, INCREMENTAL, ROWS, SCAN, CLASSES, EVENTS, ANSWERS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<BenchPart> named(String word) {
        return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(BenchPart::word).toList();
    }
}
