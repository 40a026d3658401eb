package io.orderwright.platform.web.api;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Remembers requests and their answers by idempotency key in the table {@code idempotent_request}. */
@Component
class IdempotentRequests {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Limits limits;

    IdempotentRequests(JdbcClient jdbc, Clock clock, Limits limits) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.limits = limits;
    }

    /** An answer as it was given. */
    record Answer(int status, @Nullable String contentType, @Nullable String location, byte[] body) {}

    /** What to do with a request. */
    sealed interface Start {

        /** Nobody used the key: go on, then {@link #finish} or {@link #forget}. */
        record First() implements Start {}

        /** The same request was answered. */
        record Again(Answer stored) implements Start {}

        /** The key belongs to another request. */
        record OtherRequest() implements Start {}

        /** The same request has not been answered yet. */
        record UnderWay() implements Start {}
    }

    private record Row(byte[] requestHash, @Nullable Integer status, @Nullable String headers, byte @Nullable [] body, Instant createdAt) {}

    Start start(String userName, String key, byte[] requestHash) {
        if (isFirst(userName, key, requestHash) || forgetStuck(userName, key) && isFirst(userName, key, requestHash)) {
            return new Start.First();
        }
        return find(userName, key).map(row -> again(row, requestHash)).orElseGet(Start.UnderWay::new);
    }

    private boolean isFirst(String userName, String key, byte[] requestHash) {
        return jdbc.sql("insert ignore into idempotent_request (user_name, idempotency_key, request_hash, created_at) values (?, ?, ?, ?)")
                .params(userName, key, requestHash, Timestamp.from(clock.instant())).update() == 1;
    }

    /** @return whether there was one that will never be answered any more */
    private boolean forgetStuck(String userName, String key) {
        return jdbc.sql("delete from idempotent_request where user_name = ? and idempotency_key = ? and status is null and created_at < ?")
                .params(userName, key, Timestamp.from(clock.instant().minus(limits.stuckAfter()))).update() == 1;
    }

    private static Start again(Row row, byte[] requestHash) {
        if (!Arrays.equals(row.requestHash(), requestHash)) {
            return new Start.OtherRequest();
        }
        if (row.status() == null) {
            return new Start.UnderWay();
        }
        String[] headers = (row.headers() == null ? "\n" : row.headers()).split("\n", -1);
        return new Start.Again(new Answer(row.status(), orNull(headers[0]), orNull(headers[1]), row.body() == null ? new byte[0] : row.body()));
    }

    private Optional<Row> find(String userName, String key) {
        return jdbc.sql("select request_hash, status, headers, body, created_at from idempotent_request where user_name = ? and idempotency_key = ?").params(userName, key)
                .query((row, n) -> new Row(row.getBytes(1), row.getObject(2, Integer.class), row.getString(3), row.getBytes(4), row.getTimestamp(5).toInstant())).optional();
    }

    void finish(String userName, String key, Answer answer) {
        String headers = (answer.contentType() == null ? "" : answer.contentType()) + "\n" + (answer.location() == null ? "" : answer.location());
        jdbc.sql("update idempotent_request set status = ?, headers = ?, body = ? where user_name = ? and idempotency_key = ?")
                .params(answer.status(), headers, answer.body(), userName, key).update();
    }

    void forget(String userName, String key) {
        jdbc.sql("delete from idempotent_request where user_name = ? and idempotency_key = ? and status is null").params(userName, key).update();
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forgetOldAnswers() {
        jdbc.sql("delete from idempotent_request where created_at < ? limit 10000").param(Timestamp.from(clock.instant().minus(limits.replayFor()))).update();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
