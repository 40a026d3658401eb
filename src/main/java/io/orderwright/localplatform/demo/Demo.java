package io.orderwright.localplatform.demo;

import io.orderwright.localplatform.Addresses;
import io.orderwright.localplatform.Person;
import io.orderwright.localplatform.Settings;
import io.orderwright.platform.command.Command;
import io.orderwright.platform.security.ApiTokens;
import io.orderwright.platform.security.Group;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** {@code ./run demo}: five suppliers, five ways an order goes, from low stock to payment, told step by step with links. */
@Component
class Demo implements Command {

    private static final String LABEL = "demo";
    private static final Duration TOKENS_FOR = Duration.ofHours(2);
    private static final long MISSING = 48;
    private static final Duration REMIND_AFTER = Duration.ofSeconds(15);
    private static final Duration FLAG_AFTER = Duration.ofSeconds(30);
    private static final Duration A_DAY = Duration.ofHours(24);
    private static final Duration A_DAY_AND_AN_HOUR = Duration.ofHours(25);

    private final ApiTokens tokens;
    private final Clock clock;

    Demo(ApiTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String purpose() {
        return "Plays purchase orders from low stock to payment on the running stack.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        var settings = Settings.from(System.getenv());
        var addresses = new Addresses(settings);
        var desks = new ConcurrentHashMap<String, TaskDesk>();
        var teller = new Teller(out);
        var story = new Story(new Shop(addresses.application(), tokens()), person -> desks.computeIfAbsent(person, p -> TaskDesk.of(addresses.tasklist(), p, settings.samplePassword())),
                supplier -> new SupplierDesk(addresses, mailboxOf(supplier), settings.samplePassword()), teller, clock);
        try {
            tell(story, teller);
            out.println();
            out.println("That was the story. Log in as any of %s with the sample password and look around: %s".formatted(logins(), addresses.application()));
            return 0;
        } catch (StoryStuck e) {
            out.println();
            out.println("The story stops here: " + e.getMessage());
            return 1;
        } finally {
            List.of(Person.values()).forEach(p -> tokens.revoke(p.login(), LABEL));
        }
    }

    private static void tell(Story story, Teller teller) {
        teller.chapter("Brightwick Candles confirms, delivers and is paid.");
        confirms(story);
        teller.chapter("Saltmarsh Prints sends less than was ordered.");
        sendsLess(story);
        teller.chapter("Tannwald Blechwaren wants another price, in German.");
        var dearer = story.lowStockBecomesAnOrder("TANNWALD", "22667");
        story.approveWhenAsked(dearer);
        story.asksForAnotherPrice(dearer, story.mailArrives(dearer), "3,45");
        story.approvesTheRiseWhenAsked(dearer);
        story.isConfirmed(dearer, "The new price is agreed, sent as a new revision and confirmed.");
        teller.chapter("Bellweather Soap answers in prose.");
        var prose = story.lowStockBecomesAnOrder("BELLWEATHER", "22971");
        story.approveWhenAsked(prose);
        story.answersInProse(prose, story.mailArrives(prose), """
                Dear Priya,

                lovely to hear from you, the bay leaf is just out of the moulds and we should manage what you need in good time.

                Nia""");
        story.isConfirmed(prose, "The order is confirmed, with the mail and who read it on its timeline.");
        teller.chapter("Harbour Glass does not answer.");
        silent(story);
    }

    private static void confirms(Story story) {
        var order = story.lowStockBecomesAnOrder("BRIGHTWICK", "22610");
        story.approveWhenAsked(order);
        var mail = story.mailArrives(order);
        story.confirmsOnThePage(order, mail);
        story.receives(order, 0);
        story.isQueuedForPayment(story.sendsInvoice(order, mail), "Order, receipt and invoice agree, so the invoice is queued for payment. Nobody had to look at it.");
    }

    private static void sendsLess(Story story) {
        var order = story.lowStockBecomesAnOrder("SALTMARSH", "21790");
        story.approveWhenAsked(order);
        var mail = story.mailArrives(order);
        story.confirmsOnThePage(order, mail);
        story.receives(order, MISSING);
        var backorder = story.restGoesToABackorder(order, MISSING);
        String invoice = story.sendsInvoice(order, mail);
        story.isQueuedForPayment(invoice, "The invoice is for all. What came is queued for payment, the missing %d and their money are held.".formatted(MISSING));
        story.confirmsOnThePage(backorder, story.mailArrives(backorder));
        story.receives(backorder, 0);
        story.anotherPaymentFollows(invoice, "The rest came, so the rest of the invoice was released by itself.");
    }

    private static void silent(Story story) {
        story.chaseSoon("HARBOUR", REMIND_AFTER, FLAG_AFTER);
        try {
            var order = story.lowStockBecomesAnOrder("HARBOUR", "82583");
            story.approveWhenAsked(order);
            story.mailArrives(order);
            story.staysSilentUntilChased(order);
            story.isConfirmed(order, "Confirmed by phone, with Priya’s name on it.");
        } finally {
            story.chaseSoon("HARBOUR", A_DAY, A_DAY_AND_AN_HOUR);
        }
    }

    private Map<String, String> tokens() {
        var byPerson = new HashMap<String, String>();
        for (var person : Person.values()) {
            byPerson.put(person.login(), tokens.issue(person.login(), LABEL, Set.of(Group.of(person.group())), TOKENS_FOR));
        }
        return byPerson;
    }

    private static String logins() {
        return List.of(Person.values()).stream().filter(p -> p != Person.ORDERWRIGHT).map(Person::login).reduce((a, b) -> a + ", " + b).orElse("");
    }

    /** As the sample company knows them. */
    private static String mailboxOf(String supplier) {
        String local = switch (supplier) {
            case "HARBOUR" -> "sales";
            case "TANNWALD" -> "bestellung";
            default -> "orders";
        };
        return local + "@" + supplier.toLowerCase(Locale.ROOT) + ".example.com";
    }
}
