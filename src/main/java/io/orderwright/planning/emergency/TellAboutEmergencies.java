package io.orderwright.planning.emergency;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.process.EngineMessages;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Tells the process {@code stock-emergency} what was found and what has ended; in the transaction in which it happened. */
@Component
class TellAboutEmergencies {

    private static final String FOUND = "planning.emergencies-found";
    private static final String SETTLED = "planning.emergencies-settled";

    private final Emergencies emergencies;
    private final EngineMessages messages;
    private final Clock clock;

    TellAboutEmergencies(Emergencies emergencies, EngineMessages messages, Clock clock) {
        this.emergencies = emergencies;
        this.messages = messages;
        this.clock = clock;
    }

    /** Once for what is new, and once a day for what still waits, so that a lost task comes back. */
    void found(LocationCode location, Collection<Emergency> found) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        emergencies.newest(suppliers(found), location).forEach((supplier, newest) -> {
            var key = new EmergencyKey(supplier, location).toString();
            messages.publish(FOUND, key, "emergencies-found/%s/%s/%d".formatted(key, today, newest), Map.of("emergencyKey", key));
        });
    }

    /** Where nothing is left to decide. */
    void ended(LocationCode location, Collection<Emergency> ended) {
        var left = emergencies.newest(suppliers(ended), location).keySet();
        ended.stream().filter(one -> !left.contains(one.supplier())).collect(toMap(Emergency::supplier, Emergency::id, Math::max, TreeMap::new)).forEach((supplier, last) -> {
            var key = new EmergencyKey(supplier, location).toString();
            messages.publish(SETTLED, key, "emergencies-settled/%s/%d".formatted(key, last), Map.of());
        });
    }

    private static Set<SupplierId> suppliers(Collection<Emergency> some) {
        return some.stream().map(Emergency::supplier).collect(toSet());
    }
}
