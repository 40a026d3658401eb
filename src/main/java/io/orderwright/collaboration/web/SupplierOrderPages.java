package io.orderwright.collaboration.web;

import io.orderwright.collaboration.conversation.SupplierLanguage;
import io.orderwright.collaboration.page.AnswerOnPage;
import io.orderwright.collaboration.conversation.OrderPapers;
import io.orderwright.collaboration.page.InvoiceOnPage;
import io.orderwright.collaboration.page.NoteView;
import io.orderwright.collaboration.page.OrderPage;
import io.orderwright.collaboration.page.PageFiles;
import io.orderwright.collaboration.page.PageLinks;
import io.orderwright.collaboration.page.ShipmentOnPage;
import io.orderwright.platform.web.WebSettings;
import io.orderwright.purchasing.OrderDocuments;
import io.orderwright.shared.BrokenRule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * The page of an order for its supplier, without sign-in. Opening it, however often and by whom, changes nothing but the note that it was opened; only a form that this page drew answers.
 */
@Controller
@RequestMapping("/o/{id}")
class SupplierOrderPages {

    private static final String PAGE = "collaboration/supplier-order";
    /** What a browser says of a request that a person made by a click or by typing the address. */
    private static final String PERSON = "?1";
    private static final String NOT_VALID = "collaboration/supplier-order-not-valid";

    private final PageLinks links;
    private final OrderPage page;
    private final AnswerOnPage answer;
    private final NoteView views;
    private final PageFiles files;
    private final ShipmentOnPage shipments;
    private final InvoiceOnPage invoice;
    private final OrderDocuments documents;
    private final WebSettings settings;

    SupplierOrderPages(PageLinks links, OrderPage page, AnswerOnPage answer, NoteView views, PageFiles files, ShipmentOnPage shipments, InvoiceOnPage invoice, OrderDocuments documents,
                       WebSettings settings) {
        this.links = links;
        this.page = page;
        this.answer = answer;
        this.views = views;
        this.files = files;
        this.shipments = shipments;
        this.invoice = invoice;
        this.documents = documents;
        this.settings = settings;
    }

    /** What stands in the address. */
    public record Signature(long e, String k, String s, @Nullable String lang) {

        public String query() {
            return "?e=%d&k=%s&s=%s".formatted(e, k, s) + (lang == null ? "" : "&lang=" + lang);
        }

        public String queryIn(String language) {
            return new Signature(e, k, s, language).query();
        }
    }

    @GetMapping
    String show(@PathVariable String id, Signature signature, @RequestHeader(name = "Sec-Fetch-User", required = false) @Nullable String click, Model model, HttpServletRequest request, HttpServletResponse response) {
        Optional<PageLinks.Opened> opened = opened(id, signature);
        if (request.getMethod().equals("GET")) {
            opened.ifPresent(page -> views.note(page, PERSON.equals(click)));
        }
        return draw(id, signature, opened, new AnswerForm(Map.of()), List.of(), model, response);
    }

    @PostMapping(params = "nonce")
    String answer(@PathVariable String id, Signature signature, @RequestParam Map<String, String> fields, Model model, HttpServletResponse response) {
        Optional<Posted> found = posted(id, signature);
        if (found.isEmpty()) {
            return notValid(response);
        }
        Posted posted = found.get();
        var form = new AnswerForm(fields);
        List<AnswerForm.Problem> problems = new ArrayList<>();
        var given = form.read(posted.asked(), locale(signature), problems);
        if (problems.isEmpty() && posted.asked().standing() == OrderPage.Standing.OPEN) {
            try {
                answer.answer(posted.page(), form.text("nonce"), given);
                return "redirect:/o/" + id + signature.query();
            } catch (BrokenRule refused) {
                problems.add(new AnswerForm.Problem("answer", refused.code().equals("FORM_NOT_DRAWN") ? "supplier.page.problem.form" : "supplier.page.problem.closed", 0));
            }
        } else if (problems.isEmpty()) {
            problems.add(new AnswerForm.Problem("answer", "supplier.page.problem.closed", 0));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return draw(id, signature, form, problems, model, response);
    }

    @PostMapping("/files")
    String leave(@PathVariable String id, Signature signature, @RequestParam("file") MultipartFile file, Model model, HttpServletResponse response) throws IOException {
        Optional<PageLinks.Opened> opened = opened(id, signature);
        if (opened.isEmpty()) {
            return notValid(response);
        }
        try {
            if (file.isEmpty()) {
                throw new BrokenRule("NO_FILE", "Choose a file first.");
            }
            files.leave(opened.get(), file.getOriginalFilename() == null ? "file" : file.getOriginalFilename(),
                    file.getContentType() == null ? MediaType.APPLICATION_OCTET_STREAM_VALUE : file.getContentType(), file.getBytes());
            return "redirect:/o/" + id + signature.query() + "&sent=1";
        } catch (BrokenRule tooLarge) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return draw(id, signature, new AnswerForm(Map.of()), List.of(new AnswerForm.Problem("file", "supplier.page.problem.file", 0)), model, response);
        }
    }

