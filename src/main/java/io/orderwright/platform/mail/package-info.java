/** Mail out through the outbox, mail in through the inbox. */
@NamedInterface("mail")
@NullMarked
package io.orderwright.platform.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
