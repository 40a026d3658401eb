/** Runs worked numbers of the literature and of the shop through the engine. */
@NullMarked
package io.orderwright.planning.engine.cases;

import org.jspecify.annotations.NullMarked;
