package io.orderwright.purchasing.web;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.RecordedEvent;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.terms.Wording;
import io.orderwright.shared.Money;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Tells recorded events in words: the text {@code event.<action>} of any module, its names in braces filled with the facts of the event. */
@Component
class EventTexts {

    private static final String PREFIX = "event.";
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet());
    private static final Pattern AMOUNT = Pattern.compile("([A-Z]{3}) (-?\\d{1,15}(?:\\.\\d{1,4})?)");
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]+)}");

    private final Map<String, String> texts = new HashMap<>();
    private final People people;
    private final Wording wording;

    EventTexts(People people, Wording wording) {
        this.people = people;
        this.wording = wording;
        try {
            // not through the message source: these texts name their values, message formats number them
            var found = new PathMatchingResourcePatternResolver();
            for (Resource resource : Stream.concat(Stream.of(found.getResource("classpath:messages.properties")), Stream.of(found.getResources("classpath*:messages/*.properties"))).toList()) {
                var file = new Properties();
                try (var reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                    file.load(reader);
                }
                file.stringPropertyNames().stream().filter(key -> key.startsWith(PREFIX)).forEach(key -> texts.putIfAbsent(key.substring(PREFIX.length()), file.getProperty(key)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The texts of events could not be read", e);
        }
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
        var event = recorded.event();
        String text = texts.getOrDefault(event.action(), event.action());
        String words = NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(readable(event.facts().getOrDefault(name.group(1), ""))));
        return new Told(recorded.at(), words, who(event.actor()), icon(event.action()), kind(event.action()));
    }

    // facts keep amounts as the trail stores them, people read them as on every page
    private String readable(String fact) {
        Matcher amount = AMOUNT.matcher(fact);
        boolean isMoney = amount.matches() && CURRENCIES.contains(amount.group(1));
        return isMoney ? wording.money(Money.of(amount.group(2), amount.group(1))) : fact;
    }

    private String who(Actor actor) {
        return switch (actor.kind()) {
            case PERSON -> people.find(actor.name()).map(Person::displayName).orElse(actor.name());
            case RULE, SUPPLIER -> actor.name();
            case PART -> "";
        };
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
