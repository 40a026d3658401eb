package io.orderwright.planning.engine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table of a bench set: comma-separated, no quotes, the first line names the columns. A missing file is an empty table. */
final class BenchFile {

    private BenchFile() {}

    /** One line. */
    record Row(Map<String, String> values) {

        String text(String column) {
            return values.getOrDefault(column, "");
        }

        /** 0 for what is empty or missing. */
        double number(String column) {
            return text(column).isEmpty() ? 0 : Double.parseDouble(text(column));
        }

        int whole(String column) {
            return (int) number(column);
        }
    }

    static List<Row> read(Path directory, String name) throws IOException {
        var file = directory.resolve(name);
        if (!Files.exists(file)) {
            return List.of();
        }
        var lines = Files.readAllLines(file);
        if (lines.isEmpty()) {
            return List.of();
        }
        var columns = lines.getFirst().strip().split(",", -1);
        var rows = new ArrayList<Row>();
        for (var line : lines.subList(1, lines.size())) {
            if (!line.isBlank()) {
                rows.add(row(columns, line.strip().split(",", -1)));
            }
        }
        return rows;
    }

    private static Row row(String[] columns, String[] cells) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < Math.min(columns.length, cells.length); i++) {
            values.put(columns[i].strip(), cells[i].strip());
        }
        return new Row(values);
    }
}
