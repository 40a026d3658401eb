/** The jobs of the confirmation process: each translates, calls one use case and returns. */
@NullMarked
package io.orderwright.collaboration.process;

import org.jspecify.annotations.NullMarked;
