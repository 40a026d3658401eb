/** How fast things sell and how long they take to come, and the reorder points that follow. */
@NullMarked
package io.orderwright.planning.level;

import org.jspecify.annotations.NullMarked;
