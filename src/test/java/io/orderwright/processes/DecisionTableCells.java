package io.orderwright.processes;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/**
 * Cuts the whole input space of a decision table into cells in which no rule changes its mind, and asks every rule about every cell.
 *
 * <p>Numbers are cut at each bound that any rule names: the bound itself, and the open stretch on either side. Texts take the allowed values of their column.
 */
final class DecisionTableCells {

    private static final Pattern RANGE = Pattern.compile("([\\[\\](])\\s*(-?[0-9.]+)\\s*\\.\\.\\s*(-?[0-9.]+)\\s*([\\[\\])])");
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(-?[0-9.]+)");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final int MOST_CELLS = 200_000;

    private DecisionTableCells() {}

    /** A sentence for each cell that no rule or more than one rule of a UNIQUE table claims, and for each rule that can never apply. */
    static List<String> faults(String dmn) {
        var faults = new ArrayList<String>();
        var tables = parse(dmn).getElementsByTagName("decisionTable");
        for (var i = 0; i < tables.getLength(); i++) faults.addAll(faultsOf((Element) tables.item(i)));
        return faults;
    }

    private static List<String> faultsOf(Element table) {
        var name = ((Element) table.getParentNode()).getAttribute("id");
        var columns = new ArrayList<Column>();
        var inputs = children(table, "input");
        var rules = children(table, "rule");
        for (var i = 0; i < inputs.size(); i++) {
            var number = i;
            columns.add(column(inputs.get(i), rules.stream().map(rule -> text(children(rule, "inputEntry").get(number))).toList()));
        }
        var hitPolicy = table.getAttribute("hitPolicy");
        return switch (hitPolicy) {
            case "", "UNIQUE" -> uniqueFaults(name, columns, rules.size());
            case "COLLECT", "RULE ORDER" -> deadRules(name, columns, rules.size());
            default -> List.of(name + ": the hit policy " + hitPolicy + " hides overlaps");
        };
    }

    private static List<String> uniqueFaults(String name, List<Column> columns, int rules) {
        var faults = new ArrayList<String>();
        var cells = columns.stream().mapToLong(column -> column.values.size()).reduce(1, Math::multiplyExact);
        if (cells > MOST_CELLS) return List.of(name + ": " + cells + " cells are too many to look at");
        for (var cell = 0L; cell < cells; cell++) {
            var rest = cell;
            var values = new ArrayList<>();
            for (var column : columns) {
                values.add(column.values.get((int) (rest % column.values.size())));
                rest /= column.values.size();
            }
            var claiming = new ArrayList<Integer>();
            for (var rule = 0; rule < rules; rule++) if (matches(columns, rule, values)) claiming.add(rule + 1);
            if (claiming.isEmpty()) faults.add(name + ": no rule for " + describe(columns, values));
            if (claiming.size() > 1) faults.add(name + ": rules " + claiming + " all claim " + describe(columns, values));
        }
        return faults;
    }

    private static List<String> deadRules(String name, List<Column> columns, int rules) {
        var faults = new ArrayList<String>();
        for (var rule = 0; rule < rules; rule++) {
            for (var column : columns) {
                var entry = column.entries.get(rule);
                if (column.values.stream().noneMatch(value -> accepts(entry, value))) faults.add(name + ": rule " + (rule + 1) + " never applies: " + column.label + " " + entry);
            }
        }
        return faults;
    }

    private static boolean matches(List<Column> columns, int rule, List<Object> values) {
        for (var i = 0; i < columns.size(); i++) if (!accepts(columns.get(i).entries.get(rule), values.get(i))) return false;
        return true;
    }

    private static String describe(List<Column> columns, List<Object> values) {
        var parts = new ArrayList<String>();
        for (var i = 0; i < columns.size(); i++) parts.add(columns.get(i).label + " " + values.get(i));
        return String.join(", ", parts);
    }

