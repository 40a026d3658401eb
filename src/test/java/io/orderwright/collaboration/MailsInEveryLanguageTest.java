package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.collaboration.conversation.Letter;
import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.collaboration.conversation.SupplierLanguage;
import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.SupplierMessage.Kind;
import io.orderwright.collaboration.conversation.WriteToSupplier;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a supplier reads exists in every language that we offer: a text that is missing or misses a value fails here. */
@DatabaseTest
class MailsInEveryLanguageTest {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)[^}]*}");
    /** One fact for everything that any mail names. */
    private static final Map<String, Object> FACTS = facts();
    private static final Set<String> NO_MAILS = Set.of("parts");

    @Autowired CatalogFixtures catalog;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired SendPurchaseOrder send;
    @Autowired WriteToSupplier write;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;

    @Test
    void everyTextExistsInEachLanguageWithTheSameValues() throws IOException {
        Map<String, String> english = texts("");
        assertThat(english).hasSizeGreaterThan(100);
        for (Locale language : SupplierLanguage.OFFERED) {
            if (language.equals(Locale.ENGLISH)) {
                continue;
            }
            Map<String, String> other = texts("_" + language.getLanguage());
            assertThat(other.keySet()).as(language.getLanguage()).isEqualTo(english.keySet());
            other.forEach((key, text) -> {
                assertThat(text).as(language.getLanguage() + " " + key).isNotBlank();
                assertThat(places(text)).as(language.getLanguage() + " " + key).isEqualTo(places(english.get(key)));
            });
        }
    }

    @Test
    void everyMailIsWrittenInEachLanguageAsTextAndAsHtml() throws IOException {
        List<String> templates = templates();
        assertThat(templates).contains("order", "reminder", "booked", "superseded", "cancellation");
        for (String template : templates) {
            Set<String> versions = new HashSet<>();
            for (Locale language : SupplierLanguage.OFFERED) {
                var mail = mail(template, language);
                String text = mail.plainText().orElseThrow();
                String html = mail.html().orElseThrow();
                String what = template + " " + language.getLanguage();

                assertThat(text).as(what).doesNotContain("??", "{0}", "{1}", "null").contains("PO-").contains("Nordlicht");
                assertThat(html).as(what).doesNotContain("??", "{0}", "{1}", "null").contains("lang=\"%s\"".formatted(language.getLanguage()));
                assertThat(words(text)).as("both say the same: " + what).containsAll(words(Jsoup.parse(html.replaceAll("(?i)<br ?/?>|</(p|td|th|tr)>", " $0")).body().text()));
                versions.add(text.replaceAll("https?://\\S+|PO-\\S+", ""));
            }
            assertThat(versions).as(template + " differs in each language").hasSize(SupplierLanguage.OFFERED.size());
        }
    }

    @Test
    void everyMailOfAThreadNamesItsRootItsRevisionAndWhatWeWaitFor() throws IOException {
        for (String template : templates()) {
            var mail = mail(template, Locale.ENGLISH);
            String number = jdbc.sql("select purchase_order from supplier_message where message_id = ?").param(mail.messageId().orElseThrow()).query(String.class).single();

            assertThat(mail.references()).as(template).contains("<%s@buyer.example.com>".formatted(number.toLowerCase(Locale.ROOT)));
            assertThat(mail.header("In-Reply-To")).as(template).isPresent();
            assertThat(mail.plainText().orElseThrow()).as(template).contains("This mail is about revision 1 of purchase order " + number)
                    .containsAnyOf("Nothing is waiting for your answer", "We are waiting for your answer", "We have your answer", "We are waiting to hear when");
        }
        assertThat(text("booked")).contains("Nothing is waiting for your answer.");
        assertThat(text("reminder")).contains("We are waiting for your answer on quantities, prices and delivery dates.");
        assertThat(text("delivery-reminder")).contains("when the overdue goods arrive.");
        assertThat(text("cancellation")).contains("Nothing is waiting for your answer.");
    }

    private String text(String template) throws IOException {
        return mail(template, Locale.ENGLISH).plainText().orElseThrow();
    }

    private IncomingMail mail(String template, Locale language) {
        String name = "N%s%s".formatted(language.getLanguage().toUpperCase(Locale.ROOT), Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT));
        var supplier = catalog.supplier(name).named("Nordlicht").language(language).register();
        var vase = catalog.product(name).register();
        catalog.price(supplier, vase).minimum(1).pack(1).list();
        PurchaseOrderNumber order = orders.from(supplier).line(vase, 60).issued();
        send.send(order);
        String key = transaction.execute(s -> write.write(new Letter(orders.snapshot(order), kind(template), "t", template, FACTS))).mailKey().orElseThrow();
        var whole = new ByteArrayOutputStream();
        jdbc.sql("select p.bytes from mail_out_part p join mail_out m on m.id = p.mail_id where m.mail_key = ? order by p.part").param(key).query((row, n) -> row.getBytes(1)).list().forEach(whole::writeBytes);
        return IncomingMail.parse(whole.toByteArray());
    }

    private static Kind kind(String template) {
        return switch (template) {
            case "order" -> Kind.ORDER;
            case "reminder" -> Kind.REMINDER;
            case "ask-again" -> Kind.QUESTION;
            case "cancellation" -> Kind.CANCELLATION;
            case "delivery-reminder" -> Kind.DELIVERY_REMINDER;
            case "booked" -> Kind.BOOKED;
            case "superseded" -> Kind.SUPERSEDED;
            default -> Kind.NOTICE;
        };
    }

    private static Map<String, Object> facts() {
        var facts = new HashMap<String, Object>();
        for (String name : List.of("answered", "invoiceNumber", "invoiceDate", "amount", "reason", "claimNumber", "comment", "total", "notice", "problem", "number", "contact", "file")) {
            facts.put(name, name.toUpperCase(Locale.ROOT));
        }
        var change = new HashMap<String, Object>();
        for (String name : List.of("line", "description", "ordered", "offered", "before", "now", "quantity", "price", "date")) {
            change.put(name, name.toUpperCase(Locale.ROOT));
        }
        facts.put("credit", "");
        facts.put("changes", List.of(change));
        facts.put("lines", List.of(change));
        return facts;
    }

    private static List<String> templates() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:templates/collaboration/mail/*.html")).map(file -> String.valueOf(file.getFilename()).replace(".html", ""))
                .filter(name -> !NO_MAILS.contains(name)).sorted().toList();
    }

    private static Map<String, String> texts(String language) throws IOException {
        var all = new Properties();
        try (Reader reader = new InputStreamReader(MailsInEveryLanguageTest.class.getResourceAsStream("/messages/collaboration%s.properties".formatted(language)), StandardCharsets.UTF_8)) {
            all.load(reader);
        }
        return all.stringPropertyNames().stream().filter(key -> key.startsWith("supplier.")).collect(Collectors.toMap(key -> key, all::getProperty, (a, b) -> a, TreeMap::new));
    }

    private static Set<String> places(String text) {
        var places = new TreeSet<String>();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            places.add(place.group(1));
        }
        return places;
    }

    private static List<String> words(String text) {
        return new ArrayList<>(List.of(text.replace('\u00a0', ' ').strip().split("[\\s:]+")));
    }
}
