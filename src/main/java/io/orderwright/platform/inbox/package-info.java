/** The one way in: what arrives is stored first and taken up afterwards. */
@NamedInterface("inbox")
@NullMarked
package io.orderwright.platform.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
