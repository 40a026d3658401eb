package io.orderwright.platform.process;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the answer of each job beside its effect, in one transaction; the primary key lets one of two at once through. */
@Repository
class StoredJobResults implements OncePerJob {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    StoredJobResults(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public <T> T result(long jobKey, Class<T> type, Supplier<T> effect) {
        var given = jdbc.sql("select result from job_result where job_key = :job").param("job", jobKey).query(String.class).optional();
        if (given.isPresent()) {
            return json.readValue(given.get(), type);
        }
        var answer = effect.get();
        jdbc.sql("insert into job_result (job_key, result, recorded_at) values (:job, :result, :at)").param("job", jobKey)
                .param("result", json.writeValueAsString(answer)).param("at", LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).update();
        return answer;
    }
}
