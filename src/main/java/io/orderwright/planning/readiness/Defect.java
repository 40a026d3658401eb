package io.orderwright.planning.readiness;

import io.orderwright.platform.security.Group;
import java.util.Locale;

/** What may be wrong with the master data of a SKU, and who puts it right (F11). Each is worded under {@code planning.readiness.} and its {@link #key()}. */
public enum Defect {
    /** Nobody offers it. */
    NO_OFFER(Group.BUYERS),
    /** Several suppliers offer it and none is the first choice. */
    NO_FIRST_CHOICE(Group.BUYERS),
    /** The first choice costs nothing. */
    NO_PRICE(Group.BUYERS),
    /** The first choice quotes no lead time, and too few deliveries are known. */
    NO_LEAD_TIME(Group.BUYERS),
    /** Nobody confirmed the price row for a long time (F10). */
    OLD_PRICE(Group.BUYERS),
    /** Nobody knows where an order would go. */
    NO_ORDER_ADDRESS(Group.BUYERS),
    /** Another product has the same trade item number. */
    SAME_GTIN(Group.BUYERS),
    /** The minimum quantity of the price row, or one of its breaks, is less than a pack: the units of the row are doubtful. */
    DOUBTFUL_UNITS(Group.BUYERS),
    /** It never sold, and nothing says what it is expected to sell. */
    NO_DEMAND(Group.PLANNERS);

    private final Group owner;

    Defect(Group owner) {
        this.owner = owner;
    }

    public Group owner() {
        return owner;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
