package io.orderwright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.orderwright.invoicing.PrintedInvoice;
import io.orderwright.localplatform.Person;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Every page of the application, found by following links from the first page, is looked at as {@link PageCheck} looks: WCAG 2.2 AA and best practice find nothing, nothing scrolls sideways
 * on a phone or at double size, and the keyboard is always seen. A page that no link leads to is a failure too.
 */
@EndToEnd
@Timeout(420)
class EveryPageIsForEveryoneTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SKU = "JUG-FOR-ALL";
    /** The group that the page is made for opens it, all others are opened by a buyer. */
    private static final Map<Person, Pattern> MADE_FOR = new EnumMap<>(Map.of(Person.WANDA, Pattern.compile("/(receiving|goods-receipts)\\b.*"), Person.ALAN, Pattern.compile("/(invoices|payments|landed-costs)\\b.*"),
            Person.TOM, Pattern.compile("/(planning|stock)\\b.*"), Person.ADA, Pattern.compile("/(stopped|people|tokens|exchange-rates)\\b.*"), Person.OTTO, Pattern.compile("/audit\\b.*")));
    /** Pages that a link leads to only when something is amiss, and those without a sign-in, which have looks of their own below. */
    private static final Set<String> WITHOUT_LINK = Set.of("/stopped");
    private static final Predicate<PathPattern> WITHOUT_SIGN_IN = page -> page.getPatternString().startsWith("/o/") || page.getPatternString().equals("/sign-in");

    private final RealStack stack;
    private final PageCheck check = new PageCheck();
    private final Map<Person, Page> windows = new EnumMap<>(Person.class);
    private final Map<String, List<String>> problems = new LinkedHashMap<>();

    EveryPageIsForEveryoneTest(RealStack stack) {
        this.stack = stack;
    }

    @Test
    void nobodyIsShutOut() {
        String order = anOrderAtTheSupplier();
        looksOfTheSuppliersPage(order);
        receivedAndInvoiced(order);
        aPrintedInvoiceOfALayoutNobodyKnows();
        aBillOfACarrier(order);
        aRequestForQuotations();
        String open = orderOf(SKU);

        List<PathPattern> toSee = new ArrayList<>(PagesOfTheApplication.all());
        toSee.removeIf(WITHOUT_SIGN_IN);
        assertThat(toSee).hasSizeGreaterThan(25);
        var next = new ArrayDeque<>(List.of("/", "/orders/" + open));
        next.addAll(WITHOUT_LINK);
        while (!next.isEmpty()) {
            String path = next.remove();
            Optional<PathPattern> page = PagesOfTheApplication.all().stream().filter(pattern -> pattern.matches(PathContainer.parsePath(path.replaceAll("[?#].*", "")))).min(PathPattern.SPECIFICITY_COMPARATOR);
            if (page.filter(toSee::remove).isPresent()) {
                next.addAll(look(path));
            }
        }
        problemPages();

        assertThat(toSee).as("pages that no link leads to").isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void theMenuAndTheFirstPageLeadNobodyToAClosedDoor() {
        Set<String> closed = new LinkedHashSet<>();
        for (Person person : Person.values()) {
            Page page = window(person);
            page.navigate(stack.addresses().application() + "/");
            for (String link : links(page)) {
                int status = page.request().get(stack.addresses().application() + link).status();
                if (status >= 400) {
                    closed.add("%s finds %s with %d".formatted(person, link, status));
                }
            }
        }
        assertThat(closed).isEmpty();
    }

    /** An order, the note of a delivery and an invoice go into a file or to the supplier as paper. */
    @Test
    void whatGoesOnPaperIsWhatPaperNeeds() {
        Page priya = window(Person.PRIYA);
        String order = first(priya, "/orders?view=closed", "/orders/PO-", "/orders?view=open");
        priya.navigate(stack.addresses().application() + order);
        keep("on paper " + order, check.printed(priya, List.of(order.replace("/orders/", ""), "Fernlight Gifts")));
        Page wanda = window(Person.WANDA);
        String note = first(wanda, "/receiving", "/goods-receipts/", "/receiving");
        wanda.navigate(stack.addresses().application() + note);
        keep("on paper " + note, check.printed(wanda, List.of(note.replace("/goods-receipts/", ""), "Fernlight Gifts")));
        Page alan = window(Person.ALAN);
        String invoice = first(alan, "/invoices?view=all", "/invoices/INV-", "/invoices");
        alan.navigate(stack.addresses().application() + invoice);
        keep("on paper " + invoice, check.printed(alan, List.of(invoice.replace("/invoices/", ""))));

        assertThat(problems).isEmpty();
    }

    private List<String> look(String path) {
        Person person = MADE_FOR.entrySet().stream().filter(entry -> entry.getValue().matcher(path).matches()).map(Map.Entry::getKey).findFirst().orElse(Person.PRIYA);
        Page page = window(person);
        var answer = page.navigate(stack.addresses().application() + path);
        List<String> found = new ArrayList<>(check.of(page));
        if (answer == null || answer.status() != 200) {
            found.add("answered " + (answer == null ? "nothing" : answer.status()));
        }
        keep(person + " on " + path, found);
        return links(page);
    }

    private void problemPages() {
        Page priya = window(Person.PRIYA);
        priya.navigate(stack.addresses().application() + "/no-such-page");
        keep("a page that is not there", check.of(priya));
        priya.navigate(stack.addresses().application() + "/stopped");
        keep("a page that is closed", check.of(priya));
        priya.navigate(stack.addresses().application() + "/orders/new");
        priya.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Draft the order")).click();
        priya.locator(".errors").waitFor();
        keep("a form with problems", check.of(priya));
        Page nobody = stack.browser().open(stack.addresses().application() + "/sign-in");
        keep("sign-in", check.of(nobody));
    }

    private String anOrderAtTheSupplier() {
        Api priya = stack.apiAs(Person.PRIYA);
        priya.post("/products", Map.of("sku", SKU, "name", "Jug for all", "category", "Kitchen", "taxRate", "20"));
        priya.post("/supplier-prices", Map.of("supplier", "HARBOUR", "sku", SKU, "supplierItemCode", "HG-" + SKU, "validFrom", LocalDate.now().toString(), "minimumQuantity", 1, "packSize", 1,
                "leadTimeDays", 10, "currency", "GBP", "breaks", List.of(Map.of("from", 1, "price", "4.00")), "preferred", true));
        return orderOf(SKU);
    }

    private String orderOf(String sku) {
        return stack.apiAs(Person.PRIYA).post("/purchase-orders", Map.of("supplier", "HARBOUR", "location", "MAIN", "reason", "For everyone", "lines", List.of(Map.of("sku", sku, "quantity", 100))))
                .path("number").asString();
    }

    private void looksOfTheSuppliersPage(String order) {
        Page supplier = stack.browser().open(linkIn(stack.mailbox("sales@harbour.example.com").waitForSubject(order)));
        keep("supplier, open", check.of(supplier));
        supplier.locator("a[hreflang=de]").click();
        keep("supplier, in German", check.of(supplier));
        supplier.locator("a[hreflang=en]").click();
        supplier.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Confirm everything as ordered")).click();
        supplier.locator("[role=status]").waitFor();
        keep("supplier, answered", check.of(supplier));
        supplier.navigate(supplier.url().replaceAll("&s=[^&]*", "&s=not-ours"));
        keep("supplier, address not valid", check.of(supplier));
    }

    private void receivedAndInvoiced(String order) {
        Page wanda = window(Person.WANDA);
        await(order + " is confirmed").atMost(LIMIT).until(() -> stack.apiAs(Person.OTTO).get("/purchase-orders/" + order).path("status").asString(), "CONFIRMED"::equals);
        wanda.navigate(stack.addresses().application() + "/receiving/" + order);
        keep("the count of a delivery", check.of(wanda));
        wanda.getByLabel("Number of the delivery note").fill("DN-" + order);
        wanda.getByLabel("Good units").fill("90");
        wanda.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Post delivery")).click();
        wanda.waitForURL(url -> url.contains("/goods-receipts/"));
        Page alan = window(Person.ALAN);
        alan.navigate(stack.addresses().application() + "/invoices");
        String invoice = new UblInvoice("HG-" + order, order, "HG-" + SKU, "100", "4.00", "400.00", "80.00", "480.00").xml();
        upload(alan, order + ".xml", invoice);
        await("the invoice is listed").atMost(LIMIT).until(() -> {
            alan.navigate(stack.addresses().application() + "/invoices?view=all");
            return alan.getByText("HG-" + order).count() > 0;
        });
    }

    private void aPrintedInvoiceOfALayoutNobodyKnows() {
        Page alan = window(Person.ALAN);
        alan.navigate(stack.addresses().application() + "/invoices");
        upload(alan, "printed.pdf", PrintedInvoice.of("B-FOR-ALL", "21/11/2026", "PO-2026-999999", SKU, "24", "3.10", "74.40", "14.88", "89.28"));
        await("the printed invoice is listed").atMost(LIMIT).until(() -> {
            alan.navigate(stack.addresses().application() + "/invoices");
            return alan.locator("a[href^='/invoices/documents/']").count() > 0;
        });
    }

    private void aBillOfACarrier(String order) {
        Page alan = window(Person.ALAN);
        alan.navigate(stack.addresses().application() + "/landed-costs/new");
        alan.locator("[name=document]").fill("FREIGHT-FOR-ALL");
        alan.locator("[name=dated]").fill(LocalDate.now().toString());
        alan.locator("[name=total]").fill("45.00");
        alan.locator("[name=amount-FREIGHT]").fill("45.00");
        alan.locator("[name=currency]").fill("GBP");
        alan.locator("[name=covers]").fill(order);
        alan.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Note a bill")).click();
        alan.waitForURL(url -> !url.endsWith("/new"));
    }

    private void aRequestForQuotations() {
        Page tom = window(Person.TOM);
        tom.navigate(stack.addresses().application() + "/planning/quotations/new");
        tom.locator("[name='lines[0].sku']").fill(SKU);
        tom.locator("[name='lines[0].quantity']").fill("250");
        tom.locator("[name=location]").fill("MAIN");
        tom.locator("[name=suppliers]").fill("HARBOUR");
        tom.locator("[name=answerBy]").fill(LocalDate.now().plusDays(7).toString());
        tom.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Send the request")).click();
        tom.waitForURL(url -> url.contains("/planning/quotations/RQ-"));
        String number = tom.url().replaceAll(".*/", "");
        Page supplier = stack.browser().open(linkIn(stack.mailbox("sales@harbour.example.com").waitForSubject(number)));
        keep("supplier, asked for a quotation", check.of(supplier));
    }

    private static void upload(Page page, String name, String content) {
        upload(page, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static void upload(Page page, String name, byte[] content) {
        page.locator("input[type=file]").first().setInputFiles(new FilePayload(name, name.endsWith(".pdf") ? "application/pdf" : "application/xml", content));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Upload invoice file")).click();
    }

    private String first(Page page, String list, String part, String otherList) {
        for (String address : List.of(list, otherList)) {
            page.navigate(stack.addresses().application() + address);
            Optional<String> found = links(page).stream().filter(link -> link.startsWith(part)).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError("No link to %s on %s".formatted(part, list));
    }

    private void keep(String where, List<String> found) {
        if (!found.isEmpty()) {
            problems.put(where, found);
        }
    }

    private Page window(Person person) {
        return windows.computeIfAbsent(person, somebody -> stack.applicationAs(somebody, "/"));
    }

    /** Links to pages of ours, in the order of the page. */
    private static List<String> links(Page page) {
        var hrefs = (List<?>) page.evaluate("[...document.querySelectorAll('a[href^=\"/\"]:not([download])')].map(link => link.getAttribute('href'))");
        return hrefs.stream().map(Object::toString).distinct().toList();
    }

    private static String linkIn(Part mail) {
        try {
            var found = Pattern.compile("https?://[^\\s\"<>]+/o/[^\\s\"<>]+").matcher(text(mail));
            assertThat(found.find()).as("the mail has a link to a page of its own").isTrue();
            return URI.create(found.group().replace("&amp;", "&")).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Part part) throws IOException, MessagingException {
        if (part.getContent() instanceof Multipart many) {
            var all = new StringBuilder();
            for (int at = 0; at < many.getCount(); at++) {
                BodyPart one = many.getBodyPart(at);
                all.append(text(one)).append('\n');
            }
            return all.toString();
        }
        return part.isMimeType("text/*") && part.getContent() instanceof String words ? words : "";
    }
}
