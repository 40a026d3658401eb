/** Pages and REST resources of purchase orders. */
@NullMarked
package io.orderwright.purchasing.web;

import org.jspecify.annotations.NullMarked;
