/** What people look at across modules: home, scorecards, figures. Reads only; nobody uses it. */
@ApplicationModule(allowedDependencies = {"shared", "platform :: *", "catalog", "inventory", "planning", "purchasing", "collaboration", "receiving", "invoicing"})
@NullMarked
package io.orderwright.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
