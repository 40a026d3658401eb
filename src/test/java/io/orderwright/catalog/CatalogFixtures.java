package io.orderwright.catalog;

import io.orderwright.catalog.Supplier.ShortDelivery;
import io.orderwright.catalog.Supplier.Standing;
import io.orderwright.catalog.SupplierPrice.PriceBreak;
import io.orderwright.catalog.prices.ListPrices;
import io.orderwright.catalog.prices.PriceOffer;
import io.orderwright.catalog.products.RegisterProducts;
import io.orderwright.catalog.suppliers.RegisterSuppliers;
import io.orderwright.platform.audit.Actor;
import io.orderwright.shared.DateRange;
import io.orderwright.shared.EmailAddress;
import io.orderwright.shared.Money;
import io.orderwright.shared.Percentage;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Suppliers, products and prices for tests, valid by default, made by the real use cases. A bean in every {@code @DatabaseTest}:
 *
 * <pre>{@code
 * @Autowired CatalogFixtures catalog;
 *
 * SupplierId brightwick = catalog.brightwick();                        // approved, GBP, orders@brightwick.example.com
 * Sku mug = catalog.mugRed();                                          // MUG-RED
 * SupplierPrice price = catalog.price(brightwick, mug).list();         // 3.10 a piece, MOQ 48, packs of 12, 14 days, preferred, from 2026-01-01
 * catalog.mugFromBrightwick();                                         // all three
 * catalog.supplier("KILN").minimumOrderValue("250.00").standing(Standing.NEW).register();
 * catalog.price(brightwick, vase).at("4.60").breakAt(100, "4.20").minimum(1).pack(1).leadTime(7).list();
 * }</pre>
 */
@Component
public class CatalogFixtures {

    /** Who is said to have entered it. */
    public static final String BY = "fixtures";
    /** First day of prices that say no other; past for the test clock. */
    public static final LocalDate PRICES_FROM = LocalDate.of(2026, 1, 1);

    private final RegisterSuppliers registerSuppliers;
    private final Suppliers suppliers;
    private final RegisterProducts registerProducts;
    private final ListPrices listPrices;
    private final SupplierPrices prices;

    CatalogFixtures(RegisterSuppliers registerSuppliers, Suppliers suppliers, RegisterProducts registerProducts, ListPrices listPrices, SupplierPrices prices) {
        this.registerSuppliers = registerSuppliers;
        this.suppliers = suppliers;
        this.registerProducts = registerProducts;
        this.listPrices = listPrices;
        this.prices = prices;
    }

    /** Brightwick Candles, approved. */
    public SupplierId brightwick() {
        return supplier("BRIGHTWICK").named("Brightwick Candles").register();
    }

    /** Red mug. */
    public Sku mugRed() {
        return product("MUG-RED").named("Mug, red").register();
    }

    /** Registers Brightwick and the red mug, and puts the mug on Brightwick's price list. */
    public SupplierPrice mugFromBrightwick() {
        return price(brightwick(), mugRed()).list();
    }

    public SupplierBuilder supplier(String code) {
        return new SupplierBuilder(new SupplierId(code));
    }

    public ProductBuilder product(String sku) {
        return new ProductBuilder(new Sku(sku));
    }

    public PriceBuilder price(SupplierId supplier, Sku sku) {
        return new PriceBuilder(supplier, sku);
    }

    /** A supplier that is approved unless told otherwise. */
    public final class SupplierBuilder {

        private final SupplierId id;
        private String name;
        private Currency currency = Currency.getInstance("GBP");
        private @Nullable EmailAddress email;
        private Standing standing = Standing.APPROVED;
        private ChaseClock chaseClock = ChaseClock.ELAPSED;
        private @Nullable LocalTime window;
        private @Nullable String minimum;
        private ShortDelivery shortDelivery = ShortDelivery.BACKORDER_ORDER;
        private Locale language = Locale.ENGLISH;
        private ZoneId zone = ZoneId.of("Europe/London");
        private Set<String> domains;
        private @Nullable String vatId;
        private @Nullable String iban;

        private SupplierBuilder(SupplierId id) {
            this.id = id;
            this.name = id.value();
            String domain = id.value().toLowerCase(Locale.ROOT) + ".example.com";
            this.email = new EmailAddress("orders@" + domain);
            this.domains = Set.of(domain);
        }

        public SupplierBuilder named(String other) {
            name = other;
            return this;
        }

        public SupplierBuilder currency(String code) {
            currency = Currency.getInstance(code);
            return this;
        }

        /** Null for a supplier without a known address. */
        public SupplierBuilder email(@Nullable String address) {
            email = address == null ? null : new EmailAddress(address);
            return this;
        }

        public SupplierBuilder standing(Standing other) {
            standing = other;
            return this;
        }

        public SupplierBuilder orderingWindow(String time) {
            window = LocalTime.parse(time);
            return this;
        }

        public SupplierBuilder minimumOrderValue(String amount) {
            minimum = amount;
            return this;
        }

        public SupplierBuilder shortDelivery(ShortDelivery policy) {
            shortDelivery = policy;
            return this;
        }

        public SupplierBuilder language(Locale other) {
            language = other;
            return this;
        }

