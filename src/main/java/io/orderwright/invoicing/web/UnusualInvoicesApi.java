package io.orderwright.invoicing.web;

import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.unusual.JudgeUnusual;
import io.orderwright.invoicing.unusual.UnusualInvoices;
import io.orderwright.invoicing.unusual.UnusualKind;
import io.orderwright.platform.security.People;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Unusual invoices for programs. */
@RestController
@RequestMapping("/api/v1/invoices")
@Tag(name = "invoices")
class UnusualInvoicesApi {

    private static final int DECIMALS = 4;

    private final UnusualInvoices found;
    private final JudgeUnusual judgeUnusual;
    private final People people;

    UnusualInvoicesApi(UnusualInvoices found, JudgeUnusual judgeUnusual, People people) {
        this.found = found;
        this.judgeUnusual = judgeUnusual;
        this.people = people;
    }

    @Operation(summary = "Invoices that are not like their supplier's earlier ones, latest first, each with the normal range and its evidence; nothing is held for it")
    @GetMapping("/unusual")
    Slice<FoundJson> list(@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "" + Slice.DEFAULT_SIZE) @Min(1) @Max(Slice.MAX_SIZE) int limit) {
        return found.list(cursor, limit).map(FoundJson::of);
    }

    @Operation(summary = "How many of them people found worth a look")
    @GetMapping("/unusual/precision")
    PrecisionJson precision() {
        UnusualInvoices.Precision precision = found.precision();
        return new PrecisionJson(precision.found(), precision.judged(), precision.useful(), precision.percent().orElse(null));
    }

    @Operation(summary = "Say whether it was worth a look; another verdict replaces it")
    @PostMapping("/{number}/unusual/{kind}")
    FoundJson judge(@PathVariable String number, @PathVariable UnusualKind kind, @Valid @RequestBody VerdictJson verdict) {
        var person = people.current().orElseThrow(() -> new BrokenRule("NOBODY_SIGNED_IN", "A person judges what is unusual: use a token that belongs to one"));
        judgeUnusual.judge(new InvoiceId(number), kind, verdict.useful(), person);
        return FoundJson.of(found.find(new InvoiceId(number), kind).orElseThrow());
    }

    /** @param useful whether it was worth a look */
    record VerdictJson(@NotNull Boolean useful) {}

    /** @param unit a currency, percent or days @param newest earlier invoices it is drawn from, the newest of them @param useful null while nobody judged */
    record FoundJson(String invoice, String supplierInvoiceNumber, String supplier, UnusualKind kind, String figure, String low, String median, String high, String unit, int earlierInvoices,
                     List<String> newest, @Nullable Boolean useful, @Nullable String judgedBy) {

        static FoundJson of(UnusualInvoices.Found found) {
            return new FoundJson(found.invoice().value(), found.supplierNumber(), found.supplier().value(), found.kind(), UnusualWords.plain(found.figure(), DECIMALS),
                    UnusualWords.plain(found.low(), DECIMALS), UnusualWords.plain(found.median(), DECIMALS), UnusualWords.plain(found.high(), DECIMALS),
                    UnusualWords.unit(found.kind(), found.currency().getCurrencyCode()), found.earlier(), found.newest(), found.useful(), found.judgedBy());
        }
    }

    /** @param percent null while nobody judged anything */
    record PrecisionJson(long found, long judged, long useful, @Nullable Integer percent) {}
}
