package io.orderwright.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a subscriber and we know, in the way of standardwebhooks.com: {@code v1,} and the base64 of HMAC-SHA-256 over id, moment of sending and body, joined by points. */
record WebhookSecret(byte[] bytes) {

    private static final int LENGTH = 32;
    private static final String PREFIX = "whsec_";
    private static final String HMAC = "HmacSHA256";

    static WebhookSecret fresh() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new WebhookSecret(bytes);
    }

    /** As the subscriber gets it, once. */
    String shown() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    String signature(String id, long epochSecond, String body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal("%s.%d.%s".formatted(id, epochSecond, body).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}
