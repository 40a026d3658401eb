/** The process engine: messages to it, jobs from it, who completed a task, where an order stands. */
@NamedInterface("process")
@NullMarked
package io.orderwright.platform.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
