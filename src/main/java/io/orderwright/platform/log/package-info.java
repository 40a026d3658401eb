/** What the lines of the log are about. */
@NamedInterface("log")
@NullMarked
package io.orderwright.platform.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
