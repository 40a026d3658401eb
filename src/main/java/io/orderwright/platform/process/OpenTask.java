package io.orderwright.platform.process;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user task that waits for a person.
 *
 * @param taskKey   the engine's key
 * @param elementId id of the task's shape, for example {@code approve-purchase-order}
 * @param name      name on the diagram
 * @param subject   business key it is about: order number, proposal or invoice id
 * @param groups    candidate groups
 * @param assignee  who claimed it, null when nobody
 * @param createdAt since when it waits
 * @param dueAt     until when it should be done, null when not set
 * @param url       address of the task in Tasklist
 */
public record OpenTask(String taskKey, String elementId, String name, String subject, Set<String> groups, @Nullable String assignee,
                       Instant createdAt, @Nullable Instant dueAt, String url) {}
