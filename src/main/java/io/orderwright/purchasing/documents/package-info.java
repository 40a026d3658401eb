/** Paper and files of one issued revision, all rendered from the same frozen row. */
@NullMarked
package io.orderwright.purchasing.documents;

import org.jspecify.annotations.NullMarked;
