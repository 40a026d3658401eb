/** The one way out: what leaves is written in the business transaction and delivered afterwards, in order per key, until it works. */
@NamedInterface("outbox")
@NullMarked
package io.orderwright.platform.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
