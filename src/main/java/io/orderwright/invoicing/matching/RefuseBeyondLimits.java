package io.orderwright.invoicing.matching;

import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.match.Finding;
import io.orderwright.invoicing.match.MatchCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Sends an invoice back that is beyond a refuse limit, with the reasons in the supplier's language. Only what the supplier itself wrote is sent back unseen: not what
 * somebody typed in, nor a document of which it is in doubt whose it is or which order it means.
 */
@Component
class RefuseBeyondLimits {

    /** Most reasons in one mail. */
    private static final int MAX_REASONS = 20;

    private final RejectInvoice rejectInvoice;
    private final InvoiceWording wording;

    RefuseBeyondLimits(RejectInvoice rejectInvoice, InvoiceWording wording) {
        this.rejectInvoice = rejectInvoice;
        this.wording = wording;
    }

    /** @param open findings that need a person now @return whether it went back */
    boolean refuse(Invoice invoice, List<Finding> open) {
        List<Finding> refused = open.stream().filter(Finding::isRefused).limit(MAX_REASONS).toList();
        boolean inDoubt = open.stream().anyMatch(f -> f.code().scope() == MatchCode.Scope.DOCUMENT && !f.isRefused());
        if (refused.isEmpty() || inDoubt || invoice.isCreditNote() || invoice.enteredBy() != null) {
            return false;
        }
        String reason = refused.stream().map(f -> wording.refused(f, invoice.currency())).collect(Collectors.joining("; "));
        rejectInvoice.reject(invoice.number(), reason, Map.of("reason", "", "refusals", refused.stream().map(f -> answer(f, invoice.currency())).collect(Collectors.joining(";"))));
        return true;
    }

    /** What the mail says in the words of its language: kind, line or charge, stated, agreed. */
    private static String answer(Finding finding, Currency currency) {
        Map<String, String> facts = finding.facts();
        boolean units = finding.code() == MatchCode.QTY_OVER_ORDERED;
        String stated = facts.getOrDefault("invoiced", "0");
        String agreed = facts.getOrDefault("expected", facts.getOrDefault("ordered", "0"));
        return String.join("|", finding.code().exceptionClass().name(), plain(finding.part() == null ? "–" : finding.part()),
                units ? stated : money(stated, currency), units ? agreed : money(agreed, currency));
    }

    private static String money(String amount, Currency currency) {
        var number = new BigDecimal(amount);
        return number.setScale(Math.max(number.scale(), currency.getDefaultFractionDigits()), RoundingMode.UNNECESSARY).toPlainString() + " " + currency.getCurrencyCode();
    }

    private static String plain(String text) {
        return text.replaceAll("[|;]", " ");
    }
}
