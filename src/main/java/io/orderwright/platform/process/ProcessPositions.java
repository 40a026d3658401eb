package io.orderwright.platform.process;

/** Reads where a process instance stands, from the engine's own history. Answers an empty position when the history cannot be reached. */
public interface ProcessPositions {

    ProcessPosition of(long processInstanceKey);
}
