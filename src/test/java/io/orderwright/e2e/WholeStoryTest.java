package io.orderwright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.orderwright.e2e.Mailbox.Attachment;
import io.orderwright.localplatform.Person;
import jakarta.mail.internet.MimeMessage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** An order from the wish to the payment, everybody at their own screen: buyer, manager, supplier, warehouse, accounts. */
@EndToEnd
@Timeout(420)
class WholeStoryTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SUPPLIER = "HARBOUR";
    private static final String AT_THE_LIMIT = "CARAFE-2000";
    private static final String A_PENNY_MORE = "CARAFE-2001";

    private final RealStack stack;
    private final Mailbox harbour;
    private final Api auditor;

    WholeStoryTest(RealStack stack) {
        this.stack = stack;
        this.harbour = stack.mailbox("sales@harbour.example.com");
        this.auditor = stack.apiAs(Person.OTTO);
    }

    @BeforeEach
    void harbourOffersTwoCarafes() {
        Api priya = stack.apiAs(Person.PRIYA);
        offer(priya, AT_THE_LIMIT, "4.00");
        offer(priya, A_PENNY_MORE, "4.00002");
    }

    private static void offer(Api buyer, String sku, String price) {
        buyer.post("/products", Map.of("sku", sku, "name", "Carafe " + sku, "category", "Kitchen", "taxRate", "20"));
        buyer.post("/supplier-prices", Map.of("supplier", SUPPLIER, "sku", sku, "supplierItemCode", "HG-" + sku, "validFrom", LocalDate.now().toString(), "minimumQuantity", 1, "packSize", 1,
                "leadTimeDays", 10, "currency", "GBP", "breaks", List.of(Map.of("from", 1, "price", price)), "preferred", true));
    }

    @Test
    void anOrderAtTheLimitReachesTheSupplierUntouched() {
        String order = draftOnThePage(stack.applicationAs(Person.PRIYA, "/orders/new"), AT_THE_LIMIT, "500");

        harbour.waitForSubject(order);
        assertThat(amount(order(order).path("net"))).isEqualByComparingTo("2000.00");
        assertThat(order(order).path("status").asString()).isEqualTo("ISSUED");
    }

    @Test
    void anOrderIsApprovedSentConfirmedReceivedShortInvoicedAndPaid() {
        Page priya = stack.applicationAs(Person.PRIYA, "/orders/new");
        String order = draftOnThePage(priya, A_PENNY_MORE, "500");
        assertThat(amount(order(order).path("net"))).isEqualByComparingTo("2000.01");
        mariaApproves(priya, order);

        MimeMessage mail = harbour.waitForSubject(order);
        assertThat(Mailbox.attachments(mail)).extracting(Attachment::name).anyMatch(name -> name.endsWith(".pdf")).anyMatch(name -> name.endsWith(".xml"));
        harbour.reply(mail, "Dear Priya,\n\nwe confirm your order %s in full.\n\nKind regards\nCallum Reid\nHarbour Glass".formatted(order));
        waitForStatus(order, "CONFIRMED");

        receive(order, "480", "order-short");
        waitForStatus(order, "RECEIVED");
        String backorder = backorderOf(priya, order);
        MimeMessage backorderMail = harbour.waitForSubject(backorder);
        JsonNode rest = order(backorder);
        assertThat(rest.path("parent").asString()).isEqualTo(order);
        assertThat(rest.path("lines").get(0).path("ordered").asLong()).isEqualTo(20);
        assertThat(rest.path("status").asString()).as("nobody was asked a second time").isEqualTo("ISSUED");
        assertThat(order(order).path("lines").get(0).path("received").asLong()).isEqualTo(480);
        assertThat(order(order).path("lines").get(0).path("carriedOver").asLong()).isEqualTo(20);

        String number = "HG-" + order;
        UblInvoice ubl = new UblInvoice(number, order, "HG-" + A_PENNY_MORE, "500", "4.00002", "2000.01", "400.00", "2400.01");
        harbour.send("orders@buyer.example.com", "Invoice " + number, "Please find our invoice attached.",
                new Attachment(number + ".xml", "application/xml", ubl.xml().getBytes(StandardCharsets.UTF_8)));
        JsonNode waiting = await("invoice " + number + " waits for 20 units").atMost(LIMIT).until(() -> invoice(number), sheet -> "WAITING".equals(sheet.path("invoice").path("status").asString())
                && payments(number).size() == 1);
        assertThat(amount(waiting.path("invoice").path("releasedNet"))).isEqualByComparingTo("1920.01");
        assertThat(amount(waiting.path("invoice").path("waitingNet"))).isEqualByComparingTo("80.00");
        assertThat(waiting.path("backorders").get(0).asString()).isEqualTo(backorder);
        Page alan = stack.applicationAs(Person.ALAN, "/invoices/" + waiting.path("invoice").path("number").asString());
        stack.browser().picture(alan, "invoice-waits-for-the-rest");
        priya.reload();
        pictureWithDiagram(priya, "order-received-short");

        harbour.reply(backorderMail, "We confirm your order %s in full.".formatted(backorder));
        waitForStatus(backorder, "CONFIRMED");
        receive(backorder, "20", "backorder-complete");
        await("the rest of invoice " + number + " is queued").atMost(LIMIT).untilAsserted(() -> {
            assertThat(invoice(number).path("invoice").path("status").asString()).isEqualTo("QUEUED");
            assertThat(payments(number).stream().map(payment -> amount(payment.path("amount"))).reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("2400.01");
        });
        assertThat(payments(number)).hasSize(2);
        waitForStatus(order, "SETTLED");
        waitForStatus(backorder, "SETTLED");
        alan.reload();
        stack.browser().picture(alan, "invoice-paid");
        priya.reload();
        pictureWithDiagram(priya, "order-settled");
    }

    @Test
    void anOrderAboveTenThousandNeedsTheManagerAndThenADirectorWhoIsSomebodyElse() {
        Page priya = stack.applicationAs(Person.PRIYA, "/orders/new");
        String order = draftOnThePage(priya, A_PENNY_MORE, "2500");
        assertThat(amount(order(order).path("net"))).isEqualByComparingTo("10000.05");

        String first = openTask(priya, order, "");
        approve(Person.MARIA, first, order, "£10,000.05", "1 of 2: managers");
        String second = openTask(priya, order, first);
        assertThat(order(order).path("status").asString()).as("one signature is not enough").isEqualTo("DRAFT");

        approve(Person.MARIA, second, order, "2 of 2: directors");
        String again = openTask(priya, order, second);
        assertThat(order(order).path("status").asString()).as("a manager is no director").isEqualTo("DRAFT");

        approve(Person.DANIEL, again, order, "£10,000.05", "2 of 2: directors", "Maria Lopez");
        harbour.waitForSubject(order);
        waitForStatus(order, "ISSUED");
        priya.reload();
        assertThat(priya.locator("main").innerText()).contains("Maria Lopez", "Daniel Okafor");
    }

    /** The diagram comes a moment after the page. */
    private void pictureWithDiagram(Page orderPage, String name) {
        orderPage.locator(".bpmn-room svg").first().waitFor();
        stack.browser().picture(orderPage, name);
    }

    private static String draftOnThePage(Page page, String sku, String quantity) {
        page.getByLabel("Supplier", new Page.GetByLabelOptions().setExact(true)).fill(SUPPLIER);
        page.getByLabel("SKU of line 1").fill(sku);
        page.getByLabel("Quantity of line 1").fill(quantity);
        page.getByLabel("Reason").fill("For the spring catalogue");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Draft the order")).click();
        page.waitForURL(url -> url.contains("/orders/PO-"));
        return page.url().replaceAll(".*/orders/(PO-[0-9-]+).*", "$1");
    }

    private void mariaApproves(Page orderPage, String order) {
        String task = openTask(orderPage, order, "");
        stack.browser().picture(orderPage, "order-waits-for-approval");
        approve(Person.MARIA, task, order, "£2,000.01", "Harbour Glass Ltd");
    }

    /** The key of the task that the order's page leads to, once it is another one than the last. */
    private static String openTask(Page orderPage, String order, String last) {
        Locator link = orderPage.getByText("Open the task");
        return await("a task for " + order).atMost(LIMIT).until(() -> {
            orderPage.reload();
            return link.count() == 1 ? link.getAttribute("href").replaceAll(".*/", "") : last;
        }, found -> !found.equals(last));
    }

    private void approve(Person person, String task, String... shown) {
        TasklistWindow window = stack.tasklistAs(person).openTask(Long.parseLong(task)).claim();
        // Tasklist learns of a task before it learns of the task's variables: somebody that quick looks again
        await("the form of task " + task + " shows " + List.of(shown)).atMost(LIMIT).untilAsserted(() -> {
            window.page().getByText("Your decision").waitFor();
            if (!window.text().contains(shown[0])) {
                window.page().reload();
            }
            assertThat(window.text()).contains(shown);
        });
        window.picture(person.login() + "-approves");
        window.choose("Approve as it is").complete();
    }

    private void receive(String order, String units, String picture) {
        Page wanda = stack.applicationAs(Person.WANDA, "/receiving/" + order);
        wanda.getByLabel("Number of the delivery note").fill("DN-" + order);
        wanda.getByLabel("Good units").fill(units);
        stack.browser().picture(wanda, picture);
        wanda.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Post delivery")).click();
        wanda.waitForURL(url -> url.contains("/goods-receipts/"));
    }

    private String backorderOf(Page orderPage, String order) {
        Locator link = orderPage.locator("section[aria-labelledby=linked] a");
        await("a backorder order of " + order).atMost(LIMIT).until(() -> {
            orderPage.reload();
            return link.count() == 1;
        });
        return link.innerText().strip();
    }

    private void waitForStatus(String order, String status) {
        await(order + " is " + status).atMost(LIMIT).until(() -> order(order).path("status").asString(), status::equals);
    }

    private JsonNode order(String number) {
        return auditor.get("/purchase-orders/" + number);
    }

    private JsonNode invoice(String suppliersNumber) {
        return auditor.list("/invoices").stream().filter(row -> row.path("supplierNumber").asString().equals(suppliersNumber)).findFirst()
                .map(row -> auditor.get("/invoices/" + row.path("number").asString())).orElseGet(tools.jackson.databind.node.MissingNode::getInstance);
    }

    private List<JsonNode> payments(String suppliersNumber) {
        return auditor.list("/payment-instructions").stream().filter(row -> row.path("supplierInvoiceNumber").asString().equals(suppliersNumber)).toList();
    }

    private static BigDecimal amount(JsonNode money) {
        return new BigDecimal(money.path("amount").asString());
    }
}
