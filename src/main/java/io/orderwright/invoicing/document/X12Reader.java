package io.orderwright.invoicing.document;

import io.orderwright.invoicing.document.StatedDocument.Charge;
import io.orderwright.invoicing.document.StatedDocument.Line;
import io.orderwright.invoicing.document.StatedDocument.Party;
import io.orderwright.invoicing.document.StatedDocument.Tax;
import io.orderwright.invoicing.document.StatedDocument.Totals;
import io.orderwright.invoicing.document.StatedDocument.Type;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads ANSI X12 purchase orders (850), acknowledgements (855), ship notices (856) and invoices (810). The envelope's counts and numbers must be right. */
final class X12Reader {

    /** A segment: its tag and its elements, the first at 1 as the standard counts. */
    private record Segment(int position, List<String> elements) {

        String tag() {
            return elements.getFirst();
        }

        @Nullable String at(int element) {
            String value = element < elements.size() ? elements.get(element).strip() : "";
            return value.isEmpty() ? null : value;
        }

        @Nullable BigDecimal number(int element) {
            return Decimals.parse(at(element));
        }
    }

    private static final class NotReadable extends Exception {

        private final String code;

        private NotReadable(String code, String sentence) {
            super(sentence);
            this.code = code;
        }
    }

    /** GS01 of each message that is read. */
    private static final Map<String, String> GROUPS = Map.of("810", "IN", "850", "PO", "855", "PR", "856", "SH");
    private static final String TEST = "T";
    private static final int USAGE = 15;
    private static final int MAX_SEGMENTS = 200_000;
    private static final int MAX_ELEMENT = 10_000;
    private static final int CENTS = 2;
    private static final int SSCC = 18;
    private static final Set<String> OUTER = Set.of("ISA", "GS", "GE", "IEA");
    private static final Set<String> SELLERS = Set.of("SE", "SU", "VN", "SF", "RI");
    /** Codes of DE 639 for a price of more than one unit. */
    private static final Map<String, BigDecimal> PRICE_OF = Map.of("PN", BigDecimal.TEN, "HP", new BigDecimal("100"), "TP", new BigDecimal("1000"));
    /** Codes of DE 374 for the day on which goods are shipped or delivered. */
    private static final Set<String> SHIPS = Set.of("002", "010", "017", "067", "068", "069");
    private static final Set<String> BUYERS = Set.of("BY", "BT", "ST");

    private final List<Segment> segments;
    private final @Nullable String senderId;
    private final @Nullable String senderScheme;

    private X12Reader(List<Segment> segments, @Nullable String senderId, @Nullable String senderScheme) {
        this.segments = segments;
        this.senderId = senderId;
        this.senderScheme = senderScheme;
    }

    static boolean looksLikeIt(byte[] bytes) {
        int i = 0;
        while (i < bytes.length && i < 64 && Character.isWhitespace(bytes[i])) {
            i++;
        }
        return bytes.length > i + 4 && bytes[i] == 'I' && bytes[i + 1] == 'S' && bytes[i + 2] == 'A' && !Character.isLetterOrDigit(bytes[i + 3]);
    }

    static Reading read(byte[] bytes) {
        try {
            List<Segment> all = segments(bytes);
            long transactions = all.stream().filter(segment -> segment.tag().equals("ST")).count();
            if (transactions != 1) {
                return new Reading.ForAPerson("X12_SEVERAL", "The interchange holds %d messages; send one by one.".formatted(transactions));
            }
            Segment isa = all.getFirst();
            String group = all.stream().filter(segment -> segment.tag().equals("GS")).map(segment -> segment.at(1)).filter(Objects::nonNull).findFirst().orElse("");
            String set = all.stream().filter(segment -> segment.tag().equals("ST")).map(segment -> segment.at(1)).filter(Objects::nonNull).findFirst().orElse("");
            if (GROUPS.containsKey(set) && !group.equals(GROUPS.get(set))) {
                return new Reading.ForAPerson("X12_GROUP", "The group is marked %s, the message in it is an %s, which belongs into %s. Ask the supplier which it is.".formatted(group, set, GROUPS.get(set)));
            }
            if (TEST.equals(isa.at(USAGE)) && set.equals("810")) {
                return new Reading.ForAPerson("NOT_TO_BE_PAID", "The interchange is marked as a test (ISA15). Ask the supplier for the invoice.");
            }
            return new X12Reader(all.stream().filter(segment -> !OUTER.contains(segment.tag())).toList(), isa.at(6), isa.at(5)).message();
        } catch (NotReadable refused) {
            return new Reading.Refused(refused.code, refused.getMessage(), List.of());
        }
    }

