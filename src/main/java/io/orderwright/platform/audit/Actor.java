package io.orderwright.platform.audit;

/**
 * Who did it: a person by user name, a rule by table and version, a supplier, or a part of Orderwright.
 *
 * @param kind person, rule, supplier or part
 * @param name user name, {@code approval-policy v5 row 3}, supplier id, or module name
 */
public record Actor(Kind kind, String name) {

    /** What kind of actor. */
    public enum Kind { PERSON, RULE, SUPPLIER, PART }

    public static Actor person(String userName) {
        return new Actor(Kind.PERSON, userName);
    }

    public static Actor rule(String tableVersionAndRow) {
        return new Actor(Kind.RULE, tableVersionAndRow);
    }

    public static Actor supplier(String supplierId) {
        return new Actor(Kind.SUPPLIER, supplierId);
    }

    public static Actor part(String module) {
        return new Actor(Kind.PART, module);
    }
}
