package io.orderwright.receiving.web;

import static java.util.stream.Collectors.toMap;

import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.receipt.CountAgain;
import io.orderwright.receiving.receipt.CountsInDoubt;
import io.orderwright.receiving.receipt.DoubtHighCount;
import io.orderwright.receiving.receipt.LoweredCounts;
import io.orderwright.receiving.receipt.LoweredCounts.Place;
import io.orderwright.receiving.receipt.TakeBackUnits;
import io.orderwright.shared.BrokenRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Counts that are doubted, over the API: too low, asked by whoever has the invoice, and too high, asked by the warehouse. A colleague counts again and answers. */
@RestController
@RequestMapping("/api/v1/goods-receipts")
@Tag(name = "goods-receipts")
class CountCorrectionsApi {

    /** Most questions in one answer. */
    private static final int MOST_OPEN = 100;
    private static final int MOST_LINES = 500;
    private static final int MOST_LETTERS = 1000;

    private final CountsInDoubt doubts;
    private final CountAgain countAgain;
    private final LoweredCounts lowered;
    private final DoubtHighCount doubtHighCount;
    private final TakeBackUnits takeBackUnits;
    private final People people;

    CountCorrectionsApi(CountsInDoubt doubts, CountAgain countAgain, LoweredCounts lowered, DoubtHighCount doubtHighCount, TakeBackUnits takeBackUnits, People people) {
        this.doubts = doubts;
        this.countAgain = countAgain;
        this.lowered = lowered;
        this.doubtHighCount = doubtHighCount;
        this.takeBackUnits = takeBackUnits;
        this.people = people;
    }

    @Operation(summary = "Counts that wait for a colleague to count again, the oldest first, at most 100 of each kind; without their lines")
    @GetMapping("/open-corrections")
    OpenJson open() {
        return new OpenJson(doubts.open(MOST_OPEN).stream().map(doubt -> DoubtJson.of(doubt, Map.of())).toList(), lowered.open(MOST_OPEN).stream().map(count -> LoweredJson.of(count, List.of())).toList());
    }

    @Operation(summary = "Whether the count of this note was called too low, oldest first")
    @GetMapping("/{number}/corrections")
    List<DoubtJson> doubts(@PathVariable String number) {
        return doubts.about(number).stream().map(doubt -> DoubtJson.of(doubt, doubts.claimed(doubt.id()))).toList();
    }

    @Operation(summary = "Answer after counting again: units that were overlooked come in on a note of their own; none found means the count stands. Refused for whoever counted or asked")
    @PostMapping("/{number}/corrections/{correction}/answer")
    DoubtJson answer(@PathVariable String number, @PathVariable long correction, @Valid @RequestBody CountedAgainJson counted) {
        find(number, correction);
        countAgain.answer(correction, counted.found().stream().collect(toMap(FoundJson::line, FoundJson::units, Long::sum)), counted.comment() == null ? "" : counted.comment(), person());
        return DoubtJson.of(find(number, correction), doubts.claimed(correction));
    }

    @Operation(summary = "Whether the count of this note was called too high, oldest first")
    @GetMapping("/{number}/lower-counts")
    List<LoweredJson> lowered(@PathVariable String number) {
        return lowered.about(number).stream().map(count -> LoweredJson.of(count, lowered.lines(count.id()))).toList();
    }

    @Operation(summary = "Say that fewer good units came than the note says; nothing is booked until a colleague has counted again. The same idempotency key asks once")
    @PostMapping("/{number}/lower-counts")
    ResponseEntity<LoweredJson> ask(@PathVariable String number, @RequestHeader("Idempotency-Key") String key, @Valid @RequestBody TooHighJson said) {
        String correction = doubtHighCount.ask("api/" + key, number, units(said.came()), said.reason(), person());
        return ResponseEntity.created(URI.create("/api/v1/goods-receipts/%s/lower-counts".formatted(number))).body(lowered(number, correction));
    }

