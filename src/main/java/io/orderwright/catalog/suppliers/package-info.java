/** Suppliers as the database keeps them, and the changes that are made to them. */
@NullMarked
package io.orderwright.catalog.suppliers;

import org.jspecify.annotations.NullMarked;
