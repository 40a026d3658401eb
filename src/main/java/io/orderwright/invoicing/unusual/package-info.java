/** Points out invoices that are not like the ones a supplier sent before; it never holds or releases anything. */
@NullMarked
package io.orderwright.invoicing.unusual;

import org.jspecify.annotations.NullMarked;
