/** Matching a captured invoice with its orders: facts gathered under the orders' locks, the result kept, whoever waits woken, what a person decides about an exception booked. */
@NullMarked
package io.orderwright.invoicing.matching;

import org.jspecify.annotations.NullMarked;
