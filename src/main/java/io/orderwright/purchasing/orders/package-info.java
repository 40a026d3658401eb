/** The purchase order itself: drafting, revisions, issue, amendment, fulfilment, end; and the reading of it. */
@NullMarked
package io.orderwright.purchasing.orders;

import org.jspecify.annotations.NullMarked;
