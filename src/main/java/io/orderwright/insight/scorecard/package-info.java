/** How suppliers keep their word, from what happened. */
@NullMarked
package io.orderwright.insight.scorecard;

import org.jspecify.annotations.NullMarked;
