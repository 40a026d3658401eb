package io.orderwright.platform.web.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import io.orderwright.platform.security.ApiTokens;
import io.orderwright.platform.security.Group;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every cell of access-matrix.csv against the filters that guard the application (F107). */
@DatabaseTest
class AccessMatrixTest {

    private static final String NOBODY = "nobody";
    private static final String WITHOUT_GROUP = "newcomer";

    @Autowired AccessMatrix matrix;
    @Autowired PeopleForTests people;
    @Autowired ApiTokens tokens;
    @Autowired @Qualifier("springSecurityFilterChain") Filter guard;
    @Autowired ServletContext servletContext;
    @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

    @Test
    void letsThroughWhereTheTableHasAnXAndNowhereElse() throws Exception {
        Map<String, String> tokenOf = new HashMap<>();
        for (Group group : Group.values()) {
            people.person(group.code(), group);
            tokenOf.put(group.code(), tokens.issue(group.code(), "test", Set.of(group), Duration.ofDays(1)));
        }
        people.person(WITHOUT_GROUP);
        List<String> wrong = new ArrayList<>();
        int cells = 0;
        for (AccessMatrix.Row row : matrix.rows()) {
            String path = example(row);
            String method = row.method().equals("*") ? "POST" : row.method();
            assertThat(matrix.rowFor(path, method)).as("%s %s is hidden behind a row above it", method, row.path()).contains(row);
            for (Group group : Group.values()) {
                check(wrong, row, method, path, group.code(), tokenOf.get(group.code()), row.anyone() || row.groups().contains(group));
                cells++;
            }
            check(wrong, row, method, path, WITHOUT_GROUP, null, row.anyone());
            check(wrong, row, method, path, NOBODY, null, row.anyone());
            cells += 2;
        }
        assertThat(wrong).isEmpty();
        assertThat(cells).isEqualTo(matrix.rows().size() * (Group.values().length + 2));
    }

    @Test
    void refusesWhatTheTableDoesNotMention() throws Exception {
        people.person("boss", Group.values());
        String token = tokens.issue("boss", "test", Set.of(Group.values()), Duration.ofDays(1));

        assertThat(passes("POST", "/something-new", "boss", null)).isFalse();
        assertThat(passes("DELETE", "/orders/PO-2026-000001", "boss", null)).isFalse();
        assertThat(passes("DELETE", "/api/v1/purchase-orders/PO-2026-000001", "boss", token)).isFalse();
    }

    /** A page or call that somebody added and forgot in the table would be refused for everybody. */
    @Test
    void mentionsEveryAddressThatACallerCanUse() {
        List<String> forgotten = new ArrayList<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getName().startsWith("io.orderwright")) {
                Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
                for (String pattern : mapping.getPatternValues()) {
                    for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                        if (matrix.rowFor(pattern.replaceAll("\\{[^}]*}", "x"), method.name()).filter(row -> row.anyone() || !row.groups().isEmpty()).isEmpty()) {
                            forgotten.add(method + " " + pattern);
                        }
                    }
                }
            }
        });

        assertThat(forgotten).isEmpty();
    }

    @Test
    void countsHeadAsGet() throws Exception {
        assertThat(passes("HEAD", "/style.css", NOBODY, null)).isTrue();
        assertThat(passes("HEAD", "/orders", NOBODY, null)).isFalse();
    }

    @Test
    void refusesAFormWithoutItsToken() throws Exception {
        people.person("buyer", Group.BUYERS);
        var request = user("buyer").postProcessRequest(request("POST", "/orders/x"));

        assertThat(passes(request)).isFalse();
    }

    private void check(List<String> wrong, AccessMatrix.Row row, String method, String path, String who, @Nullable String token, boolean may) throws Exception {
        if (passes(method, path, who, token) != may) {
            wrong.add("%s %s for %s should be %s, row %s".formatted(method, path, who, may ? "let through" : "refused", row.path()));
        }
    }

    private boolean passes(String method, String path, String who, @Nullable String token) throws Exception {
        MockHttpServletRequest request = request(method, path);
        if (path.startsWith("/api/") || path.startsWith("/actuator/")) {
            if (token != null) {
                request.addHeader("Authorization", "Bearer " + token);
            }
        } else {
            request = csrf().postProcessRequest(request);
            request = who.equals(NOBODY) ? request : user(who).postProcessRequest(request);
        }
        return passes(request) || handledByTheFiltersThemselves(method, path);
    }

    /** Signing in and out is the work of a filter: it never reaches a controller. */
    private static boolean handledByTheFiltersThemselves(String method, String path) {
        return method.equals("POST") && path.equals(SignInConfiguration.SIGN_IN);
    }

    private boolean passes(MockHttpServletRequest request) throws Exception {
        var reached = new MockFilterChain();
        var response = new MockHttpServletResponse();
        guard.doFilter(request, response, reached);
        boolean signedOut = request.getRequestURI().equals("/sign-out") && "/sign-in?out".equals(response.getRedirectedUrl());
        return reached.getRequest() != null || signedOut;
    }

    private MockHttpServletRequest request(String method, String path) {
        var request = new MockHttpServletRequest(servletContext, method, path);
        request.setServletPath(path);
        return request;
    }

    private static String example(AccessMatrix.Row row) {
        return row.path().getPatternString().replace("**", "x");
    }
}
