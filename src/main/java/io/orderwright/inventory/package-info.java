/** What is on the shelf, promised, on its way or set aside: a ledger of movements and the positions that follow from it. */
@ApplicationModule(allowedDependencies = {"shared", "platform :: *", "catalog", "catalog :: imports"})
@NullMarked
package io.orderwright.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
