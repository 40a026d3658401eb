/** What a transaction need not ask the database twice, what is said when the database does not answer, and how to tell that from other problems. */
@NamedInterface("database")
@NullMarked
package io.orderwright.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
