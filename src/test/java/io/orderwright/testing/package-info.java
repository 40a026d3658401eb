/** What tests stand on: a database, a clock that a test moves, a workflow engine in memory. */
@NullMarked
package io.orderwright.testing;

import org.jspecify.annotations.NullMarked;
