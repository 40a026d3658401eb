/** Kits: what is sold as one and kept as parts. */
@NullMarked
package io.orderwright.catalog.kits;

import org.jspecify.annotations.NullMarked;
