/** Job workers of the invoice-matching process: each translates, calls one use case and returns. */
@NullMarked
package io.orderwright.invoicing.process;

import org.jspecify.annotations.NullMarked;
