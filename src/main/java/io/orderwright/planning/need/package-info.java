/** Needs: a SKU at a place fell to its reorder point. One open need at a time, and for every other moment the condition that speaks against it. */
@NullMarked
package io.orderwright.planning.need;

import org.jspecify.annotations.NullMarked;
