/** Products as the database keeps them. */
@NullMarked
package io.orderwright.catalog.products;

import org.jspecify.annotations.NullMarked;
