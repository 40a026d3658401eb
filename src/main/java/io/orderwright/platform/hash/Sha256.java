package io.orderwright.platform.hash;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, 32 bytes. */
public final class Sha256 {

    private final MessageDigest digest;

    private Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The hash of several texts in this order; where one ends and the next begins makes a difference. */
    public static byte[] of(String... parts) {
        var hash = new Sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            hash.digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            hash.digest.update(bytes);
        }
        return hash.digest.digest();
    }

    public static byte[] of(byte[] bytes) {
        return new Sha256().digest.digest(bytes);
    }

    /** The hash of {@code before} followed by {@code text}: the next link of a chain. */
    public static byte[] chained(byte[] before, String text) {
        var hash = new Sha256();
        hash.digest.update(before);
        return hash.digest.digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
