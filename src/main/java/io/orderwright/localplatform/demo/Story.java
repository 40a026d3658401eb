package io.orderwright.localplatform.demo;

import jakarta.mail.internet.MimeMessage;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The moves that the chapters of the story are made of, each told in a sentence with its link. */
final class Story {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration PATIENTLY = Duration.ofSeconds(180);
    private static final Set<String> YOUNG = Set.of("DRAFT", "ISSUED");

    private final Shop shop;
    private final Function<String, TaskDesk> desks;
    private final Function<String, SupplierDesk> suppliers;
    private final Teller teller;
    private final Clock clock;

    Story(Shop shop, Function<String, TaskDesk> desks, Function<String, SupplierDesk> suppliers, Teller teller, Clock clock) {
        this.shop = shop;
        this.desks = desks;
        this.suppliers = suppliers;
        this.teller = teller;
        this.clock = clock;
    }

    /** An order with the supplier who got it. */
    record Order(String number, String supplier, String currency, List<Line> lines) {

        record Line(int line, String sku, long ordered, BigDecimal price) {}
    }

    /** Sells until the stock is at its reorder point, and waits for the order that follows; one that is under way already will do. */
    Order lowStockBecomesAnOrder(String supplier, String sku) {
        var under = youngOrder(supplier, sku);
        if (under.isEmpty()) {
            sellDown(sku);
        }
        teller.tell("Stock of %s is at its reorder point.".formatted(sku), shop.page("/planning/why?sku=" + sku));
        releaseIfAPlannerMustLook(supplier, sku);
        var order = teller.waitFor("an order to %s for %s".formatted(supplier, sku), PATIENTLY, () -> youngOrder(supplier, sku));
        teller.tell("A need became order %s to %s, drafted from the price list of today.".formatted(order.number(), supplier), orderPage(order.number()));
        return order;
    }

    private void sellDown(String sku) {
        var position = shop.get("tom", "/api/v1/stock-positions?sku=" + sku).path("items").path(0);
        long above = position.path("position").asLong() - position.path("reorderPoint").asLong();
        if (above > 0) {
            String sale = "DEMO-%s-%d".formatted(sku, clock.millis());
            shop.post("wanda", "/api/v1/sales", sale, Map.of("sales", List.of(Map.of("channel", "webshop", "orderReference", sale, "line", 1, "sku", sku, "location", "MAIN",
                    "quantity", above, "soldAt", clock.instant().toString()))));
            teller.tell("The web shop sold %d of %s.".formatted(above, sku), shop.page("/stock/item?sku=%s&location=MAIN".formatted(sku)));
        }
    }

    /** A seasonal or unusual proposal waits for Tom. */
    private void releaseIfAPlannerMustLook(String supplier, String sku) {
        var seen = teller.waitFor("a proposal or an order for %s".formatted(sku), PATIENTLY, () -> youngOrder(supplier, sku).map(Order::number)
                .or(() -> needProposal(sku).filter(id -> desks.apply("tom").find("review-replenishment-proposal", "proposalId", id).isPresent())));
        if (seen.startsWith("RP-")) {
            var tom = desks.apply("tom");
            var task = tom.find("review-replenishment-proposal", "proposalId", seen).orElseThrow();
            teller.tell("Proposal %s is unusual, so Tom the planner looks at its sum and releases it.".formatted(seen), shop.page("/planning/proposals/" + seen));
            tom.complete(task, Map.of("decision", "order", "comment", "Season begins."));
        }
    }

    private Optional<String> needProposal(String sku) {
        return items(shop.get("tom", "/api/v1/replenishment-needs?open=true&limit=200")).stream().filter(n -> n.path("sku").asString().equals(sku))
                .map(n -> n.path("proposal").asString("")).filter(id -> !id.isEmpty()).findFirst();
    }

    private Optional<Order> youngOrder(String supplier, String sku) {
        return items(shop.get("priya", "/api/v1/purchase-orders?supplier=" + supplier)).stream().filter(o -> YOUNG.contains(o.path("status").asString()))
                .map(o -> order(o.path("number").asString())).filter(o -> o.lines().stream().anyMatch(l -> l.sku().equals(sku))).findFirst();
    }

    Order order(String number) {
        var found = shop.get("priya", "/api/v1/purchase-orders/" + number);
        var lines = new ArrayList<Order.Line>();
        found.path("lines").forEach(l -> lines.add(new Order.Line(l.path("line").asInt(), l.path("sku").asString(), l.path("ordered").asLong(),
                new BigDecimal(l.path("unitPrice").path("amount").asString()))));
        return new Order(number, found.path("supplier").asString(), found.path("currency").asString(), lines);
    }

