package io.orderwright.invoicing.web;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.capture.CorrectInvoice;
import io.orderwright.invoicing.capture.EnterInvoice;
import io.orderwright.invoicing.capture.LookIntoDocument;
import io.orderwright.invoicing.capture.OrderReferences;
import io.orderwright.invoicing.capture.ReceiveDocument;
import io.orderwright.invoicing.capture.SetDocumentAside;
import io.orderwright.invoicing.capture.SupplierDocuments;
import io.orderwright.invoicing.document.StatedDocument;
import io.orderwright.invoicing.match.ExceptionClass;
import io.orderwright.invoicing.match.Finding;
import io.orderwright.invoicing.matching.EvidencePack;
import io.orderwright.invoicing.matching.InvoiceWording;
import io.orderwright.invoicing.matching.ReadInvoices;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.invoicing.unusual.UnusualInvoices;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.process.OpenTasks;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.Download;
import io.orderwright.platform.web.ToastOrRefusal;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.receiving.ReceiptCorrections;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.shared.Slice;
import java.io.IOException;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Invoices as people see them: the list, the match sheet, the files behind them, entry by hand. */
@Controller
class InvoicePages {

    private static final int DOCUMENTS_SHOWN = 10;

    private final ReadInvoices invoices;
    private final SupplierDocuments documents;
    private final ReceiveDocument receiveDocument;
    private final SetDocumentAside setDocumentAside;
    private final EnterInvoice enterInvoice;
    private final CorrectInvoice correctInvoice;
    private final PaymentInstructions payments;
    private final PurchaseOrders orders;
    private final Suppliers suppliers;
    private final InvoiceWording wording;
    private final InvoiceStory story;
    private final OpenTasks tasks;
    private final Inbox inbox;
    private final People people;
    private final EvidencePack evidencePack;
    private final ToastOrRefusal answer;
    private final MessageSource texts;
    private final LookIntoDocument look;
    private final ReceiptCorrections corrections;
    private final UnusualInvoices unusual;
    private final UnusualWords unusualWords;

    InvoicePages(ReadInvoices invoices, SupplierDocuments documents, ReceiveDocument receiveDocument, SetDocumentAside setDocumentAside, EnterInvoice enterInvoice,
                 CorrectInvoice correctInvoice, PaymentInstructions payments, PurchaseOrders orders, Suppliers suppliers, InvoiceWording wording, InvoiceStory story, OpenTasks tasks,
                 Inbox inbox, People people, EvidencePack evidencePack, ToastOrRefusal answer, MessageSource texts, LookIntoDocument look, ReceiptCorrections corrections,
                 UnusualInvoices unusual, UnusualWords unusualWords) {
        this.unusual = unusual;
        this.unusualWords = unusualWords;
        this.evidencePack = evidencePack;
        this.look = look;
        this.corrections = corrections;
        this.invoices = invoices;
        this.documents = documents;
        this.receiveDocument = receiveDocument;
        this.setDocumentAside = setDocumentAside;
        this.enterInvoice = enterInvoice;
        this.correctInvoice = correctInvoice;
        this.payments = payments;
        this.orders = orders;
        this.suppliers = suppliers;
        this.wording = wording;
        this.story = story;
        this.tasks = tasks;
        this.inbox = inbox;
        this.people = people;
        this.answer = answer;
        this.texts = texts;
    }

    @GetMapping("/invoices")
    String list(@RequestParam(required = false) @Nullable String view, @RequestParam(required = false) @Nullable ExceptionClass cause, @RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable String cursor, Model model) {
        ReadInvoices.View shown = q == null || q.isBlank() ? ReadInvoices.View.of(view) : ReadInvoices.View.ALL;
        Slice<ReadInvoices.Row> rows = invoices.list(shown, cause, q, cursor, Slice.DEFAULT_SIZE);
        model.addAttribute("cause", cause == null ? "" : cause.name());
        model.addAttribute("causes", shown == ReadInvoices.View.TO_LOOK_AT ? invoices.causes().stream().map(this::cause).toList() : List.of());
        model.addAttribute("view", shown.code());
        model.addAttribute("views", List.of(ReadInvoices.View.values()).stream().map(ReadInvoices.View::code).toList());
        model.addAttribute("counts", invoices.counts().entrySet().stream().collect(Collectors.toMap(e -> e.getKey().code(), Map.Entry::getValue)));
        model.addAttribute("q", q == null ? "" : q);
        model.addAttribute("invoices", rows.items());
        model.addAttribute("next", rows.next());
        model.addAttribute("names", names(rows.items()));
        model.addAttribute("documents", documents.needingAPerson(null, DOCUMENTS_SHOWN).items());
        model.addAttribute("unread", documents.countNeedingAPerson());
        return "invoicing/list";
    }

