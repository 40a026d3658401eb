package io.orderwright.architecture.trap.process;

import io.camunda.client.annotation.JobWorker;

/** A worker that the starter cannot call; no bean, so that no job is ever taken. */
public class TrapWorker {

    @JobWorker(type = "trap.do-nothing")
    void work() {}
}
