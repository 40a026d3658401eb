package io.orderwright.invoicing.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the tables of one supplier are read, as a person confirmed it.
 *
 * @param name        of the mapping and its version
 * @param headings    of the supplier's table, all of them in their order: by these it is recognised
 * @param columns     heading by value: {@code number}, {@code quantity} and so on, see {@link CsvReader}
 * @param decimalSign {@code .} or {@code ,}
 * @param dayFirst    whether 03/04 is the third of April
 * @param currency    of the amounts, when the table does not say
 */
public record CsvMapping(String name, List<String> headings, Map<String, String> columns, char decimalSign, boolean dayFirst, @Nullable String currency) {

    public CsvMapping {
        headings = List.copyOf(headings);
        columns = Map.copyOf(columns);
    }
}
