package io.orderwright.planning.quotation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrice.PriceBreak;
import io.orderwright.planning.engine.policy.SupplierScore;
import io.orderwright.planning.quotation.QuotationRequest.Answer;
import io.orderwright.planning.quotation.QuotationRequest.Award;
import io.orderwright.planning.quotation.QuotationRequest.Decision;
import io.orderwright.planning.quotation.QuotationRequest.Invitation;
import io.orderwright.planning.quotation.QuotationRequest.Kind;
import io.orderwright.planning.quotation.QuotationRequest.Line;
import io.orderwright.planning.quotation.QuotationRequest.State;
import io.orderwright.platform.mail.MailToken;
import io.orderwright.shared.DateRange;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Requests for quotation in the database. */
@Component
public class Quotations {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    Quotations(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** A request in a list. @param answered suppliers that answered @param asked of so many */
    public record Row(String number, Kind kind, State state, Sku sku, int otherLines, LocalDate answerBy, int answered, int asked) {}

    /** The newest first, those that wait for a decision before all others. */
    @Transactional(readOnly = true)
    public List<Row> newest(int limit) {
        return jdbc.sql("""
                select r.number, r.kind, r.state, r.answer_by, (select min(l.sku) from quotation_line l where l.request_id = r.id) as sku,
                    (select count(*) from quotation_line l where l.request_id = r.id) as line_count,
                    (select count(*) from quotation_invitation i where i.request_id = r.id and i.answered_at is not null) as answered,
                    (select count(*) from quotation_invitation i where i.request_id = r.id) as asked
                from quotation_request r order by case when r.state = 'OPEN' then 0 else 1 end, r.id desc limit :rows""").param("rows", limit)
                .query((row, n) -> new Row(row.getString("number"), Kind.valueOf(row.getString("kind")), State.valueOf(row.getString("state")), new Sku(row.getString("sku")),
                        row.getInt("line_count") - 1, row.getDate("answer_by").toLocalDate(), row.getInt("answered"), row.getInt("asked"))).list();
    }

    @Transactional(readOnly = true)
    public Optional<QuotationRequest> find(String number) {
        return read("number = :key", number);
    }

    /** The request that an address of a supplier's page belongs to, and the supplier. */
    @Transactional(readOnly = true)
    public Optional<Map.Entry<QuotationRequest, Invitation>> opened(MailToken token) {
        return jdbc.sql("select request_id, id from quotation_invitation where token_hash = :hash").param("hash", token.hash())
                .query((row, n) -> Map.entry(row.getLong("request_id"), row.getLong("id"))).optional()
                .flatMap(found -> read("id = :key", found.getKey()).flatMap(request -> request.invitations().stream().filter(one -> one.id() == found.getValue()).findFirst()
                        .map(invitation -> Map.entry(request, invitation))));
    }

    /** Waits for whoever changes it. */
    Optional<QuotationRequest> lock(String number) {
        jdbc.sql("select id from quotation_request where number = :number for update").param("number", number).query(Long.class).optional();
        return find(number);
    }

    /** @return whether it is new; empty-handed when a request with this key is there */
    boolean insert(QuotationRequest request, String key) {
        return jdbc.sql("""
                insert ignore into quotation_request (number, request_key, kind, location, needed_by, answer_by, note, state, asked_by, asked_at)
                values (:number, :key, :kind, :location, :needed, :answer, :note, 'OPEN', :by, :at)""")
                .param("number", request.number()).param("key", key).param("kind", request.kind().name()).param("location", request.location().value())
                .param("needed", date(request.neededBy())).param("answer", date(request.answerBy())).param("note", request.note()).param("by", request.askedBy())
                .param("at", Timestamp.from(request.askedAt())).update() == 1;
    }

    String numberOf(String key) {
        return jdbc.sql("select number from quotation_request where request_key = :key").param("key", key).query(String.class).single();
    }

    void insert(String number, List<Line> lines) {
        long id = id(number);
        batch.batchUpdate("insert into quotation_line (request_id, line, sku, quantity, price_id) values (?, ?, ?, ?, ?)",
                lines.stream().map(line -> new @Nullable Object[] {id, line.line(), line.sku().value(), line.quantity().units(), line.priceId()}).toList());
    }

    void invite(String number, SupplierId supplier, MailToken token, @Nullable String mailedTo) {
        jdbc.sql("insert into quotation_invitation (request_id, supplier, token_hash, mailed_to, state, note) values (:request, :supplier, :hash, :to, 'NONE', '')")
                .param("request", id(number)).param("supplier", supplier.value()).param("hash", token.hash()).param("to", mailedTo).update();
    }

    void answer(Invitation invitation) {
        jdbc.sql("update quotation_invitation set state = :state, answered_by = :by, answered_at = :at, valid_until = :until, note = :note where id = :id")
                .param("state", invitation.answer().name()).param("by", invitation.answeredBy()).param("at", timestamp(invitation.answeredAt()))
                .param("until", date(invitation.validUntil())).param("note", invitation.note()).param("id", invitation.id()).update();
        jdbc.sql("delete from quotation where invitation_id = :id").param("id", invitation.id()).update();
        batch.batchUpdate("insert into quotation (invitation_id, line, item_code, minimum_quantity, pack_size, lead_time_days, breaks) values (?, ?, ?, ?, ?, ?, ?)",
                invitation.quotes().entrySet().stream().map(quote -> new @Nullable Object[] {invitation.id(), quote.getKey(), quote.getValue().supplierItemCode(),
                    quote.getValue().minimumQuantity().units(), quote.getValue().packSize().units(), quote.getValue().leadTimeDays(),
                    JSON.writeValueAsString(quote.getValue().breaks().stream().map(StoredBreak::of).toList())}).toList());
    }

    void award(long request, Collection<Award> awards, Map<Integer, SupplierScore.Facts> facts, Decision decision) {
        batch.batchUpdate("insert into quotation_award (request_id, line, supplier, quantity) values (?, ?, ?, ?)",
                awards.stream().map(award -> new Object[] {request, award.line(), award.supplier().value(), award.quantity().units()}).toList());
        batch.batchUpdate("update quotation_line set facts = ? where request_id = ? and line = ?",
                facts.entrySet().stream().map(weighed -> new Object[] {JSON.writeValueAsString(weighed.getValue()), request, weighed.getKey()}).toList());
        end(request, State.AWARDED, decision);
    }

    void end(long request, State state, Decision decision) {
        jdbc.sql("update quotation_request set state = :state, decided_by = :by, decided_at = :at, because = :because where id = :id").param("state", state.name())
                .param("by", decision.person()).param("at", Timestamp.from(decision.at())).param("because", decision.because()).param("id", request).update();
    }

    private long id(String number) {
        return jdbc.sql("select id from quotation_request where number = :number").param("number", number).query(Long.class).single();
    }

    private Optional<QuotationRequest> read(String condition, Object key) {
        return jdbc.sql("select * from quotation_request where " + condition).param("key", key).query((row, n) -> request(row)).optional().map(head -> {
            List<Line> lines = jdbc.sql("select * from quotation_line where request_id = :id order by line").param("id", head.id()).query(Quotations::line).list();
            Map<Long, List<StoredQuote>> quotes = jdbc.sql("select q.* from quotation q join quotation_invitation i on i.id = q.invitation_id where i.request_id = :id").param("id", head.id())
                    .query(Quotations::quote).list().stream().collect(groupingBy(StoredQuote::invitation));
            Map<Integer, Sku> skus = lines.stream().collect(toMap(Line::line, Line::sku));
            List<Invitation> invitations = jdbc.sql("select * from quotation_invitation where request_id = :id order by id").param("id", head.id())
                    .query((row, n) -> invitation(row, quotes, skus)).list();
            List<Award> awards = jdbc.sql("select * from quotation_award where request_id = :id order by line, supplier").param("id", head.id())
                    .query((row, n) -> new Award(row.getInt("line"), new SupplierId(row.getString("supplier")), Quantity.of(row.getLong("quantity")))).list();
            return new QuotationRequest(head.id(), head.number(), head.kind(), head.location(), head.neededBy(), head.answerBy(), head.note(), head.state(), head.askedBy(), head.askedAt(),
                    head.decision(), lines, invitations, awards);
        });
    }

    private static QuotationRequest request(ResultSet row) throws SQLException {
        var decidedAt = row.getTimestamp("decided_at");
        return new QuotationRequest(row.getLong("id"), row.getString("number"), Kind.valueOf(row.getString("kind")), new LocationCode(row.getString("location")), day(row, "needed_by"),
                row.getDate("answer_by").toLocalDate(), row.getString("note"), State.valueOf(row.getString("state")), row.getString("asked_by"), row.getTimestamp("asked_at").toInstant(),
                decidedAt == null ? null : new Decision(row.getString("decided_by"), decidedAt.toInstant(), row.getString("because")), List.of(), List.of(), List.of());
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        var facts = row.getString("facts");
        return new Line(row.getInt("line"), new Sku(row.getString("sku")), Quantity.of(row.getLong("quantity")), row.getObject("price_id", Long.class),
                facts == null ? null : JSON.readValue(facts, SupplierScore.Facts.class));
    }

    private static Invitation invitation(ResultSet row, Map<Long, List<StoredQuote>> quotes, Map<Integer, Sku> skus) throws SQLException {
        var supplier = new SupplierId(row.getString("supplier"));
        var answeredAt = row.getTimestamp("answered_at");
        var validUntil = day(row, "valid_until");
        var from = answeredAt == null ? LocalDate.EPOCH : LocalDate.ofInstant(answeredAt.toInstant(), ZoneOffset.UTC);
        return new Invitation(row.getLong("id"), supplier, row.getString("mailed_to"), Answer.valueOf(row.getString("state")), row.getString("answered_by"),
                answeredAt == null ? null : answeredAt.toInstant(), validUntil, row.getString("note"),
                quotes.getOrDefault(row.getLong("id"), List.of()).stream().collect(toMap(StoredQuote::line, quote -> quote.as(supplier, skus, new DateRange(from, validUntil)))));
    }

    private static StoredQuote quote(ResultSet row, int number) throws SQLException {
        return new StoredQuote(row.getLong("invitation_id"), row.getInt("line"), row.getString("item_code"), row.getLong("minimum_quantity"), row.getLong("pack_size"),
                row.getInt("lead_time_days"), List.of(JSON.readValue(row.getString("breaks"), StoredBreak[].class)));
    }

    private record StoredQuote(long invitation, int line, @Nullable String itemCode, long minimum, long pack, int leadTimeDays, List<StoredBreak> breaks) {

        private SupplierPrice as(SupplierId supplier, Map<Integer, Sku> skus, DateRange valid) {
            return new SupplierPrice(0, supplier, skus.get(line), itemCode, valid, Quantity.of(minimum), Quantity.of(pack), leadTimeDays,
                    breaks.stream().map(one -> new PriceBreak(Quantity.of(one.from()), UnitPrice.of(one.price(), one.currency()))).toList(), false);
        }
    }

    /** A price break as the database keeps it. */
    record StoredBreak(long from, String price, String currency) {

        private static StoredBreak of(PriceBreak tier) {
            return new StoredBreak(tier.from().units(), tier.price().value().toPlainString(), tier.price().currency().getCurrencyCode());
        }
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        var date = row.getDate(column);
        return date == null ? null : date.toLocalDate();
    }

    private static @Nullable Date date(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }
}
