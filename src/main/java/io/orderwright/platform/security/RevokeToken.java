package io.orderwright.platform.security;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a token at once. */
@Component
public class RevokeToken {

    private final ApiTokens tokens;
    private final AuditTrail audit;

    RevokeToken(ApiTokens tokens, AuditTrail audit) {
        this.tokens = tokens;
        this.audit = audit;
    }

    /** A second time, or a token of somebody else, is no change. */
    @Transactional
    public void revoke(String userName, long token, String byUserName) {
        tokens.end(userName, token).ifPresent(label -> audit.record(new AuditEvent(userName, "platform.token-revoked", Actor.person(byUserName), Map.of("label", label))));
    }
}
