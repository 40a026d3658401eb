/** Sales as channels report them. */
@NullMarked
package io.orderwright.inventory.sales;

import org.jspecify.annotations.NullMarked;
