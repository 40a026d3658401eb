package io.orderwright.invoicing.web;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.capture.LookIntoDocument;
import io.orderwright.invoicing.capture.ReceiveDocument;
import io.orderwright.invoicing.capture.SupplierDocuments;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.security.People;
import io.orderwright.shared.BrokenRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files from suppliers over the API. */
@RestController
@RequestMapping("/api/v1/supplier-documents")
@Tag(name = "supplier-documents")
class SupplierDocumentsApi {

    private final ReceiveDocument receiveDocument;
    private final SupplierDocuments documents;
    private final Inbox inbox;
    private final People people;
    private final LookIntoDocument look;

    SupplierDocumentsApi(ReceiveDocument receiveDocument, SupplierDocuments documents, Inbox inbox, People people, LookIntoDocument look) {
        this.receiveDocument = receiveDocument;
        this.documents = documents;
        this.inbox = inbox;
        this.people = people;
        this.look = look;
    }

    @Operation(summary = "Hand in a file; it is stored at once and read in a moment. The same bytes again are the same file")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<DocumentJson> post(@RequestParam MultipartFile file, @RequestParam(required = false) @Nullable String supplier) throws IOException {
        var person = people.current().orElseThrow(() -> new BrokenRule("NOBODY_SIGNED_IN", "A file is handed in by a person: use a token that belongs to one"));
        String number = receiveDocument.receive(SupplierDocuments.Source.API, Optional.ofNullable(file.getOriginalFilename()).orElse("file"),
                Optional.ofNullable(file.getContentType()).orElse(""), file.getBytes(), supplier == null ? null : new SupplierId(supplier), person);
        return ResponseEntity.accepted().location(URI.create("/api/v1/supplier-documents/" + number)).body(DocumentJson.of(documents.find(number).orElseThrow()));
    }

    @Operation(summary = "What became of a file")
    @GetMapping("/{number}")
    ResponseEntity<DocumentJson> one(@PathVariable String number) {
        return ResponseEntity.of(documents.find(number).map(DocumentJson::of));
    }

    @Operation(summary = "The file, byte for byte")
    @GetMapping("/{number}/original")
    ResponseEntity<byte[]> original(@PathVariable String number) {
        return documents.find(number).filter(f -> f.inboxId() != null).map(f -> InvoicePages.download(f, inbox.original(f.inboxId()))).orElse(ResponseEntity.notFound().build());
    }

    @Operation(summary = "The functional acknowledgement (997) to send back for an X12 file")
    @GetMapping("/{number}/acknowledgement")
    ResponseEntity<byte[]> acknowledgement(@PathVariable String number) {
        return documents.find(number).flatMap(look::acknowledgement).map(answer -> ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Disposition", "attachment; filename=\"%s-997.x12\"".formatted(number)).header("X-Content-Type-Options", "nosniff").body(answer)).orElse(ResponseEntity.notFound().build());
    }

    /** A file as registered. */
    record DocumentJson(String number, String fileName, String sha256, long size, Instant receivedAt, String state, @Nullable String syntax, @Nullable String problemCode, @Nullable String problem,
                        List<String> details, @Nullable String invoice) {

        static DocumentJson of(SupplierDocuments.Registered file) {
            InvoiceId invoice = file.invoice();
            return new DocumentJson(file.number(), file.fileName(), file.sha256(), file.size(), file.receivedAt(), file.state().name(), file.syntax(), file.problemCode(), file.problem(),
                    file.details(), invoice == null ? null : invoice.value());
        }
    }
}
