package io.orderwright.platform.process.tasks;

import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.process.OpenTask;
import io.orderwright.platform.process.ProcessPosition.Step;
import io.orderwright.platform.process.tasks.LiveInstances.Live;
import io.orderwright.platform.process.tasks.LiveInstances.Stopped;
import java.util.List;

/** What is read from the engine's history, whatever its version. Every method throws {@link HistoryAway} when it cannot be reached. */
interface History extends FormProbe {

    /** Completed tasks of one element in one process instance. */
    List<CompletedTask> completed(long processInstanceKey, String elementId);

    /** Tasks that wait, at most as many as the settings say. */
    List<OpenTask> open();

    /** What was passed and what is active in an instance and the instances it called, oldest first. */
    List<Step> steps(long processInstanceKey);

    /** Instances of a process that live, oldest first. */
    List<Live> live(String processId, int limit);

    /** Steps that cannot go on. */
    List<Stopped> stopped(int limit);
}
