package io.orderwright.platform.web.signin;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.orderwright.platform.security.Group;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The table {@code access-matrix.csv}: who may do what. What it does not mention is refused. */
@Component
class AccessMatrix {

    static final String FILE = "access-matrix.csv";
    private static final String ANYONE = "anyone";
    private static final String MAY = "x";
    private static final String ANY_METHOD = "*";

    private final List<Row> rows;

    /**
     * @param path   pattern
     * @param method HTTP method, {@code *} for any
     * @param anyone whether no sign-in is needed
     * @param groups who may
     */
    record Row(PathPattern path, String method, boolean anyone, Set<Group> groups) {

        private boolean fits(PathContainer asked, String askedMethod) {
            return (method.equals(ANY_METHOD) || method.equals(askedMethod)) && path.matches(asked);
        }

        boolean allows(Set<Group> reader) {
            return anyone || reader.stream().anyMatch(groups::contains);
        }
    }

    AccessMatrix() {
        try (Reader file = new InputStreamReader(new ClassPathResource(FILE).getInputStream(), StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> csv = CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
            rows = csv.stream().map(AccessMatrix::row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(NamedCsvRecord line) {
        Set<Group> groups = Arrays.stream(Group.values()).filter(group -> cell(line, group.code())).collect(Collectors.toUnmodifiableSet());
        return new Row(PathPatternParser.defaultInstance.parse(line.getField("path")), line.getField("method"), cell(line, ANYONE), groups);
    }

    private static boolean cell(NamedCsvRecord line, String column) {
        String value = line.getField(column).strip();
        if (!value.isEmpty() && !value.equals(MAY)) {
            throw new IllegalStateException("%s line %d, column %s: x or nothing, not %s".formatted(FILE, line.getStartingLineNumber(), column, value));
        }
        return Objects.equals(value, MAY);
    }

    List<Row> rows() {
        return rows;
    }

    /** The row that counts, empty when nobody may. */
    Optional<Row> rowFor(String path, String method) {
        PathContainer asked = PathContainer.parsePath(path);
        String counted = method.equals("HEAD") ? "GET" : method;
        return rows.stream().filter(row -> row.fits(asked, counted)).findFirst();
    }

    boolean allows(String path, String method, Set<Group> reader) {
        return rowFor(path, method).map(row -> row.allows(reader)).orElse(false);
    }
}
