package io.orderwright.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a longer list, read by cursor.
 *
 * @param items the rows of this page
 * @param next  the cursor that reads the following page, null at the end
 */
public record Slice<T>(List<T> items, @Nullable String next) {

    /** Rows on a page when nobody asks for another number. */
    public static final int DEFAULT_SIZE = 25;
    /** Most rows on a page. */
    public static final int MAX_SIZE = 200;

    public Slice {
        items = List.copyOf(items);
    }

    public <R> Slice<R> map(Function<T, R> mapping) {
        return new Slice<>(items.stream().map(mapping).toList(), next);
    }
}
