package io.orderwright.platform.security;

import io.orderwright.shared.EmailAddress;
import io.orderwright.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who may do what, for administrators and auditors: all people, and the tokens in their names. */
@Component
@Transactional(readOnly = true)
public class ReadPeople {

    /** Most tokens shown of one person, the latest. */
    static final int MAX_TOKENS = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    ReadPeople(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param signsIn whether there is a password; without one only programs act in this name, by token
     * @param tokens  how many tokens are valid now
     */
    public record Account(Person person, boolean signsIn, int tokens) {}

    /** @param groups what it may do, as far as its person still may @param revokedAt null while nobody ended it */
    public record Token(long id, String label, Set<Group> groups, Instant createdAt, Instant expiresAt, @Nullable Instant revokedAt) {

        public boolean isValid(Instant now) {
            return revokedAt == null && expiresAt.isAfter(now);
        }
    }

    private static final String ACCOUNTS = """
            select p.user_name, p.display_name, p.email, p.password_hash is not null as signs_in,
              (select group_concat(g.group_code order by g.group_code) from person_group g where g.user_name = p.user_name) as group_codes,
              (select count(*) from api_token t where t.user_name = p.user_name and t.revoked_at is null and t.expires_at > :now) as tokens from person p
            """;

    /** In the order of user names. @param cursor the last user name of the page before, null for the first */
    public Slice<Account> list(@Nullable String cursor, int size) {
        List<Account> rows = jdbc.sql(ACCOUNTS + " where p.user_name > :after order by p.user_name limit :most").param("now", Timestamp.from(clock.instant()))
                .param("after", cursor == null ? "" : cursor).param("most", size + 1).query(ReadPeople::account).list();
        return rows.size() <= size ? new Slice<>(rows, null) : new Slice<>(rows.subList(0, size), rows.get(size - 1).person().userName());
    }

    public Optional<Account> find(String userName) {
        return jdbc.sql(ACCOUNTS + " where p.user_name = :name").param("now", Timestamp.from(clock.instant())).param("name", userName).query(ReadPeople::account).optional();
    }

    /** Latest first, ended ones too. */
    public List<Token> tokens(String userName) {
        return jdbc.sql("select id, label, group_codes, created_at, expires_at, revoked_at from api_token where user_name = ? order by id desc limit %d".formatted(MAX_TOKENS)).param(userName)
                .query((row, at) -> new Token(row.getLong(1), row.getString(2), groups(row.getString(3)), row.getTimestamp(4).toInstant(), row.getTimestamp(5).toInstant(),
                        row.getTimestamp(6) == null ? null : row.getTimestamp(6).toInstant())).list();
    }

    private static Account account(ResultSet row, int at) throws SQLException {
        var person = new Person(row.getString("user_name"), row.getString("display_name"), new EmailAddress(row.getString("email")), groups(row.getString("group_codes")));
        return new Account(person, row.getBoolean("signs_in"), row.getInt("tokens"));
    }

    private static Set<Group> groups(@Nullable String codes) {
        return codes == null || codes.isEmpty() ? Set.of() : Arrays.stream(codes.split(",")).map(Group::of).collect(Collectors.toUnmodifiableSet());
    }
}
