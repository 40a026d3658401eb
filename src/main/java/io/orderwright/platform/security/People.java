package io.orderwright.platform.security;

import java.util.List;
import java.util.Optional;

/** The people of the company, from our own table: Tasklist's candidate groups restrict nothing by themselves. */
public interface People {

    Optional<Person> find(String userName);

    List<Person> in(Group group);

    /** Creates or replaces a person; the password is stored as a bcrypt hash, null leaves the stored one. */
    void save(Person person, @org.jspecify.annotations.Nullable String password);

    /** Who is signed in now, by page or by token; empty in a worker or a loop. */
    Optional<Person> current();
}
