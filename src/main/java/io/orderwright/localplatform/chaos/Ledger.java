package io.orderwright.localplatform.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every run found, one line of JSON each, so that several runs can be added up. It outlives the data of the copy that was killed. */
record Ledger(Path file) {

    private static final int HALF = 2;
    private static final int NEARLY_ALL = 95;
    private static final int PER_CENT = 100;
    private static final String SERVICE = "service";
    /** What is counted in each run under several names. */
    private static final List<String> KINDS = List.of("cuts", "jobs", "webhooks", "leftLater", "deadlines");
    /** Every run has the same types of jobs. */
    private static final List<String> MOST_OF = List.of("types");
    private static final int PER_SECOND = 1000;

    /** @param home of the copy that is killed */
    static Ledger of(Path home) {
        return new Ledger(home.resolve("runs.jsonl"));
    }

    void add(Map<String, ?> run) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, JsonMapper.shared().writeValueAsString(run) + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<JsonNode> runs() {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream().filter(line -> !line.isBlank()).map(line -> JsonMapper.shared().readTree(line)).toList() : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds up all runs. @return what the sum is, for machines; it is also printed, for people */
    Map<String, Object> sum(PrintStream out) {
        List<JsonNode> runs = runs();
        out.printf("%-20s %6s %7s %6s %8s %6s %7s %6s  %s%n", "run", "seed", "orders", "kills", "facts", "damage", "undone", "slow", "with");
        runs.forEach(run -> out.printf("%-20s %6d %7d %6d %8d %6d %7d %6d  %s%n", run.path("at").asString(), run.path("seed").asLong(), run.path("orders").asLong(), run.path("kills").asLong(),
                run.path("facts").asLong(), run.path("damage").asLong(), run.path("unfinished").asLong() + run.path("wrong").size(), run.path("slow").asLong(), run.path("with").asString()));
        Map<String, Object> parts = new LinkedHashMap<>();
        out.printf("%n%-16s %6s %30s %34s%n", "part", "kills", "part ready again p50 / max s", "service back p50 / p95 / max s");
        millis(runs, "back").forEach((part, back) -> {
            List<Long> service = millis(runs, SERVICE).getOrDefault(part, back);
            out.printf("%-16s %6d %21.1f / %6.1f %16.1f / %6.1f / %6.1f%n", part, back.size(), seconds(half(back)), seconds(back.getLast()), seconds(half(service)), seconds(nearlyAll(service)), seconds(service.getLast()));
            parts.put(part, Map.of("kills", back.size(), "backP50", seconds(half(back)), "backMost", seconds(back.getLast()), "serviceP50", seconds(half(service)), "serviceP95", seconds(nearlyAll(service)),
                    "serviceMost", seconds(service.getLast())));
        });
        Map<String, Object> sum = new LinkedHashMap<>();
        sum.put("runs", runs.size());
        List.of("orders", "silent", "kills", "blackOuts", "slow", "unfinished", "facts", "damage", "unchecked", "requestsCutOff", "postsRepeated", "mailsRepeated")
                .forEach(what -> sum.put(what, runs.stream().mapToLong(run -> run.path(what).asLong()).sum()));
        sum.put("wrong", runs.stream().mapToLong(run -> run.path("wrong").size()).sum());
        KINDS.forEach(kind -> sum.put(kind, counts(runs, kind)));
        out.printf("%nblack-outs %s, posts repeated %s, mails sent twice %s, requests cut off %s%n", sum.get("blackOuts"), sum.get("postsRepeated"), sum.get("mailsRepeated"), sum.get("requestsCutOff"));
        KINDS.forEach(kind -> out.println(kind + " " + sum.get(kind)));
        List<Long> service = millis(runs, SERVICE).values().stream().flatMap(List::stream).sorted().toList();
        if (!service.isEmpty()) {
            sum.put("serviceP95", seconds(nearlyAll(service)));
            sum.put("serviceMost", seconds(service.getLast()));
        }
        sum.put("byPart", parts);
        return sum;
    }

    private static Map<String, Long> counts(List<JsonNode> runs, String kind) {
        Map<String, Long> counts = new TreeMap<>();
        runs.forEach(run -> run.path(kind).propertyStream().forEach(one -> counts.merge(one.getKey(), one.getValue().asLong(), MOST_OF.contains(one.getKey()) ? Math::max : Long::sum)));
        return counts;
    }

    /** Sorted. */
    private static Map<String, List<Long>> millis(List<JsonNode> runs, String what) {
        Map<String, List<Long>> all = new TreeMap<>();
        runs.forEach(run -> run.path(what).propertyStream().forEach(part -> StreamSupport.stream(part.getValue().spliterator(), false)
                .forEach(one -> all.computeIfAbsent(part.getKey(), name -> new ArrayList<>()).add(one.asLong()))));
        all.values().forEach(list -> list.sort(null));
        return all;
    }

    private static long half(List<Long> sorted) {
        return sorted.get(sorted.size() / HALF);
    }

    private static long nearlyAll(List<Long> sorted) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * NEARLY_ALL / PER_CENT));
    }

    static double seconds(long millis) {
        return Math.round(millis * 10.0 / PER_SECOND) / 10.0;
    }
}
