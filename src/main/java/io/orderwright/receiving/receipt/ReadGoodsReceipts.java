package io.orderwright.receiving.receipt;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.GoodsReceipts;
import io.orderwright.receiving.receipt.LoweredCounts.Place;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads goods received notes for pages, tasks and other modules. */
@Component
@Transactional(readOnly = true)
public class ReadGoodsReceipts implements GoodsReceipts {

    private final GoodsReceiptRepository receipts;
    private final DiscrepancyRepository discrepancies;
    private final LoweredCounts lowered;

    ReadGoodsReceipts(GoodsReceiptRepository receipts, DiscrepancyRepository discrepancies, LoweredCounts lowered) {
        this.receipts = receipts;
        this.discrepancies = discrepancies;
        this.lowered = lowered;
    }

    @Override
    public List<Note> of(PurchaseOrderNumber number) {
        return notes(receipts.bookedOn(number.value()));
    }

    @Override
    public List<Note> of(Collection<PurchaseOrderNumber> numbers) {
        return numbers.isEmpty() ? List.of() : notes(receipts.bookedOnAny(numbers.stream().map(PurchaseOrderNumber::value).toList()));
    }

    private List<Note> notes(List<GoodsReceipt> booked) {
        var takenBack = lowered.takenBack(booked.stream().map(GoodsReceipt::id).toList());
        return booked.stream().map(receipt -> note(receipt, takenBack.getOrDefault(receipt.id(), Map.of()))).toList();
    }

    @Override
    public Map<String, Set<PurchaseOrderNumber>> ordersOf(Collection<String> notes) {
        return notes.isEmpty() ? Map.of() : receipts.findByNumberIn(notes).stream().collect(toMap(GoodsReceipt::number, receipt -> receipt.lines().stream().map(GoodsReceiptLine::order).collect(toSet())));
    }

    /** The note with what was wrong with it, empty for an unknown number. */
    public Optional<Posted> find(String number) {
        return receipts.findByNumber(number).map(receipt -> posted(List.of(receipt)).getFirst());
    }

    /** All notes, latest first. */
    public Slice<Posted> latest(@Nullable String cursor, int size) {
        long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        var rows = receipts.latestBefore(before, Limit.of(size + 1));
        var page = rows.subList(0, Math.min(size, rows.size()));
        return new Slice<>(posted(page), rows.size() > size ? Long.toString(page.getLast().id()) : null);
    }

    /** What waits for a decision on this order. */
    public List<Finding> openFindings(PurchaseOrderNumber order) {
        return discrepancies.findByPurchaseOrderAndDecisionIsNullOrderById(order.value()).stream().map(ReadGoodsReceipts::finding).toList();
    }

    private List<Posted> posted(List<GoodsReceipt> page) {
        Map<Long, List<Discrepancy>> found = discrepancies.findByGoodsReceiptIdInOrderById(page.stream().map(GoodsReceipt::id).toList()).stream()
                .collect(groupingBy(Discrepancy::goodsReceiptId));
        var takenBack = lowered.takenBack(page.stream().map(GoodsReceipt::id).toList());
        return page.stream().map(receipt -> new Posted(note(receipt, takenBack.getOrDefault(receipt.id(), Map.of())), receipt.order(),
                found.getOrDefault(receipt.id(), List.of()).stream().map(ReadGoodsReceipts::finding).toList())).toList();
    }

    private static Note note(GoodsReceipt receipt, Map<Place, Long> takenBack) {
        return new Note(receipt.number(), receipt.receivedAt(), receipt.receivedBy(), receipt.deliveryNote(),
                receipt.lines().stream().map(line -> new Line(line.order(), line.line(), line.accepted(), line.damaged(), line.over(),
                        Quantity.of(takenBack.getOrDefault(new Place(line.order(), line.line()), 0L)))).toList());
    }

    private static Finding finding(Discrepancy d) {
        var decision = d.decision();
        return new Finding(d.goodsReceiptId(), d.line(), d.kind().name().toLowerCase(java.util.Locale.ROOT), d.item(), d.units().units(),
                decision == null ? null : decision.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** @param papers the order number on the supplier's papers */
    public record Posted(Note note, PurchaseOrderNumber papers, List<Finding> findings) {

        /** Good units on all lines, without those taken back. */
        public long accepted() {
            return note.lines().stream().mapToLong(line -> line.stands().units()).sum();
        }
    }

    /**
     * @param kind     {@code damaged}, {@code over}, {@code wrong} or {@code extra}
     * @param decision {@code accept}, {@code return}, {@code refuse}, or null while it waits
     */
    public record Finding(long receipt, int line, String kind, String item, long units, @Nullable String decision) {}
}
