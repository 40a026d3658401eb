/** Price lists of suppliers: versions that are written once and looked up by day. */
@NullMarked
package io.orderwright.catalog.prices;

import org.jspecify.annotations.NullMarked;
