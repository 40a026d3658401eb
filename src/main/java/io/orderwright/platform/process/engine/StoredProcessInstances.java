package io.orderwright.platform.process.engine;

import io.orderwright.platform.process.ProcessInstances;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The first claim wins, in the table {@code process_instance_claim}; what the engine gave a new number keeps its claim. */
@Component
class StoredProcessInstances implements ProcessInstances {

    private static final Logger LOG = LoggerFactory.getLogger(StoredProcessInstances.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    /** Half of the time for which the engine knows a start message again: it counts from the message, we from the claim. */
    private final Duration renumberedWithin;

    StoredProcessInstances(JdbcClient jdbc, Clock clock, EngineSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        renumberedWithin = settings.messageTimeToLive().dividedBy(2);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean claim(String processId, String businessKey, long processInstanceKey) {
        boolean first = jdbc.sql("insert ignore into process_instance_claim (process_id, business_key, process_instance_key, claimed_at) values (?, ?, ?, ?)")
                .params(processId, businessKey, processInstanceKey, Timestamp.from(clock.instant())).update() == 1;
        return first || carrierOf(processId, businessKey).orElseThrow() == processInstanceKey || takesOver(processId, businessKey, processInstanceKey);
    }

    /** Two instances of one start message cannot begin while the engine remembers the message: this is the same one under the number it got when its broker came back. */
    private boolean takesOver(String processId, String businessKey, long processInstanceKey) {
        boolean taken = jdbc.sql("update process_instance_claim set process_instance_key = ? where process_id = ? and business_key = ? and claimed_at > ?")
                .params(processInstanceKey, processId, businessKey, Timestamp.from(clock.instant().minus(renumberedWithin))).update() == 1;
        if (taken) {
            LOG.info("The engine came back and carries {} under another number, {}", businessKey, processInstanceKey);
        }
        return taken;
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
