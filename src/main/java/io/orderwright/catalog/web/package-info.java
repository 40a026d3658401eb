/** Pages and API of suppliers, products, prices and imports. */
@NullMarked
package io.orderwright.catalog.web;

import org.jspecify.annotations.NullMarked;