    @PostMapping("/shipments")
    String announce(@PathVariable String id, Signature signature, @RequestParam Map<String, String> fields, Model model, HttpServletResponse response) {
        Optional<Posted> posted = posted(id, signature);
        if (posted.isEmpty()) {
            return notValid(response);
        }
        var form = new AnswerForm(fields);
        List<AnswerForm.Problem> problems = new ArrayList<>();
        var given = new ShipmentForm(form).read(posted.get().asked().lines().stream().map(OrderPage.FormLine::line).toList(), problems);
        if (given != null) {
            try {
                shipments.announce(posted.get().page(), form.text("nonce"), given.deliveryNote(), given.arrivesOn(), given.carrier(), given.tracking(), given.parcels(), given.quantities());
                return "redirect:/o/" + id + signature.query() + "#shipments";
            } catch (BrokenRule refused) {
                problems.add(refusal(refused));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return draw(id, signature, form, problems, model, response);
    }

    private static AnswerForm.Problem refusal(BrokenRule refused) {
        return switch (refused.code()) {
            case "SHIPMENT_NOTE" -> new AnswerForm.Problem("delivery-note", "supplier.page.ship.problem.note", 0);
            case "SHIPMENT_DAY" -> new AnswerForm.Problem("arrives", "supplier.page.ship.problem.day", 0);
            case "SHIPMENT_PARCELS" -> new AnswerForm.Problem("parcels", "supplier.page.ship.problem.parcels", 0);
            case "SHIPMENT_OVER", "SHIPMENT_LINE", "SHIPMENT_EMPTY" -> new AnswerForm.Problem("shipments", "supplier.page.ship.problem.units", 0);
            case "FORM_NOT_DRAWN" -> new AnswerForm.Problem("shipments", "supplier.page.problem.form", 0);
            default -> new AnswerForm.Problem("shipments", "supplier.page.problem.closed", 0);
        };
    }

    @PostMapping("/invoices")
    String invoice(@PathVariable String id, Signature signature, @RequestParam Map<String, String> fields, Model model, HttpServletResponse response) {
        Optional<Posted> posted = posted(id, signature);
        if (posted.isEmpty()) {
            return notValid(response);
        }
        var form = new AnswerForm(fields);
        List<AnswerForm.Problem> problems = new ArrayList<>();
        var given = new InvoiceFromOrderForm(form).read(problems);
        if (given != null) {
            try {
                invoice.make(posted.get().page(), form.text("nonce"), given.number(), given.issuedOn(), given.units());
                return "redirect:/o/" + id + signature.query() + "&invoiced=1#progress";
            } catch (BrokenRule refused) {
                problems.add(InvoiceFromOrderForm.refusal(refused));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return draw(id, signature, form, problems, model, response);
    }

    @GetMapping("/labels/{shipment}.pdf")
    ResponseEntity<byte[]> labels(@PathVariable String id, @PathVariable long shipment, Signature signature) {
        return paper(opened(id, signature).flatMap(opened -> shipments.labels(opened, shipment)), "labels-%d.pdf".formatted(shipment));
    }

    @GetMapping("/order.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String id, Signature signature) {
        Optional<PageLinks.Opened> opened = opened(id, signature);
        return paper(opened.map(page -> documents.pdf(page.order(), page.revision())), opened.map(page -> OrderPapers.fileName(page.order(), page.revision()) + ".pdf").orElse(""));
    }

    private static ResponseEntity<byte[]> paper(Optional<byte[]> pdf, String fileName) {
        return pdf.map(bytes -> ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(fileName))
                .header(HttpHeaders.CACHE_CONTROL, "no-store").header("X-Content-Type-Options", "nosniff").header("X-Robots-Tag", "noindex").body(bytes)).orElseGet(() -> ResponseEntity.notFound().build());
    }

    private String draw(String id, Signature signature, AnswerForm form, List<AnswerForm.Problem> problems, Model model, HttpServletResponse response) {
        return draw(id, signature, opened(id, signature), form, problems, model, response);
    }

    private String draw(String id, Signature signature, Optional<PageLinks.Opened> opened, AnswerForm form, List<AnswerForm.Problem> problems, Model model, HttpServletResponse response) {
        privately(response);
        Optional<OrderPage.View> view = opened.flatMap(link -> page.view(link, locale(signature)));
        if (view.isEmpty()) {
            return notValid(response);
        }
        model.addAttribute("page", view.get());
        model.addAttribute("form", form);
        model.addAttribute("found", problems);
        model.addAttribute("wrong", problems.stream().map(AnswerForm.Problem::field).collect(Collectors.toSet()));
        model.addAttribute("address", "/o/" + id);
        model.addAttribute("query", signature.query());
        model.addAttribute("signature", signature);
        model.addAttribute("languages", SupplierLanguage.OFFERED);
        model.addAttribute("buyerName", settings.company());
        return PAGE;
    }

    /** A form that was sent, and what it was asked. */
    private record Posted(PageLinks.Opened page, OrderPage.Asked asked) {}

    private Optional<Posted> posted(String id, Signature signature) {
        return opened(id, signature).flatMap(link -> page.asked(link).map(asked -> new Posted(link, asked)));
    }

    private Optional<PageLinks.Opened> opened(String id, Signature signature) {
        return links.open(id, signature.e(), signature.k(), signature.s());
    }

    private static Locale locale(Signature signature) {
        Locale asked = signature.lang() == null ? null : Locale.of(signature.lang());
        return asked != null ? new SupplierLanguage(asked).locale() : LocaleContextHolder.getLocale();
    }

    private static String notValid(HttpServletResponse response) {
        privately(response);
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return NOT_VALID;
    }

    private static void privately(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }
}
