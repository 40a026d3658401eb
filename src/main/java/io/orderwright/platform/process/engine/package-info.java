/** How Orderwright talks with the process engine: messages, jobs, decisions, deployment. */
@NullMarked
package io.orderwright.platform.process.engine;

import org.jspecify.annotations.NullMarked;
