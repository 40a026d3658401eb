package io.orderwright.invoicing.web;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.landed.Basis;
import io.orderwright.invoicing.landed.CorrectCharge;
import io.orderwright.invoicing.landed.LandedCharge;
import io.orderwright.invoicing.landed.LandedCharges;
import io.orderwright.invoicing.landed.NoteBill;
import io.orderwright.invoicing.landed.NoteCharge;
import io.orderwright.invoicing.landed.ReadLandedCost;
import io.orderwright.invoicing.web.InvoicesApi.MoneyJson;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.shared.Slice;
import io.orderwright.shared.UnitPrice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Landed cost for programs. Amounts are in home currency, but for what a bill itself says. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "landed-costs")
class LandedCostsApi {

    private final LandedCharges charges;
    private final ReadLandedCost landed;
    private final NoteCharge noteCharge;
    private final NoteBill noteBill;
    private final CorrectCharge correctCharge;
    private final People people;

    LandedCostsApi(LandedCharges charges, ReadLandedCost landed, NoteCharge noteCharge, NoteBill noteBill, CorrectCharge correctCharge, People people) {
        this.charges = charges;
        this.landed = landed;
        this.noteCharge = noteCharge;
        this.noteBill = noteBill;
        this.correctCharge = correctCharge;
        this.people = people;
    }

