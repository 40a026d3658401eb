package io.orderwright.platform.process;

/**
 * A process begins anew for an object whose instance is gone. Who sent messages to the old one that it will wait for says again, in this transaction,
 * those that are still true.
 *
 * @param processId   file name and id of the diagram
 * @param businessKey what it carries
 * @param time        makes message ids of this start unique
 */
public record ProcessStartedAgain(String processId, String businessKey, String time) {}
