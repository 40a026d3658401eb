/** From a file or a form to a captured invoice: stored first, read within limits, tied to supplier and orders by ids, each once. */
@NullMarked
package io.orderwright.invoicing.capture;

import org.jspecify.annotations.NullMarked;
