/** The conversation with the supplier: mails out and in, the page of the order, confirmation and chase. */
@ApplicationModule(allowedDependencies = {"shared", "platform :: *", "catalog", "inventory", "planning", "purchasing"})
@NullMarked
package io.orderwright.collaboration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
