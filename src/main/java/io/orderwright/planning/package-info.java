/** When and how much to reorder: demand, reorder points, needs and proposals, each explained. */
@ApplicationModule(allowedDependencies = {"shared", "platform :: *", "catalog", "catalog :: imports", "inventory"})
@NullMarked
package io.orderwright.planning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
