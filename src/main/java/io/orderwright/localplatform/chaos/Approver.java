package io.orderwright.localplatform.chaos;

import io.orderwright.localplatform.Person;
import io.orderwright.localplatform.demo.StoryStuck;
import io.orderwright.localplatform.demo.TaskDesk;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A manager at Tasklist who approves whatever order waits for her, as soon as Tasklist shows it, and tries again when Tasklist is away. */
final class Approver implements AutoCloseable {

    /** Suppliers that are new, so that a person looks at each of their orders. */
    static final String NEW_SUPPLIERS = "BENCH%7";
    private static final String TASK = "approve-purchase-order";
    private static final String ORDER = "purchaseOrderNumber";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final String tasklist;
    private final String password;
    private final Programs programs;
    private final AtomicBoolean atWork = new AtomicBoolean(true);
    private final LongAdder approved = new LongAdder();
    private @Nullable TaskDesk desk;

    private Approver(String tasklist, String password, Programs programs) {
        this.tasklist = tasklist;
        this.password = password;
        this.programs = programs;
    }

    static Approver atWork(String tasklist, String password, Programs programs) {
        Approver approver = new Approver(tasklist, password, programs);
        Thread.ofVirtual().name("approver").start(approver::work);
        return approver;
    }

    private void work() {
        while (atWork.get()) {
            try {
                approveAll();
            } catch (StoryStuck | IllegalStateException away) {
                desk = null; // signs in again: sessions end with Tasklist
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private void approveAll() {
        if (desk == null) {
            desk = TaskDesk.of(tasklist, Person.MARIA.login(), password);
        }
        for (Map.Entry<String, String> open : desk.open(TASK, ORDER).entrySet()) {
            String seen = programs.read(Person.PRIYA.login(), "/api/v1/purchase-orders/" + open.getKey()).path("contentHash").asString();
            try {
                desk.complete(open.getValue(), Map.of("decision", "approve", "contentHash", seen));
                approved.increment();
            } catch (StoryStuck done) {
                // Tasklist is some seconds behind: it was completed before
            }
        }
    }

    /** How many decisions Tasklist took. */
    long approved() {
        return approved.sum();
    }

    @Override
    public void close() {
        atWork.set(false);
    }
}
