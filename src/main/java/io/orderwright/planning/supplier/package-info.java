/** Which of several suppliers a need goes to: landed price, lead time and how much of what was ordered came. */
@NullMarked
package io.orderwright.planning.supplier;

import org.jspecify.annotations.NullMarked;
