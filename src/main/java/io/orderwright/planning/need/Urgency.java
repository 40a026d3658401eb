package io.orderwright.planning.need;

/** How far stock has fallen. A need that a person returned stays away until it gets worse than this. */
public enum Urgency {
    /** At or below the reorder point, the safety stock is whole. */
    BELOW,
    /** Into the safety stock. */
    SAFETY_STOCK,
    /** Nothing left, or less. */
    NOTHING_LEFT;

    public static Urgency of(long position, long safetyStock) {
        if (position <= 0) {
            return NOTHING_LEFT;
        }
        return position <= safetyStock ? SAFETY_STOCK : BELOW;
    }
}
