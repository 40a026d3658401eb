package io.orderwright.collaboration.response;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.AnsweringHabits;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** One statement over mails and answers, both of which never change: sending again restarts nothing. */
@Repository
class HabitsFromAnswers implements AnsweringHabits {

    private final JdbcClient jdbc;

    HabitsFromAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Asked(Instant at, @Nullable Instant reminded, @Nullable Instant answered, @Nullable Channel by) {

        boolean isUnprompted() {
            return answered != null && (reminded == null || answered.isBefore(reminded));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Habits of(SupplierId supplier, Instant from, Instant until) {
        List<Asked> asked = asked(supplier, from, until);
        List<Asked> answered = asked.stream().filter(one -> one.answered() != null).toList();
        List<Duration> times = answered.stream().map(one -> Duration.between(one.at(), one.answered())).sorted().toList();
        return new Habits(asked.size(), answered.size(), (int) asked.stream().filter(Asked::isUnprompted).count(), by(answered, Channel.PAGE), by(answered, Channel.MAIL), by(answered, Channel.PHONE),
                times.isEmpty() ? null : times.get((times.size() - 1) / 2));
    }

    private List<Asked> asked(SupplierId supplier, Instant from, Instant until) {
        return jdbc.sql("""
                select m.asked, m.reminded, r.answered_at, r.channel from (
                    select purchase_order, min(case when kind = 'ORDER' then settled_at end) asked, min(case when kind = 'REMINDER' then happened_at end) reminded from supplier_message
                    where supplier = :supplier and kind in ('ORDER', 'REMINDER') and happened_at >= :from and (kind = 'REMINDER' or settled_at is not null and state in ('ACCEPTED', 'BOUNCED'))
                    group by purchase_order having asked >= :from and asked < :until order by asked desc limit :most) m
                left join supplier_response r on r.id = (select min(first.id) from supplier_response first where first.purchase_order = m.purchase_order)""")
                .param("supplier", supplier.value()).param("from", Timestamp.from(from)).param("until", Timestamp.from(until)).param("most", MOST).query((row, n) -> asked(row)).list();
    }

    private static Asked asked(ResultSet row) throws SQLException {
        @Nullable String channel = row.getString(4);
        return new Asked(row.getTimestamp(1).toInstant(), instant(row.getTimestamp(2)), instant(row.getTimestamp(3)), channel == null ? null : Channel.valueOf(channel));
    }

    private static @Nullable Instant instant(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }

    private static int by(List<Asked> answered, Channel channel) {
        return (int) answered.stream().filter(one -> one.by() == channel).count();
    }
}
