package io.orderwright.invoicing.web;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.audit.RecordedEvent;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.Slice;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What happened to an invoice, in words, newest first. */
@Component
class InvoiceStory {

    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]+)}");

    private final AuditTrail audit;
    private final People people;
    private final Properties texts = new Properties();

    InvoiceStory(AuditTrail audit, People people) {
        this.audit = audit;
        this.people = people;
        // not through the message source: these texts name their values, message formats number them
        for (String file : List.of("messages.properties", "messages/invoicing.properties")) {
            try (var reader = new InputStreamReader(new ClassPathResource(file).getInputStream(), StandardCharsets.UTF_8)) {
                texts.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("The texts of events could not be read", e);
            }
        }
    }

    /** One entry. @param who empty when a part of Orderwright did it */
    record Entry(Instant at, String words, String who) {}

    List<Entry> of(String subject) {
        return audit.timeline(subject, null, Slice.DEFAULT_SIZE).items().stream().map(this::entry).toList();
    }

    private Entry entry(RecordedEvent recorded) {
        String text = texts.getProperty("event." + recorded.event().action(), recorded.event().action());
        Map<String, String> facts = recorded.event().facts();
        String words = NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(facts.getOrDefault(name.group(1), "")));
        return new Entry(recorded.at(), words, who(recorded.event().actor()));
    }

    private String who(Actor actor) {
        return switch (actor.kind()) {
            case PERSON -> people.find(actor.name()).map(Person::displayName).orElse(actor.name());
            case RULE, SUPPLIER -> actor.name();
            case PART -> "";
        };
    }
}
