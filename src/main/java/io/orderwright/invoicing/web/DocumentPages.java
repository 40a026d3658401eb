package io.orderwright.invoicing.web;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.capture.ConfirmLayout;
import io.orderwright.invoicing.capture.LookIntoDocument;
import io.orderwright.invoicing.capture.SupplierDocuments;
import io.orderwright.invoicing.capture.TakeDocumentAsItIs;
import io.orderwright.invoicing.document.PageProposal;
import io.orderwright.invoicing.document.StatedDocument;
import io.orderwright.invoicing.document.TableProposal;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.ToastOrRefusal;
import io.orderwright.shared.BrokenRule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A file that a person looks at: its pages beside what was read of it, and the form that shows how such files are read. */
@Controller
class DocumentPages {

    private static final Duration PICTURE_KEPT = Duration.ofMinutes(30);
    private static final int LINES_SHOWN = 200;
    private static final int TEXT_SHOWN = 60;
    private static final String CHOICE = "piece.";

    private final SupplierDocuments documents;
    private final LookIntoDocument look;
    private final ConfirmLayout confirmLayout;
    private final TakeDocumentAsItIs takeDocumentAsItIs;
    private final Suppliers suppliers;
    private final People people;
    private final ToastOrRefusal answer;
    private final MessageSource texts;

    DocumentPages(SupplierDocuments documents, LookIntoDocument look, ConfirmLayout confirmLayout, TakeDocumentAsItIs takeDocumentAsItIs, Suppliers suppliers, People people, ToastOrRefusal answer, MessageSource texts) {
        this.documents = documents;
        this.look = look;
        this.confirmLayout = confirmLayout;
        this.takeDocumentAsItIs = takeDocumentAsItIs;
        this.suppliers = suppliers;
        this.people = people;
        this.answer = answer;
        this.texts = texts;
    }

    @GetMapping("/invoices/documents/{number}")
    String document(@PathVariable String number, Model model) {
        SupplierDocuments.Registered file = file(number);
        if (file.invoice() != null && file.state() == SupplierDocuments.State.CAPTURED) {
            return "redirect:/invoices/" + file.invoice();
        }
        Optional<PageProposal> page = file.state() == SupplierDocuments.State.WAITING ? Optional.empty() : look.page(file);
        StatedDocument stated = file.state() == SupplierDocuments.State.WAITING ? null : look.stated(file);
        model.addAttribute("file", file);
        model.addAttribute("stated", stated);
        model.addAttribute("lines", stated == null ? List.of() : stated.lines().stream().limit(LINES_SHOWN).toList());
        model.addAttribute("pages", IntStream.rangeClosed(1, page.map(p -> p.pages().size()).orElse(0)).boxed().toList());
        model.addAttribute("canShowLayout", file.state().needsAPerson() && (page.isPresent() && (stated == null || stated.syntax().equals("PDF")) || isATable(file)));
        model.addAttribute("mayTakeAsItIs", TakeDocumentAsItIs.mayBeTaken(file) && people.current().filter(p -> p.isIn(Group.MANAGERS) || p.isIn(Group.DIRECTORS)).isPresent());
        return "invoicing/document";
    }

    @PostMapping("/invoices/as-it-is/{number}")
    String takeAsItIs(@PathVariable String number, @RequestParam(defaultValue = "") String reason, RedirectAttributes flash) {
        return answer.unlessRefused(() -> takeDocumentAsItIs.take(number, reason, person()), flash).map(invoice -> "redirect:/invoices/" + invoice).orElse("redirect:/invoices/documents/" + number);
    }

    private static boolean isATable(SupplierDocuments.Registered file) {
        return file.problemCode() != null && file.problemCode().startsWith("CSV_") && file.state() == SupplierDocuments.State.UNREAD;
    }

