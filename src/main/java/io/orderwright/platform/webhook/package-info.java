/** Tells other programs over HTTP what happened: signed, in order, until they take it. */
@NullMarked
package io.orderwright.platform.webhook;

import org.jspecify.annotations.NullMarked;
