package io.orderwright.collaboration.response;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The decision table accepts the small changes of an answer; what a person accepts amends the order instead. */
@Component
public class AcceptChanges {

    private final SupplierResponseRepository responses;
    private final Clock clock;

    AcceptChanges(SupplierResponseRepository responses, Clock clock) {
        this.responses = responses;
        this.clock = clock;
    }

    @Transactional
    public void accept(long responseId) {
        responses.lock(responseId).orElseThrow(() -> new IllegalStateException("There is no answer " + responseId)).accept(null, clock.instant());
    }
}
