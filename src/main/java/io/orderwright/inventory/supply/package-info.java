/** Units on order, counted once each. */
@NullMarked
package io.orderwright.inventory.supply;

import org.jspecify.annotations.NullMarked;
