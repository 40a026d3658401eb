package io.orderwright.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file that the browser keeps and never shows, whatever its sender called it. */
public final class Download {

    public static final MediaType ZIP = MediaType.parseMediaType("application/zip");
    public static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

    private Download() {}

    /** @param name may hold any character; what is not plain is encoded by RFC 6266 */
    public static ResponseEntity<byte[]> of(byte[] bytes, MediaType type, String name) {
        var written = PLAIN.matcher(name).matches() ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8;
        return ResponseEntity.ok().contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, written).build().toString())
                .header("X-Content-Type-Options", "nosniff").body(bytes);
    }
}
