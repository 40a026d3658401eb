package io.orderwright.catalog.web;

import static io.orderwright.catalog.Objection.reading;
import static io.orderwright.catalog.Objection.readingIfGiven;

import io.orderwright.catalog.ChaseClock;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Supplier.ShortDelivery;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.catalog.suppliers.RegisterSuppliers;
import io.orderwright.shared.EmailAddress;
import io.orderwright.shared.Money;
import io.orderwright.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Suppliers for programs. */
@RestController
@RequestMapping("/api/v1/suppliers")
@Tag(name = "Suppliers")
class SuppliersApi {

    private final Suppliers suppliers;
    private final RegisterSuppliers register;

    SuppliersApi(Suppliers suppliers, RegisterSuppliers register) {
        this.suppliers = suppliers;
        this.register = register;
    }

    @GetMapping
    @Operation(summary = "Suppliers in the order of their codes", description = "text: part of the code or the name.")
    Slice<SupplierView> list(@RequestParam(required = false) @Nullable String text, @RequestParam(required = false) @Nullable String cursor,
                             @RequestParam(defaultValue = "" + Slice.DEFAULT_SIZE) int limit) {
        return suppliers.list(text, cursor, limit).map(SuppliersApi::view);
    }

    @GetMapping("/{supplier}")
    @Operation(summary = "One supplier")
    ResponseEntity<SupplierView> one(@PathVariable String supplier) {
        return ResponseEntity.of(suppliers.find(reading("supplier", supplier, SupplierId::new, "the code of a supplier")).map(SuppliersApi::view));
    }

    @PostMapping
    @Operation(summary = "Register a supplier or change its terms", description = "What is left out takes the usual term. A new supplier enters as NEW; its standing is changed by a person. A known bank account is not replaced.")
    ResponseEntity<SupplierView> register(@RequestBody SupplierView wanted, Principal by) {
        var supplier = supplier(wanted);
        var done = register.register(List.of(supplier), by.getName());
        return ResponseEntity.status(done.added() > 0 ? HttpStatus.CREATED : HttpStatus.OK).body(view(suppliers.find(supplier.id()).orElseThrow()));
    }

    private static Supplier supplier(SupplierView wanted) {
        var id = reading("supplier", wanted.supplier(), SupplierId::new, "1 to 32 letters, digits or dashes");
        var currency = reading("currency", wanted.currency(), Currency::getInstance, "an ISO 4217 code, such as GBP");
        var usual = Supplier.withUsualTerms(id, reading("name", wanted.name(), Function.identity(), "the legal name"), currency);
        var minimum = wanted.minimumOrderValue() == null ? null : new Money(reading("minimumOrderValue.amount", wanted.minimumOrderValue().amount(), SuppliersApi::amount,
                "an amount with a point, such as 250.00"), reading("minimumOrderValue.currency", wanted.minimumOrderValue().currency(), Currency::getInstance, "an ISO 4217 code, such as GBP"));
        var email = readingIfGiven("orderEmail", wanted.orderEmail(), EmailAddress::new, "one e-mail address");
        var language = or(readingIfGiven("language", wanted.language(), Locale::forLanguageTag, "a language such as en, de or fr"), usual.language());
        var zone = or(readingIfGiven("zone", wanted.zone(), ZoneId::of, "a time zone such as Europe/London"), usual.zone());
        var due = or(readingIfGiven("confirmationDueAfter", wanted.confirmationDueAfter(), Duration::parse, "an ISO 8601 duration such as PT24H"), usual.confirmationDueAfter());
        var flag = or(readingIfGiven("confirmationFlagAfter", wanted.confirmationFlagAfter(), Duration::parse, "an ISO 8601 duration such as PT25H"), usual.confirmationFlagAfter());
        var clock = or(readingIfGiven("chaseClock", wanted.chaseClock(), code -> ChaseClock.valueOf(code.toUpperCase(Locale.ROOT)), "elapsed or business"), usual.chaseClock());
        var window = readingIfGiven("orderingWindow", wanted.orderingWindow(), LocalTime::parse, "a time of day such as 15:00");
        var shortDelivery = or(readingIfGiven("shortDelivery", wanted.shortDelivery(), code -> ShortDelivery.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_')),
                "backorder-order, keep-open or short-close"), usual.shortDelivery());
        Set<EmailAddress> addresses = wanted.senderAddresses() == null ? Set.of()
                : wanted.senderAddresses().stream().map(a -> reading("senderAddresses", a, EmailAddress::new, "e-mail addresses")).collect(Collectors.toSet());
        return reading("supplier", id.value(), _ -> new Supplier(id, usual.name(), usual.standing(), currency, email, wanted.contactName(), wanted.phone(), language, zone, due, flag, clock,
                window, minimum, shortDelivery, wanted.paymentDays() == null ? usual.paymentDays() : wanted.paymentDays(),
                wanted.senderDomains() == null ? Set.of() : Set.copyOf(wanted.senderDomains()), addresses, wanted.vatId(), wanted.iban(),
                wanted.address() == null ? List.of() : wanted.address()), "terms that fit together: the flag not before the reminder, the minimum in the supplier’s currency");
    }

    private static BigDecimal amount(String text) {
        if (!text.matches("\\d{1,13}(\\.\\d{1,4})?")) {
            throw new IllegalArgumentException(text);
        }
        return new BigDecimal(text);
    }

    private static SupplierView view(Supplier s) {
        return new SupplierView(s.id().value(), s.name(), s.standing().name(), s.currency().getCurrencyCode(), s.orderEmail() == null ? null : s.orderEmail().value(),
                s.contactName(), s.phone(), s.language().toLanguageTag(), s.zone().getId(), s.confirmationDueAfter().toString(), s.confirmationFlagAfter().toString(), s.chaseClock().name().toLowerCase(Locale.ROOT),
                s.orderingWindow() == null ? null : s.orderingWindow().toString(), s.minimumOrderValue() == null ? null : MoneyView.of(s.minimumOrderValue()),
                s.shortDelivery().name().toLowerCase(Locale.ROOT).replace('_', '-'), s.paymentDays(), s.senderDomains().stream().sorted().toList(),
                s.senderAddresses().stream().map(EmailAddress::value).sorted().toList(), s.vatId(), s.iban(), s.address());
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    /** A supplier in JSON; {@code standing} is not read. */
    record SupplierView(@Nullable String supplier, @Nullable String name, @Nullable String standing, @Nullable String currency, @Nullable String orderEmail,
                        @Nullable String contactName, @Nullable String phone, @Nullable String language, @Nullable String zone, @Nullable String confirmationDueAfter,
                        @Nullable String confirmationFlagAfter, @Nullable String chaseClock, @Nullable String orderingWindow, @Nullable MoneyView minimumOrderValue, @Nullable String shortDelivery,
                        @Nullable Integer paymentDays, @Nullable List<String> senderDomains, @Nullable List<String> senderAddresses, @Nullable String vatId,
                        @Nullable String iban, @Nullable List<String> address) {}

    /** An amount in JSON, as text so that no reader makes a float of it. */
    record MoneyView(@Nullable String amount, @Nullable String currency) {

        static MoneyView of(Money money) {
            return new MoneyView(money.amount().toPlainString(), money.currency().getCurrencyCode());
        }
    }
}
