/** Looks at what everybody else did, from outside: reads database, engine and mailboxes with statements of its own and believes no module. Nobody uses it. */
@ApplicationModule(allowedDependencies = {"shared", "platform :: command"})
@NullMarked
package io.orderwright.auditor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
