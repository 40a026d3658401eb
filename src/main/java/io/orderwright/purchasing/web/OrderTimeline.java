package io.orderwright.purchasing.web;

import io.orderwright.platform.audit.RecordedEvent;
import io.orderwright.platform.web.EventTexts;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Gives each recorded event of an order its words, its mark and its weight on the timeline. */
@Component
class OrderTimeline {

    private final EventTexts texts;

    OrderTimeline(EventTexts texts) {
        this.texts = texts;
    }

    /**
     * An event as the timeline shows it.
     *
     * @param who  a person's name, a rule, a supplier, or empty when a part of Orderwright did it
     * @param icon name in icons.svg without {@code i-}
     * @param kind empty, ok, going, warn or bad
     */
    record Told(Instant at, String words, String who, String icon, String kind) {}

    Told tell(RecordedEvent recorded) {
        String action = recorded.event().action();
        return new Told(recorded.at(), texts.words(recorded), texts.who(recorded), icon(action), kind(action));
    }

    private static String icon(String action) {
        return switch (action.substring(0, Math.max(0, action.indexOf('.')))) {
            case "collaboration" -> "mail";
            case "receiving" -> "box";
            case "invoicing" -> "invoice";
            default -> action.contains("approval") ? "person" : action.contains("carried") ? "split" : action.contains("amend") || action.contains("rework") ? "pencil" : "order";
        };
    }

    private static String kind(String action) {
        if (action.endsWith("-approved") || action.endsWith("-settled") || action.endsWith("-confirmed")) {
            return "ok";
        }
        return action.endsWith("-refused") || action.contains("failed") ? "warn" : "";
    }
}
