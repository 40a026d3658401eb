/** What a transaction need not ask the database twice. */
@NamedInterface("database")
@NullMarked
package io.orderwright.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
