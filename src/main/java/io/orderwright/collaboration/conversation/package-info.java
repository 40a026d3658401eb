/** What we write to a supplier about an order, and how far the conversation about each revision is. */
@NullMarked
package io.orderwright.collaboration.conversation;

import org.jspecify.annotations.NullMarked;
