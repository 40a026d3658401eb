/** What happens to an order that its supplier does not fulfil: another supplier's draft, ready to be ordered. */
@NullMarked
package io.orderwright.purchasing.elsewhere;

import org.jspecify.annotations.NullMarked;
