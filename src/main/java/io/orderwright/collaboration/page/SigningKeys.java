package io.orderwright.collaboration.page;

import io.orderwright.collaboration.CollaborationSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs and checks with HMAC-SHA256. Keys come from the settings, the last by name signs; without any, one is made at the first signature and kept in the
 * database. A key that is configured no more, or retired, verifies nothing.
 */
@Component
class SigningKeys {

    private static final int SECRET_BYTES = 32;
    private static final String OWN = "own-1";

    private final CollaborationSettings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    SigningKeys(CollaborationSettings settings, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        settings.signingKeys().forEach((kid, secret) -> {
            if (!kid.matches("[a-z0-9-]{1,20}") || decoded(secret).length < SECRET_BYTES) {
                throw new IllegalStateException("The signing key %s under orderwright.collaboration.signing-keys needs a name of 1 to 20 letters, digits or dashes and at least %d bytes in base 64"
                        .formatted(kid, SECRET_BYTES));
            }
        });
    }

    /** The key that signs now. */
    String current() {
        if (!settings.signingKeys().isEmpty()) {
            return new TreeMap<>(settings.signingKeys()).lastKey();
        }
        secret(OWN).orElseGet(this::made);
        return OWN;
    }

    /** 256 bits, base 64 for addresses. */
    String sign(String kid, String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(secret(kid).orElseThrow(() -> new IllegalStateException("There is no signing key " + kid)), text));
    }

    /** Takes the same time whatever is wrong with the signature. */
    boolean isSignedBy(String kid, String text, String signature) {
        byte[] given = signature.getBytes(StandardCharsets.US_ASCII);
        byte[] right = secret(kid).map(secret -> Base64.getUrlEncoder().withoutPadding().encode(hmac(secret, text))).orElseGet(() -> new byte[0]);
        return MessageDigest.isEqual(right, given) && right.length > 0;
    }

    private Optional<byte[]> secret(String kid) {
        String configured = settings.signingKeys().get(kid);
        if (configured != null) {
            return Optional.of(decoded(configured));
        }
        if (!settings.signingKeys().isEmpty()) {
            return Optional.empty();
        }
        byte[] cached = known.get(kid);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<byte[]> stored = jdbc.sql("select secret from signing_key where kid = ? and retired_at is null").param(kid).query((row, n) -> row.getBytes(1)).optional();
        stored.ifPresent(secret -> known.put(kid, secret));
        return stored;
    }

    private byte[] made() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        ownTransaction.executeWithoutResult(status -> jdbc.sql("insert into signing_key (kid, secret, created_at) values (?, ?, ?) on duplicate key update kid = kid")
                .params(OWN, secret, Timestamp.from(clock.instant())).update());
        return secret(OWN).orElseThrow();
    }

    private static byte[] decoded(String secret) {
        return Base64.getDecoder().decode(secret);
    }

    private static byte[] hmac(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
