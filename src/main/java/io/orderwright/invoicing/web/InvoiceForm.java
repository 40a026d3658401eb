package io.orderwright.invoicing.web;

import io.orderwright.invoicing.capture.EnterInvoice.Entry;
import io.orderwright.invoicing.document.StatedDocument;
import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** The form for an invoice on paper, as typed. */
public class InvoiceForm {

    private static final int MAX_NUMBER = 100;

    private String requestKey = "";
    private String kind = DocumentKind.INVOICE.name();
    private String number = "";
    private String issueDate = "";
    private String freight = "";
    private String tax = "";
    private String gross = "";
    private String account = "";
    private String about = "";
    private List<LineForm> lines = new ArrayList<>();

    /** Starts with what is received and not invoiced, at the order price. */
    static InvoiceForm forOrder(String requestKey, PurchaseOrderSnapshot order) {
        var form = new InvoiceForm();
        form.requestKey = requestKey;
        for (PurchaseOrderSnapshot.Line line : order.lines()) {
            var row = new LineForm();
            row.setLine(line.line());
            row.setQuantity(Long.toString(line.received().less(line.invoiced()).units()));
            row.setPrice(line.unitPrice().value().stripTrailingZeros().toPlainString());
            form.lines.add(row);
        }
        return form;
    }

    /** Filled in with what a file states, as far as it could be read; its lines by order line or item code, else in their order. */
    InvoiceForm with(@Nullable StatedDocument stated, PurchaseOrderSnapshot order) {
        if (stated == null) {
            return this;
        }
        kind = stated.type() == StatedDocument.Type.CREDIT_NOTE ? DocumentKind.CREDIT_NOTE.name() : DocumentKind.INVOICE.name();
        number = text(stated.number());
        issueDate = stated.issueDate() == null ? "" : stated.issueDate().toString();
        tax = text(stated.totals().tax());
        gross = text(stated.totals().gross());
        account = String.join(" ", stated.payeeAccounts());
        about = String.join(" ", stated.precedingInvoices());
        freight = text(stated.charges().stream().filter(charge -> !charge.isAllowance()).map(StatedDocument.Charge::amount).filter(java.util.Objects::nonNull).reduce(BigDecimal::add).orElse(null));
        if (!stated.lines().isEmpty()) {
            for (int i = 0; i < lines.size(); i++) {
                StatedDocument.Line line = of(stated.lines(), order.lines().get(i), i);
                lines.get(i).setQuantity(line == null ? "" : text(line.quantity()));
                lines.get(i).setPrice(line == null || line.price() == null ? lines.get(i).getPrice() : text(line.price()));
            }
        }
        return this;
    }

    private static StatedDocument.@Nullable Line of(List<StatedDocument.Line> stated, PurchaseOrderSnapshot.Line ordered, int at) {
        return stated.stream().filter(line -> Integer.toString(ordered.line()).equals(line.orderLine())).findFirst()
                .or(() -> stated.stream().filter(line -> ordered.sku().value().equals(line.buyerItem()) || line.sellerItem() != null && line.sellerItem().equals(ordered.supplierItemCode())
                        || ordered.sku().value().equals(line.sellerItem())).findFirst())
                .or(() -> at < stated.size() && stated.get(at).orderLine() == null ? Optional.of(stated.get(at)) : Optional.empty()).orElse(null);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** @return empty when something is wrong; what, stands in {@code errors} */
    Optional<Entry> toEntry(PurchaseOrderNumber order, BindingResult errors) {
        if (number.isBlank() || number.strip().length() > MAX_NUMBER) {
            errors.rejectValue("number", "invoicing.form.number", "Enter the number on the invoice, 1 to 100 characters");
        }
        LocalDate day = day(errors);
        var entered = new ArrayList<Entry.Line>();
        for (int i = 0; i < lines.size(); i++) {
            BigDecimal quantity = decimal(lines.get(i).getQuantity(), "lines[" + i + "].quantity", errors);
            BigDecimal price = decimal(lines.get(i).getPrice(), "lines[" + i + "].price", errors);
            if (quantity != null && quantity.signum() != 0 && price != null) {
                entered.add(new Entry.Line(lines.get(i).getLine(), quantity, price));
            }
        }
        if (entered.isEmpty() && !errors.hasErrors()) {
            errors.reject("invoicing.form.no-line", "Enter a quantity on at least one line");
        }
        BigDecimal freightAmount = decimal(freight, "freight", errors);
        BigDecimal taxAmount = decimal(tax, "tax", errors);
        BigDecimal grossAmount = decimal(gross, "gross", errors);
        if (errors.hasErrors() || day == null) {
            return Optional.empty();
        }
        return Optional.of(new Entry("page/" + requestKey, DocumentKind.valueOf(kind), order, number.strip(), day, null, account, entered,
                freightAmount == null || freightAmount.signum() == 0 ? List.of() : List.of(new Entry.Charge("FREIGHT", freightAmount)), taxAmount, grossAmount, about.isBlank() ? null : about.strip()));
    }

    private @Nullable LocalDate day(BindingResult errors) {
        try {
            return LocalDate.parse(issueDate.strip());
        } catch (DateTimeParseException wrong) {
            errors.rejectValue("issueDate", "invoicing.form.date", "Enter the date of the invoice, for example 2026-11-24");
            return null;
        }
    }

    private static @Nullable BigDecimal decimal(String typed, String field, BindingResult errors) {
        String number = typed.strip().replace(",", "");
        if (number.isEmpty()) {
            return null;
        }
        if (!number.matches("\\d{1,13}(\\.\\d{1,6})?")) {
            errors.rejectValue(field, "invoicing.form.amount", "Enter a number with at most 13 digits and 6 decimals, for example 1116.00");
            return null;
        }
        return new BigDecimal(number);
    }

    public String getRequestKey() {
        return requestKey;
    }

    public void setRequestKey(String requestKey) {
        this.requestKey = requestKey;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = DocumentKind.CREDIT_NOTE.name().equals(kind) ? kind : DocumentKind.INVOICE.name();
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number;
    }

    public String getIssueDate() {
        return issueDate;
    }

    public void setIssueDate(String issueDate) {
        this.issueDate = issueDate;
    }

    public String getFreight() {
        return freight;
    }

    public void setFreight(String freight) {
        this.freight = freight;
    }

    public String getTax() {
        return tax;
    }

    public void setTax(String tax) {
        this.tax = tax;
    }

    public String getGross() {
        return gross;
    }

    public void setGross(String gross) {
        this.gross = gross;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    public String getAbout() {
        return about;
    }

    public void setAbout(String about) {
        this.about = about;
    }

    public List<LineForm> getLines() {
        return lines;
    }

    public void setLines(List<LineForm> lines) {
        this.lines = lines;
    }

    /** One line of the order. */
    public static class LineForm {

        private int line;
        private String quantity = "";
        private String price = "";

        public int getLine() {
            return line;
        }

        public void setLine(int line) {
            this.line = line;
        }

        public String getQuantity() {
            return quantity;
        }

        public void setQuantity(String quantity) {
            this.quantity = quantity;
        }

        public String getPrice() {
            return price;
        }

        public void setPrice(String price) {
            this.price = price;
        }
    }
}
