/** Master data from CSV files: a dry run that says what is wrong with which row, then the import; twice gives the same state. */
@NamedInterface("imports")
@NullMarked
package io.orderwright.catalog.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
