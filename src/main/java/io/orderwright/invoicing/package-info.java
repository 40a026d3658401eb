/** Invoices in, matched with order and receipt, and queued for payment. */
@ApplicationModule(allowedDependencies = {"shared", "platform :: *", "catalog", "inventory", "planning", "purchasing", "collaboration", "receiving"})
@NullMarked
package io.orderwright.invoicing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
