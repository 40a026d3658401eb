package io.orderwright.platform.security;

import io.orderwright.platform.hash.Sha256;
import io.orderwright.shared.BrokenRule;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tokens for programs that call the API in the name of a person, with some or all of that person's groups. Only a hash is stored: a token is shown once. */
@Component
public class ApiTokens {

    private static final String PREFIX = "ow_";
    private static final int RANDOM_BYTES = 32;
    private static final int MAX_LENGTH = 100;

    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiTokens(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    /**
     * @param label    what the token is for
     * @param groups   what it may do, limited to what the person may do at that moment
     * @param validFor how long
     * @return the token, never to be seen again
     * @throws BrokenRule when there is no such person, or a group is not the person's
     */
    @Transactional
    public String issue(String userName, String label, Set<Group> groups, Duration validFor) {
        Person person = people.find(userName).orElseThrow(() -> new BrokenRule("NO_SUCH_PERSON", "There is nobody called %s.".formatted(userName)));
        if (groups.isEmpty() || !person.groups().containsAll(groups)) {
            throw new BrokenRule("NOT_THEIR_GROUPS", "A token of %s can hold the groups %s and no other.".formatted(userName, Group.codes(person.groups())));
        }
        byte[] secret = new byte[RANDOM_BYTES];
        random.nextBytes(secret);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        var now = clock.instant();
        jdbc.sql("insert into api_token (token_hash, user_name, label, group_codes, created_at, expires_at) values (?, ?, ?, ?, ?, ?)")
                .params(Sha256.of(token), userName, label, Group.codes(groups), Timestamp.from(now), Timestamp.from(now.plus(validFor))).update();
        return token;
    }

    /** Ends every token of a person with this label; a second time is no change. */
    @Transactional
    public void revoke(String userName, String label) {
        jdbc.sql("update api_token set revoked_at = ? where user_name = ? and label = ? and revoked_at is null")
                .params(Timestamp.from(clock.instant()), userName, label).update();
    }

    /** Ends one token of a person. @return its label, empty when there was nothing to end */
    Optional<String> end(String userName, long token) {
        int ended = jdbc.sql("update api_token set revoked_at = ? where id = ? and user_name = ? and revoked_at is null").params(Timestamp.from(clock.instant()), token, userName).update();
        return ended == 0 ? Optional.empty() : jdbc.sql("select label from api_token where id = ?").param(token).query(String.class).optional();
    }

    private record Row(String userName, String groupCodes) {}

    /** The person behind a valid token, with the groups that both hold. */
    public Optional<Person> holder(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return jdbc.sql("select user_name, group_codes from api_token where token_hash = ? and revoked_at is null and expires_at > ?")
                .params(Sha256.of(token), Timestamp.from(clock.instant())).query(Row.class).optional()
                .flatMap(row -> people.find(row.userName()).map(person -> limited(person, groups(row.groupCodes()))));
    }

    private static Person limited(Person person, Set<Group> groups) {
        Set<Group> both = new HashSet<>(person.groups());
        both.retainAll(groups);
        return new Person(person.userName(), person.displayName(), person.email(), both);
    }

    private static Set<Group> groups(String codes) {
        return Arrays.stream(codes.split(",")).map(Group::of).collect(Collectors.toSet());
    }
}
