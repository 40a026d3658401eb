package io.orderwright.planning.web;

import io.orderwright.inventory.StockTransfer.DifferenceEnd;
import io.orderwright.inventory.StockTransfers;
import io.orderwright.platform.web.ToastOrRefusal;
import io.orderwright.shared.BrokenRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes what a planner decides about transfers between places: release, buy instead, and what became of units that did not arrive. */
@Controller
@RequestMapping("/planning/transfers")
class TransferDecisions {

    private final StockTransfers transfers;
    private final ToastOrRefusal answer;

    TransferDecisions(StockTransfers transfers, ToastOrRefusal answer) {
        this.transfers = transfers;
        this.answer = answer;
    }

    @PostMapping("/{number}")
    String decide(@PathVariable String number, @RequestParam String decision, @RequestParam(defaultValue = "") String because, Principal by, Locale locale, RedirectAttributes flash) {
        answer.after(() -> decide(transfers, number, decision, because, by.getName()), flash, locale, "planning.transfers.decided." + decision, number);
        return "redirect:/planning";
    }

    private static void decide(StockTransfers transfers, String number, String decision, String because, String person) {
        switch (decision) {
            case "release" -> transfers.release(number, person);
            case "cancel" -> transfers.cancel(number, because, person);
            case "found" -> transfers.settle(number, DifferenceEnd.FOUND, because, person);
            case "lost" -> transfers.settle(number, DifferenceEnd.LOST, because, person);
            default -> throw new BrokenRule("UNKNOWN_DECISION", "The decision '%s' is not known. Use one of %s.".formatted(decision, List.of("release", "cancel", "found", "lost")));
        }
    }

    /** The same for programs. */
    @RestController
    @RequestMapping("/api/v1/transfer-decisions")
    @Tag(name = "Stock transfers")
    static class Api {

        private final StockTransfers transfers;

        Api(StockTransfers transfers) {
            this.transfers = transfers;
        }

        @PostMapping
        @Operation(summary = "Decide about a transfer", description = "decision: release, cancel, or for missing units found or lost; all but release say why in because. The same again is no change.")
        Decided post(@RequestBody Wanted wanted, Principal by) {
            var number = Objects.requireNonNullElse(wanted.transfer(), "");
            decide(transfers, number, Objects.requireNonNullElse(wanted.decision(), ""), Objects.requireNonNullElse(wanted.because(), ""), by.getName());
            return new Decided(number, transfers.find(number).orElseThrow().state().name());
        }

        record Wanted(@Nullable String transfer, @Nullable String decision, @Nullable String because) {}

        record Decided(String transfer, String state) {}
    }
}
