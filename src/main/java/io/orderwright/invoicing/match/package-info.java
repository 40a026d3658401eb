/** The three-way match as a pure function: what was ordered, received and invoiced goes in, a verdict with its reasons and every penny's place comes out. No Spring, no database, no clock. */
@NullMarked
package io.orderwright.invoicing.match;

import org.jspecify.annotations.NullMarked;
