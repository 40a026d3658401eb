package io.orderwright.collaboration.shipment;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.AnnouncedShipments;
import io.orderwright.collaboration.CollaborationSettings;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Gs1;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.Set;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Announced shipments as they are stored, with their lines and parcels in three statements however many they are. */
@Component
class ShippingNotices implements AnnouncedShipments {

    private static final int MOST_OF_AN_ORDER = 100;
    private static final int SERIAL_AND_PREFIX = 16;
    /** Figures on a label: the identifier 00 and the number. */
    private static final int LABELLED = 20;
    private static final String NOTICES = "select id, purchase_order, supplier, delivery_note, arrives_on, carrier, tracking, parcels from shipping_notice ";

    private final JdbcClient jdbc;
    private final CollaborationSettings settings;

    ShippingNotices(JdbcClient jdbc, CollaborationSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Shipment> arrivingFrom(LocalDate day, int limit) {
        return whole(jdbc.sql(NOTICES + "where arrives_on >= ? order by arrives_on, id limit ?").params(day, limit));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Shipment> of(PurchaseOrderNumber order) {
        return whole(jdbc.sql(NOTICES + "where purchase_order = ? order by id limit ?").params(order.value(), MOST_OF_AN_ORDER));
    }

    @Override
    @Transactional(readOnly = true)
    public Set<PurchaseOrderNumber> dueBefore(LocalDate day, Collection<PurchaseOrderNumber> orders) {
        return orders.isEmpty() ? Set.of() : jdbc.sql("select distinct purchase_order from shipping_notice where purchase_order in (:orders) and arrives_on < :day")
                .param("orders", orders.stream().map(PurchaseOrderNumber::value).toList()).param("day", day).query(String.class).stream().map(PurchaseOrderNumber::new).collect(Collectors.toSet());
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Shipment> withParcel(String sscc) {
        String figures = sscc.length() == LABELLED && sscc.startsWith("00") ? sscc.substring(2) : sscc;
        String beforeSerial = "0" + settings.gs1CompanyPrefix();
        if (settings.gs1CompanyPrefix().isEmpty() || !figures.matches("\\d{18}") || !figures.startsWith(beforeSerial)) {
            return Optional.empty();
        }
        long parcel = Long.parseLong(figures.substring(beforeSerial.length(), figures.length() - 1));
        return whole(jdbc.sql(NOTICES + "where id = (select notice_id from shipping_parcel where id = ?)").params(parcel)).stream().filter(shipment -> shipment.sscc().contains(figures)).findFirst();
    }

    Optional<Shipment> find(SupplierId supplier, String deliveryNote) {
        return whole(jdbc.sql(NOTICES + "where supplier = ? and delivery_note = ?").params(supplier.value(), deliveryNote)).stream().findFirst();
    }

    /** Extension 0, company prefix, serial number, check digit. The serial number is that of the row and never used again. */
    String sscc(String prefix, long parcel) {
        String serial = String.valueOf(parcel);
        String figures = "0" + prefix + "0".repeat(Math.max(0, SERIAL_AND_PREFIX - prefix.length() - serial.length())) + serial;
        return figures + Gs1.checkDigit(figures);
    }

    private List<Shipment> whole(JdbcClient.StatementSpec notices) {
        Map<Long, Shipment> bare = new LinkedHashMap<>();
        notices.query((row, n) -> new Shipment(row.getLong("id"), new PurchaseOrderNumber(row.getString("purchase_order")), new SupplierId(row.getString("supplier")), row.getString("delivery_note"),
                row.getDate("arrives_on").toLocalDate(), row.getString("carrier"), row.getString("tracking"), row.getInt("parcels"), List.of(), List.of())).list().forEach(found -> bare.put(found.id(), found));
        if (bare.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Line>> lines = new LinkedHashMap<>();
        jdbc.sql("select notice_id, line_no, sku, quantity from shipping_notice_line where notice_id in (:ids) order by notice_id, line_no").param("ids", bare.keySet())
                .query((row, n) -> lines.computeIfAbsent(row.getLong("notice_id"), id -> new ArrayList<>()).add(new Line(row.getInt("line_no"), row.getString("sku"), row.getLong("quantity")))).list();
        Map<Long, List<String>> labels = new LinkedHashMap<>();
        String prefix = settings.gs1CompanyPrefix();
        if (!prefix.isEmpty()) {
            jdbc.sql("select id, notice_id from shipping_parcel where notice_id in (:ids) order by notice_id, parcel_no").param("ids", bare.keySet())
                    .query((row, n) -> labels.computeIfAbsent(row.getLong("notice_id"), id -> new ArrayList<>()).add(sscc(prefix, row.getLong("id")))).list();
        }
        return bare.values().stream().map(s -> new Shipment(s.id(), s.order(), s.supplier(), s.deliveryNote(), s.arrivesOn(), s.carrier(), s.tracking(), s.parcels(),
                lines.getOrDefault(s.id(), List.of()), labels.getOrDefault(s.id(), List.of()))).toList();
    }
}
