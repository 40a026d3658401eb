/** The policy: what a shop should keep and order, from what sold, how long suppliers took and what holding, ordering and missing a sale cost. The bench and the product run this very code. */
@NullMarked
package io.orderwright.planning.engine.policy;

import org.jspecify.annotations.NullMarked;
