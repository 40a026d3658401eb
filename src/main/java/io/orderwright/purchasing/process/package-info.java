/** Job workers of the purchase-order process: each translates, calls one use case and returns. */
@NullMarked
package io.orderwright.purchasing.process;

import org.jspecify.annotations.NullMarked;
