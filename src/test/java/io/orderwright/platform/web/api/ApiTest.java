package io.orderwright.platform.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.web.api.IdempotentRequests.Answer;
import io.orderwright.platform.web.api.IdempotentRequests.Start;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockPart;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What every call of the API shares, shown with a controller of the test behind the real filter and advice. */
@DatabaseTest
class ApiTest {

    @Autowired IdempotencyFilter idempotency;
    @Autowired IdempotentRequests requests;
    @Autowired MessageSource messages;
    @Autowired PeopleForTests peopleForTests;
    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired MockMvc application;

    private int booked;
    private MockMvc mvc;

    /** A booking. */
    record Booking(@NotBlank String sku, long quantity) {}

    @RestController
    class Bookings {

        @PostMapping("/api/v1/bookings")
        ResponseEntity<Map<String, Object>> book(@Valid @RequestBody Booking booking) {
            if (booking.sku().equals("BUG")) {
                booked++;
                throw new IllegalStateException("a bug");
            }
            if (booking.sku().equals("AWAY") && booked++ == 0) {
                throw new CannotCreateTransactionException("Could not open JPA EntityManager for transaction");
            }
            if (booking.sku().equals("RULE")) {
                throw new BrokenRule("NO_SUCH_SKU", "There is no SKU RULE: add it first.");
            }
            Quantity.of(booking.quantity());
            booked++;
            return ResponseEntity.created(URI.create("/api/v1/bookings/" + booked)).body(Map.of("number", booked));
        }

        @PostMapping("/api/v1/files")
        Map<String, Object> file(@RequestParam MultipartFile file) {
            booked++;
            return Map.of("size", file.getSize());
        }

        @GetMapping("/api/v1/bookings")
        List<String> after(@RequestParam(required = false) String cursor) {
            return Cursor.values(cursor, 2);
        }
    }

