package io.orderwright.localplatform.chaos;

import io.orderwright.localplatform.CannotStart;
import io.orderwright.localplatform.Supervisor;
import io.orderwright.localplatform.chaos.Service.Outage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Kills parts with {@code kill -9} and cuts wires as the seed says, and starts or mends each again. Several hands do it at the same time: while one part recovers another
 * falls, but one copy of the application stays alive, brokers of a cluster fall one after the other, and a hand that is not hasty waits until the service is back before it strikes again.
 */
final class Mayhem {

    private static final Duration GIVE_UP_ON_SERVICE = Duration.ofMinutes(4);
    /** Nobody's orders depend on it but those that wait for a person, and these decide by rule. */
    private static final String NOT_KILLED = "tasklist";
    private static final int PER_CENT = 100;
    private static final long SHORTEST_CUT = 500;
    private static final long CUT_VARIES = 6_000;
    private static final long PAUSE_BETWEEN_CUTS = 12_000;
    /** A copy that starts while the database falls ends, and whoever watches over it starts it again. */
    private static final int MOST_START_ATTEMPTS = 200;
    private static final long PAUSE_BETWEEN_STARTS = 500;

    private final Map<String, Supervisor> parts;
    private final Map<String, Detour> wires;
    private final long seed;
    private final Service service;
    private final Runnable another;
    private final Duration backWithin;
    private final Clock clock;
    private final PrintStream out;
    private final Queue<Down> downs = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final Map<String, List<Long>> back = new ConcurrentHashMap<>();
    private final Map<String, List<Long>> serviceBack = new ConcurrentHashMap<>();
    private final Map<String, Integer> cuts = new ConcurrentHashMap<>();
    private volatile int blackOuts;

    /**
     * @param parts   which supervisor starts a part
     * @param wires   the detours that can be cut
     * @param service tells when the service is back
     * @param another lets one more order begin its life, to see whether the service is back
     * @param backWithin how long the service may be away after a kill
     */
    Mayhem(Map<String, Supervisor> parts, Map<String, Detour> wires, long seed, Service service, Runnable another, Duration backWithin, Clock clock, PrintStream out) {
        this.parts = new TreeMap<>(parts);
        this.wires = new TreeMap<>(wires);
        this.seed = seed;
        this.service = service;
        this.another = another;
        this.backWithin = backWithin;
        this.clock = clock;
        this.out = out;
    }

    /** Parts that one hand kills, one after the other, or wires that it cuts. @param inTurn the next part each time, otherwise any */
    private record Hand(List<String> parts, List<String> wires, boolean inTurn) {

        boolean isEmpty() {
            return parts.isEmpty() && wires.isEmpty();
        }
    }

    /** A part was down, or a wire cut. */
    record Down(String what, Instant from, Instant to) {

        boolean isAt(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }
    }

    private List<String> applications() {
        return parts.keySet().stream().filter(part -> part.startsWith("application")).toList();
    }

    private List<Hand> hands() {
        List<String> applications = applications();
        List<String> brokers = parts.keySet().stream().filter(part -> part.startsWith("engine")).toList();
        List<Hand> hands = new ArrayList<>(List.of(new Hand(applications, List.of(), true), new Hand(brokers, List.of(), false)));
        parts.keySet().stream().filter(part -> !applications.contains(part) && !brokers.contains(part) && !part.equals(NOT_KILLED)).forEach(part -> hands.add(new Hand(List.of(part), List.of(), false)));
        hands.add(new Hand(List.of(), List.copyOf(wires.keySet()), false));
        hands.removeIf(Hand::isEmpty);
        return hands;
    }

