/** Measures the reading of replies on labelled mails. */
@NullMarked
package io.orderwright.collaboration.evaluation;

import org.jspecify.annotations.NullMarked;
