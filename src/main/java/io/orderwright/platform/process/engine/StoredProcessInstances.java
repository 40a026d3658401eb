package io.orderwright.platform.process.engine;

import io.orderwright.platform.process.ProcessInstances;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The first claim wins, in the table {@code process_instance_claim}. */
@Component
class StoredProcessInstances implements ProcessInstances {

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredProcessInstances(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean claim(String processId, String businessKey, long processInstanceKey) {
        boolean first = jdbc.sql("insert ignore into process_instance_claim (process_id, business_key, process_instance_key, claimed_at) values (?, ?, ?, ?)")
                .params(processId, businessKey, processInstanceKey, Timestamp.from(clock.instant())).update() == 1;
        return first || carrierOf(processId, businessKey).orElseThrow() == processInstanceKey;
    }

    @Override
    public OptionalLong carrierOf(String processId, String businessKey) {
        return jdbc.sql("select process_instance_key from process_instance_claim where process_id = ? and business_key = ?").params(processId, businessKey)
                .query(Long.class).optional().map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    @Override
    public OptionalLong carrierOf(String businessKey) {
        return jdbc.sql("select process_instance_key from process_instance_claim where business_key = ? order by claimed_at limit 1").param(businessKey)
                .query(Long.class).optional().map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
