/** Proposals: what one supplier should send to one place, with the sum behind each quantity, and what a planner decided about it. */
@NullMarked
package io.orderwright.planning.proposal;

import org.jspecify.annotations.NullMarked;
