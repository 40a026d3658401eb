/** Webhook subscriptions for programs. */
@NullMarked
package io.orderwright.platform.webhook.web;

import org.jspecify.annotations.NullMarked;
