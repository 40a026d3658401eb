package io.orderwright.platform.security;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is away, and who decides meanwhile (F46). Standing in for somebody gives no right: whoever asks for a decision checks group, limit and separation of duties of the
 * deputy as of anybody else.
 */
@Component
public class Absences {

    /** Deputies who are away themselves are passed over, at most so many. */
    private static final int MOST_HANDS = 5;
    private static final int MOST_PLANNED = 50;
    private static final int MOST_AWAY = 1000;

    private static final String SELECT = """
            select a.*, p.display_name, d.display_name deputy_name from absence a join person p on p.user_name = a.user_name join person d on d.user_name = a.deputy\s""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Absences(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who decides in this person's place today: the person when there, else the first deputy who is; empty when none of them is. */
    public Optional<String> present(String userName) {
        Map<String, Absence> today = today();
        String at = userName;
        var passed = new HashSet<String>();
        while (today.containsKey(at) && passed.add(at) && passed.size() <= MOST_HANDS) {
            at = today.get(at).deputy();
        }
        return today.containsKey(at) ? Optional.empty() : Optional.of(at);
    }

    /** Of these people, those who are away today, each with the absence. */
    public Map<String, Absence> away(Collection<String> userNames) {
        Map<String, Absence> today = today();
        today.keySet().retainAll(userNames);
        return today;
    }

    /** Absences of this person that are not over, the next first. */
    public List<Absence> plannedOf(String userName) {
        return jdbc.sql(SELECT + "where a.user_name = ? and until_day >= ? and cancelled_at is null order by a.from_day, a.id limit ?")
                .params(userName, Date.valueOf(day()), MOST_PLANNED).query(Absences::absence).list();
    }

    /** Absences that are not over for which this person is named, the next first. */
    public List<Absence> plannedFor(String deputy) {
        return jdbc.sql(SELECT + "where a.deputy = ? and until_day >= ? and cancelled_at is null order by a.from_day, a.id limit ?")
                .params(deputy, Date.valueOf(day()), MOST_PLANNED).query(Absences::absence).list();
    }

    LocalDate day() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Map<String, Absence> today() {
        var today = new HashMap<String, Absence>();
        jdbc.sql(SELECT + "where until_day >= :day and from_day <= :day and cancelled_at is null order by a.id limit :most").param("day", Date.valueOf(day())).param("most", MOST_AWAY)
                .query(Absences::absence).list().forEach(absence -> today.putIfAbsent(absence.userName(), absence));
        return today;
    }

    /** Locks the person, so that two plans of one person never overlap. */
    void lock(String userName) {
        jdbc.sql("select user_name from person where user_name = ? for update").param(userName).query(String.class).single();
    }

    void add(String userName, String deputy, LocalDate from, LocalDate until, String by, Instant at) {
        jdbc.sql("insert into absence (user_name, deputy, from_day, until_day, entered_by, entered_at) values (?, ?, ?, ?, ?, ?)")
                .params(userName, deputy, Date.valueOf(from), Date.valueOf(until), by, Timestamp.from(at)).update();
    }

    Optional<Absence> find(long id) {
        return jdbc.sql(SELECT + "where a.id = ? and cancelled_at is null").param(id).query(Absences::absence).optional();
    }

    boolean cancel(long id, Instant at) {
        return jdbc.sql("update absence set cancelled_at = ? where id = ? and cancelled_at is null").params(Timestamp.from(at), id).update() > 0;
    }

    /** Running, and nobody was told. */
    List<Absence> unannounced(int most) {
        return jdbc.sql(SELECT + "where begun_at is null and from_day <= :day and until_day >= :day and cancelled_at is null order by a.id limit :most").param("day", Date.valueOf(day()))
                .param("most", most).query(Absences::absence).list();
    }

    /** @return whether it is told now for the first time */
    boolean announced(long id, Instant at) {
        return jdbc.sql("update absence set begun_at = ? where id = ? and begun_at is null and cancelled_at is null").params(Timestamp.from(at), id).update() > 0;
    }

    private static Absence absence(ResultSet row, int n) throws SQLException {
        return new Absence(row.getLong("id"), row.getString("user_name"), row.getString("display_name"), row.getString("deputy"), row.getString("deputy_name"), row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class),
                row.getString("entered_by"));
    }
}