        public SupplierBuilder zone(String id) {
            zone = ZoneId.of(id);
            return this;
        }

        public SupplierBuilder chaseClock(ChaseClock other) {
            chaseClock = other;
            return this;
        }

        public SupplierBuilder senderDomains(String... names) {
            domains = Set.of(names);
            return this;
        }

        public SupplierBuilder vatId(String id) {
            vatId = id;
            return this;
        }

        public SupplierBuilder iban(String account) {
            iban = account;
            return this;
        }

        /** The supplier without entering it. */
        public Supplier build() {
            var usual = Supplier.withUsualTerms(id, name, currency);
            return new Supplier(id, name, standing, currency, email, "Ada Brook", "+44 20 7946 0000", language, zone, usual.confirmationDueAfter(), usual.confirmationFlagAfter(),
                    chaseClock, window, minimum == null ? null : Money.of(minimum, currency.getCurrencyCode()), shortDelivery, usual.paymentDays(), domains, Set.of(), vatId, iban,
                    List.of("1 Harbour Lane", "Bristol"));
        }

        public SupplierId register() {
            registerSuppliers.register(List.of(build()), BY);
            suppliers.changeStanding(id, standing, Actor.part("catalog"), "fixture");
            return id;
        }
    }

    /** A product that is neither seasonal nor discontinued unless told otherwise. */
    public final class ProductBuilder {

        private final Sku sku;
        private String name;
        private String category = "Homeware";
        private @Nullable String gtin;
        private String taxRate = "20";
        private boolean seasonal;
        private boolean discontinued;
        private @Nullable Long grams;
        private @Nullable Long volume;

        private ProductBuilder(Sku sku) {
            this.sku = sku;
            this.name = sku.value();
        }

        public ProductBuilder named(String other) {
            name = other;
            return this;
        }

        public ProductBuilder category(String other) {
            category = other;
            return this;
        }

        public ProductBuilder gtin(String number) {
            gtin = number;
            return this;
        }

        public ProductBuilder taxRate(String percent) {
            taxRate = percent;
            return this;
        }

        public ProductBuilder seasonal() {
            seasonal = true;
            return this;
        }

        public ProductBuilder discontinued() {
            discontinued = true;
            return this;
        }

        /** One unit as shipped, grams and cubic centimetres. */
        public ProductBuilder measuring(long weight, long cubes) {
            grams = weight;
            volume = cubes;
            return this;
        }

        /** The product without entering it. */
        public Product build() {
            return new Product(sku, name, category, gtin, Percentage.of(taxRate), "C62", seasonal, discontinued, false, grams, volume);
        }

        public Sku register() {
            registerProducts.register(List.of(build()), BY);
            return sku;
        }
    }

    /** A preferred price of 3.10, minimum 48, packs of 12, 14 days, from {@link #PRICES_FROM} unless told otherwise. */
    public final class PriceBuilder {

        private final SupplierId supplier;
        private final Sku sku;
        private final List<PriceBreak> dearerFirst = new ArrayList<>();
        private String price = "3.10";
        private LocalDate from = PRICES_FROM;
        private @Nullable LocalDate until;
        private long minimum = 48;
        private long pack = 12;
        private int leadTime = 14;
        private boolean preferred = true;
        private boolean supersede;
        private @Nullable String itemCode;

        private PriceBuilder(SupplierId supplier, Sku sku) {
            this.supplier = supplier;
            this.sku = sku;
        }

        public PriceBuilder at(String unitPrice) {
            price = unitPrice;
            return this;
        }

        public PriceBuilder breakAt(long quantity, String unitPrice) {
            dearerFirst.add(new PriceBreak(Quantity.of(quantity), new UnitPrice(new BigDecimal(unitPrice), currency())));
            return this;
        }

        public PriceBuilder minimum(long units) {
            minimum = units;
            return this;
        }

        public PriceBuilder pack(long units) {
            pack = units;
            return this;
        }

        public PriceBuilder leadTime(int days) {
            leadTime = days;
            return this;
        }

        public PriceBuilder from(LocalDate day) {
            from = day;
            return this;
        }

        public PriceBuilder until(LocalDate day) {
            until = day;
            return this;
        }

        public PriceBuilder notPreferred() {
            preferred = false;
            return this;
        }

        public PriceBuilder supplierItemCode(String code) {
            itemCode = code;
            return this;
        }

        /** Ends the price that is valid on the first day. */
        public PriceBuilder superseding() {
            supersede = true;
            return this;
        }

        /** The offer without listing it. */
        public PriceOffer build() {
            var breaks = new ArrayList<PriceBreak>();
            breaks.add(new PriceBreak(Quantity.of(1), new UnitPrice(new BigDecimal(price), currency())));
            breaks.addAll(dearerFirst);
            return new PriceOffer(supplier, sku, itemCode, new DateRange(from, until), Quantity.of(minimum), Quantity.of(pack), leadTime, breaks, preferred, supersede);
        }

        public SupplierPrice list() {
            listPrices.list(List.of(build()), BY);
            return prices.validOn(from, supplier, sku).orElseThrow();
        }

        private Currency currency() {
            return suppliers.find(supplier).orElseThrow().currency();
        }
    }
}
