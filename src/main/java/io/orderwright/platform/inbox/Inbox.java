package io.orderwright.platform.inbox;

import java.util.OptionalLong;

/** The one way in. What arrives is stored byte for byte first, and taken up by our own loop afterwards. */
public interface Inbox {

    /**
     * Stores what arrived, in a transaction of its own.
     *
     * @return the id of the stored item; when the same channel and external id with the same bytes was stored before, that earlier id
     * @throws io.orderwright.shared.BrokenRule when it is larger than the channel allows
     */
    long accept(Arrival arrival);

    /**
     * Stores what was found inside something else that arrived, as a part of the caller's transaction: it is there when that commits, and not otherwise.
     *
     * @return as {@link #accept}
     * @throws io.orderwright.shared.BrokenRule when it is larger than the channel allows
     */
    long acceptWithin(Arrival arrival);

    /** The stored bytes, for ever unchanged. */
    byte[] original(long inboxId);

    /** The earlier item with the same channel and external id but other bytes: one of the two is not what it says, a person must look. Empty when there is none. */
    OptionalLong differsFrom(long inboxId);
}
