/** Who decided what about which content of an order. */
@NullMarked
package io.orderwright.purchasing.decisions;

import org.jspecify.annotations.NullMarked;
