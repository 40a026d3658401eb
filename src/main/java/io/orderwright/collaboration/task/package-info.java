/** What people see and decide in the tasks of the confirmation process. */
@NullMarked
package io.orderwright.collaboration.task;

import org.jspecify.annotations.NullMarked;
