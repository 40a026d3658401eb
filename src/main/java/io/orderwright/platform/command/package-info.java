/** Commands of ./run that are not pages: checks, evaluations, benches. */
@NamedInterface("command")
@NullMarked
package io.orderwright.platform.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
