/** The machinery under every module: audit trail, mail, outbox, inbox, process engine, people, pages. Knows no business word. */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package io.orderwright.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