    private static Column column(Element input, List<String> entries) {
        var expression = children(input, "inputExpression").getFirst();
        var allowed = children(input, "inputValues");
        var values = switch (expression.getAttribute("typeRef")) {
            case "boolean" -> List.<Object>of(true, false);
            case "number" -> numbers(entries);
            case "string" -> texts(allowed.isEmpty() ? entries : List.of(text(allowed.getFirst())), allowed.isEmpty());
            default -> throw new IllegalArgumentException("Unknown type " + expression.getAttribute("typeRef"));
        };
        return new Column(input.getAttribute("label"), values, entries);
    }

    private static List<Object> numbers(List<String> entries) {
        var bounds = new TreeSet<BigDecimal>();
        for (var entry : entries) {
            var ranges = RANGE.matcher(entry);
            while (ranges.find()) bounds.addAll(List.of(new BigDecimal(ranges.group(2)), new BigDecimal(ranges.group(3))));
            var numbers = NUMBER.matcher(RANGE.matcher(entry).replaceAll(""));
            while (numbers.find()) bounds.add(new BigDecimal(numbers.group()));
        }
        if (bounds.isEmpty()) return List.of(BigDecimal.ZERO);
        var values = new ArrayList<Object>();
        BigDecimal previous = null;
        for (var bound : bounds) {
            values.add(previous == null ? bound.subtract(BigDecimal.ONE) : previous.add(bound).divide(BigDecimal.TWO));
            values.add(bound);
            previous = bound;
        }
        values.add(previous.add(BigDecimal.ONE));
        return values;
    }

    private static List<Object> texts(List<String> sources, boolean open) {
        var values = new LinkedHashSet<Object>();
        for (var source : sources) {
            var quoted = Pattern.compile("\"([^\"]*)\"").matcher(source);
            while (quoted.find()) values.add(quoted.group(1));
        }
        if (open) values.add("anything else");
        return List.copyOf(values);
    }

    private static boolean accepts(String entry, Object value) {
        if (entry.isBlank() || entry.equals("-")) return true;
        if (entry.startsWith("not(") && entry.endsWith(")")) return !accepts(entry.substring(4, entry.length() - 1), value);
        for (var test : entry.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) if (acceptsOne(test.trim(), value)) return true;
        return false;
    }

    private static boolean acceptsOne(String test, Object value) {
        if (test.startsWith("\"")) return test.equals("\"" + value + "\"");
        if (test.equals("true") || test.equals("false")) return test.equals(String.valueOf(value));
        var number = (BigDecimal) value;
        var range = RANGE.matcher(test);
        if (range.matches()) {
            var low = number.compareTo(new BigDecimal(range.group(2)));
            var high = number.compareTo(new BigDecimal(range.group(3)));
            return (range.group(1).equals("[") ? low >= 0 : low > 0) && (range.group(4).equals("]") ? high <= 0 : high < 0);
        }
        var comparison = COMPARISON.matcher(test);
        if (comparison.matches()) {
            var order = number.compareTo(new BigDecimal(comparison.group(2)));
            return switch (comparison.group(1)) {
                case "<=" -> order <= 0;
                case ">=" -> order >= 0;
                case "<" -> order < 0;
                default -> order > 0;
            };
        }
        if (NUMBER.matcher(test).matches()) return number.compareTo(new BigDecimal(test)) == 0;
        throw new IllegalArgumentException("Cannot read the cell " + test);
    }

    private static Element parse(String dmn) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(dmn))).getDocumentElement();
        } catch (Exception e) {
            throw new IllegalArgumentException("Not a decision model", e);
        }
    }

    private static List<Element> children(Element parent, String tag) {
        var found = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) if (child instanceof Element element && element.getTagName().equals(tag)) found.add(element);
        return found;
    }

    private static String text(Element parent) {
        return children(parent, "text").getFirst().getTextContent().trim();
    }

    private record Column(String label, List<Object> values, List<String> entries) {}
}
