/** When a delivery is expected, when it is late, and what a buyer decided about a late one. */
@NullMarked
package io.orderwright.receiving.delivery;

import org.jspecify.annotations.NullMarked;
