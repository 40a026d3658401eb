/** Values of the field that every module speaks: money, prices, quantities, dates. No Spring, no database. */
@NullMarked
package io.orderwright.shared;

import org.jspecify.annotations.NullMarked;
