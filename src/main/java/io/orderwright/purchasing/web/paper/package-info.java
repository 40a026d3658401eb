/** The printed order. */
@NullMarked
package io.orderwright.purchasing.web.paper;

import org.jspecify.annotations.NullMarked;