    @Operation(summary = "What was billed for bringing goods to the shelf, latest first")
    @GetMapping("/landed-charges")
    Slice<ChargeJson> list(@RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "" + Slice.DEFAULT_SIZE) @Min(1) @Max(Slice.MAX_SIZE) int limit) {
        return charges.list(cursor, limit).map(charge -> ChargeJson.of(charge, List.of()));
    }

    @Operation(summary = "One charge and who carries it; shares and rest sum up to it")
    @GetMapping("/landed-charges/{number}")
    ResponseEntity<ChargeJson> one(@PathVariable String number) {
        return ResponseEntity.of(charges.find(number).map(charge -> ChargeJson.of(charge, charges.sharesOf(charge))));
    }

    @Operation(summary = "Note a bill of a carrier, broker or insurer; the same bill and type are noted once")
    @PostMapping("/landed-charges")
    ResponseEntity<ChargeJson> note(@Valid @RequestBody BillJson bill) {
        String number = noteCharge.note(bill.toBill(), person());
        return ResponseEntity.created(URI.create("/api/v1/landed-charges/" + number)).body(one(number).getBody());
    }

    @Operation(summary = "Note all charges of a carrier's bill at once; they have to add up to its total, and to the net amount of its invoice when one is named")
    @PostMapping("/landed-charges/bills")
    List<ChargeJson> note(@Valid @RequestBody WholeBillJson bill) {
        return noteBill.note(bill.toBill(), person()).stream().map(number -> ChargeJson.of(charges.find(number).orElseThrow(), List.of())).toList();
    }

    @Operation(summary = "Take a charge back that was noted by mistake")
    @PostMapping("/landed-charges/{number}/withdrawal")
    ResponseEntity<ChargeJson> withdraw(@PathVariable String number) {
        correctCharge.withdraw(number, person());
        return one(number);
    }

    @Operation(summary = "Share a charge out by VALUE, WEIGHT, VOLUME or QUANTITY")
    @PostMapping("/landed-charges/{number}/basis")
    ResponseEntity<ChargeJson> shareBy(@PathVariable String number, @Valid @RequestBody BasisJson wanted) {
        correctCharge.shareBy(number, wanted.basis(), person());
        return one(number);
    }

    @Operation(summary = "Expected and billed cost of an order, line by line")
    @GetMapping("/landed-costs/purchase-orders/{number}")
    ResponseEntity<OrderJson> order(@PathVariable String number) {
        return ResponseEntity.of(landed.order(new PurchaseOrderNumber(number)).map(OrderJson::of));
    }

    @Operation(summary = "What the goods of one goods received note cost on the shelf")
    @GetMapping("/landed-costs/goods-receipts/{number}")
    List<LotJson> receipt(@PathVariable String number) {
        return landed.note(number).stream().map(LotJson::of).toList();
    }

    @Operation(summary = "What the newest deliveries of a product cost on the shelf; the SKU may contain slashes")
    @GetMapping("/landed-costs/products/{*sku}")
    List<LotJson> product(@PathVariable String sku) {
        return landed.product(new Sku(sku.substring(1))).stream().map(LotJson::of).toList();
    }

    private Person person() {
        return people.current().orElseThrow(() -> new BrokenRule("NOBODY_SIGNED_IN", "A charge is noted by a person: use a token that belongs to one"));
    }

    /** What is on the bill. @param basis null for what is usual for the type @param purchaseOrders with their backorder orders */
    record BillJson(@Nullable String billedBy, @NotBlank @Size(max = 100) String document, @NotNull LocalDate dated, @NotBlank @Size(max = 20) String type, @NotNull @Valid AmountJson amount,
                    @Nullable Basis basis, @Nullable @Size(max = NoteCharge.MAX_SCOPES) Set<String> purchaseOrders, @Nullable @Size(max = NoteCharge.MAX_SCOPES) Set<String> goodsReceipts) {

        NoteCharge.Bill toBill() {
            return new NoteCharge.Bill(billedBy == null ? null : new SupplierId(billedBy), document, dated, type.toUpperCase(Locale.ROOT), amount.toMoney(), basis,
                    purchaseOrders == null ? Set.of() : purchaseOrders.stream().map(PurchaseOrderNumber::new).collect(Collectors.toSet()), goodsReceipts == null ? Set.of() : goodsReceipts);
        }
    }

    /** One charge on a bill. @param basis null for what is usual for the type */
    record PartJson(@NotBlank @Size(max = 20) String type, @NotNull @Valid AmountJson amount, @Nullable Basis basis) {}

    /** A bill with all its charges. @param total net @param invoice our number of the invoice, null when it was never captured */
    record WholeBillJson(@Nullable String billedBy, @NotBlank @Size(max = 100) String document, @NotNull LocalDate dated, @NotNull @Valid AmountJson total,
                         @NotNull @Size(min = 1, max = NoteBill.MAX_PARTS) List<@Valid PartJson> charges, @Nullable @Size(max = NoteCharge.MAX_SCOPES) Set<String> purchaseOrders,
                         @Nullable @Size(max = NoteCharge.MAX_SCOPES) Set<String> goodsReceipts, @Nullable String invoice) {

        NoteBill.CarrierBill toBill() {
            return new NoteBill.CarrierBill(billedBy == null ? null : new SupplierId(billedBy), document, dated, total.toMoney(),
                    charges.stream().map(part -> new NoteBill.Part(part.type().toUpperCase(Locale.ROOT), part.amount().toMoney(), part.basis())).toList(),
                    purchaseOrders == null ? Set.of() : purchaseOrders.stream().map(PurchaseOrderNumber::new).collect(Collectors.toSet()), goodsReceipts == null ? Set.of() : goodsReceipts, invoice);
        }
    }

    /** An amount that somebody sends. */
    record AmountJson(@NotNull @Pattern(regexp = "-?\\d{1,12}(\\.\\d{1,4})?") String amount, @NotBlank String currency) {

        Money toMoney() {
            var sent = new BigDecimal(amount);
            var money = new Money(sent, Currency.getInstance(currency));
            if (money.amount().compareTo(sent) != 0) {
                throw new BrokenRule("CHARGE_UNFIT", "The amount %s has more decimals than %s. Send what is on the bill.".formatted(amount, currency));
            }
            return money;
        }
    }

    /** By what. */
    record BasisJson(@NotNull Basis basis) {}

    /** A charge. @param basisUsed null while nobody carries it @param rest what nothing carries */
    record ChargeJson(String number, String type, Basis basis, @Nullable Basis basisUsed, MoneyJson amount, MoneyJson atHome, @Nullable String billedBy, String document,
                      @Nullable String invoice, LocalDate dated, boolean withdrawn, MoneyJson rest, List<ShareJson> shares) {

        static ChargeJson of(LandedCharge charge, List<LandedCharges.Share> shares) {
            return new ChargeJson(charge.number(), charge.type(), charge.basis(), charge.basisUsed(), MoneyJson.of(charge.amount()), MoneyJson.of(charge.atHome()),
                    charge.billedBy() == null ? null : charge.billedBy().value(), charge.document(), charge.invoice(), charge.dated(), charge.withdrawn(), MoneyJson.of(charge.rest()),
                    shares.stream().map(ShareJson::of).toList());
        }
    }

    /** @param goodsReceipt null for units that are still to come */
    record ShareJson(String purchaseOrder, int line, @Nullable String goodsReceipt, String sku, long units, MoneyJson amount) {

        static ShareJson of(LandedCharges.Share share) {
            return new ShareJson(share.place().order().value(), share.place().line(), share.place().goodsReceipt().isEmpty() ? null : share.place().goodsReceipt(), share.sku().value(),
                    share.units(), MoneyJson.of(share.amount()));
        }
    }

    /** A price of one unit, up to six decimals. */
    record PriceJson(String amount, String currency) {

        static PriceJson of(UnitPrice price) {
            return new PriceJson(price.value().toPlainString(), price.currency().getCurrencyCode());
        }
    }

    /** An order. */
    record OrderJson(String purchaseOrder, MoneyJson expected, MoneyJson billed, List<TypeJson> types, List<LineJson> lines) {

        static OrderJson of(ReadLandedCost.OrderSheet sheet) {
            return new OrderJson(sheet.order().value(), MoneyJson.of(sheet.expected()), MoneyJson.of(sheet.billed()),
                    sheet.types().stream().map(type -> new TypeJson(type.type(), MoneyJson.of(type.expected()), MoneyJson.of(type.billed()), MoneyJson.of(type.difference()))).toList(),
                    sheet.lines().stream().map(LineJson::of).toList());
        }
    }

    /** Expected and billed for one type of charge. */
    record TypeJson(String type, MoneyJson expected, MoneyJson billed, MoneyJson difference) {}

    /** @param landedUnit null while nothing came or was billed */
    record LineJson(int line, String sku, long ordered, PriceJson price, MoneyJson expected, MoneyJson billed, PriceJson expectedUnit, @Nullable PriceJson landedUnit,
                    MoneyJson expectedMargin, @Nullable MoneyJson margin) {

        static LineJson of(ReadLandedCost.Line line) {
            return new LineJson(line.line(), line.sku().value(), line.ordered(), PriceJson.of(line.price()), MoneyJson.of(line.expected()), MoneyJson.of(line.billed()),
                    PriceJson.of(line.expectedUnit()), line.landedUnit() == null ? null : PriceJson.of(line.landedUnit()), MoneyJson.of(line.expectedMargin()),
                    line.margin() == null ? null : MoneyJson.of(line.margin()));
        }
    }

    /** Units of one line of a goods received note. */
    record LotJson(String goodsReceipt, String purchaseOrder, int line, String sku, String supplier, @Nullable LocalDate receivedOn, long units, PriceJson price, Map<String, MoneyJson> charges,
                   PriceJson landedUnit) {

        static LotJson of(ReadLandedCost.Lot lot) {
            return new LotJson(lot.place().goodsReceipt(), lot.place().order().value(), lot.place().line(), lot.sku().value(), lot.supplier().value(), lot.receivedOn(), lot.units(),
                    PriceJson.of(lot.price()), lot.charges().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> MoneyJson.of(e.getValue()), (a, b) -> a, java.util.TreeMap::new)),
                    PriceJson.of(lot.landedUnit()));
        }
    }
}
