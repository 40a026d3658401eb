/** How this company buys: settings, and what other currencies are worth in ours. */
@NamedInterface("terms")
@NullMarked
package io.orderwright.purchasing.terms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
