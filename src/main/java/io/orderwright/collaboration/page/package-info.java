/** The page of an order that a supplier opens without signing in: signed addresses, the order in the supplier's language, and the answer. */
@NullMarked
package io.orderwright.collaboration.page;

import org.jspecify.annotations.NullMarked;
