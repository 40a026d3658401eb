package io.orderwright.invoicing.web;

import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.capture.EnterInvoice;
import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.invoicing.match.Finding;
import io.orderwright.invoicing.matching.ReadInvoices;
import io.orderwright.platform.security.People;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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

/** Invoices over the API. */
@RestController
@RequestMapping("/api/v1/invoices")
@Tag(name = "invoices")
class InvoicesApi {

    private static final String DECIMAL = "-?\\d{1,13}(\\.\\d{1,6})?";

    private final ReadInvoices invoices;
    private final EnterInvoice enterInvoice;
    private final People people;

    InvoicesApi(ReadInvoices invoices, EnterInvoice enterInvoice, People people) {
        this.invoices = invoices;
        this.enterInvoice = enterInvoice;
        this.people = people;
    }

    @Operation(summary = "Invoices, latest first; view is to-look-at, waiting, queued or all")
    @GetMapping
    Slice<RowJson> list(@RequestParam(defaultValue = "all") String view, @RequestParam(required = false) @Nullable String cursor,
                        @RequestParam(defaultValue = "" + Slice.DEFAULT_SIZE) @Min(1) @Max(Slice.MAX_SIZE) int limit) {
        return invoices.list(ReadInvoices.View.of(view), null, cursor, limit).map(RowJson::of);
    }

    @Operation(summary = "One invoice with its match, line by line")
    @GetMapping("/{number}")
    ResponseEntity<SheetJson> one(@PathVariable String number) {
        return ResponseEntity.of(invoices.sheet(new InvoiceId(number)).map(SheetJson::of));
    }

    @Operation(summary = "Enter an invoice or credit note; the same idempotency key enters it once")
    @PostMapping
    ResponseEntity<SheetJson> enter(@RequestHeader("Idempotency-Key") String key, @Valid @RequestBody EntryJson entry) {
        var person = people.current().orElseThrow(() -> new BrokenRule("NOBODY_SIGNED_IN", "An invoice is entered by a person: use a token that belongs to one"));
        InvoiceId id = enterInvoice.enter(entry.toEntry("api/" + person.userName() + "/" + key), person);
        return ResponseEntity.created(URI.create("/api/v1/invoices/" + id)).body(SheetJson.of(invoices.sheet(id).orElseThrow()));
    }

    /** What is on the paper. Decimal numbers are strings. */
    record EntryJson(@NotNull DocumentKind kind, @NotBlank String purchaseOrder, @NotBlank @Size(max = 100) String number, @NotNull LocalDate issueDate, @Nullable LocalDate dueDate,
                     @Nullable @Size(max = 40) String account, @Nullable @Size(max = 100) String aboutInvoice, @NotEmpty @Size(max = 500) List<@Valid LineJson> lines,
                     @Nullable @Size(max = 20) List<@Valid ChargeJson> charges, @Nullable @Pattern(regexp = DECIMAL) String tax, @Nullable @Pattern(regexp = DECIMAL) String gross) {

        EnterInvoice.Entry toEntry(String key) {
            return new EnterInvoice.Entry(key.length() <= 100 ? key : key.substring(0, 100), kind, new PurchaseOrderNumber(purchaseOrder), number.strip(), issueDate, dueDate, account,
                    lines.stream().map(l -> new EnterInvoice.Entry.Line(l.orderLine(), new BigDecimal(l.quantity()), new BigDecimal(l.unitPrice()))).toList(),
                    charges == null ? List.of() : charges.stream().map(c -> new EnterInvoice.Entry.Charge(c.type(), new BigDecimal(c.amount()))).toList(),
                    tax == null ? null : new BigDecimal(tax), gross == null ? null : new BigDecimal(gross), aboutInvoice);
        }
    }

    /** A line on the paper. */
    record LineJson(@Min(1) int orderLine, @NotNull @Pattern(regexp = DECIMAL) String quantity, @NotNull @Pattern(regexp = "\\d{1,13}(\\.\\d{1,6})?") String unitPrice) {}

    /** A charge on the paper. */
    record ChargeJson(@NotBlank @Size(max = 20) String type, @NotNull @Pattern(regexp = DECIMAL) String amount) {}

    /** Money as everywhere in this API. */
    record MoneyJson(String amount, String currency) {

        static MoneyJson of(Money money) {
            return new MoneyJson(money.amount().toPlainString(), money.currency().getCurrencyCode());
        }
    }

    /** One row of the list. */
    record RowJson(String number, String kind, String supplierNumber, @Nullable String supplier, LocalDate issueDate, String status, @Nullable String exceptionClass, MoneyJson net,
                   MoneyJson gross, MoneyJson releasedNet, MoneyJson waitingNet, MoneyJson heldNet) {

        static RowJson of(ReadInvoices.Row row) {
            return new RowJson(row.number().value(), row.kind().name(), row.supplierNumber(), row.supplier() == null ? null : row.supplier().value(), row.issueDate(), row.status().name(),
                    row.exceptionClass() == null ? null : row.exceptionClass().name(), MoneyJson.of(row.net()), MoneyJson.of(row.gross()), MoneyJson.of(row.releasedNet()),
                    MoneyJson.of(row.waitingNet()), MoneyJson.of(row.heldNet()));
        }
    }

    /** One invoice. */
    record SheetJson(RowJson invoice, List<String> purchaseOrders, List<String> backorders, List<SheetLineJson> lines, List<FindingJson> findings) {

        static SheetJson of(ReadInvoices.Sheet sheet) {
            return new SheetJson(RowJson.of(sheet.row()), sheet.orders().stream().map(PurchaseOrderNumber::value).toList(), sheet.backorders().stream().map(PurchaseOrderNumber::value).toList(),
                    sheet.lines().stream().map(SheetLineJson::of).toList(), sheet.findings().stream().map(FindingJson::of).toList());
        }
    }

    /** Order, receipt and invoice side by side. */
    record SheetLineJson(String line, String description, @Nullable String purchaseOrder, @Nullable Integer orderLine, @Nullable String ordered, @Nullable String received, String invoiced,
                         @Nullable String orderPrice, @Nullable String invoicePrice, MoneyJson net, MoneyJson releasedNet, MoneyJson waitingNet, MoneyJson heldNet) {

        static SheetLineJson of(ReadInvoices.SheetLine line) {
            return new SheetLineJson(line.line(), line.description(), line.order(), line.orderLine(), text(line.ordered()), text(line.received()), text(line.invoiced()), text(line.orderPrice()),
                    text(line.invoicePrice()), MoneyJson.of(line.net()), MoneyJson.of(line.releasedNet()), MoneyJson.of(line.waitingNet()), MoneyJson.of(line.heldNet()));
        }
    }

    /** A reason. */
    record FindingJson(String code, String effect, @Nullable String part, String atStake, Map<String, String> facts, boolean accepted) {

        static FindingJson of(Finding finding) {
            return new FindingJson(finding.code().name(), finding.effect().name(), finding.part(), text(finding.atStake()), finding.facts(), finding.isAccepted());
        }
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
