package io.orderwright.collaboration.task;

import io.orderwright.purchasing.PurchaseOrderNumber;

/**
 * A task whose decision is to be booked.
 *
 * @param jobKey             the engine's key of the job that books it: told again, it gets the same verdict
 * @param processInstanceKey the instance the task belongs to
 * @param elementId          id of the task's shape
 * @param order              the order it is about
 * @param answer             what the person entered
 */
public record RecordedTask(long jobKey, long processInstanceKey, String elementId, PurchaseOrderNumber order, TaskAnswer answer) {}
