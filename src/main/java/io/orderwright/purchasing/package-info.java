/** Orders goods from suppliers and follows each order until it is settled. */
@ApplicationModule(allowedDependencies = {"shared", "platform :: *", "catalog", "inventory", "planning"})
@NullMarked
package io.orderwright.purchasing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
