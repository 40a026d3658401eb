package io.orderwright.receiving.web;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.AnnouncedShipments;
import io.orderwright.collaboration.AnnouncedShipments.Shipment;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.ToastOrRefusal;
import io.orderwright.platform.web.ToastOrRefusal.Toast;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.receiving.ReceiptPagePart;
import io.orderwright.receiving.delivery.ComingShipments;
import io.orderwright.receiving.delivery.ExpectedDeliveries;
import io.orderwright.receiving.delivery.LateWarnings;
import io.orderwright.receiving.receipt.CountAgain;
import io.orderwright.receiving.receipt.CountsInDoubt;
import io.orderwright.receiving.receipt.LoweredCounts;
import io.orderwright.receiving.receipt.PostGoodsReceipt;
import io.orderwright.receiving.receipt.ReadGoodsReceipts;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Slice;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages of the warehouse: what is coming, counting a delivery, posted notes. */
@Controller
class ReceivingPages {

    /** Posted notes below the list of expected deliveries. */
    private static final int RECENT_NOTES = 10;
    private static final int MOST_ANNOUNCED = 25;
    private static final int DAYS_BACK = 3;
    private static final int MOST_LATE = 25;
    private static final int MOST_DOUBTS = 25;
    private static final int MAX_DIGITS = 9;

    private final PurchaseOrders orders;
    private final Products products;
    private final Suppliers suppliers;
    private final ExpectedDeliveries expected;
    private final ReadGoodsReceipts receipts;
    private final PostGoodsReceipt postGoodsReceipt;
    private final CountsInDoubt doubts;
    private final CountAgain countAgain;
    private final LoweredCounts lowered;
    private final People people;
    private final AnnouncedShipments announced;
    private final ComingShipments comingShipments;
    private final LateWarnings warnings;
    private final List<ReceiptPagePart> parts;
    private final Clock clock;
    private final ToastOrRefusal answer;
    private final MessageSource texts;

    ReceivingPages(PurchaseOrders orders, Products products, Suppliers suppliers, ExpectedDeliveries expected, ReadGoodsReceipts receipts,
                   PostGoodsReceipt postGoodsReceipt, CountsInDoubt doubts, CountAgain countAgain, LoweredCounts lowered, People people, AnnouncedShipments announced, ComingShipments comingShipments, LateWarnings warnings, ObjectProvider<ReceiptPagePart> parts, Clock clock, ToastOrRefusal answer, MessageSource texts) {
        this.orders = orders;
        this.products = products;
        this.suppliers = suppliers;
        this.expected = expected;
        this.receipts = receipts;
        this.postGoodsReceipt = postGoodsReceipt;
        this.doubts = doubts;
        this.countAgain = countAgain;
        this.lowered = lowered;
        this.people = people;
        this.announced = announced;
        this.comingShipments = comingShipments;
        this.warnings = warnings;
        this.parts = parts.orderedStream().toList();
        this.clock = clock;
        this.answer = answer;
        this.texts = texts;
    }

    @GetMapping("/receiving")
    String list(@RequestParam(required = false) @Nullable String cursor, @RequestParam(required = false) @Nullable String order, Model model) {
        var number = order == null ? Optional.<PurchaseOrderNumber>empty() : known(order);
        if (number.isPresent()) {
            return "redirect:/receiving/" + number.get();
        }
        var parcel = order == null ? Optional.<Shipment>empty() : announced.withParcel(order.replaceAll("[\\s()]", ""));
        if (parcel.isPresent()) {
            return "redirect:/receiving/%s?shipment=%d".formatted(parcel.get().order(), parcel.get().id());
        }
        model.addAttribute("unknown", order);
        var page = expected.next(cursor, Slice.DEFAULT_SIZE);
        var names = suppliers.find(page.items().stream().map(PurchaseOrderSnapshot::supplier).collect(toSet()));
        model.addAttribute("expected", page.map(snapshot -> ExpectedRow.of(snapshot, names.get(snapshot.supplier()).name())));
        model.addAttribute("announced", announced.arrivingFrom(LocalDate.now(clock).minusDays(DAYS_BACK), MOST_ANNOUNCED));
        model.addAttribute("late", warnings.open(MOST_LATE));
        model.addAttribute("doubts", doubts.open(MOST_DOUBTS));
        model.addAttribute("lowered", lowered.open(MOST_DOUBTS));
        model.addAttribute("notes", receipts.latest(null, RECENT_NOTES).items());
        return "receiving/list";
    }

