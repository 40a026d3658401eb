/** Planned uplifts: on which days sales are expected to be higher, by how much, and what came of it. */
@NullMarked
package io.orderwright.planning.promotion;

import org.jspecify.annotations.NullMarked;
