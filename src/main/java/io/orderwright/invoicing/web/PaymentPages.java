package io.orderwright.invoicing.web;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.payment.BankReport;
import io.orderwright.invoicing.payment.PaymentExports;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.invoicing.payment.PaymentInstructions.Status;
import io.orderwright.invoicing.payment.ReconcilePayments;
import io.orderwright.invoicing.payment.ReleasePayments;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.Download;
import io.orderwright.platform.web.ToastOrRefusal;
import io.orderwright.platform.web.ToastOrRefusal.Toast;
import io.orderwright.shared.Slice;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

/** The payment queue: what is owed, who lets it go, the files for bank and books, what the bank paid. */
@Controller
class PaymentPages {

    private static final Set<Group> MAY_RELEASE = Set.of(Group.ACCOUNTS_PAYABLE, Group.MANAGERS, Group.DIRECTORS);

    private final PaymentInstructions instructions;
    private final ReleasePayments releasePayments;
    private final PaymentExports exports;
    private final ReconcilePayments reconcilePayments;
    private final Suppliers suppliers;
    private final People people;
    private final ToastOrRefusal answer;

    PaymentPages(PaymentInstructions instructions, ReleasePayments releasePayments, PaymentExports exports, ReconcilePayments reconcilePayments, Suppliers suppliers, People people,
                 ToastOrRefusal answer) {
        this.instructions = instructions;
        this.releasePayments = releasePayments;
        this.exports = exports;
        this.reconcilePayments = reconcilePayments;
        this.suppliers = suppliers;
        this.people = people;
        this.answer = answer;
    }

    @GetMapping("/payments")
    String list(@RequestParam(required = false) @Nullable String view, @RequestParam(required = false) @Nullable String cursor, Model model) {
        Status shown = Arrays.stream(Status.values()).filter(status -> status.name().toLowerCase(Locale.ROOT).equals(view)).findFirst().orElse(null);
        Slice<PaymentInstructions.Instruction> rows = instructions.list(shown, cursor, Slice.DEFAULT_SIZE);
        model.addAttribute("view", shown == null ? "all" : shown.name().toLowerCase(Locale.ROOT));
        model.addAttribute("views", Arrays.stream(Status.values()).toList());
        model.addAttribute("payments", rows.items());
        model.addAttribute("next", rows.next());
        model.addAttribute("names", suppliers.find(rows.items().stream().map(PaymentInstructions.Instruction::supplier).collect(Collectors.toSet())).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> name(e.getValue()))));
        model.addAttribute("queued", instructions.sums(Status.QUEUED));
        model.addAttribute("released", instructions.sums(Status.RELEASED));
        model.addAttribute("exports", exports.recent());
        model.addAttribute("requestKey", UUID.randomUUID().toString());
        model.addAttribute("mayExport", people.current().filter(p -> p.isIn(Group.ACCOUNTS_PAYABLE)).isPresent());
        model.addAttribute("mayRelease", people.current().filter(p -> p.groups().stream().anyMatch(MAY_RELEASE::contains)).isPresent()
                && rows.items().stream().anyMatch(p -> p.status() == Status.QUEUED));
        return "invoicing/payments";
    }

    private static String name(Supplier supplier) {
        return supplier.name();
    }

    @PostMapping("/payments/release")
    String release(@RequestParam(required = false) @Nullable List<String> instruction, RedirectAttributes flash, Locale locale) {
        answer.after(() -> {
            ReleasePayments.Outcome outcome = releasePayments.release(instruction == null ? List.of() : instruction, person());
            return Toast.of("invoicing.payments.let-go", outcome.released().size()).butLeft(outcome.kept());
        }, flash, locale);
        return "redirect:/payments";
    }

    @PostMapping("/payments/exports")
    String export(@RequestParam String requestKey, RedirectAttributes flash, Locale locale) {
        answer.after(() -> {
            PaymentExports.Export export = exports.export("page/" + requestKey, person());
            return Toast.of("invoicing.payments.exported", export.number(), export.instructions());
        }, flash, locale);
        return "redirect:/payments";
    }

    @GetMapping("/payments/exports/{number}")
    ResponseEntity<byte[]> file(@PathVariable String number) {
        return csv(number, exports.content(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    @GetMapping("/payments/exports/{number}/bank-file")
    ResponseEntity<byte[]> bankFile(@PathVariable String number) {
        return xml(number, exports.bankFile(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    @GetMapping("/payments/exports/{number}/postings")
    ResponseEntity<byte[]> postings(@PathVariable String number) {
        return csv(number + ".postings", exports.postings(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    static ResponseEntity<byte[]> csv(String number, byte[] content) {
        return Download.of(content, Download.CSV, number + ".csv");
    }

    static ResponseEntity<byte[]> xml(String number, byte[] content) {
        return Download.of(content, MediaType.APPLICATION_XML, number + ".pain.001.xml");
    }

    @PostMapping("/payments/exports/{number}/acknowledgement")
    String acknowledge(@PathVariable String number, RedirectAttributes flash, Locale locale) {
        answer.after(() -> exports.acknowledge(number, person()), flash, locale, "invoicing.payments.acknowledged", number);
        return "redirect:/payments";
    }

    @PostMapping("/payments/reconciliation")
    String reconcile(@RequestParam MultipartFile file, RedirectAttributes flash, Locale locale) throws IOException {
        byte[] report = file.getBytes();
        answer.after(() -> {
            ReconcilePayments.Outcome outcome = reconcilePayments.reconcile(BankReport.read(report), person());
            return Toast.of("invoicing.payments.reconciled", outcome.agreed()).butLeft(outcome.differences());
        }, flash, locale);
        return "redirect:/payments";
    }

    private Person person() {
        return people.current().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
