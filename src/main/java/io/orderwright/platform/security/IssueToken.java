package io.orderwright.platform.security;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Issues an API token in the name of a person, and says so on the trail and on the person's own page. */
@Component
public class IssueToken {

    private final ApiTokens tokens;
    private final AuditTrail audit;

    IssueToken(ApiTokens tokens, AuditTrail audit) {
        this.tokens = tokens;
        this.audit = audit;
    }

    /** @return the token, never to be seen again @see ApiTokens#issue */
    @Transactional
    public String issue(String userName, String label, Set<Group> groups, Duration validFor, String byUserName) {
        String token = tokens.issue(userName, label, groups, validFor);
        audit.record(new AuditEvent(userName, "platform.token-issued", Actor.person(byUserName), Map.of("label", label, "groups", Group.codes(groups), "days", Long.toString(validFor.toDays()))));
        return token;
    }
}
