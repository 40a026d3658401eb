/** Fingerprints of what is stored. */
@NamedInterface("hash")
@NullMarked
package io.orderwright.platform.hash;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
