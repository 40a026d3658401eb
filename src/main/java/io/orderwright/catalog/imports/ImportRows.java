package io.orderwright.catalog.imports;

import io.orderwright.catalog.Objection;
import io.orderwright.catalog.Registered;
import io.orderwright.platform.hash.Sha256;
import io.orderwright.shared.Slice;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Original files byte for byte, and what became of each. */
@Repository
class ImportRows {

    /** Well below the smallest packet limit of the servers we run on (16 MB). */
    private static final int PART = 4 * 1024 * 1024;
    private static final String SELECT = "select r.*, f.sha256 from import_run r join import_file f on f.id = r.file_id ";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Clock clock;

    ImportRows(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /** Keeps a file, once for the same bytes. */
    long keep(byte[] bytes) {
        var hash = Sha256.of(bytes);
        jdbc.sql("insert into import_file (sha256) values (:hash) on duplicate key update sha256 = sha256").param("hash", hash).update();
        long id = jdbc.sql("select id from import_file where sha256 = :hash for update").param("hash", hash).query(Long.class).single();
        boolean kept = jdbc.sql("select count(*) from import_file_part where file_id = :id").param("id", id).query(Integer.class).single() > 0;
        for (int part = 0; !kept && part * PART < bytes.length; part++) {
            jdbc.sql("insert into import_file_part (file_id, part, bytes) values (:id, :part, :bytes)").param("id", id).param("part", part)
                    .param("bytes", Arrays.copyOfRange(bytes, part * PART, Math.min(bytes.length, (part + 1) * PART))).update();
        }
        return id;
    }

    Optional<byte[]> original(long run) {
        var parts = jdbc.sql("select p.bytes from import_run r join import_file_part p on p.file_id = r.file_id where r.id = :run order by p.part").param("run", run)
                .query((row, n) -> row.getBytes(1)).list();
        var all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return parts.isEmpty() ? Optional.empty() : Optional.of(all.toByteArray());
    }

    ImportReport add(String kind, String fileName, byte[] bytes, boolean dryRun, boolean written, int rowsRead, Registered result, List<Rejection> rejections, String by) {
        long file = keep(bytes);
        var now = clock.instant();
        int rejectedRows = (int) rejections.stream().mapToInt(Rejection::line).distinct().count();
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                insert into import_run (kind, file_id, file_name, dry_run, written, rows_read, rows_new, rows_changed, rows_same, rows_rejected, run_by, run_at)
                values (:kind, :file, :name, :dryRun, :written, :read, :added, :changed, :same, :rejected, :by, :now)""")
                .param("kind", kind).param("file", file).param("name", fileName).param("dryRun", dryRun).param("written", written).param("read", rowsRead)
                .param("added", result.added()).param("changed", result.changed()).param("same", result.same()).param("rejected", rejectedRows)
                .param("by", by).param("now", Timestamp.from(now)).update(key);
        long id = key.getKey().longValue();
        if (!rejections.isEmpty()) {
            batches.batchUpdate("insert into import_problem (run_id, line, field, value, reason, remedy) values (:run, :line, :field, :value, :reason, :remedy)",
                    rejections.stream().map(r -> new MapSqlParameterSource("run", id).addValue("line", r.line()).addValue("field", cut(r.why().field(), 60))
                            .addValue("value", cut(r.why().value(), 200)).addValue("reason", cut(r.why().reason(), 500)).addValue("remedy", cut(r.why().remedy(), 500)))
                            .toArray(SqlParameterSource[]::new));
        }
        return new ImportReport(id, kind, fileName, HexFormat.of().formatHex(Sha256.of(bytes)), dryRun, written, rowsRead, result, rejectedRows, rejections, by, now);
    }

    Optional<ImportReport> find(long run) {
        return jdbc.sql(SELECT + "where r.id = :run").param("run", run).query((row, n) -> report(row)).optional();
    }

    List<ImportReport> latest(int limit) {
        return jdbc.sql(SELECT + "order by r.id desc limit :rows").param("rows", limit).query((row, n) -> report(row)).list();
    }

    Slice<Rejection> rejections(long run, @Nullable String cursor, int size) {
        int rows = Math.clamp(size, 1, Slice.MAX_SIZE);
        var found = jdbc.sql("select * from import_problem where run_id = :run and id > :after order by id limit :rows")
                .param("run", run).param("after", cursor == null ? 0L : Long.parseLong(cursor)).param("rows", rows + 1)
                .query((row, n) -> Map.entry(row.getLong("id"), new Rejection(row.getInt("line"),
                        new Objection(row.getString("field"), row.getString("value"), row.getString("reason"), row.getString("remedy"))))).list();
        return new Slice<>(found.stream().limit(rows).map(Map.Entry::getValue).toList(), found.size() <= rows ? null : String.valueOf(found.get(rows - 1).getKey()));
    }

    private static ImportReport report(ResultSet row) throws SQLException {
        return new ImportReport(row.getLong("id"), row.getString("kind"), row.getString("file_name"), HexFormat.of().formatHex(row.getBytes("sha256")), row.getBoolean("dry_run"),
                row.getBoolean("written"), row.getInt("rows_read"), new Registered(row.getInt("rows_new"), row.getInt("rows_changed"), row.getInt("rows_same")),
                row.getInt("rows_rejected"), List.of(), row.getString("run_by"), row.getTimestamp("run_at").toInstant());
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
