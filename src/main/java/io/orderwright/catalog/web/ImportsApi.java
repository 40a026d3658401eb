package io.orderwright.catalog.web;

import io.orderwright.catalog.Objection;
import io.orderwright.catalog.imports.ImportFile;
import io.orderwright.catalog.imports.ImportFile.Mode;
import io.orderwright.catalog.imports.ImportReport;
import io.orderwright.catalog.imports.Rejection;
import io.orderwright.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** CSV imports for programs. */
@RestController
@RequestMapping("/api/v1/imports")
@Tag(name = "Imports")
class ImportsApi {

    private final ImportFile importFile;

    ImportsApi(ImportFile importFile) {
        this.importFile = importFile;
    }

    @PostMapping(path = "/{kind}", consumes = {"text/csv", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Operation(summary = "Import a CSV file", description = "kind: suppliers, products, supplier-prices or opening-stock. dryRun=true (the default) only reports. A file with a rejected row is "
            + "not imported (422) unless skipRejected=true. What somebody sends who does not answer for these data is kept and only reported: one of their owners runs it.")
    ResponseEntity<ReportView> body(@PathVariable String kind, @RequestParam(defaultValue = "true") boolean dryRun, @RequestParam(defaultValue = "false") boolean skipRejected,
                                    @RequestParam(defaultValue = "upload.csv") String fileName, @RequestBody byte[] file, Principal by) {
        return run(kind, fileName, file, dryRun, skipRejected, by);
    }

    @PostMapping(path = "/{kind}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Import a CSV file that comes as a form", description = "The part is called file.")
    ResponseEntity<ReportView> form(@PathVariable String kind, @RequestParam(defaultValue = "true") boolean dryRun, @RequestParam(defaultValue = "false") boolean skipRejected,
                                    @RequestParam MultipartFile file, Principal by) throws IOException {
        return run(kind, file.getOriginalFilename() == null ? "upload.csv" : file.getOriginalFilename(), file.getBytes(), dryRun, skipRejected, by);
    }

    @GetMapping("/{id}")
    @Operation(summary = "What became of a file")
    ResponseEntity<ReportView> one(@PathVariable long id, @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "" + Slice.MAX_SIZE) int limit) {
        return ResponseEntity.of(importFile.find(id).map(report -> {
            var rejections = importFile.rejections(id, cursor, limit);
            return view(report, rejections.items(), rejections.next());
        }));
    }

    private ResponseEntity<ReportView> run(String kind, String fileName, byte[] file, boolean dryRun, boolean skipRejected, Principal by) {
        var report = importFile.run(kind, fileName, file, dryRun ? Mode.DRY_RUN : skipRejected ? Mode.WITHOUT_REJECTED_ROWS : Mode.ALL_OR_NOTHING, by.getName());
        return ResponseEntity.status(report.dryRun() || report.written() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT).body(view(report, report.rejections(), null));
    }

    private static ReportView view(ImportReport r, List<Rejection> rejections, @Nullable String next) {
        return new ReportView(r.id(), r.kind(), r.fileName(), r.sha256(), r.dryRun(), r.written(), r.rowsRead(), r.result().added(), r.result().changed(), r.result().same(),
                r.rejectedRows(), rejections.stream().map(RejectionView::of).toList(), next, r.by(), r.at());
    }

    /** What became of a file. @param next cursor of the following rejections, null at the end */
    record ReportView(long id, String kind, String fileName, String sha256, boolean dryRun, boolean written, int rowsRead, int rowsNew, int rowsChanged, int rowsSame,
                      int rowsRejected, List<RejectionView> rejections, @Nullable String next, String by, Instant at) {}

    record RejectionView(int line, String field, String value, String reason, String remedy) {

        static RejectionView of(Rejection rejection) {
            Objection why = rejection.why();
            return new RejectionView(rejection.line(), why.field(), why.value(), why.reason(), why.remedy());
        }
    }
}
