/** Plays the replenishment bench: speaks its protocol and lets the policy of the product decide. */
@NullMarked
package io.orderwright.planning.engine.bench;

import org.jspecify.annotations.NullMarked;