    @GetMapping("/invoices/documents/{number}/pages/{page}.png")
    ResponseEntity<byte[]> picture(@PathVariable String number, @PathVariable int page, @RequestParam(defaultValue = "false") boolean numbered) {
        return look.picture(file(number), page, numbered).map(png -> ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).cacheControl(CacheControl.maxAge(PICTURE_KEPT).cachePrivate())
                .header("X-Content-Type-Options", "nosniff").body(png)).orElse(ResponseEntity.notFound().build());
    }

    // --- how such files are read ---

    @GetMapping("/invoices/documents/{number}/layout")
    String layout(@PathVariable String number, Model model) {
        return layout(number, Map.of(), null, model);
    }

    private String layout(String number, Map<String, String> typed, @Nullable String problem, Model model) {
        SupplierDocuments.Registered file = file(number);
        model.addAttribute("file", file);
        model.addAttribute("problem", problem);
        model.addAttribute("typed", typed);
        Optional<PageProposal> page = look.page(file);
        if (page.isPresent()) {
            return page(file, page.get(), typed, model);
        }
        TableProposal table = look.table(file).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("table", table);
        model.addAttribute("supplier", typed.getOrDefault("supplier", file.bringer() == null ? "" : file.bringer().value()));
        model.addAttribute("values", TableProposal.VALUES);
        model.addAttribute("needed", TableProposal.NEEDED);
        model.addAttribute("chosen", chosen(typed, table.columns()));
        return "invoicing/layout-table";
    }

    private String page(SupplierDocuments.Registered file, PageProposal page, Map<String, String> typed, Model model) {
        String vatId = page.stated().supplier().vatId();
        SupplierId sender = file.bringer() != null ? file.bringer() : vatId == null ? null : suppliers.withVatId(vatId).map(Supplier::id).orElse(null);
        var proposed = new HashMap<String, String>();
        page.pieces().forEach((value, piece) -> proposed.put(value, Integer.toString(piece)));
        model.addAttribute("pages", IntStream.rangeClosed(1, page.pages().size()).boxed().toList());
        model.addAttribute("texts", page.texts().stream().map(piece -> new Text(piece.id(), piece.text().length() <= TEXT_SHOWN ? piece.text() : piece.text().substring(0, TEXT_SHOWN) + "…")).toList());
        model.addAttribute("supplier", typed.getOrDefault("supplier", sender == null ? "" : sender.value()));
        model.addAttribute("mark", typed.getOrDefault("mark", vatId != null ? vatId : page.stated().supplier().name() == null ? "" : page.stated().supplier().name()));
        model.addAttribute("decimalSign", typed.getOrDefault("decimalSign", Character.toString(page.decimalSign())));
        model.addAttribute("currency", typed.getOrDefault("currency", page.stated().currency() == null ? "" : page.stated().currency()));
        model.addAttribute("values", PageProposal.VALUES);
        model.addAttribute("needed", PageProposal.NEEDED);
        model.addAttribute("chosen", chosen(typed, proposed));
        return "invoicing/layout-page";
    }

    /** A piece of text with its number. */
    record Text(int id, String text) {}

    private static Map<String, String> chosen(Map<String, String> typed, Map<String, String> proposed) {
        if (typed.isEmpty()) {
            return proposed;
        }
        var chosen = new HashMap<String, String>();
        typed.forEach((name, value) -> {
            if (name.startsWith(CHOICE) && !value.isBlank()) {
                chosen.put(name.substring(CHOICE.length()), value);
            }
        });
        return chosen;
    }

    @PostMapping("/invoices/documents/{number}/layout")
    String confirm(@PathVariable String number, @RequestParam Map<String, String> typed, Model model, jakarta.servlet.http.HttpServletResponse response, RedirectAttributes flash, Locale locale) {
        try {
            confirm(number, typed);
        } catch (BrokenRule wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return layout(number, typed, wrong.getMessage(), model);
        }
        flash.addFlashAttribute("toast", texts.getMessage("invoicing.layout.done", new Object[] {typed.get("supplier")}, locale));
        return "redirect:/invoices/documents/" + number;
    }

    private void confirm(String number, Map<String, String> typed) {
        SupplierId supplier = supplier(typed.getOrDefault("supplier", ""));
        var writing = new ConfirmLayout.Writing(",".equals(typed.get("decimalSign")) ? ',' : '.', !"false".equals(typed.get("dayFirst")),
                typed.getOrDefault("currency", "").isBlank() ? null : typed.get("currency").strip().toUpperCase(Locale.ROOT));
        Map<String, String> chosen = chosen(typed, Map.of());
        if ("TABLE".equals(typed.get("kind"))) {
            confirmLayout.confirmTable(number, supplier, writing, chosen, person());
            return;
        }
        var pieces = new HashMap<String, Integer>();
        chosen.forEach((value, piece) -> {
            if (PageProposal.VALUES.contains(value) && piece.matches("\\d{1,6}")) {
                pieces.put(value, Integer.parseInt(piece));
            }
        });
        confirmLayout.confirmPage(number, supplier, typed.getOrDefault("mark", ""), writing, pieces, person());
    }

    private static SupplierId supplier(String typed) {
        try {
            return new SupplierId(typed.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException noCode) {
            throw new BrokenRule("UNKNOWN_SUPPLIER", "Enter the code of the supplier, for example BRIGHTWICK.");
        }
    }

    private SupplierDocuments.Registered file(String number) {
        return documents.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Person person() {
        return people.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
