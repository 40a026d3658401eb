/** {@code ./run demo}: plays the story of purchase orders on the running stack, with simulated suppliers, from outside. */
@NullMarked
package io.orderwright.localplatform.demo;

import org.jspecify.annotations.NullMarked;