    /** Waits for issue; approves as the manager, and the director, when the policy asks for it. */
    void approveWhenAsked(Order order) {
        String seen = teller.waitFor("the approval or the issue of " + order.number(), PATIENTLY, () -> isAt(order, "ISSUED", "CONFIRMED") ? Optional.of("")
                : desks.apply("maria").find("approve-purchase-order", "purchaseOrderNumber", order.number()));
        if (seen.isEmpty()) {
            teller.tell("The policy approved %s by itself.".formatted(order.number()), orderPage(order.number()));
            return;
        }
        var maria = desks.apply("maria");
        teller.tell("%s is above the limit or unusual, so it waits in Tasklist. Maria the manager approves it.".formatted(order.number()), maria.link(seen));
        maria.complete(seen, Map.of("decision", "approve", "contentHash", shop.get("priya", "/api/v1/purchase-orders/" + order.number()).path("contentHash").asString()));
        teller.waitFor("the issue of %s after the approval".formatted(order.number()), PATIENTLY, () -> isAt(order, "ISSUED", "CONFIRMED") ? Optional.of(true) : Optional.empty());
    }

    /** The mail with the order, in the supplier's mailbox. */
    MimeMessage mailArrives(Order order) {
        var mail = teller.waitFor("the mail with %s to %s".formatted(order.number(), order.supplier()), SOON, () -> desk(order).mailsAbout(order.number()).stream().findFirst());
        teller.tell("The order lies in the supplier’s mailbox, %s, with a page to answer on.".formatted(desk(order).mailbox()), desk(order).pageIn(mail).toString());
        return mail;
    }

    void confirmsOnThePage(Order order, MimeMessage mail) {
        desk(order).answerOn(desk(order).pageIn(mail), Map.of("answer", "all"));
        isConfirmed(order, "The supplier confirmed everything with one button.");
    }

    void isConfirmed(Order order, String sentence) {
        teller.waitFor("the confirmation of " + order.number(), PATIENTLY, () -> isAt(order, "CONFIRMED") ? Optional.of(true) : Optional.empty());
        teller.tell(sentence, orderPage(order.number()));
    }

    void asksForAnotherPrice(Order order, MimeMessage mail, String price) {
        int line = order.lines().getFirst().line();
        desk(order).answerOn(desk(order).pageIn(mail), Map.of("answer", "lines", "l" + line, "price", "p" + line, price));
        teller.tell("The supplier asks for %s a piece instead of %s.".formatted(price, order.lines().getFirst().price().stripTrailingZeros().toPlainString()), orderPage(order.number()));
        String task = taskOf("priya", "review-supplier-changes", order);
        teller.tell("A dearer price is never accepted by a rule. Priya the buyer accepts it.", desks.apply("priya").link(task));
        desks.apply("priya").complete(task, Map.of("decision", "accept", "comment", "Agreed by phone, from this order on."));
    }

    /** What Priya accepted is an amendment: booked by itself when it stays inside the policy, otherwise after the approval. */
    void approvesTheRiseWhenAsked(Order order) {
        String seen = teller.waitFor("the approval or the confirmation of " + order.number(), PATIENTLY, () -> isAt(order, "CONFIRMED") ? Optional.of("")
                : desks.apply("maria").find("approve-purchase-order", "purchaseOrderNumber", order.number()));
        if (!seen.isEmpty()) {
            var maria = desks.apply("maria");
            teller.tell("The accepted price makes it a new revision, and the policy asks again. Maria the manager approves it.", maria.link(seen));
            maria.complete(seen, Map.of("decision", "approve", "contentHash", shop.get("priya", "/api/v1/purchase-orders/" + order.number()).path("contentHash").asString()));
        }
    }

    void answersInProse(Order order, MimeMessage mail, String words) {
        desk(order).reply(mail, words);
        teller.tell("The supplier writes: “%s”".formatted(words.lines().skip(2).findFirst().orElse(words)), orderPage(order.number()));
        String task = taskOf("priya", "read-supplier-reply", order);
        teller.tell("That is no plain confirmation, so nobody guesses. Priya reads it and books it as confirmed.", desks.apply("priya").link(task));
        desks.apply("priya").complete(task, Map.of("decision", "confirmed", "comment", "They confirm everything."));
    }

    void staysSilentUntilChased(Order order) {
        teller.waitFor("the reminder about " + order.number(), PATIENTLY, () -> desk(order).mailsAbout(order.number()).size() > 1 ? Optional.of(true) : Optional.empty());
        teller.tell("Nothing came, so the supplier was reminded in the same thread. (Usually after 24 hours; here after seconds.)", orderPage(order.number()));
        String task = taskOf("priya", "chase-supplier", order);
        teller.tell("Still nothing. Priya is asked to call, and hears that all is well.", desks.apply("priya").link(task));
        desks.apply("priya").complete(task, Map.of("decision", "confirmed-by-phone", "comment", "Callum confirms everything."));
    }

