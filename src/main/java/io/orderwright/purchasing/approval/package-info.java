/** Who must agree before an order leaves: the facts of the decision, the decisions of people, and their bond to one content. */
@NullMarked
package io.orderwright.purchasing.approval;

import org.jspecify.annotations.NullMarked;
