package io.orderwright.architecture.trap.orders;

import java.time.Instant;

/** Reads the system clock. */
public class TrapClock {

    Instant soon() {
        return Instant.now();
    }
}
