/** Transfer before buying: what another place of ours has beyond its need is brought from there. */
@NullMarked
package io.orderwright.planning.transfer;

import org.jspecify.annotations.NullMarked;
