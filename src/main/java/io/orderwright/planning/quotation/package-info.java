/** Requests for quotation: several suppliers are asked, their answers weighed side by side, and what is awarded becomes rows of their price lists. */
@NullMarked
package io.orderwright.planning.quotation;

import org.jspecify.annotations.NullMarked;
