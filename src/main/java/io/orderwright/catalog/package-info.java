/** Suppliers, products and what each supplier asks for each product: dated prices with breaks, minimum order quantity, pack and lead time. */
@ApplicationModule(allowedDependencies = {"shared", "platform :: *"})
@NullMarked
package io.orderwright.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
