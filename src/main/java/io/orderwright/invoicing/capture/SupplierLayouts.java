package io.orderwright.invoicing.capture;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.document.CsvMapping;
import io.orderwright.invoicing.document.Layouts;
import io.orderwright.invoicing.document.PdfTemplate;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The register of confirmed layouts. The newest version of a supplier is used; all versions stay. */
@Component
class SupplierLayouts {

    /** Most suppliers with a layout of one kind. */
    private static final int MAX_LAYOUTS = 5000;
    private static final String NEWEST = """
            select l.content from supplier_layout l where l.kind = ? and l.version = (select max(n.version) from supplier_layout n where n.supplier_id = l.supplier_id and n.kind = l.kind)
            order by l.id limit ?""";

    private final JdbcClient jdbc;
    private final Clock clock;

    SupplierLayouts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Layouts newest() {
        return new Layouts(newest("PAGE", PdfTemplate.class), newest("TABLE", CsvMapping.class));
    }

    private <T> List<T> newest(String kind, Class<T> type) {
        return jdbc.sql(NEWEST).params(kind, MAX_LAYOUTS).query(String.class).list().stream().map(json -> JsonMapper.shared().readValue(json, type)).toList();
    }

    /** @param layout made for its name, for example {@code BRIGHTWICK/2} @return what was made */
    <T extends Record> T keep(SupplierId supplier, String kind, String document, String by, Function<String, T> layout) {
        int version = 1 + jdbc.sql("select coalesce(max(version), 0) from supplier_layout where supplier_id = ? and kind = ?").params(supplier.value(), kind).query(Integer.class).single();
        T made = layout.apply("%s/%d".formatted(supplier, version));
        jdbc.sql("insert into supplier_layout (supplier_id, kind, version, content, from_document, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(supplier.value(), kind, version, JsonMapper.shared().writeValueAsString(made), document, by, Timestamp.from(clock.instant())).update();
        return made;
    }
}
