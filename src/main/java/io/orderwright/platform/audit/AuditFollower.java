package io.orderwright.platform.audit;

/** Hears of every event that is recorded, in its transaction: what a follower writes stands or falls with the event. */
public interface AuditFollower {

    /** Called for each event of the trail; most are none of its business. */
    void recorded(RecordedEvent event);
}
