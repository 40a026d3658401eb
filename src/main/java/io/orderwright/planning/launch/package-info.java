/** Launches: what a SKU without sales of its own is expected to sell. */
@NullMarked
package io.orderwright.planning.launch;

import org.jspecify.annotations.NullMarked;
