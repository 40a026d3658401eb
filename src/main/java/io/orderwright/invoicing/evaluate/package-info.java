/** Runs labelled match cases through the production match, for {@code ./run evaluate matches FILE}. */
@NullMarked
package io.orderwright.invoicing.evaluate;

import org.jspecify.annotations.NullMarked;
