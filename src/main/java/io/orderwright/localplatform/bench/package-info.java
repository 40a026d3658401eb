/** The company that load is put on: suppliers and products enough that orders do not wait for each other. */
@NullMarked
package io.orderwright.localplatform.bench;

import org.jspecify.annotations.NullMarked;
