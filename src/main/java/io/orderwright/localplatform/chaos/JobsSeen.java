package io.orderwright.localplatform.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which jobs were delivered to the workers of both copies of the application, one line each, in a file that outlives them; the last field of a line is nano time, for who looks into it. */
record JobsSeen(Path file) {

    private static final String SEPARATOR = " ";
    private static final int FIELDS = 4;

    /** How a job came to its worker. */
    enum Delivered {
        ONCE,
        /** Twice, one after the other. */
        AFTERWARDS,
        /** Twice at the same time. */
        AT_ONCE
    }

    void note(long job, String type, Delivered how) {
        try {
            Files.writeString(file, String.join(SEPARATOR, String.valueOf(job), type, how.name(), String.valueOf(System.nanoTime())) + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts: jobs, those delivered again on purpose, and deliveries that the engine repeated because it had heard no answer. */
    Map<String, Long> counted() {
        Set<String> jobs = new HashSet<>();
        Set<String> types = new HashSet<>();
        long afterwards = 0;
        long atOnce = 0;
        long byTheEngine = 0;
        for (String[] delivery : read()) {
            types.add(delivery[1]);
            afterwards += delivery[2].equals(Delivered.AFTERWARDS.name()) ? 1 : 0;
            atOnce += delivery[2].equals(Delivered.AT_ONCE.name()) ? 1 : 0;
            byTheEngine += jobs.add(delivery[0] + delivery[1]) ? 0 : 1;
        }
        Map<String, Long> counted = new LinkedHashMap<>();
        counted.put("jobs", (long) jobs.size());
        counted.put("types", (long) types.size());
        counted.put("afterwards", afterwards);
        counted.put("atOnce", atOnce);
        counted.put("byTheEngine", byTheEngine);
        return counted;
    }

    /** What a kill cut off in the middle of a line is left out. */
    private Iterable<String[]> read() {
        if (!Files.exists(file)) {
            return Set.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.split(SEPARATOR)).filter(fields -> fields.length == FIELDS).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
