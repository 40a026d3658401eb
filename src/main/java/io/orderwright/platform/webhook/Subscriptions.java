package io.orderwright.platform.webhook;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is told of what. Changes hold within a second in every copy of the application. */
@Component
public class Subscriptions {

    private static final Duration KNOWN_FOR = Duration.ofSeconds(1);
    private static final String COLUMNS = "id, url, events, secret, created_by, created_at";
    private static final int MAX_URL = 500;

    private final JdbcClient jdbc;
    private final WebhookEvents events;
    private final WebhookSettings settings;
    private final ObjectProvider<AuditTrail> trail;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile Known known = new Known(List.of(), 0);

    Subscriptions(JdbcClient jdbc, WebhookEvents events, WebhookSettings settings, ObjectProvider<AuditTrail> trail, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.settings = settings;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Known(List<Subscription> open, long readAt) {}

    /** @param events names of the table of events */
    record Subscription(long id, String url, Set<String> events, WebhookSecret secret, String createdBy, Instant createdAt) {}

    /** As others may see it. */
    public record Shown(long id, String url, List<String> events, String createdBy, Instant createdAt) {}

    /** @param secret never to be seen again */
    public record Begun(Shown subscription, String secret) {}

    /** @throws BrokenRule when the address is not allowed, an event is not known, or there are too many subscriptions */
    public Begun begin(String url, List<String> wanted, String person) {
        Set<String> names = new LinkedHashSet<>(wanted);
        names.stream().filter(name -> !events.isKnown(name)).findFirst().ifPresent(name -> {
            throw new BrokenRule("NO_SUCH_EVENT", "There is no event \"%s\": choose from %s.".formatted(name, String.join(", ", events.all().stream().map(WebhookEvents.Kind::name).toList())));
        });
        if (names.isEmpty()) {
            throw new BrokenRule("NO_EVENTS", "A subscription without events tells nobody anything: name at least one event.");
        }
        if (url.length() > MAX_URL) {
            throw new BrokenRule("ADDRESS_NOT_ALLOWED", "The address has %d characters: at most %d are kept.".formatted(url.length(), MAX_URL));
        }
        WebhookAddress.objection(url, settings).ifPresent(sentence -> {
            throw new BrokenRule("ADDRESS_NOT_ALLOWED", sentence);
        });
        if (read().size() >= settings.mostSubscriptions()) {
            throw new BrokenRule("TOO_MANY_SUBSCRIPTIONS", "There are %d subscriptions already: end one that is not needed.".formatted(settings.mostSubscriptions()));
        }
        WebhookSecret secret = WebhookSecret.fresh();
        Shown begun = Objects.requireNonNull(transaction.execute(status -> write(url, names, secret, person)));
        known = new Known(List.of(), 0);
        return new Begun(begun, secret.shown());
    }

    private Shown write(String url, Set<String> names, WebhookSecret secret, String person) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("insert into webhook_subscription (url, events, secret, created_by, created_at) values (?, ?, ?, ?, ?)")
                .params(url, String.join(" ", names), secret.bytes(), person, Timestamp.from(clock.instant())).update(key);
        long id = key.getKey().longValue();
        record(id, "platform.webhook-begun", person, Map.of("url", url, "events", String.join(", ", names)));
        return one(id).map(Subscriptions::shown).orElseThrow();
    }

    /** What waits for it is not sent any more. @return false when there is none that is open */
    public boolean end(long id, @Nullable String person, String because) {
        boolean ended = Boolean.TRUE.equals(transaction.execute(status -> {
            int changed = jdbc.sql("update webhook_subscription set ended_at = ?, ended_because = ? where id = ? and ended_at is null").params(Timestamp.from(clock.instant()), because, id).update();
            if (changed == 1) {
                record(id, "platform.webhook-ended", person, Map.of("reason", because));
            }
            return changed == 1;
        }));
        known = new Known(List.of(), 0);
        return ended;
    }

    /** Oldest first; there are never more than one page. */
    public Slice<Shown> list() {
        return new Slice<>(read().stream().map(Subscriptions::shown).toList(), null);
    }

    /** Who wants to hear of this event. */
    List<Subscription> of(String event) {
        Known now = known;
        if (now.readAt() == 0 || System.nanoTime() - now.readAt() > KNOWN_FOR.toNanos()) {
            now = new Known(read(), System.nanoTime());
            known = now;
        }
        return now.open().stream().filter(one -> one.events().contains(event)).toList();
    }

    /** Those that are open now, by id. */
    Map<Long, Subscription> open() {
        return read().stream().collect(Collectors.toMap(Subscription::id, Function.identity()));
    }

    private Optional<Subscription> one(long id) {
        return jdbc.sql("select " + COLUMNS + " from webhook_subscription where id = ? and ended_at is null").param(id).query((row, n) -> subscription(row)).optional();
    }

    private List<Subscription> read() {
        return jdbc.sql("select " + COLUMNS + " from webhook_subscription where ended_at is null order by id limit ?").param(settings.mostSubscriptions()).query((row, n) -> subscription(row)).list();
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(row.getLong("id"), row.getString("url"), new LinkedHashSet<>(Arrays.asList(row.getString("events").split(" "))), new WebhookSecret(row.getBytes("secret")),
                row.getString("created_by"), row.getTimestamp("created_at").toInstant());
    }

    private static Shown shown(Subscription one) {
        return new Shown(one.id(), one.url(), List.copyOf(one.events()), one.createdBy(), one.createdAt());
    }

    private void record(long id, String action, @Nullable String person, Map<String, String> facts) {
        trail.getObject().record(new AuditEvent("webhook/" + id, action, person == null ? Actor.part("webhooks") : Actor.person(person), facts));
    }
}
