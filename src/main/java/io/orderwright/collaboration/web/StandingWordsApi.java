package io.orderwright.collaboration.web;

import static io.orderwright.catalog.Objection.reading;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.standing.SuppliersStandingWords;
import io.orderwright.collaboration.standing.WithdrawStandingWords;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What suppliers always write and what means nothing, for programs. They are taught by people, from a mail. */
@RestController
@RequestMapping("/api/v1/suppliers/{supplier}/standing-words")
@Tag(name = "Suppliers")
class StandingWordsApi {

    private final Suppliers suppliers;
    private final SuppliersStandingWords words;
    private final WithdrawStandingWords withdraw;

    StandingWordsApi(Suppliers suppliers, SuppliersStandingWords words, WithdrawStandingWords withdraw) {
        this.suppliers = suppliers;
        this.words = words;
        this.withdraw = withdraw;
    }

    @GetMapping
    @Operation(summary = "Sentences that mean nothing in the mails of a supplier", description = "Those that a person taught, the newest first, also those that were taken back. A mail with a plain confirmation and such sentences is booked; a changed word or figure is another sentence.")
    Slice<StandingWordsView> list(@PathVariable String supplier, @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "" + Slice.DEFAULT_SIZE) int limit) {
        return words.list(found(supplier).id(), cursor, limit).map(StandingWordsApi::view);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a sentence back", description = "From the next mail on a person reads it again. What was booked stays booked. One that was taken back before stays so.")
    void withdraw(@PathVariable String supplier, @PathVariable long id, Principal by) {
        try {
            withdraw.withdraw(found(supplier).id(), id, by.getName());
        } catch (BrokenRule unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, unknown.getMessage(), unknown);
        }
    }

    private Supplier found(String code) {
        return suppliers.find(reading("supplier", code, SupplierId::new, "the code of a supplier")).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static StandingWordsView view(SuppliersStandingWords.Entry entry) {
        return new StandingWordsView(entry.id(), entry.words(), entry.order().value(), entry.messageId(), entry.taughtBy(), entry.taughtAt(), entry.withdrawnBy(), entry.withdrawnAt());
    }

    /**
     * A sentence in JSON.
     *
     * @param purchaseOrder the order of the mail that it was taught from
     * @param mail          the number of that mail
     * @param withdrawnBy   who took it back, null while it stands
     */
    record StandingWordsView(long id, String words, String purchaseOrder, long mail, String taughtBy, Instant taughtAt, @Nullable String withdrawnBy, @Nullable Instant withdrawnAt) {}
}
