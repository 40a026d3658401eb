package io.orderwright.platform.process;

import java.util.Collection;
import java.util.List;

/** What waits for people right now, kept up to date from the engine every few seconds. */
public interface OpenTasks {

    /** Tasks of these groups, most urgent due time first. */
    List<OpenTask> forGroups(Collection<String> groups, int limit);

    /** Tasks about one business key. */
    List<OpenTask> about(String subject);
}
