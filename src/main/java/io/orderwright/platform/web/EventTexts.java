package io.orderwright.platform.web;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.RecordedEvent;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.Money;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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

/**
 * Tells recorded events in words: the text {@code event.<action>} of any module, its names in braces filled with the facts of the event. Codes among the facts are told in
 * the words of {@code event.word.<code>}.
 */
@Component
public class EventTexts {

    private static final String PREFIX = "event.";
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet());
    private static final Pattern AMOUNT = Pattern.compile("([A-Z]{3}) (-?\\d{1,15}(?:\\.\\d{1,4})?)");
    private static final Pattern DAY = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d)");
    private static final Pattern CODES = Pattern.compile("[A-Za-z_-]+(, [A-Za-z_-]+)*");
    private static final String WORD = "word.";
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]+)}");

    private final Map<String, String> texts = new HashMap<>();
    private final People people;
    private final Fmt fmt;

    EventTexts(People people, Fmt fmt) {
        this.people = people;
        this.fmt = fmt;
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

    /** What happened, in one sentence; the name of the action when no text says it. */
    public String words(RecordedEvent recorded) {
        var event = recorded.event();
        String text = texts.getOrDefault(event.action(), event.action());
        return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(readable(event.facts().getOrDefault(name.group(1), ""))));
    }

    /** A person's name, a rule, a supplier, or empty when a part of Orderwright did it. */
    public String who(RecordedEvent recorded) {
        Actor actor = recorded.event().actor();
        return switch (actor.kind()) {
            case PERSON -> people.find(actor.name()).map(Person::displayName).orElse(actor.name());
            case RULE, SUPPLIER -> actor.name();
            case PART -> "";
        };
    }

    // facts keep amounts and days as the trail stores them, people read them as on every page
    private String readable(String fact) {
        Matcher amount = AMOUNT.matcher(fact);
        if (amount.matches() && CURRENCIES.contains(amount.group(1))) {
            return fmt.money(Money.of(amount.group(2), amount.group(1)));
        }
        if (CODES.matcher(fact).matches()) {
            return Stream.of(fact.split(", ")).map(code -> texts.getOrDefault(WORD + code, code)).collect(Collectors.joining(", "));
        }
        return DAY.matcher(fact).matches() ? fmt.day(LocalDate.parse(fact)) : fact;
    }
}
