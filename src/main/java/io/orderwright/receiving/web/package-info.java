/** Pages and API for what came. */
@NullMarked
package io.orderwright.receiving.web;

import org.jspecify.annotations.NullMarked;
