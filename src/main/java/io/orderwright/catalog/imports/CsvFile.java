package io.orderwright.catalog.imports;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.orderwright.catalog.Objection;
import io.orderwright.catalog.imports.ImportKind.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of a CSV file into rows under headings. Takes UTF-8 with or without byte order mark and UTF-16 with one; comma, semicolon or tab between
 * the fields. What the file as a whole has wrong comes as one rejection with its line.
 */
final class CsvFile {

    /** Most bytes of a file. */
    static final int MAX_BYTES = 10 * 1024 * 1024;
    /** Most rows of a file, the heading not counted. */
    static final int MAX_ROWS = 50_000;
    /** Most characters of one row, so that a forgotten quote does not swallow the file. */
    private static final int MAX_ROW_CHARACTERS = 64 * 1024;
    /** Of several that stand equally often the last wins, so the comma comes last. */
    private static final List<Character> SEPARATORS = List.of('\t', ';', ',');
    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    private CsvFile() {}

    static Result read(byte[] bytes, List<Column> columns) {
        var text = decode(bytes);
        if (text == null) {
            return unreadable(1, "the file is not in UTF-8", "Save it as \"CSV UTF-8\"");
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            return unreadable(lineOf(text, nul), "there is a character that no text has (U+0000)", "Save the file as \"CSV UTF-8\" once more; it may be a spreadsheet, not a CSV file");
        }
        if (text.isBlank()) {
            return unreadable(1, "the file is empty", "Send a file with headings and rows");
        }
        try (var reader = CsvReader.builder().fieldSeparator(separator(text)).commentStrategy(CommentStrategy.NONE).skipEmptyLines(true).allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            return rows(reader, columns);
        } catch (CsvParseException e) {
            return unreadable(startOf(e), "a quoted field does not end as it should", "Close the quote, and double quotes inside a field");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result rows(Iterable<CsvRecord> records, List<Column> columns) {
        var iterator = records.iterator();
        var headings = iterator.next().getFields().stream().map(heading -> heading.strip().toLowerCase(Locale.ROOT).replace(' ', '_')).toList();
        var wrong = wrongHeadings(headings, columns);
        if (wrong != null) {
            return new Result(0, List.of(), List.of(new Rejection(1, wrong)));
        }
        var rows = new ArrayList<CsvRow>();
        var rejected = new ArrayList<Rejection>();
        int count = 0;
        while (iterator.hasNext()) {
            var record = iterator.next();
            if (++count > MAX_ROWS) {
                return unreadable((int) record.getStartingLineNumber(), "the file has more than %d rows".formatted(MAX_ROWS), "Split it");
            }
            if (record.getFieldCount() != headings.size()) {
                rejected.add(new Rejection((int) record.getStartingLineNumber(), new Objection("row", "", "it has %d fields under %d headings".formatted(record.getFieldCount(), headings.size()),
                        "Give every field, empty ones too, and quote fields that contain the separator")));
                continue;
            }
            if (record.getFields().stream().mapToInt(String::length).sum() > MAX_ROW_CHARACTERS) {
                return unreadable((int) record.getStartingLineNumber(), "a row has more than %d characters".formatted(MAX_ROW_CHARACTERS), "Look for a quote that was not closed");
            }
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < headings.size(); i++) {
                cells.put(headings.get(i), record.getField(i).strip());
            }
            rows.add(new CsvRow((int) record.getStartingLineNumber(), cells));
        }
        return new Result(count, rows, rejected);
    }

    private static @Nullable Objection wrongHeadings(List<String> headings, List<Column> columns) {
        var known = columns.stream().map(Column::name).toList();
        for (var heading : headings) {
            if (!known.contains(heading)) {
                return new Objection("heading", heading, "there is no such column", "Use " + String.join(", ", known));
            }
            if (headings.indexOf(heading) != headings.lastIndexOf(heading)) {
                return new Objection("heading", heading, "the column is there twice", "Keep one of them");
            }
        }
        var present = Set.copyOf(headings);
        var missing = columns.stream().filter(Column::required).map(Column::name).filter(name -> !present.contains(name)).collect(Collectors.joining(", "));
        return missing.isEmpty() ? null : new Objection("heading", missing, "a column is missing that every row needs", "Add it to the first line, with a value in each row");
    }

    private static @Nullable String decode(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return strict(bytes, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return strict(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return strict(bytes, 2, StandardCharsets.UTF_16BE);
        }
        return strict(bytes, 0, StandardCharsets.UTF_8);
    }

    private static @Nullable String strict(byte[] bytes, int from, Charset charset) {
        try {
            return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The sign that stands most often in the first line. */
    private static char separator(String text) {
        var first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return SEPARATORS.stream().max(Comparator.comparingLong(sign -> first.chars().filter(c -> c == sign).count())).orElseThrow();
    }

    private static int startOf(CsvParseException e) {
        var line = LINE.matcher(String.valueOf(e.getMessage()));
        return line.find() ? Integer.parseInt(line.group(1)) : 1;
    }

    private static int lineOf(String text, int position) {
        return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
    }

    private static Result unreadable(int line, String reason, String remedy) {
        return new Result(0, List.of(), List.of(new Rejection(line, new Objection("file", "", reason, remedy))));
    }

    /**
     * What was found.
     *
     * @param count    rows below the headings
     * @param rows     those with a field under each heading
     * @param rejected the others, or what is wrong with the file
     */
    record Result(int count, List<CsvRow> rows, List<Rejection> rejected) {}
}
