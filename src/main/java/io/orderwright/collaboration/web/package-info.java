/** Pages of the conversation: the supplier's page of an order, mails that belong to no order, the thread on the buyer's order page. */
@NullMarked
package io.orderwright.collaboration.web;

import org.jspecify.annotations.NullMarked;