    private static List<Segment> segments(byte[] bytes) throws NotReadable {
        var segments = new ArrayList<Segment>();
        var current = new ArrayList<String>();
        EDIInputFactory factory = EDIInputFactory.newFactory();
        factory.setProperty(EDIInputFactory.EDI_IGNORE_EXTRANEOUS_CHARACTERS, true);
        try (EDIStreamReader reader = factory.createEDIStreamReader(new ByteArrayInputStream(bytes))) {
            while (reader.hasNext()) {
                EDIStreamEvent event = reader.next();
                switch (event) {
                    case START_SEGMENT -> {
                        current.clear();
                        current.add(reader.getText());
                    }
                    case ELEMENT_DATA -> {
                        if (reader.getTextLength() > MAX_ELEMENT) {
                            throw new NotReadable("X12_TOO_LONG", "An element of %s is longer than any message needs.".formatted(current.getFirst()));
                        }
                        if (reader.getLocation().getComponentPosition() <= 1) {
                            current.add(reader.getText());
                        }
                    }
                    case END_SEGMENT -> {
                        segments.add(new Segment(segments.size() + 1, List.copyOf(current)));
                        if (segments.size() > MAX_SEGMENTS) {
                            throw new NotReadable("X12_TOO_LONG", "The interchange has more than %d segments.".formatted(MAX_SEGMENTS));
                        }
                    }
                    case SEGMENT_ERROR, ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR -> throw new NotReadable("X12_ENVELOPE",
                            "The interchange is not whole: %s at segment %d.".formatted(reader.getErrorType(), reader.getLocation().getSegmentPosition()));
                    default -> { }
                }
            }
        } catch (EDIStreamException | IOException | IllegalArgumentException | IllegalStateException broken) {
            throw new NotReadable("X12_BROKEN", "The interchange breaks off or is no X12: %s".formatted(broken.getMessage()));
        }
        if (segments.isEmpty() || !segments.getLast().tag().equals("IEA")) {
            throw new NotReadable("X12_BROKEN", "The interchange breaks off before its end.");
        }
        return segments;
    }

    private Reading message() {
        String set = Objects.requireNonNullElse(first("ST", 1), "");
        return switch (set) {
            case "810" -> XmlReader.complete("X12 810", invoice(), faults());
            case "850" -> new Reading.SomethingElse("X12 850", document("850", Type.ORDER, first("BEG", 3), day(first("BEG", 5)), List.of(), orderLines()));
            case "855" -> new Reading.SomethingElse("X12 855", document("855", Type.ORDER_RESPONSE, first("BAK", 3), day(first("BAK", 4)), listOf(first("BAK", 3)), orderLines()).saying(answer()));
            case "856" -> new Reading.SomethingElse("X12 856", shipNotice());
            default -> new Reading.ForAPerson("X12_UNKNOWN_SET", "The message %s is not read here. Look at it.".formatted(set));
        };
    }

