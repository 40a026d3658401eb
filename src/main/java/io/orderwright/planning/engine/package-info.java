/** The arithmetic of replenishment as pure functions: when to reorder, how much, and the sum behind it. No Spring, no database; the only place where statistics may use floating point. */
@NullMarked
package io.orderwright.planning.engine;

import org.jspecify.annotations.NullMarked;
