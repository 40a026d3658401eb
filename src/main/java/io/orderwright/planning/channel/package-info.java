/** Sales by channel: what sells where, what is learned when a channel was silent, and the season. */
@NullMarked
package io.orderwright.planning.channel;

import org.jspecify.annotations.NullMarked;
