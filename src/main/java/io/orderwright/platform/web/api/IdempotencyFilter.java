package io.orderwright.platform.web.api;

import io.orderwright.platform.hash.Sha256;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.api.IdempotentRequests.Answer;
import io.orderwright.platform.web.api.IdempotentRequests.Start;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Every POST of the API names an {@code Idempotency-Key}: the same key with the same request gets the stored answer of the first one and has no second
 * effect; with another request it is refused. Answers of 5xx are not stored, so that the same key may be tried again. Also limits the body.
 */
@Component
@Order(IdempotencyFilter.AFTER_SIGN_IN)
class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";
    static final int AFTER_SIGN_IN = 0;
    private static final String PATH = "/api/v1/";
    private static final int MAX_KEY = 100;

    private final IdempotentRequests requests;
    private final People people;
    private final Problems problems;
    private final Limits limits;

    IdempotencyFilter(IdempotentRequests requests, People people, Problems problems, Limits limits) {
        this.requests = requests;
        this.people = people;
        this.problems = problems;
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod()) || !request.getRequestURI().startsWith(request.getContextPath() + PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest) throws ServletException, IOException {
        Person person = people.current().orElse(null);
        String key = request.getHeader(HEADER);
        if (person == null) {
            rest.doFilter(request, response);
        } else if (key == null || key.isBlank() || key.length() > MAX_KEY) {
            problems.write(response, HttpStatus.BAD_REQUEST, "NO_IDEMPOTENCY_KEY",
                    "Send a header Idempotency-Key of 1 to %d characters: the same for a repeat, another one for another request.".formatted(MAX_KEY));
        } else if (isMultipart(request)) {
            onceWithFiles(person, key, request, response, rest);
        } else {
            byte[] body = request.getInputStream().readNBytes((int) limits.body().toBytes() + 1);
            if (body.length > limits.body().toBytes()) {
                problems.write(response, HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", "The body is larger than %d MB: split it.".formatted(limits.body().toMegabytes()));
            } else {
                once(person, key, hash(request, HexFormat.of().formatHex(Sha256.of(body))), new ReadBody(request, body), response, rest);
            }
        }
    }

    private void onceWithFiles(Person person, String key, HttpServletRequest request, HttpServletResponse response, FilterChain rest) throws ServletException, IOException {
        String parts;
        try {
            parts = partsHash(request);
        } catch (IllegalStateException tooLarge) { // what getParts throws beyond the limits
            problems.write(response, HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", "The file is too large: send a smaller one or split it.");
            return;
        }
        once(person, key, hash(request, parts), request, response, rest);
    }

    private static boolean isMultipart(HttpServletRequest request) {
        return request.getContentType() != null && request.getContentType().startsWith("multipart/");
    }

    private void once(Person person, String key, byte[] hash, HttpServletRequest request, HttpServletResponse response, FilterChain rest) throws ServletException, IOException {
        switch (requests.start(person.userName(), key, hash)) {
            case Start.First() -> answer(person, key, request, response, rest);
            case Start.Again(Answer stored) -> replay(stored, response);
            case Start.OtherRequest() -> problems.write(response, HttpStatus.UNPROCESSABLE_CONTENT, "KEY_USED_BEFORE",
                    "The idempotency key %s was used for another request before: take a new one.".formatted(key));
            case Start.UnderWay() -> problems.write(response, HttpStatus.CONFLICT, "UNDER_WAY", "The same request is being worked on: ask again in a moment.");
        }
    }

    private void answer(Person person, String key, HttpServletRequest request, HttpServletResponse response, FilterChain rest) throws ServletException, IOException {
        var recorded = new ContentCachingResponseWrapper(response);
        boolean done = false;
        try {
            rest.doFilter(request, recorded);
            done = recorded.getStatus() < HttpStatus.INTERNAL_SERVER_ERROR.value() && recorded.getContentSize() <= limits.storedAnswer().toBytes();
            if (done) {
                requests.finish(person.userName(), key, new Answer(recorded.getStatus(), recorded.getContentType(), recorded.getHeader("Location"), recorded.getContentAsByteArray()));
            }
        } finally {
            if (!done) {
                requests.forget(person.userName(), key);
            }
        }
        recorded.copyBodyToResponse();
    }

    private static void replay(Answer stored, HttpServletResponse response) throws IOException {
        response.setStatus(stored.status());
        response.setHeader(REPLAYED, "true");
        if (stored.contentType() != null) {
            response.setContentType(stored.contentType());
        }
        if (stored.location() != null) {
            response.setHeader("Location", stored.location());
        }
        response.getOutputStream().write(stored.body());
    }

    private static byte[] hash(HttpServletRequest request, String bodyHash) {
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        return Sha256.of(request.getMethod(), request.getRequestURI(), query, bodyHash);
    }

    /** Of names and bytes; what separates the parts differs each time. */
    private static String partsHash(HttpServletRequest request) throws IOException, ServletException {
        var all = new StringBuilder();
        for (Part part : request.getParts()) {
            try (var bytes = part.getInputStream()) {
                all.append(part.getName()).append('/').append(part.getSubmittedFileName()).append('/').append(HexFormat.of().formatHex(Sha256.of(bytes.readAllBytes()))).append('\n');
            }
        }
        return all.toString();
    }

    /** The request with the body that was read from it. */
    private static final class ReadBody extends HttpServletRequestWrapper {

        private final byte[] body;

        ReadBody(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var in = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public boolean isFinished() {
                    return in.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("The body is read already");
                }

                @Override
                public int read() {
                    return in.read();
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
