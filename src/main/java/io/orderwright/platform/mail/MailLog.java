package io.orderwright.platform.mail;

import io.orderwright.shared.EmailAddress;
import java.io.ByteArrayOutputStream;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The mails that are to leave or have left, with their bytes. */
@Repository
class MailLog {

    private static final int PART_BYTES = 1_000_000;
    private static final int MAX_ANSWER = 1000;

    private final JdbcClient jdbc;

    MailLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a mail stands. */
    enum State {
        /** Waits. */
        QUEUED,
        /** An attempt began; when it never ends, nobody knows whether the server took the mail. */
        SENDING,
        /** The connection broke while the server had the mail: it may have been taken. */
        UNKNOWN,
        ACCEPTED,
        REFUSED,
        /** Never tried: nothing is sent to this address. */
        SUPPRESSED
    }

    record Row(long id, String key, String messageId, String recipient, String bounceTo, String subject, State state, int attempts, @Nullable String answer,
               @Nullable Instant attemptedAt, @Nullable Instant settledAt, @Nullable Instant announcedAt) {

        boolean isSettled() {
            return state == State.ACCEPTED || state == State.REFUSED || state == State.SUPPRESSED;
        }

        private Row settled(State as, String words, Instant now) {
            return new Row(id, key, messageId, recipient, bounceTo, subject, as, attempts, words, attemptedAt, now, announcedAt);
        }
    }

    Optional<Row> find(String key) {
        return select("mail_key = ?", key);
    }

    Row get(long id) {
        return select("id = ?", id).orElseThrow(() -> new IllegalStateException("No mail %d is queued".formatted(id)));
    }

    long add(OutgoingMail mail, byte[] bytes, Instant now) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                insert into mail_out (mail_key, message_id, recipient, bounce_to, subject, state, attempts, queued_at)
                values (?, ?, ?, ?, ?, 'QUEUED', 0, ?)""")
                .params(mail.key(), mail.messageId(), mail.to().value(), mail.bounceTo().value(), mail.subject(), Timestamp.from(now)).update(key);
        long id = key.getKey().longValue();
        for (int part = 0; part * PART_BYTES < bytes.length; part++) {
            jdbc.sql("insert into mail_out_part (mail_id, part, bytes) values (?, ?, ?)")
                    .params(id, part, Arrays.copyOfRange(bytes, part * PART_BYTES, Math.min(bytes.length, (part + 1) * PART_BYTES))).update();
        }
        return id;
    }

    byte[] bytes(long id) {
        var whole = new ByteArrayOutputStream();
        jdbc.sql("select bytes from mail_out_part where mail_id = ? order by part").param(id).query((row, n) -> row.getBytes(1)).list().forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    /**
     * @param all           attempts
     * @param first         of them, null for none
     * @param toDomain      those to one domain
     * @param firstToDomain of them, null for none
     * @param returned      mails that came back
     */
    record Attempts(int all, @Nullable Instant first, int toDomain, @Nullable Instant firstToDomain, long returned) {}

    /** All that the limits ask for each mail, in one statement. @param returnedSince from when on mails count that came back */
    Attempts attemptsSince(Instant since, String domain, Instant returnedSince) {
        return jdbc.sql("""
                select count(*), min(attempted_at), count(case when recipient like :domain then 1 end), min(case when recipient like :domain then attempted_at end), %s
                from mail_out where attempted_at > :since""".formatted(ReturnedMails.COUNTED)).param("domain", "%@" + domain).param("since", Timestamp.from(since))
                .param("returned_since", Timestamp.from(returnedSince))
                .query((row, n) -> new Attempts(row.getInt(1), instant(row.getTimestamp(2)), row.getInt(3), instant(row.getTimestamp(4)), row.getLong(5))).single();
    }

    /** Attempts to send to one address, and the first of them. */
    AttemptsToOne attemptsSince(Instant since, EmailAddress recipient) {
        return jdbc.sql("select count(*), min(attempted_at) from mail_out where recipient = ? and attempted_at > ?").params(recipient.value(), Timestamp.from(since))
                .query((row, n) -> new AttemptsToOne(row.getInt(1), instant(row.getTimestamp(2)))).single();
    }

    /** @param first null for none */
    record AttemptsToOne(int number, @Nullable Instant first) {}

    /**
     * Begins an attempt. Who lost the connection that locks his message may have been overtaken: another copy of the application has the message then, and has sent the mail or sends it now.
     *
     * @param seen the mail as it was read
     * @return false when somebody began or settled it since
     */
    boolean attempt(Row seen, Instant now) {
        return jdbc.sql("update mail_out set state = 'SENDING', attempts = attempts + 1, attempted_at = ? where id = ? and attempts = ? and settled_at is null")
                .params(Timestamp.from(now), seen.id(), seen.attempts()).update() == 1;
    }

    void unsettled(long id, State state, String problem) {
        jdbc.sql("update mail_out set state = ?, answer = ? where id = ? and state = 'SENDING' and settled_at is null").params(state.name(), cut(problem), id).update();
    }

    /** @return the mail as it stands now: somebody else may have settled it before */
    Row settled(Row mail, State state, String answer, Instant now) {
        boolean first = jdbc.sql("update mail_out set state = ?, answer = ?, settled_at = ? where id = ? and settled_at is null")
                .params(state.name(), cut(answer), Timestamp.from(now), mail.id()).update() == 1;
        return first ? mail.settled(state, cut(answer), now) : get(mail.id());
    }

    /** @return false when somebody announced it before */
    boolean announced(long id, Instant now) {
        return jdbc.sql("update mail_out set announced_at = ? where id = ? and announced_at is null").params(Timestamp.from(now), id).update() == 1;
    }

    private Optional<Row> select(String condition, Object key) {
        return jdbc.sql("select id, mail_key, message_id, recipient, bounce_to, subject, state, attempts, answer, attempted_at, settled_at, announced_at from mail_out where " + condition)
                .param(key).query((row, n) -> new Row(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6), State.valueOf(row.getString(7)),
                        row.getInt(8), row.getString(9), instant(row.getTimestamp(10)), instant(row.getTimestamp(11)), instant(row.getTimestamp(12))))
                .optional();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static String cut(String text) {
        return text.length() <= MAX_ANSWER ? text : text.substring(0, MAX_ANSWER);
    }
}
