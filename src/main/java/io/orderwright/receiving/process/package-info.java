/** Job workers of the goods-receipt process. */
@NullMarked
package io.orderwright.receiving.process;

import org.jspecify.annotations.NullMarked;
