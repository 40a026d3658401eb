/** Pages and API of stock. */
@NullMarked
package io.orderwright.inventory.web;

import org.jspecify.annotations.NullMarked;
