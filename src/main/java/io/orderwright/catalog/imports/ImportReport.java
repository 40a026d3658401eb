package io.orderwright.catalog.imports;

import io.orderwright.catalog.Registered;
import java.time.Instant;
import java.util.List;

/**
 * What became of a file.
 *
 * @param id       names the run
 * @param kind     name of the {@link ImportKind}
 * @param fileName as the sender called it
 * @param sha256   of the original bytes, hex
 * @param dryRun   whether it was only a look
 * @param written  whether the rows that could be taken were written
 * @param rowsRead rows below the headings
 * @param result   what was written, or would have been
 * @param rejectedRows rows that were not taken
 * @param rejections every reason, by line; a row may have several. When the report is read back, one page of them
 * @param by       user name
 * @param at       when
 */
public record ImportReport(long id, String kind, String fileName, String sha256, boolean dryRun, boolean written, int rowsRead, Registered result,
                           int rejectedRows, List<Rejection> rejections, String by, Instant at) {

    public ImportReport {
        rejections = List.copyOf(rejections);
    }

    /** Whether every row could be taken. */
    public boolean isClean() {
        return rejectedRows == 0;
    }
}
