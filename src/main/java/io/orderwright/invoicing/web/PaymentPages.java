package io.orderwright.invoicing.web;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.payment.PaymentExports;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Slice;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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

/** The payment queue and its files for the accounting system. */
@Controller
class PaymentPages {

    static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final PaymentInstructions instructions;
    private final PaymentExports exports;
    private final Suppliers suppliers;
    private final People people;
    private final MessageSource texts;

    PaymentPages(PaymentInstructions instructions, PaymentExports exports, Suppliers suppliers, People people, MessageSource texts) {
        this.instructions = instructions;
        this.exports = exports;
        this.suppliers = suppliers;
        this.people = people;
        this.texts = texts;
    }

    @GetMapping("/payments")
    String list(@RequestParam(required = false) @Nullable String cursor, Model model) {
        Slice<PaymentInstructions.Instruction> rows = instructions.list(null, cursor, Slice.DEFAULT_SIZE);
        model.addAttribute("payments", rows.items());
        model.addAttribute("next", rows.next());
        model.addAttribute("names", suppliers.find(rows.items().stream().map(PaymentInstructions.Instruction::supplier).collect(Collectors.toSet())).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> name(e.getValue()))));
        model.addAttribute("queued", instructions.queuedSums());
        model.addAttribute("exports", exports.recent());
        model.addAttribute("requestKey", UUID.randomUUID().toString());
        model.addAttribute("mayExport", people.current().filter(p -> p.isIn(Group.ACCOUNTS_PAYABLE)).isPresent());
        return "invoicing/payments";
    }

    private static String name(Supplier supplier) {
        return supplier.name();
    }

    @PostMapping("/payments/exports")
    String export(@RequestParam String requestKey, RedirectAttributes flash, Locale locale) {
        try {
            PaymentExports.Export export = exports.export("page/" + requestKey, person());
            flash.addFlashAttribute("toast", texts.getMessage("invoicing.payments.exported", new Object[] {export.number(), export.instructions()}, locale));
        } catch (BrokenRule nothing) {
            flash.addFlashAttribute("exportProblem", nothing.getMessage());
        }
        return "redirect:/payments";
    }

    @GetMapping("/payments/exports/{number}")
    ResponseEntity<byte[]> file(@PathVariable String number) {
        return csv(number, exports.content(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    static ResponseEntity<byte[]> csv(String number, byte[] content) {
        return ResponseEntity.ok().contentType(CSV).header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(number + ".csv").build().toString()).body(content);
    }

    @PostMapping("/payments/exports/{number}/acknowledgement")
    String acknowledge(@PathVariable String number, RedirectAttributes flash, Locale locale) {
        exports.acknowledge(number, person());
        flash.addFlashAttribute("toast", texts.getMessage("invoicing.payments.acknowledged", new Object[] {number}, locale));
        return "redirect:/payments";
    }

    private Person person() {
        return people.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
