package io.orderwright.planning.process;

import io.camunda.client.annotation.JobKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.orderwright.planning.emergency.EmergencyKey;
import io.orderwright.planning.emergency.LookAtEmergencies;
import io.orderwright.planning.emergency.RecordExpediting;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Jobs about stock that runs out before goods come. */
@Component
public class EmergencyWorkers {

    private final LookAtEmergencies look;
    private final RecordExpediting record;

    EmergencyWorkers(LookAtEmergencies look, RecordExpediting record) {
        this.look = look;
        this.record = record;
    }

    @JobWorker(type = "planning.look-at-emergencies")
    public Looked look(@Variable String emergencyKey) {
        return new Looked(look.look(EmergencyKey.parse(emergencyKey)));
    }

    @JobWorker(type = "planning.show-emergencies")
    public LookAtEmergencies.Shown show(@Variable String emergencyKey) {
        return look.show(EmergencyKey.parse(emergencyKey));
    }

    @JobWorker(type = "planning.record-expediting")
    public RecordExpediting.Outcome record(@Variable String emergencyKey, @Variable(optional = true) @Nullable Object answer, @JobKey long jobKey, @ProcessInstanceKey long processInstanceKey) {
        return record.record(EmergencyKey.parse(emergencyKey), ExpeditingAnswer.of(answer), processInstanceKey, jobKey);
    }

    /** @param danger what gateways, due date and priority read */
    record Looked(LookAtEmergencies.Danger danger) {}
}
