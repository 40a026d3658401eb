/** What goods cost beyond their price until they lie on the shelf: freight, duty, insurance and handling, expected before and shared out among the units that came. */
@NullMarked
package io.orderwright.invoicing.landed;

import org.jspecify.annotations.NullMarked;