    private String taskOf(String person, String elementId, Order order) {
        return teller.waitFor("the task %s about %s".formatted(elementId, order.number()), PATIENTLY, () -> desks.apply(person).find(elementId, "purchaseOrderNumber", order.number()));
    }

    /** @param missing units of the first line that do not come */
    void receives(Order order, long missing) {
        var lines = order.lines().stream().map(l -> Map.of("line", l.line(), "accepted", l.ordered() - (l == order.lines().getFirst() ? missing : 0), "damaged", 0, "wrong", 0)).toList();
        var note = shop.post("wanda", "/api/v1/goods-receipts", "demo-%s-%d".formatted(order.number(), missing),
                Map.of("purchaseOrder", order.number(), "deliveryNote", "DN-" + order.number().substring("PO-".length()), "lines", lines));
        teller.tell("Wanda in the warehouse counts %s.".formatted(missing == 0 ? "everything that was ordered" : "%d less than ordered".formatted(missing)),
                shop.page("/goods-receipts/" + note.path("number").asString()));
    }

    Order restGoesToABackorder(Order order, long missing) {
        var backorder = teller.waitFor("the backorder order of " + order.number(), PATIENTLY, () -> items(shop.get("priya", "/api/v1/purchase-orders?supplier=" + order.supplier())).stream()
                .filter(o -> o.path("origin").asString().equals("BACKORDER")).map(o -> o.path("number").asString())
                .filter(n -> shop.get("priya", "/api/v1/purchase-orders/" + n).path("parent").asString("").equals(order.number())).findFirst());
        teller.tell("%s closed at what came; the missing %d are on the linked order %s, without a second approval.".formatted(order.number(), missing, backorder), orderPage(backorder));
        return order(backorder);
    }

    /** Invoices what was ordered. @return the supplier's invoice number */
    String sendsInvoice(Order order, MimeMessage mail) {
        var terms = shop.get("priya", "/api/v1/suppliers/" + order.supplier());
        var invoice = new UblInvoice("INV-" + order.number().substring("PO-".length()), LocalDate.now(clock), order.currency(), order.number(),
                new UblInvoice.Party(terms.path("name").asString(), terms.path("vatId").asString()),
                order.lines().stream().map(l -> new UblInvoice.Line(l.line(), l.sku(), l.ordered(), l.price())).toList());
        desk(order).sendInvoice(mail, invoice.number() + ".xml", invoice.xml());
        teller.tell("The supplier mails invoice %s over %s %s as UBL.".formatted(invoice.number(), order.currency(), invoice.gross().toPlainString()), shop.page("/invoices"));
        return invoice.number();
    }

    void isQueuedForPayment(String invoiceNumber, String sentence) {
        teller.waitFor("the payment instruction for " + invoiceNumber, PATIENTLY, () -> paymentsFor(invoiceNumber).stream().findFirst());
        teller.tell(sentence, shop.page("/payments"));
    }

    void anotherPaymentFollows(String invoiceNumber, String sentence) {
        teller.waitFor("the second payment instruction for " + invoiceNumber, PATIENTLY, () -> paymentsFor(invoiceNumber).size() > 1 ? Optional.of(true) : Optional.empty());
        teller.tell(sentence, shop.page("/payments"));
    }

    private List<JsonNode> paymentsFor(String invoiceNumber) {
        return items(shop.get("alan", "/api/v1/payment-instructions?limit=200")).stream().filter(p -> p.toString().contains(invoiceNumber)).toList();
    }

    /** How long this supplier is left in peace, for the demo only. */
    void chaseSoon(String supplier, Duration remindAfter, Duration flagAfter) {
        var terms = shop.get("priya", "/api/v1/suppliers/" + supplier);
        var changed = terms.deepCopy();
        ((ObjectNode) changed).put("confirmationDueAfter", remindAfter.toString()).put("confirmationFlagAfter", flagAfter.toString());
        shop.post("priya", "/api/v1/suppliers", "demo-terms-%s-%d".formatted(supplier, clock.millis()), changed);
    }

    private boolean isAt(Order order, String... states) {
        return List.of(states).contains(shop.get("priya", "/api/v1/purchase-orders/" + order.number()).path("status").asString());
    }

    private SupplierDesk desk(Order order) {
        return suppliers.apply(order.supplier());
    }

    private String orderPage(String number) {
        return shop.page("/orders/" + number);
    }

    private static List<JsonNode> items(JsonNode slice) {
        return StreamSupport.stream(slice.path("items").spliterator(), false).toList();
    }
}
