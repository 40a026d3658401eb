/** {@code ./run chaos}: orders live their lives while everything they need is killed, cut off and started again; afterwards the books must be right. */
@NullMarked
package io.orderwright.localplatform.chaos;

import org.jspecify.annotations.NullMarked;
