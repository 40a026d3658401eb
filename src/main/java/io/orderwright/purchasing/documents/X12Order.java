package io.orderwright.purchasing.documents;

import io.orderwright.purchasing.orders.FrozenOrder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a frozen order as ANSI X12 004010 purchase order (850). The control number follows from order and revision, so that the same revision is the same interchange
 * for whoever gets it twice. Signs that part elements and letters outside the basic set are written without them.
 */
final class X12Order {

    private static final int ID_LENGTH = 15;
    private static final int MAX_NAME = 60;
    private static final int MAX_TEXT = 80;
    private static final int CONTROL_DIGITS = 9;
    private static final int REVISION_DIGITS = 2;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final FrozenOrder order;
    private final List<String> segments = new ArrayList<>();

    private X12Order(FrozenOrder order) {
        this.order = order;
    }

    static byte[] write(FrozenOrder order) {
        return new X12Order(order).interchange().getBytes(StandardCharsets.US_ASCII);
    }

    private String interchange() {
        var issued = LocalDateTime.ofInstant(order.issuedAt(), ZoneOffset.UTC);
        String time = issued.format(DateTimeFormatter.ofPattern("HHmm", Locale.ROOT));
        String sender = padded(plain(order.buyer().name()).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""));
        String receiver = padded(plain(order.supplier().code()).toUpperCase(Locale.ROOT));
        message();
        var all = new StringBuilder("ISA*00*          *00*          *ZZ*%s*ZZ*%s*%s*%s*U*00401*%s*0*P*>~\n".formatted(sender, receiver, issued.format(DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT)), time, control()));
        all.append("GS*PO*%s*%s*%s*%s*%d*X*004010~\n".formatted(sender.strip(), receiver.strip(), issued.format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT)), time, Long.parseLong(control())));
        segments.forEach(segment -> all.append(segment).append("~\n"));
        return all.append("GE*1*%d~\nIEA*1*%s~\n".formatted(Long.parseLong(control()), control())).toString();
    }

    private void message() {
        add("ST", "850", "0001");
        add("BEG", order.revision() > 1 ? "05" : "00", "SA", order.number(), Integer.toString(order.revision()), issuedOn());
        add("CUR", "BY", order.currency());
        order.lines().stream().map(FrozenOrder.Line::requestedDate).min(LocalDate::compareTo).ifPresent(day -> add("DTM", "002", day.format(DAY)));
        add("N1", "BY", cut(order.buyer().name(), MAX_NAME));
        add("N1", "SE", cut(order.supplier().name(), MAX_NAME), "92", order.supplier().code());
        add("N1", "ST", cut(order.deliverTo().isEmpty() ? order.location() : order.deliverTo().getFirst(), MAX_NAME), "92", order.location());
        for (FrozenOrder.Line line : order.lines()) {
            add("PO1", Integer.toString(line.line()), Long.toString(line.quantity()), unit(line.unit()), line.unitPrice().stripTrailingZeros().toPlainString(), "", "VP", line.supplierItemCode(), "BP", line.sku(),
                    line.gtin() == null ? "" : "UK", line.gtin());
            add("PID", "F", "", "", "", cut(line.description(), MAX_TEXT));
        }
        add("CTT", Integer.toString(order.lines().size()));
        add("SE", Integer.toString(segments.size() + 1), "0001");
    }

    private String issuedOn() {
        return LocalDate.ofInstant(order.issuedAt(), ZoneOffset.UTC).format(DAY);
    }

    /** Nine digits from order and revision. */
    private String control() {
        String digits = order.number().replaceAll("\\D", "") + String.format(Locale.ROOT, "%0" + REVISION_DIGITS + "d", order.revision());
        return digits.length() > CONTROL_DIGITS ? digits.substring(digits.length() - CONTROL_DIGITS) : "0".repeat(CONTROL_DIGITS - digits.length()) + digits;
    }

    /** X12 has its own codes of units. */
    private static String unit(String code) {
        return switch (code) {
            case "", "C62", "H87" -> "EA";
            case "XBX" -> "BX";
            case "XCT" -> "CT";
            case "KGM" -> "KG";
            default -> code;
        };
    }

    private void add(@Nullable String... elements) {
        var segment = new StringBuilder();
        for (String element : elements) {
            segment.append(segment.isEmpty() ? "" : "*").append(element == null ? "" : plain(element));
        }
        segments.add(segment.toString().replaceFirst("\\*+$", ""));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static String padded(String id) {
        return id.length() >= ID_LENGTH ? id.substring(0, ID_LENGTH) : id + " ".repeat(ID_LENGTH - id.length());
    }

    private static String plain(String text) {
        return Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFD).replaceAll("\\p{M}", "").replaceAll("[*~>\\p{Cntrl}]", " ").replaceAll("[^\\x20-\\x7E]", "?").strip();
    }
}
