/** Emergencies: stock that runs out before goods ordered the usual way come, and whether making them come faster pays. */
@NullMarked
package io.orderwright.planning.emergency;

import org.jspecify.annotations.NullMarked;
