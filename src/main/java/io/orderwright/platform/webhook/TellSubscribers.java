package io.orderwright.platform.webhook;

import io.orderwright.platform.audit.AuditFollower;
import io.orderwright.platform.audit.RecordedEvent;
import io.orderwright.platform.outbox.Outbox;
import io.orderwright.platform.outbox.OutboxMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes one message for each subscriber of an event into the outbox, in the transaction of what happened. */
@Component
class TellSubscribers implements AuditFollower {

    private final WebhookEvents events;
    private final Subscriptions subscriptions;
    private final ObjectProvider<Outbox> outbox;
    private final JsonMapper json;

    TellSubscribers(WebhookEvents events, Subscriptions subscriptions, ObjectProvider<Outbox> outbox, JsonMapper json) {
        this.events = events;
        this.subscriptions = subscriptions;
        this.outbox = outbox;
        this.json = json;
    }

    /** What the outbox keeps. @param subscription who is told @param id of the event, the same in every attempt @param body what is sent, byte for byte */
    record Payload(long subscription, String id, String body) {}

    @Override
    public void recorded(RecordedEvent recorded) {
        events.ofAction(recorded.event().action()).ifPresent(kind -> subscriptions.of(kind.name()).forEach(one -> {
            String id = "evt_" + recorded.id();
            outbox.getObject().add(new OutboxMessage("webhook/%d/%s".formatted(one.id(), id), "webhook/%d/%s".formatted(one.id(), recorded.event().subject()), WebhookChannel.NAME,
                    json.writeValueAsString(new Payload(one.id(), id, body(kind, id, recorded)))));
        }));
    }

    private String body(WebhookEvents.Kind kind, String id, RecordedEvent recorded) {
        Map<String, String> data = new LinkedHashMap<>();
        kind.fields().forEach(field -> {
            String value = recorded.event().facts().get(field);
            if (value != null) {
                data.put(field, value);
            }
        });
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("type", kind.name());
        body.put("version", kind.version());
        body.put("timestamp", recorded.at().toString());
        body.put("subject", recorded.event().subject());
        body.put("data", data);
        return json.writeValueAsString(body);
    }
}
