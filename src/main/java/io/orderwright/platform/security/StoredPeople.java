package io.orderwright.platform.security;

import io.orderwright.shared.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    StoredPeople(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    private record Row(String userName, String displayName, String email) {}

    @Override
    public Optional<Person> find(String userName) {
        return jdbc.sql("select user_name, display_name, email from person where user_name = ?").param(userName).query(Row.class).optional().map(this::person);
    }

    @Override
    public List<Person> in(Group group) {
        return jdbc.sql("select p.user_name, p.display_name, p.email from person p join person_group g on g.user_name = p.user_name where g.group_code = ? order by p.user_name")
                .param(group.code()).query(Row.class).list().stream().map(this::person).toList();
    }

    private Person person(Row row) {
        Set<Group> groups = jdbc.sql("select group_code from person_group where user_name = ?").param(row.userName()).query(String.class).list().stream()
                .map(Group::of).collect(Collectors.toUnmodifiableSet());
        return new Person(row.userName(), row.displayName(), new EmailAddress(row.email()), groups);
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
