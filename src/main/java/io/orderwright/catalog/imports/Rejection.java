package io.orderwright.catalog.imports;

import io.orderwright.catalog.Objection;

/**
 * A row that cannot be taken.
 *
 * @param line line of the file on which the row begins, from 1
 * @param why  the field and what is wrong with it
 */
public record Rejection(int line, Objection why) {}
