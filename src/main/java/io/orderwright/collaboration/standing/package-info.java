/** What buyers taught about suppliers' mails: sentences of one supplier that mean nothing. */
@NullMarked
package io.orderwright.collaboration.standing;

import org.jspecify.annotations.NullMarked;
