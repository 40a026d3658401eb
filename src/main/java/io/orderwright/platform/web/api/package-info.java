/** What every answer of the API shares: problems in words, one effect per idempotency key, limits, cursors, its description. */
@NullMarked
@NamedInterface("api")
package io.orderwright.platform.web.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
