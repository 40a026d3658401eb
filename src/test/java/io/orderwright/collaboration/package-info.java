/** The conversation with the supplier, on a real database. */
@NullMarked
package io.orderwright.collaboration;

import org.jspecify.annotations.NullMarked;
