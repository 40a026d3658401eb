package io.orderwright.platform.process;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands still in the engine, or where it and the database disagree, and the safe way on. */
public interface Standstills {

    /** Most of a kind that are listed. */
    int LIMIT = 100;

    /** How things stand; {@code away} says why the engine's history could not be read, then the lists are empty. */
    record Report(List<Incident> incidents, List<Mismatch> mismatches, @Nullable String away) {

        public int count() {
            return incidents.size() + mismatches.size();
        }
    }

    /**
     * A step that cannot go on.
     *
     * @param key      of the incident in the engine
     * @param jobKey   of the job that failed, 0 when it was none
     * @param instance process instance
     * @param subject  business key, empty when not known
     * @param words    what is wrong, for people
     */
    record Incident(long key, long jobKey, long instance, String subject, String words, Instant since) {}

    /**
     * Database and engine disagree.
     *
     * @param kind        how
     * @param processId   which process
     * @param businessKey what it carries, empty when nothing
     * @param instance    the superfluous process instance, 0 when one is missing
     */
    record Mismatch(Kind kind, String processId, String businessKey, long instance) {

        /** {@code WITHOUT_INSTANCE}: open, and nothing waits for it. {@code WITHOUT_SUBJECT}: an instance lives, and what it carried has ended or never was. */
        public enum Kind { WITHOUT_INSTANCE, WITHOUT_SUBJECT }
    }

    /** Asks the engine now. */
    Report report();

    /**
     * Lets the step be tried again; a second time changes nothing.
     *
     * @throws io.orderwright.shared.BrokenRule when there is no such incident (any more)
     */
    void tryAgain(long incidentKey, String person);

    /**
     * Starts the process of an open object again, whose instance is gone. Its jobs find done what was done.
     *
     * @throws io.orderwright.shared.BrokenRule when it is not missing (any more)
     */
    void startAgain(String processId, String businessKey, String person);

    /**
     * Ends an instance that carries nothing open.
     *
     * @throws io.orderwright.shared.BrokenRule when it is not superfluous (any more)
     */
    void end(long instance, String person);
}