    /**
     * Goes on until there were so many kills, the time is over, or it is told that it is enough, and the service is back from each kill.
     *
     * @param hastyPerCent how many kills of a hundred are followed by the next one of that hand as soon as the part runs again, whether the service is back or not
     */
    void rage(int kills, Duration atMost, Duration pauseAtMost, int hastyPerCent) {
        AtomicInteger left = new AtomicInteger(kills);
        long end = System.nanoTime() + atMost.toNanos();
        List<Hand> hands = hands();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> at = new ArrayList<>();
            for (int i = 0; i < hands.size(); i++) {
                Hand hand = hands.get(i);
                Random chance = new Random(seed * hands.size() + i);
                at.add(CompletableFuture.runAsync(() -> strike(hand, chance, left, end, pauseAtMost, hastyPerCent, threads), threads));
            }
            CompletableFuture.allOf(at.toArray(CompletableFuture[]::new)).join();
        }
    }

    private void strike(Hand hand, Random chance, AtomicInteger left, long end, Duration pauseAtMost, int hastyPerCent, Executor threads) {
        int turn = chance.nextInt(Math.max(1, hand.parts().size()));
        while (!enough.get()) {
            rest(Math.min(chance.nextLong(pauseAtMost.toMillis()) + 1, Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()))));
            if (System.nanoTime() - end > 0) {
                return;
            }
            if (hand.parts().isEmpty()) {
                if (left.get() <= 0) {
                    return;
                }
                cut(hand.wires().get(chance.nextInt(hand.wires().size())), SHORTEST_CUT + chance.nextLong(CUT_VARIES));
                rest(chance.nextLong(PAUSE_BETWEEN_CUTS));
                continue;
            }
            if (left.getAndDecrement() <= 0) {
                return;
            }
            turn = hand.inTurn() ? turn + 1 : chance.nextInt(hand.parts().size());
            CompletableFuture<Void> back = kill(hand.parts().get(turn % hand.parts().size()), chance.nextLong(2_000), threads);
            if (chance.nextInt(PER_CENT) >= hastyPerCent) {
                back.join();
            }
        }
    }

    private void cut(String wire, long millis) {
        out.printf("  ✂  %s cut for %d ms%n", wire, millis);
        Instant begin = clock.instant();
        wires.get(wire).cut();
        rest(millis);
        wires.get(wire).mend();
        downs.add(new Down(wire, begin, clock.instant()));
        cuts.merge(wire, 1, Integer::sum);
    }

    /** Kills a part and starts it again. @return done when the service is back */
    private CompletableFuture<Void> kill(String part, long downMillis, Executor threads) {
        Supervisor supervisor = parts.get(part);
        Instant begin = clock.instant();
        Outage outage = service.outage();
        supervisor.kill(part);
        another.run();
        rest(downMillis);
        start(part);
        long ready = outage.since();
        Down own = new Down(part, begin, clock.instant());
        downs.add(own);
        return CompletableFuture.runAsync(() -> {
            long all = outage.awaitBack(GIVE_UP_ON_SERVICE);
            Instant back = begin.plusMillis(all);
            long served = undisturbed(begin, back, downs.stream().filter(down -> down != own).toList());
            remember(part, ready, served);
            out.printf("  ☠  %s killed, ready again after %.1f s, an order sent after it was mailed after %.1f s, %.1f s without the time in which something else was away%s%n", part, Ledger.seconds(ready),
                    Ledger.seconds(all), Ledger.seconds(served), isSlow(served) ? "  ← too late; meanwhile " + meanwhile(begin, back) : "");
        }, threads);
    }

    /** Milliseconds in which nothing was down or cut: nothing can come back while the database is away again, so a kill answers only for these. */
    static long undisturbed(Instant from, Instant to, Collection<Down> downs) {
        long millis = 0;
        Instant seen = from;
        for (Down down : downs.stream().sorted(Comparator.comparing(Down::from)).toList()) {
            if (down.from().isAfter(seen)) {
                millis += Duration.between(seen, down.from().isBefore(to) ? down.from() : to).toMillis();
            }
            seen = down.to().isAfter(seen) ? down.to() : seen;
            if (!seen.isBefore(to)) {
                return millis;
            }
        }
        return millis + Math.max(0, Duration.between(seen, to).toMillis());
    }

    /** What else was down, or cut, in this time. */
    private String meanwhile(Instant from, Instant to) {
        return downs.stream().filter(down -> down.from().isAfter(from) && down.from().isBefore(to)).map(down -> "%s for %d ms".formatted(down.what(), Duration.between(down.from(), down.to()).toMillis()))
                .collect(Collectors.joining(", "));
    }

    private void remember(String part, long ready, long served) {
        back.computeIfAbsent(part, name -> Collections.synchronizedList(new ArrayList<>())).add(ready);
        serviceBack.computeIfAbsent(part, name -> Collections.synchronizedList(new ArrayList<>())).add(served);
    }

    private void start(String part) {
        for (int attempt = 1;; attempt++) {
            try {
                parts.get(part).start(part);
                return;
            } catch (CannotStart problem) {
                if (attempt == MOST_START_ATTEMPTS) {
                    out.println("     " + part + " does not come back: " + problem.getMessage());
                    throw problem;
                }
                out.println("     " + problem.getMessage());
                rest(PAUSE_BETWEEN_STARTS);
            }
        }
    }

    /** Kills these parts and copies what they keep while the others go on, then starts them again. */
    void backUp(List<String> some, Supervisor disks, Path backup) {
        some.forEach(part -> parts.get(part).kill(part));
        disks.backUp(backup, some);
        start(some);
    }

    /**
     * The whole machine loses power at once, its disks are lost too, and another one is set up from a copy of them.
     *
     * @param without everything but the applications
     * @param putBack puts the copies in the place of what was lost
     * @param mend    is done before the applications start
     */
    void blackOut(List<String> without, Runnable putBack, Runnable mend) {
        Instant begin = clock.instant();
        Outage outage = service.outage();
        parts.forEach((part, supervisor) -> supervisor.kill(part));
        putBack.run();
        start(without.stream().filter(part -> !part.equals(NOT_KILLED)).toList());
        start(without.stream().filter(NOT_KILLED::equals).toList());
        mend.run();
        another.run();
        start(applications());
        long ready = outage.since();
        long served = outage.awaitBack(GIVE_UP_ON_SERVICE);
        blackOuts++;
        downs.add(new Down("everything", begin, begin.plusMillis(ready)));
        out.printf("  ⚡  everything killed at once, disks lost, set up again from their copies in %.1f s, an order sent after it was mailed after %.1f s%n", Ledger.seconds(ready), Ledger.seconds(served));
    }

    /** Side by side, because brokers of a cluster wait for each other. */
    private void start(List<String> some) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(some.stream().map(part -> CompletableFuture.runAsync(() -> start(part), threads)).toArray(CompletableFuture[]::new)).join();
        }
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

    private boolean isSlow(long millis) {
        return millis > backWithin.toMillis();
    }

    /** How many kills the service did not come back from in time. */
    long slow() {
        return serviceBack.values().stream().flatMap(List::stream).filter(this::isSlow).count();
    }

    long kills() {
        return back.values().stream().mapToLong(List::size).sum();
    }

    /** Milliseconds from each kill until the part was ready again. */
    Map<String, List<Long>> back() {
        return new TreeMap<>(back);
    }

    /** Milliseconds from each kill until the service was seen to work, without those in which something else was away. */
    Map<String, List<Long>> serviceBack() {
        return new TreeMap<>(serviceBack);
    }

    /** When something was down or cut. */
    List<Down> downs() {
        return List.copyOf(downs);
    }

    Map<String, Integer> cuts() {
        return new TreeMap<>(cuts);
    }
}
