package io.orderwright.platform.process.tasks;

import java.time.Instant;
import java.util.List;

/** What lives in the engine, and what of it cannot go on. */
public interface LiveInstances {

    /** @param key of the instance @param since when it started */
    record Live(long key, Instant since) {}

    /** @param key of the incident @param jobKey of the job that failed, 0 when none did */
    record Stopped(long key, long jobKey, long instance, String words, Instant since) {}

    /** The engine's history does not answer. */
    class Away extends RuntimeException {

        public Away(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /** @throws Away when it cannot be read */
    List<Live> ofProcess(String processId, int limit);

    /** @throws Away when it cannot be read */
    List<Stopped> stopped(int limit);
}
