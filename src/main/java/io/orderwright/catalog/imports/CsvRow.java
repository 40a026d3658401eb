package io.orderwright.catalog.imports;

import java.util.Map;

/**
 * A row under its headings.
 *
 * @param line  line of the file on which it begins, from 1
 * @param cells text by column name, without space around it; columns that the file does not have are missing
 */
public record CsvRow(int line, Map<String, String> cells) {

    public CsvRow {
        cells = Map.copyOf(cells);
    }

    /** Whether the file has this column at all. */
    public boolean has(String column) {
        return cells.containsKey(column);
    }

    /** The text in this column, empty when there is none. */
    public String cell(String column) {
        return cells.getOrDefault(column, "");
    }
}
