/** Reads what suppliers write: sorts mails, cuts out the new text, and decides whether it is a plain confirmation. Pure functions, no database. */
@NullMarked
package io.orderwright.collaboration.reading;

import org.jspecify.annotations.NullMarked;
