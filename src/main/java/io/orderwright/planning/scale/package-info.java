/** Measures replenishment at a million positions, in a database of its own. */
@NullMarked
package io.orderwright.planning.scale;

import org.jspecify.annotations.NullMarked;
