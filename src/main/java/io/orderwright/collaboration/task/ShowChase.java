package io.orderwright.collaboration.task;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows what a buyer needs to chase a silent supplier, in the task Chase supplier. */
@Component
public class ShowChase {

    private static final int MAX_ALTERNATIVES = 5;

    private final PurchaseOrders orders;
    private final Suppliers suppliers;
    private final SupplierPrices prices;
    private final Conversations conversations;
    private final SupplierMessages messages;
    private final RiskOfWaiting risk;
    private final TaskWords words;
    private final Clock clock;

    ShowChase(PurchaseOrders orders, Suppliers suppliers, SupplierPrices prices, Conversations conversations, SupplierMessages messages, RiskOfWaiting risk, TaskWords words, Clock clock) {
        this.orders = orders;
        this.suppliers = suppliers;
        this.prices = prices;
        this.conversations = conversations;
        this.messages = messages;
        this.risk = risk;
        this.words = words;
        this.clock = clock;
    }

    /** What the form shows. */
    public record View(String orderNumber, String revision, String supplierName, String contactName, String email, String phone, String sentAt, String remindedAt, String totalNet,
                       String neededBy, String risk, String orderLink, List<Line> lines, List<Entry> history, List<Alternative> alternatives) {}

    /** A line of the order. */
    public record Line(String line, String product, String quantity, String amount, String stockOutOn) {}

    /** What happened. */
    public record Entry(String at, String what) {}

    /** Who else sells the largest line. */
    public record Alternative(String supplier, String leadTime, String price) {}

    @Transactional(readOnly = true)
    public Shown<View> show(PurchaseOrderNumber number) {
        PurchaseOrderSnapshot order = orders.find(number).orElseThrow(() -> new IllegalStateException("There is no order " + number));
        Supplier supplier = suppliers.find(order.supplier()).orElseThrow();
        Optional<Conversation> conversation = conversations.latest(number);
        Map<Sku, LocalDate> stockOut = risk.stockOutDays(order);
        Optional<LocalDate> first = stockOut.values().stream().min(Comparator.naturalOrder());
        LocalDate needed = order.lines().stream().map(PurchaseOrderSnapshot.Line::requestedDate).min(Comparator.naturalOrder()).orElseThrow();
        return new Shown<>(new View(number.value(), String.valueOf(order.revision()), supplier.name(), text(supplier.contactName()),
                supplier.orderEmail() == null ? "" : supplier.orderEmail().value(), text(supplier.phone()), words.moment(conversation.flatMap(Conversation::deliveredAt).orElse(null)),
                words.moment(conversation.flatMap(Conversation::remindedAt).orElse(null)), words.money(order.net()), words.day(needed),
                first.map(day -> "The first product runs out on %s".formatted(words.day(day))).orElse("No product runs out within a year"), words.orderLink(number),
                order.lines().stream().limit(TaskWords.MAX_RECORDS).map(line -> new Line(String.valueOf(line.line()), line.description(), words.quantity(line.ordered()),
                        words.money(line.amount()), words.day(stockOut.get(line.sku())))).toList(),
                messages.thread(number).stream().limit(TaskWords.MAX_RECORDS).map(this::entry).toList(), alternatives(order)), null);
    }

    private Entry entry(SupplierMessage message) {
        String what = message.direction() == SupplierMessage.Direction.OUT
                ? "%s to %s, %s".formatted(kind(message), message.recipient(), message.state().name().toLowerCase(Locale.ROOT))
                : "%s from %s".formatted(kind(message), message.sender());
        return new Entry(words.moment(message.happenedAt()), what);
    }

    private static String kind(SupplierMessage message) {
        String kind = message.kind().name().replace('_', ' ');
        return kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT);
    }

    private List<Alternative> alternatives(PurchaseOrderSnapshot order) {
        PurchaseOrderSnapshot.Line largest = order.lines().stream().max(Comparator.comparing(PurchaseOrderSnapshot.Line::amount)).orElseThrow();
        LocalDate today = LocalDate.now(clock);
        List<SupplierPrice> offers = prices.list(null, largest.sku(), null, TaskWords.MAX_RECORDS).items().stream()
                .filter(price -> price.valid().contains(today) && !price.supplier().equals(order.supplier())).toList();
        Map<SupplierId, Supplier> who = suppliers.find(offers.stream().map(SupplierPrice::supplier).distinct().toList());
        return offers.stream().filter(price -> who.containsKey(price.supplier())).limit(MAX_ALTERNATIVES).map(price -> new Alternative(Objects.requireNonNull(who.get(price.supplier())).name(),
                "%d days".formatted(price.leadTimeDays()), words.price(price.priceFor(largest.ordered())))).toList();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
