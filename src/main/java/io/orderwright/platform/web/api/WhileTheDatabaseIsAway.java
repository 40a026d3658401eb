package io.orderwright.platform.web.api;

import io.orderwright.platform.database.DatabaseAway;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells programs to ask again while the database is busy or away: 503 with {@code Retry-After}, also where the problem arises before any controller is reached, when the
 * token or the idempotency key is looked up. What was asked is done once, however often it is asked again with the same key.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class WhileTheDatabaseIsAway extends OncePerRequestFilter {

    static final String SECONDS = "2";
    private static final String CODE = "DATABASE_AWAY";
    private static final String SENTENCE = "The database does not answer at the moment: repeat the request with the same idempotency key in %s seconds.".formatted(SECONDS);

    private final Problems problems;

    WhileTheDatabaseIsAway(Problems problems) {
        this.problems = problems;
    }

    /** The same answer where a controller was reached. */
    static ProblemDetail problem() {
        return Problems.of(HttpStatus.SERVICE_UNAVAILABLE, CODE, SENTENCE);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest) throws ServletException, IOException {
        try {
            rest.doFilter(request, response);
        } catch (ServletException | RuntimeException problem) {
            if (response.isCommitted() || !DatabaseAway.isBehind(problem)) {
                throw problem;
            }
            logger.warn("The database was away during " + request.getMethod() + " " + request.getRequestURI() + ": " + problem.getMessage());
            response.reset();
            response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
            problems.write(response, HttpStatus.SERVICE_UNAVAILABLE, CODE, SENTENCE);
        }
    }
}
