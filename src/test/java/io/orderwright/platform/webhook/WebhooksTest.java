package io.orderwright.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.sun.net.httpserver.HttpServer;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.audit.RecordedEvent;
import io.orderwright.platform.outbox.Outbox;
import io.orderwright.platform.outbox.OutboxChannel.Delivery;
import io.orderwright.platform.outbox.OutboxMessage;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.webhook.Subscriptions.Begun;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest
class WebhooksTest {

    private static final WebhookSettings HERE = new WebhookSettings(Duration.ofSeconds(5), true, 3);

    @Autowired WebhookEvents events;
    @Autowired ObjectProvider<AuditTrail> trail;
    @Autowired ObjectProvider<Outbox> outbox;
    @Autowired TransactionTemplate transaction;
    @Autowired PeopleForTests people;
    @Autowired JdbcClient jdbc;
    @Autowired JsonMapper json;
    @Autowired TestClock clock;
    @Autowired MockMvc mvc;

    /** What a subscriber heard. */
    private record Heard(String id, String timestamp, String signature, String body) {}

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private HttpServer subscriber;
    private Subscriptions subscriptions;
    private WebhookChannel channel;

    @BeforeEach
    void listen() throws IOException {
        subscriber = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        subscriber.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            heard.add(new Heard(headers.getFirst("webhook-id"), headers.getFirst("webhook-timestamp"), headers.getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.getResponseHeaders().add("Retry-After", "90");
            exchange.sendResponseHeaders(answers.isEmpty() ? 204 : answers.removeFirst(), -1);
            exchange.close();
        });
        subscriber.start();
        subscriptions = new Subscriptions(jdbc, events, HERE, trail, transaction, clock);
        channel = new WebhookChannel(subscriptions, HERE, json, clock);
    }

    @AfterEach
    void hangUp() {
        subscriber.stop(0);
    }

    @Test
    void tellsASubscriberOnceSignedWithItsOwnSecret() throws Exception {
        Begun begun = subscriptions.begin(url(), List.of("purchase-order.issued"), "ada");
        issued(4711);
        issued(4711);

        assertThat(deliver()).containsExactly(new Delivery.Delivered());

        Heard one = heard.getFirst();
        assertThat(heard).hasSize(1);
        assertThat(one.signature()).isEqualTo(expected(begun.secret(), one)).startsWith("v1,");
        JsonNode body = json.readTree(one.body());
        assertThat(body.path("id").asString()).isEqualTo(one.id()).isEqualTo("evt_4711");
        assertThat(body.path("type").asString()).isEqualTo("purchase-order.issued");
        assertThat(body.path("version").asInt()).isOne();
        assertThat(body.path("subject").asString()).isEqualTo("PO-2026-000001");
        assertThat(body.path("data").toString()).as("no more than the table of events names").isEqualTo("{\"revision\":\"1\",\"supplier\":\"KILN\",\"net\":\"GBP 12.00\"}");
    }

    @Test
    void tellsTheSameUnderTheSameIdUntilItIsTaken() throws Exception {
        Begun begun = subscriptions.begin(url(), List.of("purchase-order.issued"), "ada");
        issued(1);
        answers.add(503);

        assertThat(deliver()).containsExactly(new Delivery.Retry(url() + " answered 503", Duration.ofSeconds(90)));
        clock.advance(Duration.ofSeconds(90));
        assertThat(deliver()).containsExactly(new Delivery.Delivered());

        assertThat(heard).extracting(Heard::id).containsExactly("evt_1", "evt_1");
        assertThat(heard).extracting(Heard::body).allMatch(heard.getFirst().body()::equals);
        assertThat(Long.parseLong(heard.get(1).timestamp()) - Long.parseLong(heard.get(0).timestamp())).as("a repeat is signed anew, so that an old one can be refused").isEqualTo(90);
        assertThat(heard.get(1).signature()).isEqualTo(expected(begun.secret(), heard.get(1)));
    }

    @Test
    void waitsForASubscriberThatIsAway() {
        subscriptions.begin(url(), List.of("purchase-order.issued"), "ada");
        issued(1);
        subscriber.stop(0);

        assertThat(deliver()).singleElement().isInstanceOfSatisfying(Delivery.Retry.class, retry -> assertThat(retry.reason()).contains("cannot be reached"));
    }

    @Test
    void endsASubscriptionThatIsGone() {
        subscriptions.begin(url(), List.of("purchase-order.issued"), "ada");
        issued(1);
        issued(2);
        answers.addAll(List.of(410, 410));

        assertThat(deliver()).hasOnlyElementsOfType(Delivery.Delivered.class);
        assertThat(subscriptions.list().items()).isEmpty();
        issued(3);
        assertThat(waiting()).as("nobody is told any more").hasSize(2);
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'platform.webhook-ended' and actor_kind = 'PART'").query(Long.class).single()).isOne();
    }

