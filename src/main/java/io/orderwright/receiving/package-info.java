/** What came: goods received notes and what was wrong with them. */
@ApplicationModule(allowedDependencies = {"shared", "platform :: *", "catalog", "inventory", "planning", "purchasing", "collaboration"})
@NullMarked
package io.orderwright.receiving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
