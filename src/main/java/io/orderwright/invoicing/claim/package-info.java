/** What a supplier owes us back: drafted from facts, sent by a person, tracked until a credit note covers it. */
@NullMarked
package io.orderwright.invoicing.claim;

import org.jspecify.annotations.NullMarked;
