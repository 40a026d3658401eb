/** The ledger of stock movements and the positions that follow from it. */
@NullMarked
package io.orderwright.inventory.ledger;

import org.jspecify.annotations.NullMarked;