    @BeforeEach
    void serve() {
        mvc = MockMvcBuilders.standaloneSetup(new Bookings()).setControllerAdvice(new ApiProblems(messages)).addFilters(idempotency).build();
        peopleForTests.person("till", Group.WAREHOUSE);
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("till", "", List.of()));
    }

    @Test
    void answersARepeatWithTheFirstAnswerAndNoSecondEffect() throws Exception {
        var first = post("k1", "{\"sku\":\"MUG\",\"quantity\":1}");
        var second = post("k1", "{\"sku\":\"MUG\",\"quantity\":1}");

        assertThat(first.getStatus()).isEqualTo(201);
        assertThat(second.getStatus()).isEqualTo(201);
        assertThat(second.getContentAsString()).isEqualTo(first.getContentAsString()).isEqualTo("{\"number\":1}");
        assertThat(second.getHeader("Location")).isEqualTo("/api/v1/bookings/1");
        assertThat(second.getHeader("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.getContentType()).isEqualTo(first.getContentType());
        assertThat(booked).isOne();
    }

    @Test
    void refusesOneKeyForTwoRequests() throws Exception {
        post("k1", "{\"sku\":\"MUG\",\"quantity\":1}");

        assertProblem(post("k1", "{\"sku\":\"MUG\",\"quantity\":2}"), 422, "KEY_USED_BEFORE");
        assertThat(booked).isOne();
    }

    @Test
    void keepsTheKeysOfPeopleApart() throws Exception {
        post("k1", "{\"sku\":\"MUG\",\"quantity\":1}");
        peopleForTests.person("other", Group.WAREHOUSE);
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("other", "", List.of()));

        assertThat(post("k1", "{\"sku\":\"MUG\",\"quantity\":2}").getStatus()).isEqualTo(201);
    }

    @Test
    void wantsAKey() throws Exception {
        assertProblem(mvc.perform(MockMvcRequestBuilders.post("/api/v1/bookings").contentType(MediaType.APPLICATION_JSON).content("{}")).andReturn().getResponse(), 400, "NO_IDEMPOTENCY_KEY");
    }

    @Test
    void letsTheSameKeyTryAgainAfterABugOfOurs() throws Exception {
        var failed = post("k1", "{\"sku\":\"BUG\",\"quantity\":1}");
        assertProblem(failed, 500, "OUR_FAULT");
        assertThat(failed.getContentAsString()).contains("reference").doesNotContain("a bug");

        post("k1", "{\"sku\":\"BUG\",\"quantity\":1}");
        assertThat(booked).isEqualTo(2);
    }

    @Test
    void asksForTheSameAgainWhenTheDatabaseWasAway() throws Exception {
        var away = post("k1", "{\"sku\":\"AWAY\",\"quantity\":1}");
        assertProblem(away, 503, "DATABASE_AWAY");
        assertThat(away.getHeader("Retry-After")).isEqualTo("2");

        assertThat(post("k1", "{\"sku\":\"AWAY\",\"quantity\":1}").getStatus()).isEqualTo(201);
    }

    @Test
    void tellsARepeatThatTheFirstIsUnderWayUntilItWasCutOff() {
        byte[] hash = new byte[32];
        assertThat(requests.start("till", "k", hash)).isInstanceOf(Start.First.class);
        assertThat(requests.start("till", "k", hash)).isInstanceOf(Start.UnderWay.class);
        clock.advance(Duration.ofMinutes(6));
        assertThat(requests.start("till", "k", hash)).isInstanceOf(Start.First.class);
        requests.finish("till", "k", new Answer(204, null, null, new byte[0]));
        assertThat(requests.start("till", "k", hash)).isInstanceOf(Start.Again.class);
        assertThat(requests.start("till", "k", new byte[] {1})).isInstanceOf(Start.OtherRequest.class);
        clock.advance(Duration.ofDays(8));
        requests.forgetOldAnswers();
        assertThat(requests.start("till", "k", new byte[] {1})).isInstanceOf(Start.First.class);
    }

    @Test
    void comparesFilesByTheirBytes() throws Exception {
        assertThat(upload("k1", "one").getContentAsString()).isEqualTo("{\"size\":3}");
        assertThat(upload("k1", "one").getHeader("Idempotency-Replayed")).isEqualTo("true");
        assertProblem(upload("k1", "two"), 422, "KEY_USED_BEFORE");
        assertThat(booked).isOne();
    }

    @Test
    void limitsTheBody() throws Exception {
        assertProblem(post("k1", " ".repeat(8 * 1024 * 1024 + 1)), 413, "TOO_LARGE");
    }

    @Test
    void tellsInASentenceWhatIsWrong() throws Exception {
        assertProblem(post("k1", "{\"sku\":\"RULE\",\"quantity\":1}"), 422, "NO_SUCH_SKU");
        assertProblem(post("k2", "{\"sku\":\"\",\"quantity\":1}"), 422, "INVALID");
        assertThat(JsonPath.<String>read(post("k2", "{\"sku\":\"\",\"quantity\":1}").getContentAsString(), "$.errors[0].field")).isEqualTo("sku");
        assertProblem(post("k3", "{\"sku\":"), 400, "NOT_UNDERSTOOD");
        var negative = post("k4", "{\"sku\":\"MUG\",\"quantity\":-1}");
        assertProblem(negative, 400, "NOT_UNDERSTOOD");
        assertThat(negative.getContentAsString()).contains("A quantity is zero or more: -1");
    }

    @Test
    void readsBackItsOwnCursorsAndNoOthers() throws Exception {
        assertThat(Cursor.values(Cursor.of(List.of("2026-11-24", "a|b,c")), 2)).containsExactly("2026-11-24", "a|b,c");
        assertThat(Cursor.slice(List.of(1, 2, 3), 2, number -> List.of(String.valueOf(number))).next()).isEqualTo(Cursor.of(List.of("2")));
        assertThat(Cursor.slice(List.of(1, 2), 2, number -> List.of(String.valueOf(number))).next()).isNull();
        assertThat(Cursor.size(null)).isEqualTo(25);
        assertThat(Cursor.size(10_000)).isEqualTo(200);
        assertThatThrownBy(() -> Cursor.values(Cursor.of(List.of("1")), 2)).isInstanceOf(IllegalArgumentException.class);
        assertProblem(mvc.perform(MockMvcRequestBuilders.get("/api/v1/bookings").param("cursor", "%%%")).andReturn().getResponse(), 400, "NOT_UNDERSTOOD");
    }

    @Test
    void describesItself() throws Exception {
        String json = application.perform(MockMvcRequestBuilders.get("/api/openapi.json")).andReturn().getResponse().getContentAsString();

        assertThat(JsonPath.<String>read(json, "$.openapi")).startsWith("3.1");
        assertThat(JsonPath.<String>read(json, "$.components.securitySchemes.token.scheme")).isEqualTo("bearer");
        List<List<Map<String, Object>>> parametersOfPosts = JsonPath.read(json, "$.paths[*].post.parameters");
        assertThat(parametersOfPosts).allSatisfy(parameters -> assertThat(parameters).anyMatch(parameter -> "Idempotency-Key".equals(parameter.get("name"))));
        assertThat(JsonPath.<Set<String>>read(json, "$.paths.keys()")).allMatch(path -> path.startsWith("/api/v1/"));
    }

    private MockHttpServletResponse post(String key, String body) throws Exception {
        return perform(MockMvcRequestBuilders.post("/api/v1/bookings").contentType(MediaType.APPLICATION_JSON).content(body), key);
    }

    private MockHttpServletResponse upload(String key, String text) throws Exception {
        return perform(MockMvcRequestBuilders.multipart("/api/v1/files").part(new MockPart("file", "a.txt", text.getBytes(StandardCharsets.UTF_8))), key);
    }

    private MockHttpServletResponse perform(AbstractMockHttpServletRequestBuilder<?> request, String key) throws Exception {
        return mvc.perform(request.header("Idempotency-Key", key)).andReturn().getResponse();
    }

    private static void assertProblem(MockHttpServletResponse answer, int status, String code) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        assertThat(JsonPath.<String>read(answer.getContentAsString(), "$.code")).isEqualTo(code);
        assertThat(JsonPath.<String>read(answer.getContentAsString(), "$.detail")).isNotBlank();
    }
}
