package io.orderwright.catalog.suppliers;

import io.orderwright.catalog.ChaseClock;
import io.orderwright.catalog.Registered;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Supplier.ShortDelivery;
import io.orderwright.catalog.SupplierCalendar;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.imports.CsvRow;
import io.orderwright.catalog.imports.Fields;
import io.orderwright.catalog.imports.ImportKind;
import io.orderwright.catalog.imports.Rejection;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.EmailAddress;
import io.orderwright.shared.Money;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Suppliers from a file. A column that the file does not have leaves what is known; an empty cell takes the usual term. */
@Component
class SuppliersFile implements ImportKind {

    private static final int MAX_HOURS = 24 * 60;
    private static final int MAX_PAYMENT_DAYS = 365;

    private final RegisterSuppliers register;
    private final SupplierRows rows;
    private final CalendarRows calendarRows;
    private final KeepCalendar keep;
    private final CalendarColumns calendarColumns;

    SuppliersFile(RegisterSuppliers register, SupplierRows rows, CalendarRows calendarRows, KeepCalendar keep, CalendarColumns calendarColumns) {
        this.register = register;
        this.rows = rows;
        this.calendarRows = calendarRows;
        this.keep = keep;
        this.calendarColumns = calendarColumns;
    }

    @Override
    public String name() {
        return "suppliers";
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("supplier", true, "BRIGHTWICK"), new Column("name", true, "Brightwick Candles"), new Column("currency", true, "GBP"),
                new Column("order_email", false, "orders@brightwick.example.com"), new Column("contact_name", false, "Ada Brook"), new Column("phone", false, "+44 20 7946 0000"),
                new Column("language", false, "en"), new Column("zone", false, "Europe/London"), new Column("confirmation_due_hours", false, "24"),
                new Column("confirmation_flag_hours", false, "25"), new Column("chase_clock", false, "business"),
                new Column("working_days", false, "Mon Tue Wed Thu Fri"), new Column("opens", false, "09:00"), new Column("closes", false, "17:00"),
                new Column("public_holidays", false, "GB-ENG"), new Column("closings", false, "2027-02-06..2027-02-12 Chinese New Year | 2027-12-24..2028-01-02 Works holiday"),
                new Column("backup_name", false, "Ben Reed"), new Column("backup_email", false, "ben@brightwick.example.com"), new Column("backup_phone", false, "+44 20 7946 0001"),
                new Column("ordering_window", false, "15:00"), new Column("minimum_order_value", false, "250.00"),
                new Column("short_delivery", false, "backorder-order"), new Column("payment_days", false, "30"), new Column("sender_domains", false, "brightwick.example.com"),
                new Column("sender_addresses", false, "ada@post.example.com"), new Column("vat_id", false, "GB123456789"), new Column("iban", false, "GB33BUKB20201555555555"),
                new Column("address", false, "1 Harbour Lane | Bristol"));
    }

    @Override
    public Set<Group> owners() {
        return Set.of(Group.BUYERS);
    }

    @Override
    public Draft read(List<CsvRow> csv) {
        var rejected = new ArrayList<Rejection>();
        var ids = csv.stream().map(row -> row.cell("supplier")).flatMap(SuppliersFile::id).toList();
        var known = rows.find(ids);
        var knownCalendars = calendarRows.find(ids);
        var calendars = new LinkedHashMap<SupplierId, SupplierCalendar>();
        var lines = new LinkedHashMap<SupplierId, Integer>();
        var suppliers = new ArrayList<Supplier>();
        for (var row : csv) {
            var fields = new Fields(row);
            var supplier = supplier(row, fields, known);
            var calendar = supplier == null ? null : calendarColumns.read(row, fields, knownCalendars.getOrDefault(supplier.id(), SupplierCalendar.usual()));
            if (supplier != null && lines.putIfAbsent(supplier.id(), row.line()) != null) {
                fields.reject("supplier", "line %d has the same supplier".formatted(lines.get(supplier.id())), "Keep one of the two");
            } else if (supplier != null && calendar != null) {
                suppliers.add(supplier);
                if (!calendar.equals(knownCalendars.getOrDefault(supplier.id(), SupplierCalendar.usual()))) {
                    calendars.put(supplier.id(), calendar);
                }
            }
            rejected.addAll(fields.rejections());
        }
        register.objections(suppliers).forEach((id, why) -> {
            rejected.add(new Rejection(lines.get(id), why));
            suppliers.removeIf(supplier -> supplier.id().equals(id));
            calendars.remove(id);
        });
        int added = (int) suppliers.stream().filter(s -> !known.containsKey(s.id())).count();
        int same = (int) suppliers.stream().filter(s -> s.equals(known.get(s.id())) && !calendars.containsKey(s.id())).count();
        var result = new Registered(added, suppliers.size() - added - same, same);
        return new Draft(rejected, result, by -> {
            register.register(suppliers, by);
            keep.keepAll(calendars, by);
            return result;
        });
    }

    private static @Nullable Supplier supplier(CsvRow row, Fields fields, Map<SupplierId, Supplier> known) {
        var id = fields.required("supplier", SupplierId::new, "1 to 32 letters, digits or dashes");
        var name = fields.requiredText("name", 200);
        var currency = fields.requiredCurrency("currency");
        if (id == null || name == null || currency == null) {
            return null;
        }
        var usual = Supplier.withUsualTerms(id, name, currency);
        var before = known.getOrDefault(id, usual);
        var email = row.has("order_email") ? fields.optional("order_email", EmailAddress::new, "one e-mail address") : before.orderEmail();
        var contact = row.has("contact_name") ? fields.text("contact_name", 120) : before.contactName();
        var phone = row.has("phone") ? fields.text("phone", 40) : before.phone();
        var language = row.has("language") ? or(fields.optional("language", SuppliersFile::language, "a language such as en, de or fr"), usual.language()) : before.language();
        var zone = row.has("zone") ? or(fields.optional("zone", ZoneId::of, "a time zone such as Europe/London"), usual.zone()) : before.zone();
        var due = row.has("confirmation_due_hours") ? Duration.ofHours(fields.whole("confirmation_due_hours", 1, MAX_HOURS, usual.confirmationDueAfter().toHours()))
                : before.confirmationDueAfter();
        var flag = row.has("confirmation_flag_hours") ? Duration.ofHours(fields.whole("confirmation_flag_hours", 1, MAX_HOURS, usual.confirmationFlagAfter().toHours()))
                : before.confirmationFlagAfter();
        var clock = row.has("chase_clock") ? fields.choice("chase_clock", ChaseClock.class, usual.chaseClock()) : before.chaseClock();
        var window = row.has("ordering_window") ? fields.optional("ordering_window", LocalTime::parse, "a time of day such as 15:00") : before.orderingWindow();
        var minimum = row.has("minimum_order_value") ? fields.decimal("minimum_order_value") : before.minimumOrderValue() == null ? null : before.minimumOrderValue().amount();
        var shortDelivery = row.has("short_delivery") ? fields.choice("short_delivery", ShortDelivery.class, usual.shortDelivery()) : before.shortDelivery();
        int paymentDays = row.has("payment_days") ? (int) fields.whole("payment_days", 0, MAX_PAYMENT_DAYS, usual.paymentDays()) : before.paymentDays();
        var domains = row.has("sender_domains") ? or(fields.optional("sender_domains", SuppliersFile::domains, "mail domains with spaces between them"), Set.<String>of()) : before.senderDomains();
        var addresses = row.has("sender_addresses") ? or(fields.optional("sender_addresses", SuppliersFile::addresses, "e-mail addresses with spaces between them"), Set.<EmailAddress>of())
                : before.senderAddresses();
        var vatId = row.has("vat_id") ? fields.text("vat_id", 40) : before.vatId();
        var iban = row.has("iban") && !row.cell("iban").isEmpty() ? fields.optional("iban", Iban::normal, "an IBAN, its check digits are part of it") : before.iban();
        var address = row.has("address") ? lines(or(fields.text("address", 1000), "")) : before.address();
        return fields.together("supplier", () -> new Supplier(id, name, before.standing(), currency, email, contact, phone, language, zone, due, flag, clock, window,
                minimum == null ? null : new Money(minimum, currency), shortDelivery, paymentDays, domains, addresses, vatId, iban, address), "Correct the terms");
    }

    private static Stream<SupplierId> id(String cell) {
        try {
            return Stream.of(new SupplierId(cell));
        } catch (IllegalArgumentException notACode) {
            return Stream.empty();
        }
    }

    private static Locale language(String tag) {
        var locale = Locale.forLanguageTag(tag.replace('_', '-'));
        if (locale.getLanguage().isEmpty()) {
            throw new IllegalArgumentException(tag);
        }
        return locale;
    }

    private static Set<String> domains(String cell) {
        return Stream.of(cell.split("\\s+")).map(domain -> new EmailAddress("any@" + domain).domain()).collect(Collectors.toSet());
    }

    private static Set<EmailAddress> addresses(String cell) {
        return Stream.of(cell.split("\\s+")).map(EmailAddress::new).collect(Collectors.toSet());
    }

    private static List<String> lines(String cell) {
        return Stream.of(cell.split("\\|")).map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
