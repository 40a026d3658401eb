/** Who is let in, and to what. */
@NullMarked
package io.orderwright.platform.web.signin;

import org.jspecify.annotations.NullMarked;
