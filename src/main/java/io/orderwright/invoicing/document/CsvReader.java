package io.orderwright.invoicing.document;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.orderwright.invoicing.document.StatedDocument.Charge;
import io.orderwright.invoicing.document.StatedDocument.Line;
import io.orderwright.invoicing.document.StatedDocument.Party;
import io.orderwright.invoicing.document.StatedDocument.Tax;
import io.orderwright.invoicing.document.StatedDocument.Totals;
import io.orderwright.invoicing.document.StatedDocument.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an invoice from a table with one row for each line: by the mapping of the supplier, or by well-known headings. Amounts of tax and totals that the table does not
 * state follow from its lines and rates. Nothing is guessed: a row with more or fewer cells than the heading, a figure in another form or two invoices in one table are held.
 */
final class CsvReader {

    private static final int MAX_ROWS = InvoiceDocument.MAX_LINES + 1;
    private static final int MAX_COLUMNS = 200;
    private static final int MAX_CELL = 4000;
    private static final int MAX_CURRENCY = 3;
    private static final Map<String, Set<String>> HEADINGS = headings();
    private static final Set<String> ONLY_ONCE = Set.of("number", "issueDate", "currency", "vatId", "order", "quantity", "price", "basis", "amount", "rate", "net", "tax", "gross", "payable", "account");
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\\A\"?sep=([,;|\\t])\"?[\\t,;| ]*(\\r\\n|\\n|\\r)", Pattern.CASE_INSENSITIVE);

    /** A table that is not read; held where a person may still see what it means. */
    static final class NotReadable extends Exception {

        private final String code;
        private final boolean isHostile;

        private NotReadable(String code, String sentence, boolean isHostile) {
            super(sentence);
            this.code = code;
            this.isHostile = isHostile;
        }
    }

    private final List<CsvMapping> mappings;

    CsvReader(List<CsvMapping> mappings) {
        this.mappings = mappings;
    }

    /** @return empty when the bytes are no table of an invoice */
    Optional<Reading> read(byte[] bytes) {
        try {
            String text = decoded(bytes);
            if (text == null) {
                return Optional.empty();
            }
            List<List<String>> rows = rows(text);
            if (rows.isEmpty() || rows.getFirst().size() < 3) {
                return Optional.empty();
            }
            Optional<CsvMapping> mapping = mappings.stream().filter(m -> m.headings().equals(rows.getFirst())).findFirst();
            Map<String, Integer> columns = mapping.map(m -> mapped(m, rows.getFirst())).orElseGet(() -> known(rows.getFirst()));
            if (!columns.containsKey("number") || !columns.containsKey("quantity") || !columns.containsKey("amount") && !columns.containsKey("price")) {
                return columns.size() < 3 ? Optional.empty() : Optional.of(new Reading.ForAPerson("CSV_NO_MAPPING",
                        "The headings of this table are not known: %s. Show which column is what, or enter the invoice by hand.".formatted(shown(rows.getFirst()))));
            }
            return Optional.of(read(rows, columns, mapping.orElse(null)));
        } catch (NotReadable refused) {
            return Optional.of(refused.isHostile ? new Reading.Refused(refused.code, refused.getMessage(), List.of()) : new Reading.ForAPerson(refused.code, refused.getMessage()));
        }
    }

    static Optional<TableProposal> proposal(byte[] bytes) throws NotReadable {
        String text = decoded(bytes);
        List<List<String>> rows = text == null ? List.of() : rows(text);
        if (rows.isEmpty() || rows.getFirst().size() < 3) {
            return Optional.empty();
        }
        var taken = new HashMap<String, String>();
        known(rows.getFirst()).forEach((value, index) -> taken.put(value, rows.getFirst().get(index)));
        return Optional.of(new TableProposal(rows.getFirst(), rows.subList(1, Math.min(rows.size(), 1 + TableProposal.SHOWN)), taken));
    }

    private static String shown(List<String> headings) {
        String all = String.join(", ", headings);
        return all.length() <= 200 ? all : all.substring(0, 200) + "…";
    }

    // --- bytes to cells ---

    /** @return null when it is no text */
    private static @Nullable String decoded(byte[] bytes) throws NotReadable {
        Charset marked = marked(bytes);
        if (marked == null) {
            for (byte b : bytes) {
                if (b == 0) {
                    throw new NotReadable("CSV_NUL", "The file has zero bytes, which no table has. Ask the supplier to send it again.", true);
                }
                if (b > 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n' && b != '\f') {
                    return null;
                }
            }
        }
        for (Charset charset : marked != null ? List.of(marked) : List.of(StandardCharsets.UTF_8)) {
            try {
                String text = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString();
                if (text.indexOf('\0') >= 0) {
                    throw new NotReadable("CSV_NUL", "The file has zero characters, which no table has. Ask the supplier to send it again.", true);
                }
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException wrong) {
                if (marked != null) {
                    throw new NotReadable("CSV_ENCODING", "The file says it is %s but is not. Ask the supplier to save it as UTF-8.".formatted(marked), true);
                }
            }
        }
        // tables of old programs: every byte is a letter, and figures are the same in all of them
        return new String(bytes, Charset.forName("windows-1252"));
    }

    private static @Nullable Charset marked(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF || bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16;
        }
        return bytes.length >= 3 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF ? StandardCharsets.UTF_8 : null;
    }

    private static char separator(String text) {
        String heading = text.lines().findFirst().orElse("");
        return Stream.of(',', ';', '\t', '|').max((a, b) -> Long.compare(count(heading, a), count(heading, b))).orElse(',');
    }

    private static long count(String text, char sign) {
        return text.chars().filter(c -> c == sign).count();
    }

    /** Spreadsheets put {@code sep=;} in front of the heading. */
    private static List<List<String>> rows(String text) throws NotReadable {
        Matcher named = SEPARATOR_LINE.matcher(text);
        return named.find() ? rows(text.substring(named.end()), named.group(1).charAt(0)) : rows(text, separator(text));
    }

    private static List<List<String>> rows(String text, char separator) throws NotReadable {
        if (count(text, '"') % 2 != 0) {
            throw new NotReadable("CSV_QUOTE", "A quotation mark is never closed. Ask the supplier to send the table again.", true);
        }
        var rows = new ArrayList<List<String>>();
        try (var csv = de.siegmar.fastcsv.reader.CsvReader.builder().fieldSeparator(separator).commentStrategy(CommentStrategy.NONE).skipEmptyLines(true).maxBufferSize(1024 * 1024).ofCsvRecord(text)) {
            for (CsvRecord record : csv) {
                if (rows.size() > MAX_ROWS) {
                    throw new NotReadable("CSV_TOO_LONG", "The table has more than %d rows.".formatted(MAX_ROWS - 1), true);
                }
                List<String> cells = record.getFields().stream().map(String::strip).toList();
                if (cells.size() > MAX_COLUMNS || cells.stream().anyMatch(cell -> cell.length() > MAX_CELL)) {
                    throw new NotReadable("CSV_CELL_TOO_LONG", "Row %d has more cells or longer texts than an invoice needs.".formatted(rows.size() + 1), true);
                }
                if (!rows.isEmpty() && cells.size() != rows.getFirst().size()) {
                    throw new NotReadable("CSV_RAGGED", "Row %d has %d cells, the heading has %d.".formatted(record.getStartingLineNumber(), cells.size(), rows.getFirst().size()), false);
                }
                if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                    rows.add(cells);
                }
            }
        } catch (CsvParseException | java.io.IOException broken) {
            throw new NotReadable("CSV_BROKEN", "The table is broken: %s".formatted(broken.getMessage()), true);
        }
        return rows;
    }

    // --- cells to values ---

    private static Map<String, Integer> mapped(CsvMapping mapping, List<String> headings) {
        var columns = new HashMap<String, Integer>();
        mapping.columns().forEach((value, heading) -> columns.put(value, headings.indexOf(heading)));
        columns.values().removeIf(index -> index < 0);
        return columns;
    }

    private static Map<String, Integer> known(List<String> headings) {
        var columns = new HashMap<String, Integer>();
        for (int i = 0; i < headings.size(); i++) {
            String value = meaning(headings.get(i));
            if (value != null) {
                columns.putIfAbsent(value, i);
            }
        }
        return columns;
    }

    /** Headings are often written without accents, above all in capitals. */
    private static String withoutAccents(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    }

    /** Which value a heading means; null when it is not known. */
    private static @Nullable String meaning(String heading) {
        String plain = withoutAccents(heading.toLowerCase(Locale.ROOT)).replaceAll("[^\\p{L}\\p{N}%]+", "");
        return HEADINGS.entrySet().stream().filter(value -> value.getValue().contains(plain)).map(Map.Entry::getKey).findFirst().orElse(null);
    }

    private static Reading read(List<List<String>> rows, Map<String, Integer> columns, @Nullable CsvMapping mapping) throws NotReadable {
        var table = new Table(rows.subList(1, rows.size()), columns, mapping);
        if (table.rows.isEmpty()) {
            throw new NotReadable("CSV_NO_LINES", "The table has a heading but no rows.", false);
        }
        var lines = new ArrayList<Line>();
        var problems = new ArrayList<Problem>();
        for (int row = 0; row < table.rows.size(); row++) {
            lines.add(table.line(row));
        }
        for (String once : List.of("number", "issueDate", "currency", "vatId", "net", "tax", "gross", "payable", "account")) {
            List<String> values = table.distinct(once);
            if (values.size() > 1) {
                problems.add(new Problem("CSV_TWO_VALUES", "The rows name %d different values as %s: %s. One table holds one invoice.".formatted(values.size(), once, shown(values))));
            }
        }
        problems.addAll(table.taxFaults(lines));
        if (mapping == null) {
            problems.addAll(claimedTwice(rows));
        }
        return XmlReader.complete(mapping == null ? "CSV" : "CSV by mapping %s".formatted(mapping.name()), table.stated(lines), problems, mapping == null ? null : mapping.name());
    }

    /** Two columns that both mean the same value of money or number, with different cells: nobody can tell which counts. */
    private static List<Problem> claimedTwice(List<List<String>> rows) {
        Map<String, Integer> first = known(rows.getFirst());
        var problems = new ArrayList<Problem>();
        for (int column = 0; column < rows.getFirst().size(); column++) {
            String value = meaning(rows.getFirst().get(column));
            int other = value == null ? column : first.get(value);
            int here = column;
            if (value != null && ONLY_ONCE.contains(value) && other != column && rows.stream().skip(1).anyMatch(row -> !row.get(other).equals(row.get(here)))) {
                problems.add(new Problem("CSV_TWO_COLUMNS", "The columns %s and %s both mean the %s and differ. Show which one counts.".formatted(rows.getFirst().get(other), rows.getFirst().get(column), value)));
            }
        }
        return problems;
    }

    /** The rows below the heading. */
    private static final class Table {

        private final List<List<String>> rows;
        private final Map<String, Integer> columns;
        private final @Nullable CsvMapping mapping;
        private final char decimalSign;
        private final PageValues.DayOrder dayOrder;

        private Table(List<List<String>> rows, Map<String, Integer> columns, @Nullable CsvMapping mapping) {
            this.rows = rows;
            this.columns = columns;
            this.mapping = mapping;
            decimalSign = mapping != null ? mapping.decimalSign() : sign();
            dayOrder = mapping == null ? PageValues.dayOrder(all("issueDate", "dueDate")) : mapping.dayFirst() ? PageValues.DayOrder.DAY_FIRST : PageValues.DayOrder.MONTH_FIRST;
        }

        /** A comma is the decimal sign when figures with decimals have it last, and no figure says otherwise. */
        private char sign() {
            List<String> figures = all("quantity", "price", "amount", "net", "tax", "gross");
            boolean comma = figures.stream().anyMatch(figure -> figure.matches("-?[\\d.]*\\d,\\d{1,2}|-?\\d+,\\d{4,6}|-?0,\\d+"));
            boolean point = figures.stream().anyMatch(figure -> figure.matches("-?[\\d,]*\\d\\.\\d{1,2}|-?\\d+\\.\\d{4,6}|-?0\\.\\d+"));
            return comma && !point ? ',' : '.';
        }

        private List<String> all(String... values) {
            return Stream.of(values).filter(columns::containsKey).flatMap(value -> rows.stream().map(row -> row.get(columns.get(value)))).filter(cell -> !cell.isEmpty()).toList();
        }

        private List<String> distinct(String value) {
            return List.copyOf(new LinkedHashSet<>(all(value)));
        }

        private @Nullable String first(String value) {
            return all(value).stream().findFirst().orElse(null);
        }

        private @Nullable String cell(int row, String value) {
            Integer column = columns.get(value);
            String cell = column == null ? "" : rows.get(row).get(column);
            return cell.isEmpty() ? null : cell;
        }

        private @Nullable BigDecimal number(@Nullable String cell, String what) throws NotReadable {
            if (cell == null) {
                return null;
            }
            String figure = cell.replaceAll("[€£$\\s\\u00a0%]", "");
            BigDecimal number = figure.length() > 30 || !PageValues.isAmount(figure) ? null : PageValues.amount(figure, decimalSign);
            if (number == null) {
                throw new NotReadable("CSV_NUMBER", "%s is no number as a %s (decimal sign %s).".formatted(cell.length() > 40 ? cell.substring(0, 40) + "…" : cell, what, decimalSign), false);
            }
            return number;
        }

        private Line line(int row) throws NotReadable {
            BigDecimal quantity = number(cell(row, "quantity"), "quantity");
            BigDecimal price = number(cell(row, "price"), "price");
            BigDecimal amount = number(cell(row, "amount"), "amount");
            BigDecimal basis = number(cell(row, "basis"), "base quantity");
            if (amount == null && quantity != null && price != null) {
                BigDecimal divisor = basis == null || basis.signum() == 0 ? BigDecimal.ONE : basis;
                amount = quantity.multiply(price).divide(divisor, 2, RoundingMode.HALF_UP);
            }
            String gtin = cell(row, "gtin");
            String id = cell(row, "line");
            return new Line("row %d".formatted(row + 2), id == null ? Integer.toString(row + 1) : id, null, cell(row, "description"), cell(row, "item"), cell(row, "buyerItem"), gtin, gtin == null ? null : "0160",
                    quantity, cell(row, "unit"), null, null, null, price, basis, BigDecimal.ZERO, Decimals.zero(number(cell(row, "discount"), "discount")), amount, null,
                    number(cell(row, "rate"), "tax rate"), cell(row, "orderLine"), distinct("order").size() > 1 ? cell(row, "order") : null, null, null, null);
        }

        /** A table that says nothing about tax leaves its total open; a rate between 0 and 1 may be a fraction or a slip. */
        private List<Problem> taxFaults(List<Line> lines) {
            boolean saysNothing = lines.stream().allMatch(line -> line.taxRate() == null) && all("tax").isEmpty() && all("gross", "payable").isEmpty();
            if (saysNothing) {
                return List.of(new Problem("TAX_NOT_STATED", "The table states neither tax rates nor tax nor a total with tax. Show which column has them, or enter the invoice by hand."));
            }
            return lines.stream().filter(line -> line.taxRate() != null && line.taxRate().signum() > 0 && line.taxRate().compareTo(BigDecimal.ONE) < 0).limit(1)
                    .map(line -> new Problem("TAX_RATE_UNCLEAR", "The tax rate of %s is %s %%; a rate is written as 20, not as 0.2.".formatted(line.source(), Decimals.text(line.taxRate())))).toList();
        }

        private StatedDocument stated(List<Line> lines) throws NotReadable {
            BigDecimal charge = Decimals.zero(number(first("freight"), "freight"));
            List<Charge> charges = charge.signum() == 0 ? List.of() : List.of(new Charge("row 2", false, "FC", "freight", charge, null, null));
            String account = first("account");
            String typeCode = first("typeCode");
            boolean credit = typeCode != null && (typeCode.equals("381") || typeCode.toLowerCase(Locale.ROOT).matches("credit.*|gutschrift|cn"));
            String currency = first("currency");
            Map<BigDecimal, BigDecimal> bases = bases(lines);
            return new StatedDocument("CSV", "table", credit ? Type.CREDIT_NOTE : Type.INVOICE, first("number"), day("issueDate"), day("dueDate"), null, null, null,
                    currency != null && currency.length() == MAX_CURRENCY ? currency.toUpperCase(Locale.ROOT) : currency != null ? currency : mapping == null ? null : mapping.currency(),
                    new Party(first("supplier"), null, null, null, null, List.of(), null, first("vatId")), first("buyer"), null,
                    distinct("order"), distinct("invoice"), distinct("delivery"), List.of(), account == null ? List.of() : List.of(Ids.account(account)), totals(lines, bases, charge),
                    taxes(bases), charges, lines, null, Map.of("number", "row 2"));
        }

        private @Nullable LocalDate day(String value) {
            String cell = first(value);
            if (cell == null) {
                return null;
            }
            return cell.matches("\\d{8}") ? Sources.date(cell.substring(0, 4) + "-" + cell.substring(4, 6) + "-" + cell.substring(6)) : PageValues.day(cell, dayOrder);
        }

        private static Map<BigDecimal, BigDecimal> bases(List<Line> lines) {
            var bases = new TreeMap<BigDecimal, BigDecimal>();
            lines.stream().filter(line -> line.taxRate() != null && line.amount() != null).forEach(line -> bases.merge(Objects.requireNonNull(line.taxRate()), Objects.requireNonNull(line.amount()), BigDecimal::add));
            return bases;
        }

        private static List<Tax> taxes(Map<BigDecimal, BigDecimal> bases) {
            return bases.entrySet().stream().map(base -> new Tax(null, base.getKey(), base.getValue(), tax(base))).toList();
        }

        private static BigDecimal tax(Map.Entry<BigDecimal, BigDecimal> base) {
            return base.getValue().multiply(base.getKey()).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
        }

        /** As stated; what the table does not state follows from its lines and their rates. */
        private Totals totals(List<Line> lines, Map<BigDecimal, BigDecimal> bases, BigDecimal charge) throws NotReadable {
            BigDecimal sum = lines.stream().map(line -> Decimals.zero(line.amount())).reduce(BigDecimal.ZERO, BigDecimal::add).add(charge);
            boolean allRated = lines.stream().allMatch(line -> line.taxRate() != null) && charge.signum() == 0;
            BigDecimal net = number(first("net"), "total");
            BigDecimal tax = number(first("tax"), "tax");
            BigDecimal gross = number(first("gross"), "total");
            net = net != null ? net : sum;
            tax = tax != null ? tax : allRated ? bases.entrySet().stream().map(Table::tax).reduce(BigDecimal.ZERO, BigDecimal::add) : gross == null ? null : gross.subtract(net);
            gross = gross != null ? gross : tax == null ? null : net.add(tax);
            return new Totals(null, null, null, net, tax, gross, null, null, number(first("payable"), "total"));
        }
    }

    /** Well-known headings in small letters without signs. */
    private static Map<String, Set<String>> headings() {
        var headings = new LinkedHashMap<String, Set<String>>();
        headings.put("number", Set.of("invoicenum", "invnumber", "invno", "invoiceref", "facturenr", "factuurnr", "fattura", "nfattura", "factura", "nfactura", "nrfaktury", "numerfaktury", "fakturanr", "creditmemo", "creditmemono", "gutschriftnr", "gutschriftsnummer", "avoir", "invoicenumber", "invoiceno", "invoicenr", "invoiceid", "invoice", "documentnumber", "documentno", "rechnungsnummer", "rechnungsnr", "belegnummer", "belegnr",
                "numerofacture", "numérofacture", "nofacture", "nfacture", "ndefacture", "factuurnummer", "numerofattura", "numerofactura", "númerofactura", "fakturanummer", "creditnotenumber", "creditnoteno", "docnumber", "billnumber"));
        headings.put("issueDate", Set.of("invdate", "invoicedt", "dateofissue", "issued", "dateofinvoice", "datedefacture", "datedocument", "fakturadato", "datawystawienia", "datafaktury", "datumfactuur", "issuedate", "invoicedate", "date", "documentdate", "docdate", "rechnungsdatum", "belegdatum", "datum", "datefacture", "factuurdatum", "datafattura", "fechafactura", "fakturadatum"));
        headings.put("dueDate", Set.of("duedate", "paymentdue", "fälligkeit", "faelligkeit", "fälligam", "echeance", "échéance", "vervaldatum", "scadenza", "vencimiento"));
        headings.put("currency", Set.of("invoicecurrency", "documentcurrency", "moneta", "divisa", "waluta", "currency", "currencycode", "ccy", "curr", "währung", "waehrung", "devise", "valuta", "moneda"));
        headings.put("vatId", Set.of("vatregistration", "vatregistrationnumber", "suppliervatno", "suppliervatregno", "vatreg", "sellervatnumber", "sellertaxid", "suppliertaxid", "taxid", "umsatzsteuerid", "umsatzsteuerident", "numerotva", "numérotva", "tvaintra", "tvaintracom", "tvaintracommunautaire", "btwnr", "btwid", "btwidnummer", "piva", "cif", "nipsprzedawcy", "nip", "momsregnr", "suppliervat", "suppliervatid", "suppliervatnumber", "vatid", "vatnumber", "vatregno", "sellervat", "sellervatid", "ustid", "ustidnr", "ntva", "notva", "btwnummer", "partitaiva", "nif", "vatno"));
        headings.put("supplier", Set.of("supplier", "suppliername", "seller", "sellername", "lieferant", "fournisseur", "leverancier", "vendor", "vendorname"));
        headings.put("buyer", Set.of("buyer", "buyername", "customer", "customername", "kunde", "client"));
        headings.put("order", Set.of("customerorder", "customerorderno", "customerpo", "custpo", "yourpo", "yourorderno", "yourpono", "buyerorder", "buyersorder", "ourorder", "ihrebestellung", "ihrebestellnummer", "auftragsreferenz", "votrecommande", "uwbestelnummer", "bestelnummer", "bestelnr", "uworder", "numeroordine", "nordine", "numeropedido", "npedido", "zamówienie", "zamowienie", "numerzamówienia", "ordrenr", "ordernumber", "orderno", "order", "ordernr", "orderid", "orderref", "orderreference", "ponumber", "po", "pono", "purchaseorder", "purchaseordernumber", "bestellnummer",
                "bestellnr", "bestellung", "commande", "numerocommande", "numérocommande", "ncommande", "ndecommande", "nocommande", "bondecommande", "ordernummer", "ordine", "pedido", "yourorder"));
        headings.put("orderLine", Set.of("orderline", "orderlineno", "poline", "polineno", "bestellposition", "bestellpos", "orderpos", "orderlinenumber"));
        headings.put("line", Set.of("lineitem", "itemline", "rownumber", "row", "posizione", "regelnr", "regelnummer", "lp", "numligne", "numeroligne", "numéroligne", "radnr", "line", "lineno", "linenumber", "lineid", "pos", "position", "posnr", "ligne", "regel", "riga", "linea", "rad"));
        headings.put("item", Set.of("supplierpartno", "supplierpartnumber", "suppliersku", "suppliercode", "suppliersitemid", "supplierarticle", "ourpartno", "ourcode", "ouritem", "ouritemcode", "vendorpartno", "vendorpartnumber", "vendorcode", "unsereartikelnummer", "lieferantenartikelnummer", "lieferantenartnr", "materialnummer", "material", "materialno", "codearticle", "referencearticle", "référencearticle", "codart", "codiceartico", "codicearticolo", "articolo", "referencia", "refarticulo", "artikelkod", "varenummer", "varenr", "indeks", "produktnr", "selleritemid", "selleritem", "supplieritem", "supplieritemcode", "supplieritemid", "item", "itemcode", "itemno", "itemid", "itemnumber", "article", "articleno", "articlecode", "artikel",
                "artikelnummer", "artikelnr", "artnr", "sku", "productcode", "product", "référence", "reference", "ref", "codice", "codigo", "código", "partnumber", "partno", "vendoritem", "vendorsku"));
        headings.put("buyerItem", Set.of("yourpartno", "yourpartnumber", "yourcode", "youritemcode", "youritemno", "yourref", "customerpartno", "customerpartnumber", "customersku", "customeritemno", "buyerpartno", "buyersku", "buyersitemid", "buyerscode", "ihreartikelnummer", "ihreartikelnr", "kundenartikelnummer", "kundenartikelnr", "votreréférence", "votrereference", "uwartikelnummer", "buyeritemid", "buyeritem", "customeritem", "customeritemcode", "youritem", "kundenartikel", "yoursku"));
        headings.put("gtin", Set.of("gtin", "ean", "ean13", "barcode", "upc", "gtin13", "gtin14", "eancode"));
        headings.put("description", Set.of("description", "name", "itemname", "itemdescription", "productname", "bezeichnung", "beschreibung", "artikelbezeichnung", "designation", "désignation", "omschrijving", "descrizione", "descripcion", "descripción", "benämning", "text"));
        headings.put("quantity", Set.of("qtyinvoiced", "invoicedqty", "qtybilled", "billedqty", "quantityinvoiced", "quantitybilled", "pieces", "pcs", "stück", "stueck", "stk", "qta", "nombre", "hoeveelheid", "ilość", "ilosc", "mängd", "quantity", "qty", "invoicedquantity", "menge", "anzahl", "quantite", "quantité", "qte", "qté", "aantal", "quantita", "quantità", "cantidad", "antal", "units"));
        headings.put("unit", Set.of("measure", "unitmeasure", "einh", "jm", "jedn", "jednostka", "enhed", "um", "udm", "unit", "uom", "unitcode", "unitofmeasure", "einheit", "me", "unite", "unité", "eenheid", "unita", "unità", "unidad", "enhet"));
        headings.put("price", Set.of("unitpricenet", "pricenet", "netpriceeach", "priceperunit", "nettopreis", "einzelpreisnetto", "epreis", "ep", "prixunitaireht", "prixht", "puht", "eenheidsprijs", "stuksprijs", "prezzounit", "preciounit", "cenanetto", "cenajednostkowa", "styckpris", "enhetspris", "á-pris", "unitprice", "price", "priceeach", "netprice", "netunitprice", "unitcost", "einzelpreis", "preis", "stückpreis", "stueckpreis", "prixunitaire", "prix", "pu", "prijs", "stukprijs", "prezzo",
                "prezzounitario", "precio", "preciounitario", "pris", "apris", "unitpriceexvat"));
        headings.put("basis", Set.of("basequantity", "pricebasequantity", "priceper", "priceunit", "preiseinheit", "pe", "basisquantity"));
        headings.put("amount", Set.of("netvalueline", "netamountline", "linenetvalue", "linenetto", "totalline", "totalnetline", "extended", "extendedamount", "positionswert", "nettowert", "gesamtnetto", "gesamt", "positionssumme", "totalligne", "totalligneht", "montantligne", "totaalregel", "regeltotaal", "totaleriga", "importoriga", "importelinea", "wartośćnetto", "wartoscnetto", "radbelopp", "lineextension", "lineextensionamount", "exvat", "amountexvat", "netto", "linenet", "lineamount", "linetotal", "netamount", "amount", "linenetamount", "nettobetrag", "betrag", "gesamtpreis", "positionsbetrag", "montant", "montantht", "totalht", "bedrag", "regelbedrag",
                "importo", "importe", "belopp", "extendedprice", "linevalue", "netvalue", "linetotalnet"));
        headings.put("discount", Set.of("discountamount", "linediscount", "rabattbetrag", "lineallowance"));
        headings.put("rate", Set.of("vatrate%", "vat%rate", "salestaxrate", "gstrate", "ustprozent", "umsatzsteuersatz", "mwstinprozent", "satz", "tva%ht", "tauxdetva%", "btwtarief", "btwpercent", "aliquotaiva", "tipoiva", "stawkavat", "vatprocent", "momssats", "taxrate", "vatrate", "vat%", "tax%", "vatpercent", "taxpercent", "mwst", "mwstsatz", "mwst%", "steuersatz", "ustsatz", "tauxtva", "btw%", "btwpercentage", "aliquota", "iva%", "ivapct", "moms%", "vatpct", "tva%", "tauxdetva", "mwstprozent"));
        headings.put("net", Set.of("nettotal", "totalnet", "invoicenet", "invoicenettotal", "nettosumme", "totalexvat", "subtotal"));
        headings.put("tax", Set.of("taxtotal", "totaltax", "vattotal", "totalvat", "invoicetax", "mwstbetrag", "steuerbetrag", "invoicevat"));
        headings.put("gross", Set.of("grosstotal", "totalgross", "invoicetotal", "invoicegross", "total", "grandtotal", "bruttosumme", "gesamtbetrag", "rechnungsbetrag", "totalttc", "totalincvat"));
        headings.put("payable", Set.of("payable", "amountdue", "payableamount", "zahlbetrag"));
        headings.put("freight", Set.of("freight", "freightamount", "shipping", "carriage", "fracht", "versandkosten"));
        headings.put("account", Set.of("iban", "payeeiban", "supplieriban", "bankaccount", "account"));
        headings.put("delivery", Set.of("deliverynote", "despatchnote", "lieferschein", "lieferscheinnummer", "deliverynoteno", "packingslip"));
        headings.put("invoice", Set.of("originalinvoice", "invoicereference", "precedinginvoice", "correctsinvoice", "referencedinvoice"));
        headings.put("typeCode", Set.of("typecode", "documenttype", "invoicetype", "invoicetypecode", "doctype", "belegart"));
        headings.replaceAll((value, written) -> written.stream().map(CsvReader::withoutAccents).collect(Collectors.toUnmodifiableSet()));
        return headings;
    }
}
