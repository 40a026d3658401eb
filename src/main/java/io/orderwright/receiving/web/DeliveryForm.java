package io.orderwright.receiving.web;

import io.orderwright.collaboration.AnnouncedShipments.Shipment;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.receiving.receipt.Delivery;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What the page of a delivery sends; everything is text until it is understood. */
class DeliveryForm {

    /** Rows for items that are on no line. */
    static final int EXTRA_ROWS = 3;
    /** More digits are no count. */
    private static final int MAX_DIGITS = 9;

    private String requestKey = "";
    private String deliveryNote = "";
    private List<Row> lines = new ArrayList<>();
    private List<Extra> extras = new ArrayList<>();

    /** An empty form with one row for each line of the order. */
    static DeliveryForm forCounting(String requestKey, PurchaseOrderSnapshot order) {
        var form = new DeliveryForm();
        form.requestKey = requestKey;
        order.lines().forEach(line -> {
            var row = new Row();
            row.setLine(line.line());
            form.lines.add(row);
        });
        for (int i = 0; i < EXTRA_ROWS; i++) {
            form.extras.add(new Extra());
        }
        return form;
    }

    /** The same with what a supplier announced, as far as it is still open: a person who counts otherwise changes it. */
    static DeliveryForm forCounting(String requestKey, PurchaseOrderSnapshot order, Shipment announced) {
        var form = forCounting(requestKey, order);
        form.deliveryNote = announced.deliveryNote();
        announced.lines().forEach(expected -> form.lines.stream().filter(row -> row.line == expected.line())
                .forEach(row -> row.accepted = units(Math.min(expected.quantity(), order.line(expected.line()).open().units()))));
        return form;
    }

    private static String units(long units) {
        return units > 0 ? String.valueOf(units) : "";
    }

    /** The delivery when every field is understood; otherwise the errors say which is not. */
    Optional<Delivery> toDelivery(PurchaseOrderNumber order, Errors errors) {
        var counted = new ArrayList<Delivery.CountedLine>();
        var extra = new ArrayList<Delivery.ExtraItem>();
        try {
            for (int i = 0; i < lines.size(); i++) {
                var row = lines.get(i);
                counted.add(new Delivery.CountedLine(row.line, units(row.accepted, "lines[%d].accepted".formatted(i), errors),
                        units(row.damaged, "lines[%d].damaged".formatted(i), errors), units(row.wrong, "lines[%d].wrong".formatted(i), errors)));
            }
            for (int i = 0; i < extras.size(); i++) {
                var units = units(extras.get(i).units, "extras[%d].units".formatted(i), errors);
                if (units.isPositive()) {
                    extra.add(new Delivery.ExtraItem(extras.get(i).item, units));
                }
            }
            return errors.hasErrors() ? Optional.empty() : Optional.of(new Delivery(requestKey, order, deliveryNote.strip(), counted, extra));
        } catch (BrokenRule broken) {
            errors.reject(broken.code(), broken.getMessage());
            return Optional.empty();
        }
    }

    private static Quantity units(@Nullable String text, String field, Errors errors) {
        var digits = text == null ? "" : text.strip();
        if (digits.isEmpty()) {
            return Quantity.ZERO;
        }
        if (digits.length() > MAX_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            errors.rejectValue(field, "receiving.error.number", new Object[] {digits}, "Not a whole number");
            return Quantity.ZERO;
        }
        return Quantity.of(Long.parseLong(digits));
    }

    public String getRequestKey() {
        return requestKey;
    }

    public void setRequestKey(String requestKey) {
        this.requestKey = requestKey;
    }

    public String getDeliveryNote() {
        return deliveryNote;
    }

    public void setDeliveryNote(String deliveryNote) {
        this.deliveryNote = deliveryNote;
    }

    public List<Row> getLines() {
        return lines;
    }

    public void setLines(List<Row> lines) {
        this.lines = lines;
    }

    public List<Extra> getExtras() {
        return extras;
    }

    public void setExtras(List<Extra> extras) {
        this.extras = extras;
    }

    /** Counts of one order line. */
    static class Row {
        private int line;
        private String accepted = "";
        private String damaged = "";
        private String wrong = "";

        public int getLine() {
            return line;
        }

        public void setLine(int line) {
            this.line = line;
        }

        public String getAccepted() {
            return accepted;
        }

        public void setAccepted(String accepted) {
            this.accepted = accepted;
        }

        public String getDamaged() {
            return damaged;
        }

        public void setDamaged(String damaged) {
            this.damaged = damaged;
        }

        public String getWrong() {
            return wrong;
        }

        public void setWrong(String wrong) {
            this.wrong = wrong;
        }
    }

    /** Something that is on no line. */
    static class Extra {
        private String item = "";
        private String units = "";

        public String getItem() {
            return item;
        }

        public void setItem(String item) {
            this.item = item;
        }

        public String getUnits() {
            return units;
        }

        public void setUnits(String units) {
            this.units = units;
        }
    }
}
