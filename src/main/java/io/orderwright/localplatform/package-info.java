/** Starts everything Orderwright needs on one machine, bound to 127.0.0.1. For `./run` and the end-to-end tests; never part of the production image. */
@ApplicationModule(allowedDependencies = {"shared", "platform :: *", "catalog", "catalog :: imports", "inventory", "purchasing", "purchasing :: terms", "collaboration"})
@NullMarked
package io.orderwright.localplatform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
