/** Transfers between places of ours: proposed, released, shipped, received, each step a movement of the ledger. */
@NullMarked
package io.orderwright.inventory.transfer;

import org.jspecify.annotations.NullMarked;
