package io.orderwright.planning.supplier;

import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.planning.engine.policy.SupplierScore;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What was weighed when a need with several suppliers was opened, in the database; never changed. */
@Component
public class SupplierChoices {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Clock clock;

    SupplierChoices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A choice as it was made. @param facts give the same choice again */
    public record Choice(Sku sku, SupplierId chosen, SupplierScore.Facts facts) {}

    public void keep(long need, Sku sku, LocationCode location, SupplierId chosen, SupplierScore.Facts facts) {
        jdbc.sql("insert into supplier_choice (need_id, sku, location, chosen, facts, chosen_at) values (:need, :sku, :location, :chosen, :facts, :now)").param("need", need)
                .param("sku", sku.value()).param("location", location.value()).param("chosen", chosen.value()).param("facts", JSON.writeValueAsString(facts))
                .param("now", Timestamp.from(clock.instant())).update();
    }

    /** Those of the needs of a proposal. */
    public Map<Sku, Choice> ofProposal(String proposalId) {
        return jdbc.sql("select c.sku, c.chosen, c.facts from supplier_choice c join replenishment_need n on n.id = c.need_id where n.proposal_id = :proposal").param("proposal", proposalId)
                .query((row, n) -> new Choice(new Sku(row.getString("sku")), new SupplierId(row.getString("chosen")), JSON.readValue(row.getString("facts"), SupplierScore.Facts.class)))
                .list().stream().collect(toMap(Choice::sku, choice -> choice));
    }
}
