/** What needs a person now, what is late, and how much money is on order. */
@NullMarked
package io.orderwright.insight.home;

import org.jspecify.annotations.NullMarked;
