/** Goods received notes and what was wrong with a delivery. */
@NullMarked
package io.orderwright.receiving.receipt;

import org.jspecify.annotations.NullMarked;
