package io.orderwright.inventory.web;

import io.orderwright.inventory.StockTransfer;
import io.orderwright.inventory.StockTransfers;
import io.orderwright.platform.web.ToastOrRefusal;
import io.orderwright.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Transfers between places: the warehouse says when one left and what arrived. */
@Controller
@RequestMapping("/stock/transfers")
class TransferPages {

    private final StockTransfers transfers;
    private final ToastOrRefusal answer;

    TransferPages(StockTransfers transfers, ToastOrRefusal answer) {
        this.transfers = transfers;
        this.answer = answer;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable Long cursor, Model model) {
        model.addAttribute("transfers", transfers.list(false, cursor == null ? null : cursor.toString(), Slice.DEFAULT_SIZE));
        return "inventory/transfers";
    }

    @PostMapping("/{number}/shipment")
    String ship(@PathVariable String number, Principal by, Locale locale, RedirectAttributes flash) {
        answer.after(() -> transfers.ship(number, by.getName()), flash, locale, "stock.transfer.left", number);
        return "redirect:/stock/transfers";
    }

    @PostMapping("/{number}/receipt")
    String receive(@PathVariable String number, @RequestParam(defaultValue = "-1") long units, Principal by, Locale locale, RedirectAttributes flash) {
        answer.after(() -> transfers.receive(number, units, by.getName()), flash, locale, "stock.transfer.arrived", number);
        return "redirect:/stock/transfers";
    }

    /** The same for programs. */
    @RestController
    @RequestMapping("/api/v1/stock-transfers")
    @Tag(name = "Stock transfers")
    static class Api {

        private final StockTransfers transfers;

        Api(StockTransfers transfers) {
            this.transfers = transfers;
        }

        @GetMapping
        @Operation(summary = "Transfers, newest first", description = "open=true: only those that are not received or cancelled.")
        Slice<TransferView> list(@RequestParam(defaultValue = "false") boolean open, @RequestParam(required = false) @Nullable Long cursor,
                                 @RequestParam(defaultValue = "" + Slice.DEFAULT_SIZE) int limit) {
            return transfers.list(open, cursor == null ? null : cursor.toString(), limit).map(TransferView::of);
        }

        @GetMapping("/{number}")
        @Operation(summary = "One transfer")
        ResponseEntity<TransferView> one(@PathVariable String number) {
            return ResponseEntity.of(transfers.find(number).map(TransferView::of));
        }

        @PostMapping("/{number}/shipment")
        @Operation(summary = "It left the source", description = "Again is no change.")
        ResponseEntity<TransferView> ship(@PathVariable String number, Principal by) {
            transfers.ship(number, by.getName());
            return one(number);
        }

        @PostMapping("/{number}/receipt")
        @Operation(summary = "It arrived", description = "Fewer units than were shipped leave a difference. The same count again is no change.")
        ResponseEntity<TransferView> receive(@PathVariable String number, @RequestBody Receipt receipt, Principal by) {
            transfers.receive(number, receipt.units() == null ? -1 : receipt.units(), by.getName());
            return one(number);
        }

        /** @param units as they were counted */
        record Receipt(@Nullable Long units) {}

        /** @param spare units that the source had beyond its need for so many days @param missing shipped and not arrived @param differenceEnd LOST or FOUND, null while nobody knows */
        record TransferView(String number, String sku, String source, String destination, long quantity, String state, long spare, int spareDays, LocalDate due, Instant proposedAt,
                            @Nullable String releasedBy, @Nullable Instant closedAt, @Nullable String because, long received, long missing, @Nullable String differenceOwner,
                            @Nullable String differenceEnd) {

            static TransferView of(StockTransfer t) {
                return new TransferView(t.number(), t.sku().value(), t.source().value(), t.destination().value(), t.quantity(), t.state().name(), t.spare(), t.spareDays(), t.due(),
                        t.proposedAt(), t.releasedBy(), t.closedAt(), t.because(), t.received(), t.missing(), t.differenceOwner(), t.differenceEnd() == null ? null : t.differenceEnd().name());
            }
        }
    }
}
