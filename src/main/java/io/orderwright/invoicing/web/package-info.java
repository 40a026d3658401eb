/** Pages and REST of invoices, files from suppliers and the payment queue. */
@NullMarked
package io.orderwright.invoicing.web;

import org.jspecify.annotations.NullMarked;
