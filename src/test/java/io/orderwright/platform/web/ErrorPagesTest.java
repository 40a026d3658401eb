package io.orderwright.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.Orderwright;
import io.orderwright.platform.security.ApiTokens;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.EmailAddress;
import io.orderwright.testing.TestDatabase;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** What a person and a program see when something is wrong, over a real connection: these answers are the server's and not a controller's. */
@SpringBootTest(classes = Orderwright.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"orderwright.engine.enabled=false", "orderwright.loops.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
class ErrorPagesTest {

    private static final String WORD = "four old teapots";
    private static final int TOO_MUCH = 31 * 1024 * 1024;

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired ApiTokens tokens;

    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();

    @BeforeEach
    void signIn() throws Exception {
        people.save(new Person("errors-buyer", "Bea", new EmailAddress("errors-buyer@example.com"), Set.of(Group.BUYERS)), WORD);
        String csrf = Jsoup.parse(get("/sign-in").body()).select("[name=_csrf]").attr("value");
        browser.send(to("/sign-in").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=errors-buyer&password=" + WORD.replace(' ', '+') + "&_csrf=" + csrf)).build(), BodyHandlers.ofString());
    }

    @Test
    void tellsInWordsThatThereIsNoSuchPage() throws Exception {
        assertPage(get("/there-is-nothing"), 404, "There is no such page");
    }

    @Test
    void tellsInWordsThatAPageIsForOthers() throws Exception {
        assertPage(get("/stopped"), 403, "This page is not for you");
    }

    @Test
    void tellsInWordsThatAFileIsTooLarge() throws Exception {
        var answer = browser.send(to("/suppliers/import").header("Content-Type", "multipart/form-data; boundary=x").POST(BodyPublishers.ofByteArray(file())).build(), BodyHandlers.ofString());

        assertPage(answer, 413, "This file is too large");
        assertThat(answer.body()).contains("25 MB");
    }

    @Test
    void tellsAProgramThatAFileIsTooLarge() throws Exception {
        String token = tokens.issue("errors-buyer", "test", Set.of(Group.BUYERS), Duration.ofDays(1));
        var answer = browser.send(to("/api/v1/supplier-documents").header("Content-Type", "multipart/form-data; boundary=x").header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", "large").POST(BodyPublishers.ofByteArray(file())).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).contains("TOO_LARGE");
    }

    private static void assertPage(HttpResponse<String> answer, int status, String title) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Jsoup.parse(answer.body()).select("h1").text()).isEqualTo(title);
        assertThat(answer.body()).doesNotContain("??");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(to(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Accept", "text/html").timeout(Duration.ofSeconds(30));
    }

    private static byte[] file() {
        byte[] head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + TOO_MUCH + end.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(end, 0, all, head.length + TOO_MUCH, end.length);
        return all;
    }
}
