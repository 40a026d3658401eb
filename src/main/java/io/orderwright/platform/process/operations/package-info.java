/** Finds what stands still between database and engine, and mends it. */
@NullMarked
package io.orderwright.platform.process.operations;

import org.jspecify.annotations.NullMarked;
