package io.orderwright.collaboration.page;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.CollaborationSettings;
import io.orderwright.collaboration.SupplierPageLinks;
import io.orderwright.collaboration.conversation.SupplierLanguage;
import io.orderwright.platform.hash.Sha256;
import io.orderwright.platform.mail.MailToken;
import io.orderwright.platform.web.PublicAddress;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes and checks the addresses of order pages: {@code /o/{id}?e=end&k=key&s=signature}. The signature covers key, order, revision, recipient, end and
 * purpose, so that an address opens one revision of one order for one recipient until it ends or is revoked. Opening it proves possession, never identity.
 */
@Component
public class PageLinks implements SupplierPageLinks {

    private static final String PURPOSE = "answer";

    private final SigningKeys keys;
    private final PurchaseOrders orders;
    private final Suppliers suppliers;
    private final CollaborationSettings settings;
    private final PublicAddress publicAddress;
    private final JdbcClient jdbc;
    private final Clock clock;

    PageLinks(SigningKeys keys, PurchaseOrders orders, Suppliers suppliers, CollaborationSettings settings, PublicAddress publicAddress, JdbcClient jdbc, Clock clock) {
        this.keys = keys;
        this.orders = orders;
        this.suppliers = suppliers;
        this.settings = settings;
        this.publicAddress = publicAddress;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What an address opens. */
    public record Opened(String id, PurchaseOrderNumber order, int revision, SupplierId supplier, String recipientHash) {}

    @Override
    @Transactional
    public URI linkTo(PurchaseOrderNumber number, int revision) {
        PurchaseOrderSnapshot order = orders.find(number).orElseThrow(() -> new IllegalStateException("There is no order " + number));
        Optional<Supplier> supplier = suppliers.find(order.supplier());
        String recipientHash = supplier.flatMap(s -> Optional.ofNullable(s.orderEmail())).map(email -> hash(email.value())).orElse(hash(order.supplier().value()));
        String language = new SupplierLanguage(supplier.map(Supplier::language).orElse(Locale.ENGLISH)).locale().getLanguage();
        var opened = new Opened(id(number, revision, order.supplier(), recipientHash), number, revision, order.supplier(), recipientHash);
        long end = clock.instant().plus(settings.linkValidFor()).getEpochSecond();
        String kid = keys.current();
        return URI.create(publicAddress.of("/o/%s?e=%d&k=%s&s=%s&lang=%s".formatted(opened.id(), end, kid, keys.sign(kid, signed(kid, opened, end)), language)));
    }

    /** What the address opens, empty when it was not made by us, has ended or was revoked. Reads only. */
    public Optional<Opened> open(String id, long end, String kid, String signature) {
        return find(id).filter(opened -> keys.isSignedBy(kid, signed(kid, opened, end), signature))
                .filter(opened -> !clock.instant().isAfter(Instant.ofEpochSecond(end)));
    }

    private String id(PurchaseOrderNumber number, int revision, SupplierId supplier, String recipientHash) {
        return stored(number, revision, recipientHash).orElseGet(() -> {
            String fresh = MailToken.random().value();
            boolean isFirst = jdbc.sql("""
                    insert ignore into supplier_page_link (id, purchase_order, revision, supplier, recipient_hash, purpose, created_at) values (?, ?, ?, ?, ?, ?, ?)""")
                    .params(fresh, number.value(), revision, supplier.value(), recipientHash, PURPOSE, Timestamp.from(clock.instant())).update() == 1;
            return isFirst ? fresh : stored(number, revision, recipientHash).orElseThrow();
        });
    }

    private Optional<String> stored(PurchaseOrderNumber number, int revision, String recipientHash) {
        return jdbc.sql("select id from supplier_page_link where purchase_order = ? and revision = ? and recipient_hash = ? and purpose = ?")
                .params(number.value(), revision, recipientHash, PURPOSE).query(String.class).optional();
    }

    private Optional<Opened> find(String id) {
        return jdbc.sql("select purchase_order, revision, supplier, recipient_hash from supplier_page_link where id = ? and purpose = ? and revoked_at is null").params(id, PURPOSE)
                .query((row, n) -> new Opened(id, new PurchaseOrderNumber(row.getString(1)), row.getInt(2), new SupplierId(row.getString(3)), row.getString(4))).optional();
    }

    private static String signed(String kid, Opened opened, long end) {
        return String.join("|", kid, opened.order().value(), String.valueOf(opened.revision()), opened.recipientHash(), String.valueOf(end), PURPOSE, opened.id());
    }

    static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }
}
