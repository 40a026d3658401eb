package io.orderwright.platform.security;

import io.orderwright.shared.EmailAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps people in the tables {@code person} and {@code person_group}. */
@Component
class StoredPeople implements People {

    private static final String PEOPLE = """
            select p.user_name, p.display_name, p.email, g.group_code from person p left join person_group g on g.user_name = p.user_name
            where %s order by p.user_name""";

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    StoredPeople(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    @Override
    public Optional<Person> find(String userName) {
        return jdbc.sql(PEOPLE.formatted("p.user_name = ?")).param(userName).query(StoredPeople::people).stream().findFirst();
    }

    @Override
    public List<Person> in(Group group) {
        return jdbc.sql(PEOPLE.formatted("p.user_name in (select user_name from person_group where group_code = ?)")).param(group.code()).query(StoredPeople::people);
    }

    /** One row for each group of a person, or one for a person without any. */
    private static List<Person> people(ResultSet rows) throws SQLException {
        var found = new ArrayList<Person>();
        boolean more = rows.next();
        while (more) {
            String userName = rows.getString(1);
            String displayName = rows.getString(2);
            var email = new EmailAddress(rows.getString(3));
            Set<Group> groups = EnumSet.noneOf(Group.class);
            do {
                if (rows.getString(4) != null) {
                    groups.add(Group.of(rows.getString(4)));
                }
                more = rows.next();
            } while (more && rows.getString(1).equals(userName));
            found.add(new Person(userName, displayName, email, Collections.unmodifiableSet(groups)));
        }
        return found;
    }

    @Override
    @Transactional
    public void save(Person person, @Nullable String password) {
        jdbc.sql("""
                insert into person (user_name, display_name, email, password_hash) values (:name, :display, :email, :hash)
                on duplicate key update display_name = :display, email = :email, password_hash = coalesce(:hash, password_hash)""")
                .param("name", person.userName()).param("display", person.displayName()).param("email", person.email().value())
                .param("hash", password == null ? null : passwords.encode(password)).update();
        jdbc.sql("delete from person_group where user_name = ?").param(person.userName()).update();
        person.groups().forEach(group -> jdbc.sql("insert into person_group (user_name, group_code) values (?, ?)").params(person.userName(), group.code()).update());
    }

    @Override
    public Optional<Person> current() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn == null || !signedIn.isAuthenticated() || signedIn instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        return signedIn.getPrincipal() instanceof SignedIn known ? Optional.of(known.person()) : find(signedIn.getName());
    }
}
