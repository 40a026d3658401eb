package io.orderwright.catalog.suppliers;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.SupplierCalendar;
import io.orderwright.catalog.SupplierCalendar.Backup;
import io.orderwright.catalog.SupplierCalendar.Closing;
import io.orderwright.catalog.SupplierId;
import io.orderwright.shared.EmailAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code supplier_calendar} and {@code supplier_closing}, read and written in sets. */
@Repository
class CalendarRows {

    private static final int SHORT = 3;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Clock clock;

    CalendarRows(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /** One statement; suppliers for whom nothing was entered are missing. */
    Map<SupplierId, SupplierCalendar> find(Collection<SupplierId> ids) {
        var found = new LinkedHashMap<SupplierId, SupplierCalendar>();
        if (ids.isEmpty()) {
            return found;
        }
        var closings = new LinkedHashMap<SupplierId, List<Closing>>();
        jdbc.sql("""
                select c.*, x.first_day, x.last_day, x.reason from supplier_calendar c left join supplier_closing x on x.supplier_code = c.supplier_code
                where c.supplier_code in (:codes) order by c.supplier_code, x.first_day""").param("codes", codes(ids)).query(row -> {
                    var id = new SupplierId(row.getString("supplier_code"));
                    var own = closings.computeIfAbsent(id, none -> new ArrayList<>());
                    if (row.getDate("first_day") != null) {
                        own.add(new Closing(row.getDate("first_day").toLocalDate(), row.getDate("last_day").toLocalDate(), row.getString("reason")));
                    }
                    found.put(id, calendar(row, own));
                });
        return found;
    }

    /** Replaces what was entered. The suppliers are locked by the caller. */
    void write(Map<SupplierId, SupplierCalendar> calendars) {
        if (calendars.isEmpty()) {
            return;
        }
        jdbc.sql("delete from supplier_closing where supplier_code in (:codes)").param("codes", codes(calendars.keySet())).update();
        jdbc.sql("delete from supplier_calendar where supplier_code in (:codes)").param("codes", codes(calendars.keySet())).update();
        batches.batchUpdate("""
                insert into supplier_calendar (supplier_code, working_days, opens, closes, public_holidays, backup_name, backup_email, backup_phone, changed_at)
                values (:supplier, :days, :opens, :closes, :holidays, :name, :email, :phone, :now)""", calendars.entrySet().stream().map(this::columns).toArray(SqlParameterSource[]::new));
        var closings = calendars.entrySet().stream().flatMap(entry -> entry.getValue().closings().stream().map(closing -> new MapSqlParameterSource("supplier", entry.getKey().value())
                .addValue("first", closing.first()).addValue("last", closing.last()).addValue("reason", closing.reason()))).toArray(SqlParameterSource[]::new);
        if (closings.length > 0) {
            batches.batchUpdate("insert into supplier_closing (supplier_code, first_day, last_day, reason) values (:supplier, :first, :last, :reason)", closings);
        }
    }

    private SqlParameterSource columns(Map.Entry<SupplierId, SupplierCalendar> entry) {
        SupplierCalendar calendar = entry.getValue();
        Backup backup = calendar.backup();
        return new MapSqlParameterSource("supplier", entry.getKey().value()).addValue("days", days(calendar.workingDays())).addValue("opens", calendar.opens().toString())
                .addValue("closes", calendar.closes().toString()).addValue("holidays", calendar.publicHolidays()).addValue("name", backup == null ? null : backup.name())
                .addValue("email", backup == null ? null : backup.email().value()).addValue("phone", backup == null ? null : backup.phone()).addValue("now", Timestamp.from(clock.instant()));
    }

    private static SupplierCalendar calendar(ResultSet row, List<Closing> closings) throws SQLException {
        @Nullable String email = row.getString("backup_email");
        return new SupplierCalendar(days(row.getString("working_days")), LocalTime.parse(row.getString("opens")), LocalTime.parse(row.getString("closes")), row.getString("public_holidays"),
                closings, email == null ? null : new Backup(row.getString("backup_name"), new EmailAddress(email), row.getString("backup_phone")));
    }

    /** MON TUE WED THU FRI. */
    static String days(Set<DayOfWeek> days) {
        return days.stream().sorted().map(day -> day.name().substring(0, SHORT)).collect(joining(" "));
    }

    /** @throws IllegalArgumentException for a day that has another name */
    static Set<DayOfWeek> days(String names) {
        return Stream.of(names.strip().toUpperCase(Locale.ROOT).split("[\\s,]+")).map(CalendarRows::day).collect(toSet());
    }

    private static DayOfWeek day(String name) {
        return Stream.of(DayOfWeek.values()).filter(day -> name.length() >= SHORT && day.name().startsWith(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a day of the week: " + name));
    }

    private static List<String> codes(Collection<SupplierId> ids) {
        return ids.stream().map(SupplierId::value).distinct().sorted().toList();
    }
}
