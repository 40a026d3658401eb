/** Rules: what the shop wants from its stock by supplier and class, how far the application may act by itself, and who said so. */
@NullMarked
package io.orderwright.planning.rules;

import org.jspecify.annotations.NullMarked;
