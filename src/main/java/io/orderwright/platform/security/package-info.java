/** People, groups, sign-in, API tokens. */
@NamedInterface("security")
@NullMarked
package io.orderwright.platform.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
