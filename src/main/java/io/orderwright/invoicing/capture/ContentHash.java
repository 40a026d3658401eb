package io.orderwright.invoicing.capture;

import io.orderwright.invoicing.document.InvoiceDocument;
import io.orderwright.platform.hash.Sha256;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fingerprint of what an invoice states, whatever the file looks like: the same invoice by mail and on a page has the same one. */
final class ContentHash {

    private ContentHash() {}

    static String of(InvoiceDocument document) {
        List<String> facts = new ArrayList<>(List.of(document.kind().name(), document.number(), document.issueDate().toString(), document.currency(),
                document.payeeAccount() == null ? "" : document.payeeAccount()));
        for (InvoiceDocument.Line line : document.lines()) {
            facts.addAll(List.of(line.id(), text(line.orderReference()), text(line.orderLine()), text(line.gtin()), text(line.sellerItem()), text(line.buyerItem()), line.unit(),
                    text(line.quantity()), text(line.price()), text(line.basis()), text(line.amount()), text(line.taxRate())));
        }
        for (InvoiceDocument.Charge charge : document.charges()) {
            facts.addAll(List.of(charge.isAllowance() ? "allowance" : "charge", charge.type(), text(charge.amount()), text(charge.taxRate())));
        }
        InvoiceDocument.Totals totals = document.totals();
        facts.addAll(List.of(text(totals.net()), text(totals.tax()), text(totals.gross()), text(totals.rounding()), text(totals.prepaid()), text(totals.payable())));
        return HexFormat.of().formatHex(Sha256.of(facts.toArray(String[]::new)));
    }

    static String ofBytes(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes));
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "" : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
