/** Takes up stored mails: sorts, threads, reads, and keeps what belongs nowhere in a queue that a person sees. */
@NullMarked
package io.orderwright.collaboration.intake;

import org.jspecify.annotations.NullMarked;
