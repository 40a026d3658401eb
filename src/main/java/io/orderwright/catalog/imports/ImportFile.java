package io.orderwright.catalog.imports;

import io.orderwright.catalog.Registered;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Imports a file of master data. A dry run writes nothing but its report. A real run takes the whole file or, when one row is rejected, none of it,
 * unless the caller says that rejected rows are to be left out. The same file again finds everything there and changes nothing.
 */
@Component
public class ImportFile {

    private static final int MAX_NAME = 200;

    private final Map<String, ImportKind> kinds;
    private final ImportRows runs;
    private final People people;

    ImportFile(List<ImportKind> kinds, ImportRows runs, People people) {
        this.kinds = kinds.stream().collect(Collectors.toMap(ImportKind::name, Function.identity(), (one, two) -> {
            throw new IllegalStateException("Two kinds of import are called " + one.name());
        }, TreeMap::new));
        this.runs = runs;
        this.people = people;
    }

    /** How a run treats the file. */
    public enum Mode { DRY_RUN, ALL_OR_NOTHING, WITHOUT_REJECTED_ROWS }

    /** Every kind by name. */
    public Map<String, ImportKind> kinds() {
        return kinds;
    }

    /** Whether what this person sends is written; of others it is kept as a proposal to the owners. User names that no person has are parts of the application. */
    public boolean mayWrite(String kindName, String userName) {
        var kind = kinds.get(kindName);
        return kind != null && people.find(userName).map(person -> person.isIn(Group.ADMINS) || kind.owners().stream().anyMatch(person::isIn)).orElse(true);
    }

    /**
     * What somebody sends who does not answer for these data is only looked at, whatever the mode.
     *
     * @return the report, rejections included
     * @throws BrokenRule {@code IMPORT_UNKNOWN_KIND}, {@code IMPORT_TOO_LARGE}
     */
    @Transactional(timeout = 300)
    public ImportReport run(String kindName, String fileName, byte[] bytes, Mode wanted, String byUserName) {
        var kind = kinds.get(kindName);
        if (kind == null) {
            throw new BrokenRule("IMPORT_UNKNOWN_KIND", "There is no import of %s. Use one of %s.".formatted(kindName, String.join(", ", kinds.keySet())));
        }
        if (bytes.length > CsvFile.MAX_BYTES) {
            throw new BrokenRule("IMPORT_TOO_LARGE", "%s has %d bytes, more than %d. Split the file.".formatted(fileName, bytes.length, CsvFile.MAX_BYTES));
        }
        var mode = mayWrite(kindName, byUserName) ? wanted : Mode.DRY_RUN;
        var file = CsvFile.read(bytes, kind.columns());
        var draft = kind.read(file.rows());
        var rejections = new ArrayList<>(file.rejected());
        rejections.addAll(draft.rejected());
        rejections.sort(Comparator.comparingInt(Rejection::line));
        boolean write = mode == Mode.WITHOUT_REJECTED_ROWS && !file.rows().isEmpty() || mode == Mode.ALL_OR_NOTHING && rejections.isEmpty();
        Registered result = write ? draft.write().apply(byUserName) : draft.expected();
        var name = fileName.length() <= MAX_NAME ? fileName : fileName.substring(0, MAX_NAME);
        return runs.add(kind.name(), name, bytes, mode == Mode.DRY_RUN, write, file.count(), result, rejections, byUserName);
    }

    /**
     * Runs the original of an earlier run again, so that nobody uploads twice after a dry run.
     *
     * @throws BrokenRule {@code IMPORT_UNKNOWN_RUN}
     */
    @Transactional(timeout = 300)
    public ImportReport runAgain(long earlier, Mode mode, String byUserName) {
        var report = find(earlier).orElseThrow(() -> new BrokenRule("IMPORT_UNKNOWN_RUN", "There is no import %d. Upload the file.".formatted(earlier)));
        return run(report.kind(), report.fileName(), runs.original(earlier).orElse(new byte[0]), mode, byUserName);
    }

    @Transactional(readOnly = true)
    public Optional<ImportReport> find(long run) {
        return runs.find(run);
    }

    /** The original bytes of a run's file. */
    @Transactional(readOnly = true)
    public Optional<byte[]> original(long run) {
        return runs.original(run);
    }

    @Transactional(readOnly = true)
    public Slice<Rejection> rejections(long run, @Nullable String cursor, int size) {
        return runs.rejections(run, cursor, size);
    }

    /** Runs, newest first. */
    @Transactional(readOnly = true)
    public List<ImportReport> latest(int limit) {
        return runs.latest(limit);
    }
}
