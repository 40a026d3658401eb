/** Jobs of the process {@code replenishment}. */
@NullMarked
package io.orderwright.planning.process;

import org.jspecify.annotations.NullMarked;
