package io.orderwright.platform.process;

import java.util.Collection;
import java.util.Set;

/**
 * The business objects whose waits a process carries. The database holds the truth: an open one without a live process instance can be started again, a live
 * instance whose object has ended is superfluous. Each module that owns such a process brings one as a bean.
 */
public interface ProcessSubjects {

    /** File name and id of the diagram. */
    String processId();

    /** Those that should have a live instance, oldest first. */
    Collection<String> open(int limit);

    /** Which of these have ended. */
    Set<String> endedAmong(Collection<String> businessKeys);

    /**
     * Sends the message that starts the process, in the current transaction. What was done before must be found done by its jobs.
     *
     * @param messageId unique for this start
     */
    void start(String businessKey, String messageId);
}
