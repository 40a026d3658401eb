/** How this company buys: settings, and what other currencies are worth in ours. */
@NullMarked
package io.orderwright.purchasing.terms;

import org.jspecify.annotations.NullMarked;
