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

    private record Given(String result, String about) {

        /** Those from before V080 do not say what they were about. */
        private boolean answers(String question) {
            return about.isEmpty() || about.equals(question);
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public <T> T result(long jobKey, String about, Class<T> type, Supplier<T> effect) {
        String question = type.getSimpleName() + "/" + about;
        var given = jdbc.sql("select result, about from job_result where job_key = :job").param("job", jobKey).query((row, n) -> new Given(row.getString(1), row.getString(2))).optional();
        if (given.isPresent()) {
            if (given.get().answers(question)) {
                return json.readValue(given.get().result(), type);
            }
            jdbc.sql("delete from job_result where job_key = :job").param("job", jobKey).update();
        }
        var answer = effect.get();
        jdbc.sql("insert into job_result (job_key, about, result, recorded_at) values (:job, :about, :result, :at)").param("job", jobKey).param("about", question)
                .param("result", json.writeValueAsString(answer)).param("at", LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).update();
        return answer;
    }
}
