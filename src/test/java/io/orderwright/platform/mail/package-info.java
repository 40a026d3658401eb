/** Mail out and in, against GreenMail and against servers that misbehave. */
@NullMarked
package io.orderwright.platform.mail;

import org.jspecify.annotations.NullMarked;
