package io.orderwright.platform.security;

import java.time.LocalDate;

/**
 * Somebody is away and somebody else decides meanwhile.
 *
 * @param userName  who is away
 * @param name      the same as pages write it
 * @param deputy    who decides meanwhile, as far as that person may decide anyway
 * @param deputyName the same as pages write it
 * @param from      first day, in UTC
 * @param until     last day
 * @param enteredBy the person, or an administrator
 */
public record Absence(long id, String userName, String name, String deputy, String deputyName, LocalDate from, LocalDate until, String enteredBy) {

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
