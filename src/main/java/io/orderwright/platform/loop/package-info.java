/** Loops that look for work, woken when there is some. */
@NullMarked
package io.orderwright.platform.loop;

import org.jspecify.annotations.NullMarked;
