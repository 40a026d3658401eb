package io.orderwright.invoicing.match;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For each invoice line the order line it is about: by the reference it names, then by trade item number, seller's code and our code; never by words.
 * A reference that names no line of the order finds nothing, although the item may be known: the supplier says something that is not so.
 */
final class FoundLines {

    /** An order line and the order it stands on. */
    record Found(OrderFacts order, OrderFacts.Line line) {}

    /** Sums of all invoices for an order line so far. */
    record Invoiced(BigDecimal quantity, BigDecimal amount) {

        static final Invoiced NOTHING = new Invoiced(BigDecimal.ZERO, BigDecimal.ZERO);

        Invoiced plus(BigDecimal moreQuantity, BigDecimal moreAmount) {
            return new Invoiced(quantity.add(moreQuantity), amount.add(moreAmount));
        }
    }

    private record Key(String order, String line) {}

    private final MatchFacts facts;
    private final Map<Key, Found> byReference = new HashMap<>();
    private final Map<String, List<Found>> byGtin = new HashMap<>();
    private final Map<String, List<Found>> bySeller = new HashMap<>();
    private final Map<String, List<Found>> byBuyer = new HashMap<>();
    private final Map<String, List<Found>> bySubstitute = new HashMap<>();
    private final Map<Key, Invoiced> before = new HashMap<>();

    FoundLines(MatchFacts facts) {
        this.facts = facts;
        for (OrderFacts order : facts.orders()) {
            order.lines().forEach(line -> index(new Found(order, line)));
        }
        facts.earlier().stream().filter(EarlierDocument::counts).forEach(this::count);
    }

    @Nullable Found find(DocumentFacts.Line line) {
        if (line.orderLine() != null) {
            return byReference(line);
        }
        Found found = first(byGtin, line.ids().gtin(), line);
        found = found != null ? found : first(bySeller, line.ids().seller(), line);
        found = found != null ? found : first(byBuyer, line.ids().buyer(), line);
        for (String code : codesOf(line.ids())) {
            found = found != null ? found : first(bySubstitute, code, line);
        }
        return found;
    }

    Invoiced before(Found found) {
        return before.getOrDefault(key(found), Invoiced.NOTHING);
    }

    /** Earlier lines of the same document consume, like earlier documents. */
    void count(Found found, BigDecimal quantity, BigDecimal amount) {
        before.merge(key(found), new Invoiced(quantity, amount), (sum, more) -> sum.plus(more.quantity, more.amount));
    }

    private @Nullable Found byReference(DocumentFacts.Line line) {
        if (line.order() != null) {
            return byReference.get(new Key(line.order(), line.orderLine()));
        }
        List<Found> candidates = facts.orders().stream().map(order -> byReference.get(new Key(order.number(), line.orderLine()))).filter(java.util.Objects::nonNull).toList();
        if (candidates.size() <= 1) {
            return candidates.isEmpty() ? null : candidates.getFirst();
        }
        return candidates.stream().filter(c -> c.line().ids().canBe(line.ids(), c.line().substitutes())).findFirst().orElse(candidates.getFirst());
    }

    /** Of several lines with the code the first that has room left. */
    private @Nullable Found first(Map<String, List<Found>> index, @Nullable String code, DocumentFacts.Line line) {
        List<Found> candidates = code == null ? List.of() : index.getOrDefault(code, List.of()).stream()
                .filter(found -> line.order() == null || line.order().equals(found.order().number())).toList();
        return candidates.stream().filter(found -> before(found).quantity().compareTo(found.line().ordered()) < 0).findFirst()
                .orElse(candidates.isEmpty() ? null : candidates.getFirst());
    }

    private void index(Found found) {
        byReference.putIfAbsent(key(found), found);
        ItemIds ids = found.line().ids();
        put(byGtin, ids.gtin(), found);
        put(bySeller, ids.seller(), found);
        put(byBuyer, ids.buyer(), found);
        found.line().substitutes().forEach(code -> put(bySubstitute, code, found));
    }

    private static void put(Map<String, List<Found>> index, @Nullable String code, Found found) {
        if (code != null) {
            index.computeIfAbsent(code, c -> new ArrayList<>()).add(found);
        }
    }

    private void count(EarlierDocument earlier) {
        boolean credit = earlier.kind() == DocumentKind.CREDIT_NOTE;
        for (EarlierDocument.Line line : earlier.lines()) {
            String order = line.order() != null ? line.order() : earlier.order() != null ? earlier.order() : facts.orders().isEmpty() ? "" : facts.orders().getFirst().number();
            Found found = byReference.get(new Key(order, line.orderLine()));
            if (found != null) {
                count(found, credit ? line.quantity().negate() : line.quantity(), credit ? line.amount().negate() : line.amount());
            }
        }
    }

    private static Set<String> codesOf(ItemIds ids) {
        var codes = new HashSet<String>();
        java.util.stream.Stream.of(ids.gtin(), ids.seller(), ids.buyer()).filter(java.util.Objects::nonNull).forEach(codes::add);
        return codes;
    }

    private static Key key(Found found) {
        return new Key(found.order().number(), found.line().line());
    }
}
