package io.orderwright.invoicing.capture;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.document.CsvMapping;
import io.orderwright.invoicing.document.DocumentReader;
import io.orderwright.invoicing.document.PageProposal;
import io.orderwright.invoicing.document.TableProposal;
import io.orderwright.invoicing.document.TemplateFromChoices;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A person shows on one document how the pages or tables of its supplier are read; the document is then read again that way. */
@Component
public class ConfirmLayout {

    private final SupplierDocuments documents;
    private final SupplierLayouts layouts;
    private final TakeDocument takeDocument;
    private final DocumentReader reader;
    private final Suppliers suppliers;
    private final Inbox inbox;
    private final AuditTrail audit;

    ConfirmLayout(SupplierDocuments documents, SupplierLayouts layouts, TakeDocument takeDocument, DocumentReader reader, Suppliers suppliers, Inbox inbox, AuditTrail audit) {
        this.documents = documents;
        this.layouts = layouts;
        this.takeDocument = takeDocument;
        this.reader = reader;
        this.suppliers = suppliers;
        this.inbox = inbox;
        this.audit = audit;
    }

    /** How figures and days are written. @param currency when the document does not say */
    public record Writing(char decimalSign, boolean dayFirst, @Nullable String currency) {}

    /**
     * @param mark  words on every page of the supplier
     * @param pieces piece of text by value, see {@link PageProposal#VALUES}
     * @throws BrokenRule {@code UNKNOWN_SUPPLIER}, {@code UNKNOWN_DOCUMENT}, or what {@link TemplateFromChoices} refuses
     */
    @Transactional
    public void confirmPage(String document, SupplierId supplier, String mark, Writing writing, Map<String, Integer> pieces, Person by) {
        Supplier known = known(supplier);
        byte[] bytes = bytes(document);
        PageProposal page = reader.proposal(bytes).orElseThrow(() -> new BrokenRule("LAYOUT_NO_PAGE", "%s is no printed invoice.".formatted(document)));
        String vatId = known.vatId();
        var made = layouts.keep(supplier, "PAGE", document, by.userName(), name -> TemplateFromChoices.of(page.pages(), pieces, name, mark, writing.decimalSign(), writing.dayFirst(), writing.currency(), vatId));
        told(document, supplier, made.name(), by);
        readAgain(document, bytes);
    }

    /** @param columns heading by value, see {@link TableProposal#VALUES} @throws BrokenRule as above */
    @Transactional
    public void confirmTable(String document, SupplierId supplier, Writing writing, Map<String, String> columns, Person by) {
        known(supplier);
        byte[] bytes = bytes(document);
        TableProposal table = reader.table(bytes).orElseThrow(() -> new BrokenRule("LAYOUT_NO_TABLE", "%s is no table.".formatted(document)));
        TableProposal.NEEDED.stream().filter(value -> !columns.containsKey(value)).findFirst().ifPresent(value -> {
            throw new BrokenRule("LAYOUT_INCOMPLETE", "Choose the column of %s.".formatted(value));
        });
        var made = layouts.keep(supplier, "TABLE", document, by.userName(),
                name -> new CsvMapping(name, table.headings(), columns, writing.decimalSign(), writing.dayFirst(), writing.currency()));
        told(document, supplier, made.name(), by);
        readAgain(document, bytes);
    }

    private Supplier known(SupplierId supplier) {
        return suppliers.find(supplier).orElseThrow(() -> new BrokenRule("UNKNOWN_SUPPLIER", "There is no supplier %s. Check the code.".formatted(supplier)));
    }

    private byte[] bytes(String document) {
        return documents.find(document).map(SupplierDocuments.Registered::inboxId).map(inbox::original)
                .orElseThrow(() -> new BrokenRule("UNKNOWN_DOCUMENT", "There is no file %s. Check the number.".formatted(document)));
    }

    private void told(String document, SupplierId supplier, String layout, Person by) {
        audit.record(new AuditEvent(document, "invoicing.layout-confirmed", Actor.person(by.userName()), Map.of("layout", layout, "supplier", supplier.value())));
    }

    private void readAgain(String document, byte[] bytes) {
        documents.lock(document).filter(file -> file.state().needsAPerson()).ifPresent(file -> takeDocument.take(file, bytes, false));
    }
}
