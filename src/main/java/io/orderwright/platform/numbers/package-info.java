/** Numbers for documents, unique and rising, gaps allowed. */
@NamedInterface("numbers")
@NullMarked
package io.orderwright.platform.numbers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
