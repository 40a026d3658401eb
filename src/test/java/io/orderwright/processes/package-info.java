/** Plays every diagram on an engine in memory, evaluates every decision table, and holds models, forms and the process contract against each other. */
@NullMarked
package io.orderwright.processes;

import org.jspecify.annotations.NullMarked;