    /** The message counts its lines, and an invoice says what it comes to. */
    private List<Problem> faults() {
        var faults = new ArrayList<Problem>();
        long lines = segments.stream().filter(segment -> segment.tag().equals("IT1")).count();
        String counted = first("CTT", 1);
        if (counted != null && !BigDecimal.valueOf(lines).equals(Decimals.parse(counted))) {
            faults.add(new Problem("X12_LINES", "The message says that it has %s lines, %d came.".formatted(counted, lines)));
        }
        BigDecimal hash = Decimals.parse(first("CTT", 2));
        BigDecimal quantities = segments.stream().filter(segment -> segment.tag().equals("IT1")).map(segment -> Decimals.zero(segment.number(2))).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (hash != null && hash.compareTo(quantities) != 0) {
            faults.add(new Problem("X12_LINES", "The message says that its quantities come to %s, they come to %s.".formatted(Decimals.text(hash), Decimals.text(quantities))));
        }
        if (first("TDS", 1) == null) {
            faults.add(new Problem("INVOICE_TOTALS", "The message states no total (TDS)."));
        }
        return faults;
    }

    private static List<String> listOf(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    /** BAK02, and what one line of the model cannot hold: several acknowledgements of a line, or one of another quantity than the line's own. */
    private StatedDocument.Said answer() {
        String doubt = null;
        BigDecimal ordered = null;
        int acknowledged = 0;
        for (Segment segment : segments) {
            if (segment.tag().equals("PO1")) {
                ordered = segment.number(2);
                acknowledged = 0;
            } else if (segment.tag().equals("ACK")) {
                acknowledged++;
                boolean another = segment.number(2) != null && ordered != null && ordered.compareTo(segment.number(2)) != 0;
                doubt = acknowledged > 1 ? "A line is acknowledged in several parts." : another ? "A line is acknowledged with another quantity than it states." : doubt;
            }
        }
        String words = String.join("\n", segments.stream().filter(s -> s.tag().equals("MSG") || s.tag().equals("NTE")).map(s -> s.at(s.tag().equals("MSG") ? 1 : 2)).filter(Objects::nonNull).toList());
        return new StatedDocument.Said(first("BAK", 2), words, null, null, null, doubt);
    }

    /** DTM 017 is the day it is there, 011 the day it left. */
    private StatedDocument.Said shipment() {
        LocalDate arrives = segments.stream().filter(s -> s.tag().equals("DTM") && ("017".equals(s.at(1)) || "067".equals(s.at(1)))).map(s -> day(s.at(2))).filter(Objects::nonNull).findFirst().orElse(null);
        String tracking = segments.stream().filter(s -> s.tag().equals("REF") && "CN".equals(s.at(1))).map(s -> s.at(2)).filter(Objects::nonNull).findFirst().orElse(null);
        return new StatedDocument.Said(null, "", arrives, first("TD5", 5), tracking, null);
    }

    // --- parts of messages ---

    private @Nullable String first(String tag, int element) {
        return segments.stream().filter(segment -> segment.tag().equals(tag)).map(segment -> segment.at(element)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static @Nullable LocalDate day(@Nullable String written) {
        try {
            return written == null ? null : LocalDate.parse(written.length() == 6 ? "20" + written : written, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    private StatedDocument document(String form, Type type, @Nullable String number, @Nullable LocalDate day, List<String> orders, List<Line> lines) {
        return new StatedDocument("X12", form, type, number, day, null, null, null, null, first("CUR", 2), supplier(), name(BUYERS), null, orders, List.of(), List.of(), List.of(), List.of(),
                Totals.NONE, List.of(), List.of(), lines, null, Map.of());
    }

    private Party supplier() {
        List<String> ids = segments.stream().filter(s -> s.tag().equals("N1") && SELLERS.contains(Objects.requireNonNullElse(s.at(1), ""))).map(s -> s.at(4)).filter(Objects::nonNull).distinct().toList();
        return new Party(name(SELLERS), null, null, senderId, senderScheme, ids, null, null);
    }

    private @Nullable String name(Set<String> roles) {
        return segments.stream().filter(s -> s.tag().equals("N1") && roles.contains(Objects.requireNonNullElse(s.at(1), ""))).map(s -> s.at(2)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private List<Line> orderLines() {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).tag().equals("PO1")) {
                lines.add(priced(segments.get(i), i, null));
            }
        }
        return lines;
    }

    /** PO1 and IT1 have the same form. What follows it up to the next line belongs to it. */
    private Line priced(Segment segment, int index, @Nullable BigDecimal knownAmount) {
        String name = null;
        String status = null;
        String order = null;
        LocalDate promised = null;
        BigDecimal charge = BigDecimal.ZERO;
        BigDecimal allowance = BigDecimal.ZERO;
        for (int i = index + 1; i < segments.size() && !Set.of("PO1", "IT1", "CTT", "TDS", "SE").contains(segments.get(i).tag()); i++) {
            Segment part = segments.get(i);
            name = part.tag().equals("PID") && name == null ? part.at(5) : name;
            status = part.tag().equals("ACK") && status == null ? part.at(1) : status;
            promised = part.tag().equals("ACK") && promised == null && SHIPS.contains(Objects.requireNonNullElse(part.at(4), "")) ? day(part.at(5)) : promised;
            order = part.tag().equals("REF") && "PO".equals(part.at(1)) && order == null ? part.at(2) : order;
            if (part.tag().equals("SAC")) {
                BigDecimal amount = cents(part.number(5));
                charge = "C".equals(part.at(1)) ? charge.add(amount) : charge;
                allowance = "A".equals(part.at(1)) ? allowance.add(amount) : allowance;
            }
        }
        BigDecimal quantity = segment.number(2);
        BigDecimal price = segment.number(4);
        BigDecimal basis = PRICE_OF.get(Objects.requireNonNullElse(segment.at(5), ""));
        BigDecimal amount = quantity == null || price == null ? null
                : quantity.multiply(price).divide(basis == null ? BigDecimal.ONE : basis, CENTS, RoundingMode.HALF_UP).add(charge).subtract(allowance);
        Item item = item(segment, 6);
        return new Line("segment %d".formatted(segment.position()), segment.at(1), status, name, item.seller, item.buyer, item.standard, item.standard == null ? null : "GTIN", quantity, segment.at(3),
                null, null, null, price, basis, charge, allowance, knownAmount != null ? knownAmount : amount, null, null, null, order, null, promised == null ? null : promised.toString(), null);
    }

    private record Item(@Nullable String seller, @Nullable String buyer, @Nullable String standard) {}

    /** Pairs of qualifier and id. */
    private static Item item(Segment segment, int from) {
        String seller = null;
        String buyer = null;
        String standard = null;
        for (int i = from; i + 1 < segment.elements().size(); i += 2) {
            String id = segment.at(i + 1);
            switch (Objects.requireNonNullElse(segment.at(i), "")) {
                case "VN", "VP", "VC", "VA", "MG" -> seller = seller == null ? id : seller;
                case "BP", "IN", "PI", "SK", "CB" -> buyer = buyer == null ? id : buyer;
                case "EN", "EO", "UP", "UA", "UK", "UI", "UD", "UN" -> standard = standard == null ? id : standard;
                default -> { }
            }
        }
        return new Item(seller, buyer, standard);
    }

    private static BigDecimal cents(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount.movePointLeft(CENTS);
    }

    // --- 810 ---

    private StatedDocument invoice() {
        var lines = new ArrayList<Line>();
        int firstLine = segments.size();
        int summary = segments.size();
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).tag().equals("IT1")) {
                firstLine = Math.min(firstLine, i);
                lines.add(priced(segments.get(i), i, null));
            } else if (segments.get(i).tag().equals("TDS")) {
                summary = i;
            }
        }
        var charges = new ArrayList<Charge>();
        BigDecimal tax = BigDecimal.ZERO;
        var taxes = new ArrayList<Tax>();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            boolean ofTheDocument = i < firstLine || i > summary;
            if (ofTheDocument && segment.tag().equals("SAC")) {
                charges.add(new Charge("segment %d".formatted(segment.position()), "A".equals(segment.at(1)), freight(segment), segment.at(15), cents(segment.number(5)), null, null));
            } else if (segment.tag().equals("TXI") && segment.number(2) != null) {
                tax = tax.add(Decimals.zero(segment.number(2)));
                taxes.add(new Tax(null, segment.number(3), null, segment.number(2)));
            }
        }
        BigDecimal net = lines.stream().map(line -> Decimals.zero(line.amount())).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (Charge charge : charges) {
            net = charge.isAllowance() ? net.subtract(Decimals.zero(charge.amount())) : net.add(Decimals.zero(charge.amount()));
        }
        BigDecimal gross = first("TDS", 1) == null ? null : cents(Decimals.parse(first("TDS", 1)));
        Type type = Set.of("CR", "CN").contains(Objects.requireNonNullElse(first("BIG", 7), "")) ? Type.CREDIT_NOTE : Type.INVOICE;
        return new StatedDocument("X12", "810", type, first("BIG", 2), day(first("BIG", 1)), due(), first("BIG", 7), null, null, first("CUR", 2), supplier(), name(BUYERS), null,
                orders(lines), List.of(), List.of(), List.of(), List.of(), new Totals(null, null, null, net, tax, gross, null, null, gross), taxes, charges,
                lines, null, Map.of("number", "BIG02", "gross", "TDS01"));
    }

    /** The order of the whole message, and those that its lines name. */
    private List<String> orders(List<Line> lines) {
        var orders = new LinkedHashSet<>(listOf(first("BIG", 4)));
        lines.stream().map(Line::orderReference).filter(Objects::nonNull).forEach(orders::add);
        return List.copyOf(orders);
    }

    private static @Nullable String freight(Segment charge) {
        return Set.of("D240", "D500", "G821", "D260").contains(Objects.requireNonNullElse(charge.at(2), "")) ? "FC" : charge.at(2);
    }

    private @Nullable LocalDate due() {
        return day(first("ITD", 6));
    }

    // --- 856 ---

    private StatedDocument shipNotice() {
        var lines = new ArrayList<Line>();
        var orders = new LinkedHashSet<String>();
        var units = new LinkedHashSet<String>();
        String order = null;
        Segment item = null;
        for (Segment segment : segments) {
            switch (segment.tag()) {
                case "PRF" -> {
                    order = segment.at(1);
                    if (order != null) {
                        orders.add(order);
                    }
                }
                case "MAN" -> {
                    if (segment.at(2) != null && ("GM".equals(segment.at(1)) || "AA".equals(segment.at(1)))) {
                        units.add(sscc(Objects.requireNonNull(segment.at(2))));
                    }
                }
                case "LIN" -> item = segment;
                case "SN1" -> lines.add(shipped(segment, item, order, lines.size() + 1));
                default -> { }
            }
        }
        String delivery = first("BSN", 2);
        return new StatedDocument("X12", "856", Type.DESPATCH_ADVICE, delivery, day(first("BSN", 3)), null, null, null, null, null, supplier(), name(BUYERS), null, List.copyOf(orders), List.of(),
                List.of(), List.copyOf(units), List.of(), Totals.NONE, List.of(), List.of(), lines, null, Map.of("number", "BSN02"), shipment());
    }

    private static Line shipped(Segment segment, @Nullable Segment lin, @Nullable String order, int position) {
        Item item = lin == null ? new Item(null, null, null) : item(lin, 2);
        String line = lin == null ? segment.at(1) : lin.at(1);
        return new Line("segment %d".formatted(segment.position()), line == null ? Integer.toString(position) : line, null, null, item.seller, item.buyer, item.standard, item.standard == null ? null : "GTIN",
                segment.number(2), segment.at(3), null, null, null, null, null, BigDecimal.ZERO, BigDecimal.ZERO, null, null, null, line, order, null, null, null);
    }

    /** The application identifier 00 in front is not part of the code. */
    private static String sscc(String written) {
        return written.length() == SSCC + 2 && written.startsWith("00") ? written.substring(2) : written;
    }
}
