/** The sample company: Fernlight Gifts, its people, suppliers, products and half a year of real sales. Nothing depends on it. */
@NullMarked
package io.orderwright.localplatform.sample;

import org.jspecify.annotations.NullMarked;
