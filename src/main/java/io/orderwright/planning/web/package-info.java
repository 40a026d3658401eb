/** The planner's desk, "why?" for a SKU, and needs for programs. */
@NullMarked
package io.orderwright.planning.web;

import org.jspecify.annotations.NullMarked;
