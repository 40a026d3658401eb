/** Append-only, hash-chained record of everything that was decided or done. */
@NamedInterface("audit")
@NullMarked
package io.orderwright.platform.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