    @Test
    void writesInTheTransactionOfWhatHappened() {
        subscriptions.begin(url(), List.of("purchase-order.issued"), "ada");
        transaction.executeWithoutResult(status -> {
            tell(1, "purchasing.order-issued");
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> tell(2, "purchasing.order-settled"));

        assertThat(waiting()).as("what was rolled back, and what nobody asked for").isEmpty();
    }

    @Test
    void callsNobodyInsideOurNetworkAndNothingInTheClear() {
        var onTheInternet = new WebhookSettings(Duration.ofSeconds(5), false, 3);
        for (String wrong : List.of("http://93.184.216.34/", "https://127.0.0.1/", "https://10.1.2.3/x", "https://192.168.1.1/", "https://169.254.169.254/latest", "https://[::1]/", "https://[fd00::1]/", "ftp://93.184.216.34/",
                "https://someone@93.184.216.34/", "https:///x", "nonsense", "https://ex ample/")) {
            assertThat(WebhookAddress.objection(wrong, onTheInternet)).as(wrong).isPresent();
        }
        assertThat(WebhookAddress.objection("https://93.184.216.34/orders", onTheInternet)).isEmpty();
        var careful = new WebhookChannel(subscriptions, onTheInternet, json, clock);
        subscriptions.begin(url(), List.of("purchase-order.issued"), "ada");
        issued(1);
        assertThat(careful.deliver(waiting())).as("asked again before each delivery").hasOnlyElementsOfType(Delivery.Retry.class);
        assertThat(heard).isEmpty();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> subscriptions.begin(url(), List.of("purchase-order.eaten"), "ada")).isInstanceOf(BrokenRule.class).hasMessageContaining("There is no event \"purchase-order.eaten\": choose from");
        assertThatThrownBy(() -> subscriptions.begin(url(), List.of(), "ada")).isInstanceOf(BrokenRule.class);
        for (int i = 0; i < 3; i++) {
            subscriptions.begin(url(), List.of("goods.received"), "ada");
        }
        assertThatThrownBy(() -> subscriptions.begin(url(), List.of("goods.received"), "ada")).hasMessageContaining("There are 3 subscriptions already");
    }

    @Test
    void isSubscribedByAdministratorsOverTheInterface() throws Exception {
        String wanted = "{\"url\": \"https://93.184.216.34/orders\", \"events\": [\"purchase-order.issued\"]}";
        mvc.perform(subscribe(wanted, "bea", Group.BUYERS)).andExpect(status().isForbidden());
        var begun = json.readTree(mvc.perform(subscribe(wanted, "ann", Group.ADMINS)).andExpect(status().isCreated()).andReturn().getResponse().getContentAsString());
        assertThat(begun.path("secret").asString()).startsWith("whsec_");
        String list = mvc.perform(get("/api/v1/webhook-subscriptions").with(people.token("ann", Group.ADMINS))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
        assertThat(list).contains("93.184.216.34").doesNotContain("whsec_").doesNotContain("secret");
        mvc.perform(subscribe("{\"url\": \"https://127.0.0.1/\", \"events\": [\"purchase-order.issued\"]}", "ann", Group.ADMINS)).andExpect(status().isUnprocessableContent());

        String end = "/api/v1/webhook-subscriptions/%d/end".formatted(begun.path("subscription").path("id").asLong());
        mvc.perform(post(end).header("Idempotency-Key", UUID.randomUUID().toString()).with(people.token("ann", Group.ADMINS))).andExpect(status().isNoContent());
        mvc.perform(post(end).header("Idempotency-Key", UUID.randomUUID().toString()).with(people.token("ann", Group.ADMINS))).andExpect(status().isNotFound());
    }

    /** The contract: each event has an owner, a version, fields that its fact really has, and a text. */
    @Test
    void namesOnlyEventsAndFieldsThatExist() throws IOException {
        var texts = new Properties();
        var found = new PathMatchingResourcePatternResolver();
        List<Resource> files = new ArrayList<>(List.of(found.getResources("classpath*:messages/*.properties")));
        files.add(found.getResource("classpath:messages.properties"));
        for (Resource file : files) {
            try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
        }
        assertThat(events.all()).hasSizeGreaterThan(10).extracting(WebhookEvents.Kind::name).doesNotHaveDuplicates();
        assertThat(events.all()).allSatisfy(kind -> {
            String text = texts.getProperty("event." + kind.action());
            assertThat(text).as(kind.action()).isNotNull();
            assertThat(kind.fields()).as(kind.name()).allMatch(field -> text.contains("{" + field + "}"));
            assertThat(kind.version()).isPositive();
        });
    }

    private RequestBuilder subscribe(String wanted, String person, Group group) {
        return post("/api/v1/webhook-subscriptions").contentType(MediaType.APPLICATION_JSON).content(wanted).header("Idempotency-Key", UUID.randomUUID().toString()).with(people.token(person, group));
    }

    private String url() {
        return "http://127.0.0.1:%d/orders".formatted(subscriber.getAddress().getPort());
    }

    private void issued(long event) {
        transaction.executeWithoutResult(status -> tell(event, "purchasing.order-issued"));
    }

    private void tell(long event, String action) {
        new TellSubscribers(events, subscriptions, outbox, json).recorded(new RecordedEvent(event, TestClock.START, new AuditEvent("PO-2026-000001", action, Actor.part("purchasing"),
                Map.of("revision", "1", "supplier", "KILN", "net", "GBP 12.00", "internal", "not for others"))));
    }

    private List<OutboxMessage> waiting() {
        return jdbc.sql("select message_key, ordering_key, channel, payload from outbox where channel = 'webhook' order by id")
                .query((row, n) -> new OutboxMessage(row.getString(1), row.getString(2), row.getString(3), row.getString(4))).list();
    }

    private List<Delivery> deliver() {
        return channel.deliver(waiting());
    }

    /** Computed as a subscriber computes it. */
    private static String expected(String secret, Heard one) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal((one.id() + "." + one.timestamp() + "." + one.body()).getBytes(StandardCharsets.UTF_8)));
    }
}
