package io.orderwright.platform.audit;

import java.util.Map;
import java.util.Set;

/**
 * Something that was decided or done.
 *
 * @param subject  business key, for example {@code PO-2026-000001}
 * @param related  other business keys on whose timeline it belongs too
 * @param action   {@code <module>.<fact>}, for example {@code purchasing.order-issued}; the text is in messages.properties under {@code event.<action>}
 * @param actor    who or what
 * @param facts    values that the text names, and evidence; all text, small; keys in camelCase
 */
public record AuditEvent(String subject, Set<String> related, String action, Actor actor, Map<String, String> facts) {

    public AuditEvent(String subject, String action, Actor actor, Map<String, String> facts) {
        this(subject, Set.of(), action, actor, facts);
    }
}
