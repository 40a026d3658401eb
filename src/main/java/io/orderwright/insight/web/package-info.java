/** Pages across modules. */
@NullMarked
package io.orderwright.insight.web;

import org.jspecify.annotations.NullMarked;