    @GetMapping("/receiving/{order}")
    String count(@PathVariable String order, @RequestParam(required = false) @Nullable Long shipment, Model model) {
        var snapshot = order(order);
        var coming = comingShipments.of(snapshot.number());
        var opened = shipment == null ? Optional.of(coming).filter(all -> all.size() == 1).map(List::getFirst) : coming.stream().filter(one -> one.id() == shipment).findFirst();
        var key = UUID.randomUUID().toString();
        model.addAttribute("form", opened.map(one -> DeliveryForm.forCounting(key, snapshot, one)).orElseGet(() -> DeliveryForm.forCounting(key, snapshot)));
        model.addAttribute("shipment", opened.orElse(null));
        model.addAttribute("otherShipments", coming.stream().filter(one -> opened.isEmpty() || one.id() != opened.get().id()).toList());
        return show(snapshot, model);
    }

    @PostMapping("/receiving/{order}")
    String post(@PathVariable String order, @ModelAttribute("form") DeliveryForm form, BindingResult errors, Model model, RedirectAttributes flash, Locale locale) {
        var snapshot = order(order);
        var receiver = people.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        var delivery = form.toDelivery(snapshot.number(), errors);
        if (delivery.isPresent()) {
            try {
                var number = postGoodsReceipt.post(delivery.get(), receiver);
                flash.addFlashAttribute("toast", texts.getMessage("receiving.count.posted", new Object[] {number}, locale));
                return "redirect:/goods-receipts/" + number;
            } catch (BrokenRule broken) {
                errors.reject(broken.code(), broken.getMessage());
            }
        }
        return show(snapshot, model);
    }

    @GetMapping("/goods-receipts/{number}")
    String note(@PathVariable String number, Model model) {
        var posted = receipts.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var booked = orders.find(posted.note().lines().stream().map(line -> line.order()).collect(toSet()));
        var names = names(booked.values().stream().flatMap(snapshot -> snapshot.lines().stream()).map(PurchaseOrderSnapshot.Line::sku).toList());
        model.addAttribute("posted", posted);
        model.addAttribute("supplier", orders.find(posted.papers()).flatMap(order -> suppliers.find(order.supplier())).map(Supplier::name).orElse(""));
        model.addAttribute("lines", posted.note().lines().stream().map(line -> {
            var sku = booked.get(line.order()).line(line.line()).sku();
            return new NoteRow(names.get(sku), sku.value(), line.order().value(), line.line(), line.accepted().units(), line.damaged().units(), line.over().units(), line.takenBack().units());
        }).toList());
        model.addAttribute("corrected", posted.note().lines().stream().anyMatch(line -> line.takenBack().isPositive()));
        model.addAttribute("receiver", people.find(posted.note().receivedBy()).map(person -> person.displayName()).orElse(posted.note().receivedBy()));
        model.addAttribute("doubts", doubts.about(number).stream().map(doubt -> doubt(doubt, number)).toList());
        var reader = people.current();
        var questions = lowered.about(number);
        model.addAttribute("lowered", questions.stream().map(question -> new LoweredRow(question, name(question.askedBy()), question.decidedBy() == null ? "" : name(question.decidedBy()),
                mayAnswer(question, reader), lowered.lines(question.id()).stream().map(line -> new LoweredLine(line.place(),
                        names.get(booked.get(line.place().order()).line(line.place().line()).sku()), line.units())).toList())).toList());
        model.addAttribute("mayDoubt", reader.filter(person -> person.isIn(Group.WAREHOUSE)).isPresent() && questions.stream().noneMatch(LoweredCounts.Lowered::isOpen)
                && posted.note().lines().stream().anyMatch(line -> line.stands().isPositive()));
        model.addAttribute("requestKey", UUID.randomUUID().toString());
        model.addAttribute("parts", parts.stream().map(part -> part.of(number)).flatMap(Optional::stream).toList());
        return "receiving/note";
    }

    private static boolean mayAnswer(LoweredCounts.Lowered question, Optional<Person> reader) {
        return question.isOpen() && reader.filter(person -> person.isIn(Group.WAREHOUSE) && !person.userName().equals(question.askedBy()) && !person.userName().equals(question.countedBy())).isPresent();
    }

    /** @param all one field for each line, {@code line-1} and so on, and a comment */
    @PostMapping("/goods-receipts/{number}/corrections/{doubt}")
    String countAgain(@PathVariable String number, @PathVariable long doubt, @RequestParam Map<String, String> all, RedirectAttributes flash, Locale locale) {
        var person = people.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        answer.after(() -> {
            var found = new TreeMap<Integer, Long>();
            for (int line : doubts.claimed(doubt).keySet()) {
                found.put(line, units(all.getOrDefault("line-" + line, "").strip(), locale));
            }
            var note = countAgain.answer(doubt, found, all.getOrDefault("comment", ""), person);
            return Toast.of(note.equals(number) ? "receiving.doubt.stands" : "receiving.count.posted", note);
        }, flash, locale);
        return "redirect:/goods-receipts/" + number;
    }

