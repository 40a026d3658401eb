package io.orderwright.localplatform.chaos;

import io.orderwright.localplatform.CannotStart;
import io.orderwright.localplatform.Supervisor;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Kills parts with {@code kill -9} and cuts wires, one thing after the other as the seed says, and starts or mends each again. */
final class Mayhem {

    private static final int CUT_PER_CENT = 25;
    private static final int PER_CENT = 100;
    private static final int MOST_START_ATTEMPTS = 3;

    private final Map<String, Supervisor> parts;
    private final Map<String, Detour> wires;
    private final Random chance;
    private final PrintStream out;
    private final AtomicBoolean enough = new AtomicBoolean();
    private final Map<String, List<Long>> recoveries = new TreeMap<>();
    private final Map<String, Integer> cuts = new TreeMap<>();
    private volatile int blackOuts;

    /** @param parts which supervisor starts a part @param wires the detours that can be cut */
    Mayhem(Map<String, Supervisor> parts, Map<String, Detour> wires, long seed, PrintStream out) {
        this.parts = new TreeMap<>(parts);
        this.wires = new TreeMap<>(wires);
        this.chance = new Random(seed);
        this.out = out;
    }

    /** Goes on until there were so many kills, or it is told that it is enough. */
    void rage(int kills, Duration pauseAtMost) {
        List<String> names = new ArrayList<>(parts.keySet());
        List<String> cables = new ArrayList<>(wires.keySet());
        for (int killed = 0; killed < kills && !enough.get();) {
            rest(chance.nextLong(pauseAtMost.toMillis()) + 1);
            if (chance.nextInt(PER_CENT) < CUT_PER_CENT) {
                cut(cables.get(chance.nextInt(cables.size())), 500 + chance.nextLong(6_000));
            } else {
                kill(names.get(chance.nextInt(names.size())), chance.nextLong(2_000));
                killed++;
            }
        }
    }

    private void cut(String wire, long millis) {
        out.printf("  ✂  %s cut for %d ms%n", wire, millis);
        wires.get(wire).cut();
        rest(millis);
        wires.get(wire).mend();
        cuts.merge(wire, 1, Integer::sum);
    }

    private void kill(String part, long downMillis) {
        Supervisor supervisor = parts.get(part);
        long begin = System.nanoTime();
        supervisor.kill(part);
        rest(downMillis);
        for (int attempt = 1;; attempt++) {
            try {
                supervisor.start(part);
                break;
            } catch (CannotStart problem) {
                if (attempt == MOST_START_ATTEMPTS) {
                    throw problem;
                }
                out.println("     " + problem.getMessage());
            }
        }
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        recoveries.computeIfAbsent(part, name -> new ArrayList<>()).add(took);
        out.printf("  ☠  %s killed, back after %.1f s%n", part, took / 1000.0);
    }

    /**
     * The whole machine loses power at once, its disks are lost too, and another one is set up from the copy of them.
     *
     * @param order in which parts are started again
     */
    void blackOut(List<String> order, Supervisor disks, Path backup) {
        long begin = System.nanoTime();
        parts.forEach((part, supervisor) -> supervisor.kill(part));
        disks.backUp(backup);
        disks.restore(backup);
        order.forEach(part -> parts.get(part).start(part));
        blackOuts++;
        out.printf("  ⚡  everything killed at once, disks lost, set up again from their copy in %.1f s%n", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) / 1000.0);
    }

    int blackOuts() {
        return blackOuts;
    }

    private static void rest(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    void enough() {
        enough.set(true);
    }

    /** Milliseconds from each kill until the part was ready again. */
    Map<String, List<Long>> recoveries() {
        return recoveries;
    }

    Map<String, Integer> cuts() {
        return cuts;
    }
}