    /** A cause in words. */
    record CauseView(String code, String words, long invoices, String atStake, java.time.Instant oldest) {}

    private CauseView cause(ReadInvoices.Cause one) {
        return new CauseView(one.exceptionClass().name(), wording.exceptionClass(one.exceptionClass()), one.invoices(), wording.inBase(one.atStake()), one.oldest());
    }

    @GetMapping("/invoices/{number}")
    String sheet(@PathVariable String number, Model model) {
        var id = new InvoiceId(number);
        ReadInvoices.Sheet sheet = invoices.sheet(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("sheet", sheet);
        model.addAttribute("unusual", unusual.of(id).stream().map(unusualWords::of).toList());
        model.addAttribute("row", sheet.row());
        model.addAttribute("supplier", sheet.row().supplier() == null ? sheet.row().senderName() : suppliers.find(sheet.row().supplier()).map(Supplier::name).orElse(sheet.row().supplier().value()));
        model.addAttribute("findings", sheet.findings().stream().map(f -> finding(f, sheet.row().net().currency())).toList());
        model.addAttribute("words", sheet.lines().stream().map(line -> line.findings().stream().map(wording::finding).collect(Collectors.joining(", "))).toList());
        model.addAttribute("effects", sheet.lines().stream().map(InvoicePages::effect).toList());
        model.addAttribute("exception", sheet.row().exceptionClass() == null ? "" : wording.exceptionClass(sheet.row().exceptionClass()));
        model.addAttribute("tasks", tasks.about(number));
        model.addAttribute("counts", corrections.open(number));
        model.addAttribute("files", documents.of(id));
        model.addAttribute("payments", payments.of(id));
        model.addAttribute("story", story.of(number));
        model.addAttribute("mayCorrect", people.current().filter(p -> p.groups().stream().anyMatch(g -> g.code().equals("accounts-payable"))).isPresent());
        return "invoicing/sheet";
    }

    /** Everything that speaks for this payment, as one file. */
    @GetMapping("/invoices/{number}/evidence")
    ResponseEntity<byte[]> evidence(@PathVariable String number) {
        return zip(number, evidencePack.of(new InvoiceId(number)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    static ResponseEntity<byte[]> zip(String number, byte[] bytes) {
        return Download.of(bytes, Download.ZIP, number + ".zip");
    }

    private static String effect(ReadInvoices.SheetLine line) {
        return line.findings().stream().map(Finding::effect).max(Comparator.naturalOrder()).map(Enum::name).orElse("MATCHED");
    }

    private FindingView finding(Finding f, Currency currency) {
        return new FindingView(wording.finding(f), f.effect().name(), wording.money(new Money(f.atStake(), currency)), f.isRefused() ? f.refusedBy() : f.facts().getOrDefault("rule", ""), f.isAccepted(),
                f.part() == null ? "" : f.part());
    }

    /** A reason in words. */
    record FindingView(String words, String effect, String atStake, String rule, boolean accepted, String part) {}

    @PostMapping("/invoices/{number}/correction")
    String correct(@PathVariable String number, @RequestParam String supplier, @RequestParam String orders, RedirectAttributes flash, Locale locale) {
        answer.after(() -> correctInvoice.correct(new InvoiceId(number), supplierTyped(supplier), new LinkedHashSet<>(OrderReferences.in(orders)), person()), flash, locale, "invoicing.corrected", number);
        return "redirect:/invoices/" + number;
    }

    private static SupplierId supplierTyped(String code) {
        try {
            return new SupplierId(code);
        } catch (IllegalArgumentException unfit) {
            throw new BrokenRule("UNKNOWN_SUPPLIER", "“%s” is no code of a supplier. Enter one like BRIGHTWICK.".formatted(code.strip()));
        }
    }

    // --- entry by hand ---

    @GetMapping("/invoices/new")
    String enter(@RequestParam(required = false) @Nullable String order, @RequestParam(required = false) @Nullable String document, Model model) {
        StatedDocument stated = document == null ? null : documents.find(document).map(look::stated).orElse(null);
        Optional<PurchaseOrderSnapshot> found = order != null ? OrderReferences.in(order).stream().findFirst().flatMap(orders::find)
                : stated == null ? Optional.empty() : stated.orderReferences().stream().flatMap(reference -> OrderReferences.in(reference).stream()).findFirst().flatMap(orders::find);
        model.addAttribute("asked", order == null ? "" : order);
        model.addAttribute("document", document);
        model.addAttribute("order", found.orElse(null));
        found.ifPresent(snapshot -> model.addAttribute("form", InvoiceForm.forOrder(UUID.randomUUID().toString(), snapshot).with(stated, snapshot)));
        found.ifPresent(snapshot -> model.addAttribute("supplier", suppliers.find(snapshot.supplier()).map(Supplier::name).orElse(snapshot.supplier().value())));
        return "invoicing/enter";
    }

    @PostMapping("/invoices/new")
    String enter(@RequestParam String order, @RequestParam(required = false) @Nullable String document, @ModelAttribute("form") InvoiceForm form, BindingResult errors, Model model, RedirectAttributes flash, Locale locale) {
        PurchaseOrderSnapshot snapshot = OrderReferences.in(order).stream().findFirst().flatMap(orders::find).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var entry = form.toEntry(snapshot.number(), errors);
        if (entry.isPresent()) {
            try {
                InvoiceId invoice = document == null || document.isBlank() ? enterInvoice.enter(entry.get(), person()) : enterInvoice.enter(entry.get(), document, person());
                flash.addFlashAttribute("toast", texts.getMessage("invoicing.entered", new Object[] {form.getNumber()}, locale));
                return "redirect:/invoices/" + invoice;
            } catch (BrokenRule broken) {
                errors.reject(broken.code(), broken.getMessage());
            }
        }
        model.addAttribute("asked", order);
        model.addAttribute("document", document);
        model.addAttribute("order", snapshot);
        model.addAttribute("supplier", suppliers.find(snapshot.supplier()).map(Supplier::name).orElse(snapshot.supplier().value()));
        return "invoicing/enter";
    }

    // --- files ---

    @PostMapping("/invoices/documents")
    String upload(@RequestParam MultipartFile file, RedirectAttributes flash) throws IOException {
        byte[] bytes = file.getBytes();
        return answer.unlessRefused(() -> receiveDocument.receive(SupplierDocuments.Source.UPLOAD, Optional.ofNullable(file.getOriginalFilename()).orElse("file"),
                Optional.ofNullable(file.getContentType()).orElse(""), bytes, null, person()), flash).map(number -> "redirect:/invoices/documents/" + number).orElse("redirect:/invoices");
    }

    @GetMapping("/invoices/documents/{number}/original")
    ResponseEntity<byte[]> original(@PathVariable String number) {
        SupplierDocuments.Registered file = documents.find(number).filter(f -> f.inboxId() != null).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return download(file, inbox.original(file.inboxId()));
    }

    static ResponseEntity<byte[]> download(SupplierDocuments.Registered file, byte[] bytes) {
        return Download.of(bytes, MediaType.APPLICATION_OCTET_STREAM, file.fileName().isBlank() ? file.number() : file.fileName());
    }

    @PostMapping("/invoices/documents/{number}/set-aside")
    String setAside(@PathVariable String number, RedirectAttributes flash, Locale locale) {
        setDocumentAside.setAside(number, person());
        flash.addFlashAttribute("toast", texts.getMessage("invoicing.document.set-aside.done", new Object[] {number}, locale));
        return "redirect:/invoices";
    }

    private Map<SupplierId, String> names(List<ReadInvoices.Row> rows) {
        return suppliers.find(rows.stream().map(ReadInvoices.Row::supplier).filter(java.util.Objects::nonNull).collect(Collectors.toSet())).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().name()));
    }

    private Person person() {
        return people.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
