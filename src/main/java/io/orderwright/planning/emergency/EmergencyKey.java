package io.orderwright.planning.emergency;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.SupplierId;

/** Whose goods run out where: what one planner decides in one task, because it is one call to one supplier. Written {@code BRIGHTWICK:MAIN}. */
public record EmergencyKey(SupplierId supplier, LocationCode location) {

    /** @throws IllegalArgumentException when it is none */
    public static EmergencyKey parse(String text) {
        var parts = text.split(":", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("Not a supplier and a place: " + text);
        }
        return new EmergencyKey(new SupplierId(parts[0]), new LocationCode(parts[1]));
    }

    @Override
    public String toString() {
        return supplier + ":" + location;
    }
}