    private long units(String typed, Locale locale) {
        if (typed.length() > MAX_DIGITS || !typed.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BrokenRule("NOT_A_NUMBER", texts.getMessage("receiving.error.number", new Object[] {typed}, locale));
        }
        return typed.isEmpty() ? 0 : Long.parseLong(typed);
    }

    private DoubtRow doubt(CountsInDoubt.Doubt doubt, String number) {
        var order = orders.find(doubt.order()).orElseThrow();
        var names = names(order.lines().stream().map(PurchaseOrderSnapshot.Line::sku).toList());
        var counted = receipts.find(number).orElseThrow().note().lines();
        return new DoubtRow(doubt, name(doubt.askedBy()), doubt.decidedBy() == null ? "" : name(doubt.decidedBy()), doubts.claimed(doubt.id()).entrySet().stream()
                .map(line -> new DoubtLine(line.getKey(), names.get(order.line(line.getKey()).sku()), counted.stream().filter(l -> l.order().equals(doubt.order()) && l.line() == line.getKey())
                        .mapToLong(l -> l.accepted().units()).sum(), line.getValue())).toList());
    }

    private String name(String userName) {
        return people.find(userName).map(person -> person.displayName()).orElse(userName);
    }

    private String show(PurchaseOrderSnapshot snapshot, Model model) {
        var names = names(snapshot.lines().stream().map(PurchaseOrderSnapshot.Line::sku).toList());
        model.addAttribute("order", snapshot);
        model.addAttribute("supplier", suppliers.find(snapshot.supplier()).orElseThrow().name());
        model.addAttribute("lines", snapshot.lines().stream().map(line -> new CountRow(line.line(), names.get(line.sku()), line.sku().value(), line.ordered().units(), line.open().units())).toList());
        return "receiving/count";
    }

    private Map<Sku, String> names(List<Sku> skus) {
        Map<Sku, Product> known = products.find(skus);
        return skus.stream().distinct().collect(toMap(sku -> sku, sku -> known.containsKey(sku) ? known.get(sku).name() : sku.value()));
    }

    private PurchaseOrderSnapshot order(String text) {
        return known(text).flatMap(orders::find).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** What somebody typed or scanned, when it is the number of an order. */
    private Optional<PurchaseOrderNumber> known(String text) {
        var typed = text.strip().toUpperCase(Locale.ROOT);
        return typed.matches(PurchaseOrderNumber.FORM) ? Optional.of(new PurchaseOrderNumber(typed)).filter(number -> orders.find(number).isPresent()) : Optional.empty();
    }

    /** One delivery that is on its way. */
    record ExpectedRow(PurchaseOrderSnapshot order, String supplier, LocalDate day, long open) {

        static ExpectedRow of(PurchaseOrderSnapshot order, String supplier) {
            var day = order.lines().stream().filter(line -> line.open().isPositive()).map(PurchaseOrderSnapshot.Line::expectedDate).max(Comparator.naturalOrder())
                    .orElse(order.lines().getFirst().expectedDate());
            return new ExpectedRow(order, supplier, day, order.lines().stream().mapToLong(line -> line.open().units()).sum());
        }
    }

    /** One line to count. */
    record CountRow(int line, String product, String sku, long ordered, long open) {}

    /** A question about a count. */
    record DoubtRow(CountsInDoubt.Doubt doubt, String askedBy, String decidedBy, List<DoubtLine> lines) {}

    /** One line of it. @param more units that are claimed beyond the count */
    record DoubtLine(int line, String product, long counted, long more) {}

    /** A count that is said to be too high. @param mayAnswer whether the reader may count again */
    record LoweredRow(LoweredCounts.Lowered question, String askedBy, String decidedBy, boolean mayAnswer, List<LoweredLine> lines) {}

    /** One line of it. @param units said to be too many */
    record LoweredLine(LoweredCounts.Place place, String product, long units) {}

    /** One line of a posted note. @param takenBack of the accepted units, found later never to have come */
    record NoteRow(String product, String sku, String order, int line, long accepted, long damaged, long over, long takenBack) {

        /** Good units that came, by all that is known. */
        public long stands() {
            return accepted - takenBack;
        }
    }
}
