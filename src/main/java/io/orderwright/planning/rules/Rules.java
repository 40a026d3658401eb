package io.orderwright.planning.rules;

import io.orderwright.catalog.SupplierId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rules in the database, read whenever they are asked: what somebody changed counts at once on every copy of the application. */
@Component
public class Rules {

    /** Scopes that may have a rule. */
    static final int MOST_SCOPES = 1_000;

    private final JdbcClient jdbc;
    private final PlanningSettings settings;

    Rules(JdbcClient jdbc, PlanningSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    public RuleBook inForce() {
        return new RuleBook(current(), new RuleBook.Wanted(settings.serviceLevel(), settings.holdingRate(), settings.breakCoverDays(), BigDecimal.ZERO, null, Autopilot.SEND, OrderDays.ALL));
    }

    /** One for each scope that says something. */
    public List<Rule> current() {
        return jdbc.sql("""
                select r.* from planning_rule r join (select max(id) as id from planning_rule group by supplier, item_class) newest on newest.id = r.id
                order by r.supplier, r.item_class limit :rows""").param("rows", MOST_SCOPES).query(Rules::read).list().stream().filter(rule -> !rule.saysNothing()).toList();
    }

    /** Who changed what, the newest first. */
    public List<Rule> history(int limit) {
        return jdbc.sql("select * from planning_rule order by id desc limit :rows").param("rows", limit).query(Rules::read).list();
    }

    void write(Rule rule) {
        var supplier = rule.scope().supplier();
        jdbc.sql("""
                insert into planning_rule (supplier, item_class, service_level, holding_rate, longest_cover, landed_rate, free_from, autopilot, order_days, because, changed_by, changed_at)
                values (:supplier, :itemClass, :serviceLevel, :holdingRate, :longestCover, :landedRate, :freeFrom, :autopilot, :orderDays, :because, :changedBy, :changedAt)""")
                .param("supplier", supplier == null ? "" : supplier.value()).param("itemClass", rule.scope().itemClass()).param("serviceLevel", rule.serviceLevel())
                .param("holdingRate", rule.holdingRate()).param("longestCover", rule.longestCover()).param("landedRate", rule.landedRate()).param("freeFrom", rule.freeFrom())
                .param("autopilot", rule.autopilot() == null ? null : rule.autopilot().name()).param("orderDays", rule.orderDays() == null ? null : rule.orderDays().digits())
                .param("because", rule.because()).param("changedBy", rule.changedBy()).param("changedAt", Timestamp.from(rule.changedAt())).update();
    }

    private static Rule read(ResultSet row, int number) throws SQLException {
        String supplier = row.getString("supplier");
        @Nullable String autopilot = row.getString("autopilot");
        @Nullable String days = row.getString("order_days");
        return new Rule(new Scope(supplier.isEmpty() ? null : new SupplierId(supplier), row.getString("item_class")), row.getBigDecimal("service_level"),
                row.getBigDecimal("holding_rate"), row.getObject("longest_cover", Integer.class), row.getBigDecimal("landed_rate"), row.getBigDecimal("free_from"), autopilot == null ? null : Autopilot.valueOf(autopilot),
                days == null ? null : OrderDays.of(days), row.getString("because"), row.getString("changed_by"), row.getTimestamp("changed_at").toInstant());
    }
}
