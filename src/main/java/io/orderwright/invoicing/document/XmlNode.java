package io.orderwright.invoicing.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element of a screened XML file: its name without prefix, where it stands, its text, its attributes and its children. Prefixes say nothing, so they are not kept. */
final class XmlNode {

    private static final String[] NO_ATTRIBUTES = {};

    private final @Nullable XmlNode parent;
    private final String name;
    private final int line;
    private final String[] attributes;
    private final List<XmlNode> children = new ArrayList<>(2);
    private String text = "";

    XmlNode(@Nullable XmlNode parent, String name, int line, String[] attributes) {
        this.parent = parent;
        this.name = name;
        this.line = line;
        this.attributes = attributes.length == 0 ? NO_ATTRIBUTES : attributes;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    void text(String value) {
        text = value;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    String text() {
        return text;
    }

    List<XmlNode> children() {
        return children;
    }

    @Nullable XmlNode parent() {
        return parent;
    }

    /** @return null when there is none or it is empty */
    @Nullable String attribute(String named) {
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i].equals(named)) {
                return attributes[i + 1].isBlank() ? null : attributes[i + 1].strip();
            }
        }
        return null;
    }

    /** Elements at a path below this one, in the order of the file. A step may name alternatives: {@code ID|GlobalID}. */
    List<XmlNode> all(String path) {
        Stream<XmlNode> found = Stream.of(this);
        for (String step : path.split("/")) {
            List<String> names = Arrays.asList(step.split("\\|"));
            found = found.flatMap(node -> node.children.stream().filter(child -> names.contains(child.name)));
        }
        return found.toList();
    }

    /** The first element at a path, null when there is none. */
    @Nullable XmlNode at(String path) {
        XmlNode node = this;
        for (String step : path.split("/")) {
            XmlNode next = null;
            for (String named : step.split("\\|")) {
                next = next == null ? node.child(named) : next;
            }
            if (next == null) {
                return all(path).stream().findFirst().orElse(null);
            }
            node = next;
        }
        return node;
    }

    private @Nullable XmlNode child(String named) {
        for (XmlNode child : children) {
            if (child.name.equals(named)) {
                return child;
            }
        }
        return null;
    }

    /** The text at a path; null when there is none or it is blank. */
    @Nullable String value(String path) {
        XmlNode node = at(path);
        return node == null || node.text.isBlank() ? null : node.text.strip();
    }

    /** The texts at a path that are not blank. */
    List<String> values(String path) {
        return all(path).stream().map(node -> node.text.strip()).filter(value -> !value.isEmpty()).toList();
    }

    /** The number at a path; null when there is none. */
    @Nullable BigDecimal number(String path) {
        return Decimals.parse(value(path));
    }

    /** Every element below this one with the name, in the order of the file. */
    Stream<XmlNode> below(String named) {
        return children.stream().flatMap(child -> Stream.concat(child.name.equals(named) ? Stream.of(child) : Stream.empty(), child.below(named)));
    }

    boolean isBelow(String named) {
        return parent != null && (parent.name.equals(named) || parent.isBelow(named));
    }

    /** Where it stands, for example {@code /Invoice/InvoiceLine[3]/ID}. */
    String path() {
        if (parent == null) {
            return "/" + name;
        }
        List<XmlNode> alike = parent.children.stream().filter(sibling -> sibling.name.equals(name)).toList();
        return parent.path() + "/" + name + (alike.size() > 1 ? "[" + (alike.indexOf(this) + 1) + "]" : "");
    }
}
