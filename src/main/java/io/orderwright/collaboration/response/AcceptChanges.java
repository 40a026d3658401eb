package io.orderwright.collaboration.response;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The changes of an answer are accepted: by the decision table, or before by a person, whose name then stands already. */
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
