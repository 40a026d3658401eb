package io.orderwright.catalog.imports;

import io.orderwright.catalog.Registered;
import io.orderwright.platform.security.Group;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One kind of file that can be imported: its columns, and what to do with its rows. */
public interface ImportKind {

    /** The name in addresses, for example {@code supplier-prices}. */
    String name();

    /** The columns of the file, in the order of the example. */
    List<Column> columns();

    /** Who answers for these data. What others send is looked at and kept until one of these runs it (F11). */
    Set<Group> owners();

    /** Reads and judges every row, writing nothing. */
    Draft read(List<CsvRow> rows);

    /**
     * @param name     heading in the file, lower case with underscores
     * @param required whether the file must have it and each row a value
     * @param example  a value as it may stand there
     */
    record Column(String name, boolean required, String example) {}

    /**
     * What would become of a file.
     *
     * @param rejected rows that cannot be taken, by line
     * @param expected what writing the others would do
     * @param write    writes the others in the current transaction; told the user name
     */
    record Draft(List<Rejection> rejected, Registered expected, Function<String, Registered> write) {}
}
