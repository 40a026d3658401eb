package io.orderwright.platform.security;

import java.io.Serializable;
import java.security.Principal;

/**
 * Who signed in, with what this very sign-in may do: a token may hold fewer groups than its person.
 *
 * @param person the person; groups are those of the sign-in
 */
public record SignedIn(Person person) implements Principal, Serializable {

    @Override
    public String getName() {
        return person.userName();
    }
}
