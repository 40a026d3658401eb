/** What the engine's own history knows: user tasks and positions, read over HTTP from Tasklist and Operate 8.6 or from the common API of 8.8 and later. */
@NullMarked
package io.orderwright.platform.process.tasks;

import org.jspecify.annotations.NullMarked;
