/** The company's deviations from the default tolerances, per supplier and item. */
@NullMarked
package io.orderwright.invoicing.tolerance;

import org.jspecify.annotations.NullMarked;
