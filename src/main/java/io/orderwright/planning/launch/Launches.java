package io.orderwright.planning.launch;

import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The launches in the database. */
@Component
public class Launches {

    private final JdbcClient jdbc;
    private final Clock clock;

    Launches(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of these; one query for all. */
    public Map<Sku, Launch> of(Collection<Sku> skus, LocationCode location) {
        return skus.isEmpty() ? Map.of() : jdbc.sql("select * from sku_launch where sku in (:skus) and location = :location").param("skus", skus.stream().map(Sku::value).toList())
                .param("location", location.value()).query(Launches::read).list().stream().collect(toMap(Launch::sku, launch -> launch));
    }

    /** The newest first. */
    public List<Launch> newest(int limit) {
        return jdbc.sql("select * from sku_launch order by entered_at desc, sku, location limit :rows").param("rows", limit).query(Launches::read).list();
    }

    /** One takes the place of what was said before. */
    void write(Launch launch, String person) {
        jdbc.sql("""
                insert into sku_launch (sku, location, analogue, share, note, entered_by, entered_at) values (:sku, :location, :analogue, :share, :note, :person, :now)
                on duplicate key update analogue = values(analogue), share = values(share), note = values(note), entered_by = values(entered_by), entered_at = values(entered_at)""")
                .param("sku", launch.sku().value()).param("location", launch.location().value()).param("analogue", launch.analogue().value()).param("share", launch.share())
                .param("note", launch.note()).param("person", person).param("now", Timestamp.from(clock.instant())).update();
    }

    private static Launch read(ResultSet row, int number) throws SQLException {
        return new Launch(new Sku(row.getString("sku")), new LocationCode(row.getString("location")), new Sku(row.getString("analogue")), row.getBigDecimal("share"), row.getString("note"));
    }
}
