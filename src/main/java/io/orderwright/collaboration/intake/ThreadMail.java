package io.orderwright.collaboration.intake;

import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.SupplierMessage.Direction;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.reading.NewText;
import io.orderwright.collaboration.reading.ThreadByEvidence;
import io.orderwright.collaboration.reading.ThreadByEvidence.Evidence;
import io.orderwright.collaboration.reading.ThreadByEvidence.Place;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.platform.mail.MailAddresses;
import io.orderwright.platform.mail.MailToken;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.EmailAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds the order that a mail belongs to, from reply tokens, Message-IDs of ours, and order numbers in what was newly written. */
@Component
class ThreadMail {

    private static final String[] RECIPIENTS = {"To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"};
    private static final Pattern NUMBER = Pattern.compile(PurchaseOrderNumber.FORM);
    private static final Pattern ROOT = Pattern.compile("<(po-\\d{4}-\\d{6})@");
    private static final int MAX_NUMBERS = 10;

    private final SupplierMessages messages;
    private final MailAddresses addresses;
    private final PurchaseOrders orders;
    private final Suppliers suppliers;

    ThreadMail(SupplierMessages messages, MailAddresses addresses, PurchaseOrders orders, Suppliers suppliers) {
        this.messages = messages;
        this.addresses = addresses;
        this.orders = orders;
        this.suppliers = suppliers;
    }

    /**
     * @param place    where the mail belongs
     * @param revision the newest revision of ours that it refers to, empty when it names only the number
     * @param sender   suppliers that may write from this address
     * @param direct   it answers a mail of ours, by token or by id
     * @param disguised its sender's domain only resembles one of the supplier's
     */
    record Threaded(Place place, Optional<Integer> revision, Set<SupplierId> sender, boolean direct, boolean disguised) {

        /** It is about one order, from an address that is not its supplier's, and answers a mail of ours or looks as if it were the supplier's. */
        boolean strange() {
            return place instanceof Place.Unassigned(String _, String suggestion) && (direct || disguised) && !suggestion.isEmpty() && sender.isEmpty();
        }
    }

    @Transactional(readOnly = true)
    public Threaded thread(IncomingMail mail) {
        List<SupplierMessage> byToken = messages.byReplyTokens(tokens(mail));
        List<SupplierMessage> byId = messages.byMessageIds(mail.references()).stream().filter(m -> m.direction() == Direction.OUT).toList();
        Set<String> byRoot = mail.references().stream().map(ROOT::matcher).filter(Matcher::find).map(m -> m.group(1).toUpperCase(java.util.Locale.ROOT)).collect(Collectors.toSet());
        Set<String> numbers = numbers(mail, byToken, byId);
        numbers.addAll(byRoot);
        Map<PurchaseOrderNumber, PurchaseOrderSnapshot> known = orders.find(named(numbers, byToken, byId));
        Set<SupplierId> sender = senders(mail);
        var evidence = new Evidence(numbersOf(byToken), numbersOf(byId), known.keySet().stream().map(PurchaseOrderNumber::value).filter(numbers::contains).collect(Collectors.toCollection(LinkedHashSet::new)));
        Map<String, String> supplierOf = new HashMap<>();
        known.forEach((number, order) -> supplierOf.put(number.value(), order.supplier().value()));
        List<SupplierMessage> ours = new ArrayList<>(byToken);
        ours.addAll(byId);
        Place place = ThreadByEvidence.judge(evidence, sender.stream().map(SupplierId::value).collect(Collectors.toSet()), supplierOf);
        Optional<Integer> revision = ours.stream().flatMap(m -> m.revision().stream()).max(Comparator.naturalOrder());
        Optional<String> disguise = sender.isEmpty() && place instanceof Place.Unassigned(String _, String suggestion) ? disguise(mail, suggestion, known) : Optional.empty();
        return new Threaded(disguise.<Place>map(reason -> new Place.Unassigned(reason, ((Place.Unassigned) place).suggestion())).orElse(place), revision, sender, !ours.isEmpty(), disguise.isPresent());
    }

    /** Says which domain of the order's supplier the sender's one resembles. */
    private Optional<String> disguise(IncomingMail mail, String number, Map<PurchaseOrderNumber, PurchaseOrderSnapshot> known) {
        Set<String> domains = mail.from().stream().map(from -> from.address().substring(from.address().indexOf('@') + 1)).collect(Collectors.toSet());
        return known.entrySet().stream().filter(order -> order.getKey().value().equals(number)).flatMap(order -> suppliers.find(order.getValue().supplier()).stream())
                .flatMap(supplier -> Stream.concat(supplier.senderDomains().stream(), Stream.ofNullable(supplier.orderEmail()).map(EmailAddress::domain)).distinct())
                .flatMap(ours -> domains.stream().filter(domain -> LookAlike.resembles(domain, ours))
                        .map(domain -> "It names order %s, but its sender's domain %s only resembles the supplier's %s: find out who wrote it".formatted(number, domain, ours))).findFirst();
    }

    private List<String> tokens(IncomingMail mail) {
        return mail.addresses(RECIPIENTS).stream().flatMap(a -> addresses.replyToken(a.address()).stream()).map(MailToken::hash).distinct().toList();
    }

    /** Order numbers in the subject and in what was newly written, not in what is quoted. */
    private Set<String> numbers(IncomingMail mail, List<SupplierMessage> byToken, List<SupplierMessage> byId) {
        List<String> sent = new ArrayList<>();
        byToken.forEach(m -> sent.add(m.body()));
        byId.forEach(m -> sent.add(m.body()));
        Matcher number = NUMBER.matcher(mail.subject() + " " + NewText.of(mail, sent, List.of()).text());
        var found = new LinkedHashSet<String>();
        while (number.find() && found.size() < MAX_NUMBERS) {
            found.add(number.group());
        }
        return found;
    }

    private static Collection<PurchaseOrderNumber> named(Set<String> numbers, List<SupplierMessage> byToken, List<SupplierMessage> byId) {
        var all = new LinkedHashSet<>(numbers);
        all.addAll(numbersOf(byToken));
        all.addAll(numbersOf(byId));
        return all.stream().map(PurchaseOrderNumber::new).toList();
    }

    private static Set<String> numbersOf(List<SupplierMessage> ours) {
        return ours.stream().flatMap(m -> m.order().stream()).map(PurchaseOrderNumber::value).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<SupplierId> senders(IncomingMail mail) {
        if (mail.from().size() != 1) {
            return Set.of();
        }
        try {
            return suppliers.sendingFrom(new EmailAddress(mail.from().getFirst().address()));
        } catch (IllegalArgumentException notAnAddress) {
            return Set.of();
        }
    }
}
