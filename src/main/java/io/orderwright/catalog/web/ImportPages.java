package io.orderwright.catalog.web;

import io.orderwright.catalog.imports.ImportFile;
import io.orderwright.catalog.imports.ImportFile.Mode;
import io.orderwright.catalog.imports.ImportKind;
import io.orderwright.catalog.imports.ImportKind.Column;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.web.Download;
import io.orderwright.shared.Slice;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Upload, look at what would happen, then import: the file is sent once. */
@Controller
class ImportPages {

    private static final int LATEST = 20;

    private final ImportFile importFile;
    private final MessageSource messages;

    ImportPages(ImportFile importFile, MessageSource messages) {
        this.importFile = importFile;
        this.messages = messages;
    }

    @GetMapping("/imports")
    String choose(@RequestParam(required = false) @Nullable String kind, Model model) {
        model.addAttribute("kinds", importFile.kinds().values());
        model.addAttribute("chosen", kind != null && importFile.kinds().containsKey(kind) ? kind : "suppliers");
        model.addAttribute("latest", importFile.latest(LATEST));
        return "catalog/imports";
    }

    @PostMapping("/imports")
    String look(@RequestParam String kind, @RequestParam MultipartFile file, Principal by, Model model, Locale locale, HttpServletResponse response) throws IOException {
        if (file.isEmpty()) {
            model.addAttribute("missing", messages.getMessage("imports.file.missing", null, locale));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return choose(kind, model);
        }
        var name = Optional.ofNullable(file.getOriginalFilename()).filter(n -> !n.isBlank()).orElse("upload.csv");
        return "redirect:/imports/" + importFile.run(kind, name, file.getBytes(), Mode.DRY_RUN, by.getName()).id();
    }

    @GetMapping("/imports/{id}")
    String report(@PathVariable long id, @RequestParam(required = false) @Nullable String cursor, Model model, Principal reader) {
        var rejections = importFile.rejections(id, cursor, Slice.MAX_SIZE);
        var report = importFile.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("report", report);
        model.addAttribute("mayWrite", importFile.mayWrite(report.kind(), reader.getName()));
        model.addAttribute("owners", Optional.ofNullable(importFile.kinds().get(report.kind())).map(kind -> kind.owners().stream().map(Group::code).sorted().collect(Collectors.joining(", "))).orElse(""));
        model.addAttribute("rejections", rejections.items());
        model.addAttribute("next", rejections.next());
        return "catalog/import";
    }

    @PostMapping("/imports/{id}/run")
    String run(@PathVariable long id, @RequestParam(defaultValue = "false") boolean skipRejected, Principal by, Locale locale, RedirectAttributes flash) {
        var report = importFile.runAgain(id, skipRejected ? Mode.WITHOUT_REJECTED_ROWS : Mode.ALL_OR_NOTHING, by.getName());
        if (report.written()) {
            flash.addFlashAttribute("toast", messages.getMessage("imports.done", new Object[] {report.result().added(), report.result().changed()}, locale));
        }
        return "redirect:/imports/" + report.id();
    }

    @GetMapping("/imports/{id}/original")
    ResponseEntity<byte[]> original(@PathVariable long id) {
        return importFile.find(id).flatMap(report -> importFile.original(id).map(bytes -> Download.of(bytes, Download.CSV, report.fileName()))).orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** A file with the headings and one row that would be taken. */
    @GetMapping("/imports/example/{kind}")
    ResponseEntity<byte[]> example(@PathVariable String kind) {
        ImportKind found = importFile.kinds().get(kind);
        if (found == null) {
            return ResponseEntity.notFound().build();
        }
        var text = found.columns().stream().map(Column::name).collect(Collectors.joining(",")) + "\r\n"
                + found.columns().stream().map(column -> quoted(column.example())).collect(Collectors.joining(",")) + "\r\n";
        return Download.of(text.getBytes(StandardCharsets.UTF_8), Download.CSV, kind + ".csv");
    }

    private static String quoted(String value) {
        return value.contains(",") ? "\"" + value + "\"" : value;
    }
}
