package io.orderwright.platform.web.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers of the API that tell what is wrong (RFC 9457). {@code type} is {@code urn:orderwright:<code>}, {@code code} the same in UPPER_SNAKE. */
@Component
public class Problems {

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** @param sentence what is wrong and what to do about it */
    public static ProblemDetail of(HttpStatus status, String code, String sentence) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setType(URI.create(type(code)));
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("code", code);
        return problem;
    }

    /** For filters, where no controller writes the answer. */
    public void write(HttpServletResponse response, HttpStatus status, String code, String sentence) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type(code));
        body.put("title", status.getReasonPhrase());
        body.put("status", status.value());
        body.put("detail", sentence);
        body.put("code", code);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    private static String type(String code) {
        return "urn:orderwright:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
