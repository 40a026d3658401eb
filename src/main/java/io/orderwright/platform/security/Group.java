package io.orderwright.platform.security;

/** The groups of people that diagrams, pages and the API know. The name in diagrams is {@link #code()}. */
public enum Group {
    BUYERS, PLANNERS, MANAGERS, DIRECTORS, WAREHOUSE, ACCOUNTS_PAYABLE, ADMINS, AUDITORS;

    /** The name in diagrams, tables and Tasklist, for example {@code accounts-payable}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** {@code buyers,managers}: in the order of the groups. */
    static String codes(java.util.Collection<Group> groups) {
        return new java.util.TreeSet<>(groups).stream().map(Group::code).collect(java.util.stream.Collectors.joining(","));
    }

    /** @throws IllegalArgumentException for a name that no group has */
    public static Group of(String code) {
        return valueOf(code.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }
}
