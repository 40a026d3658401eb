/** What is to be paid: one instruction per invoice and part, each unit told to its order once, exported once. */
@NullMarked
package io.orderwright.invoicing.payment;

import org.jspecify.annotations.NullMarked;
