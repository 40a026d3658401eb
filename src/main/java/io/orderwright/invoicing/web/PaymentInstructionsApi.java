package io.orderwright.invoicing.web;

import io.orderwright.invoicing.payment.PaymentExports;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.invoicing.payment.ReconcilePayments;
import io.orderwright.invoicing.payment.ReleasePayments;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
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

/** The payment queue over the API, for the accounting system. */
@RestController
@RequestMapping("/api/v1/payment-instructions")
@Tag(name = "payment-instructions")
class PaymentInstructionsApi {

    private final PaymentInstructions instructions;
    private final ReleasePayments releasePayments;
    private final PaymentExports exports;
    private final ReconcilePayments reconcilePayments;
    private final People people;

    PaymentInstructionsApi(PaymentInstructions instructions, ReleasePayments releasePayments, PaymentExports exports, ReconcilePayments reconcilePayments, People people) {
        this.releasePayments = releasePayments;
        this.reconcilePayments = reconcilePayments;
        this.instructions = instructions;
        this.exports = exports;
        this.people = people;
    }

    @Operation(summary = "Instructions, latest first; money back from a supplier is negative")
    @GetMapping
    Slice<InstructionJson> list(@RequestParam(required = false) PaymentInstructions.@Nullable Status status, @RequestParam(required = false) @Nullable String cursor,
                                @RequestParam(defaultValue = "" + Slice.DEFAULT_SIZE) @Min(1) @Max(Slice.MAX_SIZE) int limit) {
        return instructions.list(status, cursor, limit).map(InstructionJson::of);
    }

    @Operation(summary = "Release queued instructions; refused for whoever entered the invoice")
    @PostMapping("/release")
    ReleasePayments.Outcome release(@RequestBody ReleaseJson wanted) {
        return releasePayments.release(wanted.instructions(), person());
    }

    /** Which instructions. */
    record ReleaseJson(List<String> instructions) {

        ReleaseJson {
            instructions = List.copyOf(instructions);
        }
    }

    @Operation(summary = "Put everything released into one file for the bank and one for the books; the same idempotency key makes one pair")
    @PostMapping("/exports")
    ResponseEntity<ExportJson> export(@RequestHeader("Idempotency-Key") String key) {
        Person person = person();
        PaymentExports.Export export = exports.export("api/" + key, person);
        return ResponseEntity.created(URI.create("/api/v1/payment-instructions/exports/" + export.number())).body(ExportJson.of(export));
    }

    @Operation(summary = "The file as CSV, unchanged since it was made")
    @GetMapping("/exports/{number}")
    ResponseEntity<byte[]> file(@PathVariable String number) {
        return exports.content(number).map(content -> PaymentPages.csv(number, content)).orElse(ResponseEntity.notFound().build());
    }

    @Operation(summary = "The transfers as ISO 20022 pain.001.001.09, unchanged since the file was made")
    @GetMapping("/exports/{number}/bank-file")
    ResponseEntity<byte[]> bankFile(@PathVariable String number) {
        return exports.bankFile(number).map(content -> PaymentPages.xml(number, content)).orElse(ResponseEntity.notFound().build());
    }

    @Operation(summary = "What the file pays by kind of cost and account of the books, as CSV; the postings of a transfer sum up to it")
    @GetMapping("/exports/{number}/postings")
    ResponseEntity<byte[]> postings(@PathVariable String number) {
        return exports.postings(number).map(content -> PaymentPages.csv(number + ".postings", content)).orElse(ResponseEntity.notFound().build());
    }

    @Operation(summary = "Tell what the bank paid; differences come back as sentences")
    @PostMapping("/reconciliation")
    ReconcilePayments.Outcome reconcile(@RequestBody List<PaidJson> report) {
        return reconcilePayments.reconcile(report.stream().map(paid -> new ReconcilePayments.Paid(paid.transfer(), Money.of(paid.amount().amount(), paid.amount().currency()), paid.paidOn())).toList(),
                person());
    }

    /** One transfer as the bank paid it. */
    record PaidJson(String transfer, InvoicesApi.MoneyJson amount, LocalDate paidOn) {}

    @Operation(summary = "Tell that the file was booked")
    @PostMapping("/exports/{number}/acknowledgement")
    ExportJson acknowledge(@PathVariable String number) {
        return ExportJson.of(exports.acknowledge(number, person()));
    }

    private Person person() {
        return people.current().orElseThrow(() -> new BrokenRule("NOBODY_SIGNED_IN", "Payments are exported by a person: use a token that belongs to one"));
    }

    /** One instruction. */
    record InstructionJson(String number, String invoice, String supplierInvoiceNumber, int part, String supplier, InvoicesApi.MoneyJson amount, LocalDate dueDate,
                           InvoicesApi.MoneyJson discount, @Nullable LocalDate discountUntil, @Nullable String iban, String status, @Nullable String releasedBy, @Nullable String export) {

        static InstructionJson of(PaymentInstructions.Instruction i) {
            return new InstructionJson(i.number(), i.invoice().value(), i.invoiceNumber(), i.part(), i.supplier().value(), InvoicesApi.MoneyJson.of(i.amount()), i.dueDate(),
                    InvoicesApi.MoneyJson.of(i.discount()), i.discountUntil(), i.iban(), i.status().name(), i.releasedBy(), i.export());
        }
    }

    /** One file. */
    record ExportJson(String number, Instant createdAt, int instructions, String sha256, @Nullable Instant acknowledgedAt) {

        static ExportJson of(PaymentExports.Export export) {
            return new ExportJson(export.number(), export.createdAt(), export.instructions(), export.sha256(), export.acknowledgedAt());
        }
    }
}
