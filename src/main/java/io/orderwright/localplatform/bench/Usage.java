package io.orderwright.localplatform.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Processor time that each process of the platform has used so far, and what everything on this machine has used, ours included. */
record Usage(Map<String, Duration> processes, Duration machine) {

    private static final int NANOS_PER_TICK = 10_000_000;
    private static final Path MACHINE = Path.of("/proc/stat");
    private static final int IDLE = 4;
    private static final int WAITING_FOR_DISK = 5;
    private static final int LAST = 8;

    static Usage now(Map<String, Long> processIds) {
        Map<String, Duration> used = new LinkedHashMap<>();
        processIds.forEach((name, id) -> used.put(name, ProcessHandle.of(id).flatMap(process -> process.info().totalCpuDuration()).orElse(Duration.ZERO)));
        used.put("driver", ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
        return new Usage(used, wholeMachine());
    }

    Usage since(Usage before) {
        Map<String, Duration> used = new LinkedHashMap<>();
        processes.forEach((name, time) -> used.put(name, time.minus(before.processes.getOrDefault(name, Duration.ZERO))));
        return new Usage(used, machine.minus(before.machine));
    }

    /** What others on this machine used. */
    Duration others() {
        Duration ours = processes.values().stream().reduce(Duration.ZERO, Duration::plus);
        return machine.compareTo(ours) > 0 ? machine.minus(ours) : Duration.ZERO;
    }

    private static Duration wholeMachine() {
        if (Files.notExists(MACHINE)) {
            return Duration.ZERO;
        }
        try (Stream<String> lines = Files.lines(MACHINE)) {
            return lines.findFirst().map(Usage::busy).orElse(Duration.ZERO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration busy(String line) {
        String[] fields = line.trim().split("\\s+");
        long ticks = 0;
        for (int i = 1; i <= LAST && i < fields.length; i++) {
            ticks += i == IDLE || i == WAITING_FOR_DISK ? 0 : Long.parseLong(fields[i]);
        }
        return Duration.ofNanos(ticks * NANOS_PER_TICK);
    }

    /** Resident memory of a process in megabytes, now and at its most; empty where the system does not tell. */
    static Optional<long[]> memory(long processId) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + processId + "/status"))) {
            long[] found = new long[2];
            lines.forEach(line -> {
                if (line.startsWith("VmRSS:")) {
                    found[0] = Long.parseLong(line.replaceAll("\\D", "")) >> 10;
                } else if (line.startsWith("VmHWM:")) {
                    found[1] = Long.parseLong(line.replaceAll("\\D", "")) >> 10;
                }
            });
            return Optional.of(found);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
