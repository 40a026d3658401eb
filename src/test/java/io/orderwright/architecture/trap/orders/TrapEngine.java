package io.orderwright.architecture.trap.orders;

import io.camunda.client.api.response.ActivatedJob;

/** Knows the engine outside a process package. */
public class TrapEngine {

    String about(ActivatedJob job) {
        return job.getType();
    }
}
