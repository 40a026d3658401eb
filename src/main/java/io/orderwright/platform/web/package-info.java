/** What every page and every API answer shares. */
@NamedInterface("web")
@NullMarked
package io.orderwright.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
