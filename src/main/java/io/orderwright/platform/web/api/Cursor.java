package io.orderwright.platform.web.api;

import io.orderwright.shared.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the opaque cursors of {@link Slice}: the sort values of the last row of a page.
 * <pre>{@code
 * List<String> after = Cursor.values(cursor, 2);                      // empty on the first page
 * List<Row> rows = … where (due, id) > (after) order by due, id limit size + 1;
 * return Cursor.slice(rows, size, row -> List.of(row.due().toString(), row.id()));
 * }</pre>
 */
public final class Cursor {

    private static final String SEPARATOR = "\u001f";
    private static final int MAX_LENGTH = 1000;

    private Cursor() {}

    /** Writes a cursor. */
    public static String of(List<String> values) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(String.join(SEPARATOR, values).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor.
     *
     * @param count how many values it must hold
     * @return the values, empty when there is no cursor
     * @throws IllegalArgumentException for a cursor that we never wrote
     */
    public static List<String> values(@Nullable String cursor, int count) {
        if (cursor == null || cursor.isEmpty()) {
            return List.of();
        }
        if (cursor.length() <= MAX_LENGTH) {
            List<String> values = Arrays.asList(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, -1));
            if (values.size() == count) {
                return values;
            }
        }
        throw new IllegalArgumentException("Not a cursor of this list: read it again from its first page");
    }

    /** How many rows to show when {@code asked} were asked for: at least 1, at most {@link Slice#MAX_SIZE}; null is {@link Slice#DEFAULT_SIZE}. */
    public static int size(@Nullable Integer asked) {
        return asked == null ? Slice.DEFAULT_SIZE : Math.clamp(asked, 1, Slice.MAX_SIZE);
    }

    /**
     * Makes a page of rows that were read with a limit of {@code size + 1}.
     *
     * @param sortValues what the list is ordered by, of one row
     */
    public static <T> Slice<T> slice(List<T> rows, int size, Function<T, List<String>> sortValues) {
        boolean more = rows.size() > size;
        List<T> page = more ? rows.subList(0, size) : rows;
        return new Slice<>(page, more ? of(sortValues.apply(page.getLast())) : null);
    }
}