    @Operation(summary = "Answer after counting again: missing units leave the stock and are owed again; none missing means the count stands. Units that are paid go back only with a claim")
    @PostMapping("/{number}/lower-counts/{correction}/answer")
    LoweredJson answer(@PathVariable String number, @PathVariable String correction, @Valid @RequestBody TakenBackJson counted) {
        lowered(number, correction);
        takeBackUnits.answer(correction, units(counted.missing()), Boolean.TRUE.equals(counted.claimPaid()), counted.comment() == null ? "" : counted.comment(), person());
        return lowered(number, correction);
    }

    private static Map<Place, Long> units(List<UnitsJson> lines) {
        return lines.stream().collect(toMap(line -> new Place(new PurchaseOrderNumber(line.purchaseOrder()), line.line()), UnitsJson::units, Long::sum, TreeMap::new));
    }

    private CountsInDoubt.Doubt find(String note, long correction) {
        return doubts.about(note).stream().filter(doubt -> doubt.id() == correction).findFirst().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LoweredJson lowered(String note, String correction) {
        return lowered.about(note).stream().filter(count -> count.number().equals(correction)).findFirst().map(count -> LoweredJson.of(count, lowered.lines(count.id())))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Person person() {
        return people.current().orElseThrow(() -> new BrokenRule("NOBODY_SIGNED_IN", "A count is corrected by a person: use a token that belongs to one"));
    }

    /** Units of one line of the order on the papers. */
    record FoundJson(@Min(1) int line, @Min(0) long units) {}

    /** @param found units that were there and not counted; lines that are missing were counted well @param comment needed when nothing was found */
    record CountedAgainJson(@NotNull @Size(max = MOST_LINES) List<@Valid FoundJson> found, @Nullable @Size(max = MOST_LETTERS) String comment) {}

    /** Units of one line of the note, which may stand on a backorder order. */
    record UnitsJson(@NotBlank String purchaseOrder, @Min(1) int line, @Min(0) long units) {}

    /** @param came good units that really came; lines that are missing were counted well */
    record TooHighJson(@NotNull @Size(min = 1, max = MOST_LINES) List<@Valid UnitsJson> came, @NotBlank @Size(max = MOST_LETTERS) String reason) {}

    /** @param missing units that are not there @param claimPaid whether units that are paid may go back and are claimed from the supplier @param comment needed when nothing is missing */
    record TakenBackJson(@NotNull @Size(max = MOST_LINES) List<@Valid UnitsJson> missing, @Nullable Boolean claimPaid, @Nullable @Size(max = MOST_LETTERS) String comment) {}

    /** What waits. */
    record OpenJson(List<DoubtJson> corrections, List<LoweredJson> lowerCounts) {}

    /** A count called too low. @param state OPEN, BOOKED or REFUSED @param claimed by order line, units said to have come beyond the count @param bookedAs note of the overlooked units */
    record DoubtJson(long id, String goodsReceipt, String purchaseOrder, String requestedFor, long units, Map<Integer, Long> claimed, String reason, String askedBy, Instant askedAt, String state,
                     @Nullable String decidedBy, @Nullable String comment, @Nullable String bookedAs) {

        static DoubtJson of(CountsInDoubt.Doubt doubt, Map<Integer, Long> claimed) {
            return new DoubtJson(doubt.id(), doubt.note(), doubt.order().value(), doubt.requestedFor(), doubt.units(), claimed, doubt.reason(), doubt.askedBy(), doubt.askedAt(), doubt.state(),
                    doubt.decidedBy(), doubt.comment(), doubt.bookedAs());
        }
    }

    /** A count called too high. @param units said to be too many @param state OPEN, BOOKED or REFUSED */
    record LoweredJson(String number, String goodsReceipt, long units, List<LoweredLineJson> lines, String reason, String askedBy, Instant askedAt, String state, @Nullable String decidedBy,
                       @Nullable String comment) {

        static LoweredJson of(LoweredCounts.Lowered count, List<LoweredCounts.Line> lines) {
            return new LoweredJson(count.number(), count.note(), count.units(), lines.stream().map(line -> new LoweredLineJson(line.place().order().value(), line.place().line(), line.units(),
                    line.takenBack())).toList(), count.reason(), count.askedBy(), count.askedAt(), count.state(), count.decidedBy(), count.comment());
        }
    }

    /** @param takenBack null until somebody has counted again */
    record LoweredLineJson(String purchaseOrder, int line, long units, @Nullable Long takenBack) {}
}
