/** What a transaction need not ask the database twice, and what is said when the database does not answer. */
@NamedInterface("database")
@NullMarked
package io.orderwright.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
