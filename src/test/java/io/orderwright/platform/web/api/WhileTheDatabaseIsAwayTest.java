package io.orderwright.platform.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** What a program hears when the database goes away before any controller is reached. */
class WhileTheDatabaseIsAwayTest {

    private static final FilterChain AWAY = (request, response) -> {
        throw new DataAccessResourceFailureException("Connection refused");
    };
    private static final FilterChain BUG = (request, response) -> {
        throw new ServletException(new IllegalStateException("a bug"));
    };

    private final WhileTheDatabaseIsAway filter = new WhileTheDatabaseIsAway(new Problems(JsonMapper.builder().build()));
    private final MockHttpServletResponse answer = new MockHttpServletResponse();

    @Test
    void asksToRepeatWhenATokenCannotBeLookedUp() throws ServletException, IOException {
        filter.doFilter(new MockHttpServletRequest("POST", "/api/v1/purchase-orders"), answer, AWAY);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("2");
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        assertThat(answer.getContentAsString()).contains("DATABASE_AWAY", "same idempotency key");
    }

    @Test
    void leavesPagesAndBugsToOthers() {
        assertThatThrownBy(() -> filter.doFilter(new MockHttpServletRequest("GET", "/orders"), answer, AWAY)).isInstanceOf(DataAccessResourceFailureException.class);
        assertThatThrownBy(() -> filter.doFilter(new MockHttpServletRequest("GET", "/api/v1/suppliers"), answer, BUG)).isInstanceOf(ServletException.class);
    }
}
