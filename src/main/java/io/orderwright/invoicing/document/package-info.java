/** What suppliers send as a file, made into one invoice model of our own: sniffed by content, screened within limits, read exactly, with the place each line came from. */
@NullMarked
package io.orderwright.invoicing.document;

import org.jspecify.annotations.NullMarked;
