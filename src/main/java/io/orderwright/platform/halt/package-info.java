/** The stop switch: one place that everything asks before it acts towards the outside. */
@NullMarked
@NamedInterface("halt")
package io.orderwright.platform.halt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
