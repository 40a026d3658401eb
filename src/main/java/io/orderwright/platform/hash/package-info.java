/** Fingerprints of what is stored. */
@NullMarked
package io.orderwright.platform.hash;

import org.jspecify.annotations.NullMarked;
