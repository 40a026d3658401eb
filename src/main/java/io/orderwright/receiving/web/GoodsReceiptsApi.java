package io.orderwright.receiving.web;

import io.orderwright.platform.security.People;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.receipt.Delivery;
import io.orderwright.receiving.receipt.PostGoodsReceipt;
import io.orderwright.receiving.receipt.ReadGoodsReceipts;
import io.orderwright.receiving.receipt.ReadGoodsReceipts.Posted;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Goods received notes over the API. */
@RestController
@RequestMapping("/api/v1/goods-receipts")
@Tag(name = "goods-receipts")
class GoodsReceiptsApi {

    private final PostGoodsReceipt postGoodsReceipt;
    private final ReadGoodsReceipts receipts;
    private final People people;

    GoodsReceiptsApi(PostGoodsReceipt postGoodsReceipt, ReadGoodsReceipts receipts, People people) {
        this.postGoodsReceipt = postGoodsReceipt;
        this.receipts = receipts;
        this.people = people;
    }

    @Operation(summary = "Post a delivery; the same idempotency key posts it once")
    @PostMapping
    ResponseEntity<NoteJson> post(@RequestHeader("Idempotency-Key") String key, @Valid @RequestBody DeliveryJson delivery) {
        var receiver = people.current().orElseThrow(() -> new BrokenRule("NOBODY_SIGNED_IN", "A delivery is posted by a person: use a token that belongs to one"));
        var number = postGoodsReceipt.post(delivery.toDelivery(key), receiver);
        return ResponseEntity.created(URI.create("/api/v1/goods-receipts/" + number)).body(NoteJson.of(receipts.find(number).orElseThrow()));
    }

    @Operation(summary = "Notes, latest first")
    @GetMapping
    Slice<NoteJson> list(@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "" + Slice.DEFAULT_SIZE) @Min(1) @Max(Slice.MAX_SIZE) int limit) {
        return receipts.latest(cursor, limit).map(NoteJson::of);
    }

    @Operation(summary = "One note")
    @GetMapping("/{number}")
    ResponseEntity<NoteJson> one(@PathVariable String number) {
        return ResponseEntity.of(receipts.find(number).map(NoteJson::of));
    }

    /** What was counted, as JSON. */
    record DeliveryJson(@NotBlank String purchaseOrder, @Nullable @Size(max = 100) String deliveryNote, @NotNull @Valid List<LineJson> lines,
                        @Nullable @Valid List<ExtraJson> extras) {

        Delivery toDelivery(String key) {
            return new Delivery(key, new PurchaseOrderNumber(purchaseOrder), deliveryNote == null ? "" : deliveryNote,
                    lines.stream().map(l -> new Delivery.CountedLine(l.line(), Quantity.of(l.accepted()), Quantity.of(l.damaged()), Quantity.of(l.wrong()))).toList(),
                    extras == null ? List.of() : extras.stream().map(e -> new Delivery.ExtraItem(e.item(), Quantity.of(e.units()))).toList());
        }
    }

    /** Counts of one order line, base units. */
    record LineJson(@Min(1) int line, @Min(0) long accepted, @Min(0) long damaged, @Min(0) long wrong) {}

    /** Something that is on no line. */
    record ExtraJson(@NotBlank String item, @Min(1) long units) {}

    /** A posted note as JSON. */
    record NoteJson(String number, String purchaseOrder, Instant receivedAt, String receivedBy, String deliveryNote, List<BookedJson> lines, List<FindingJson> findings) {

        static NoteJson of(Posted posted) {
            var note = posted.note();
            return new NoteJson(note.number(), posted.papers().value(), note.receivedAt(), note.receivedBy(), note.deliveryNote(),
                    note.lines().stream().map(l -> new BookedJson(l.order().value(), l.line(), l.accepted().units(), l.damaged().units(), l.over().units(), l.takenBack().units())).toList(),
                    posted.findings().stream().map(f -> new FindingJson(f.kind(), f.item(), f.units(), f.decision())).toList());
        }
    }

    /** Where units were booked: on the order of the papers or on one of its backorder orders. @param takenBack of the accepted ones, found later never to have come */
    record BookedJson(String purchaseOrder, int line, long accepted, long damaged, long over, long takenBack) {}

    /** What was not as ordered, and what was decided about it. */
    record FindingJson(String kind, String item, long units, @Nullable String decision) {}
}
