/** Whether what is known of a SKU is good enough to order it without a person. */
@NullMarked
package io.orderwright.planning.readiness;

import org.jspecify.annotations.NullMarked;
