package io.orderwright.collaboration.conversation;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The text form of a mail, made from its HTML so that both always say the same: tables become columns, links their address. */
final class HtmlAsText {

    private static final String GAP = "  ";

    private final StringBuilder text = new StringBuilder();

    private HtmlAsText() {}

    static String of(String html) {
        var converter = new HtmlAsText();
        converter.write(Jsoup.parse(html).body());
        return converter.text.toString().replaceAll("[ \\t]+\n", "\n").replaceAll("\n{3,}", "\n\n").strip() + "\n";
    }

    private void write(Node node) {
        switch (node) {
            case TextNode words -> inline(words.text());
            case Element element -> write(element);
            default -> { }
        }
    }

    private void write(Element element) {
        switch (element.tagName()) {
            case "br" -> text.append('\n');
            case "table" -> table(element);
            case "a" -> link(element);
            case "li" -> {
                line();
                text.append("- ");
                element.childNodes().forEach(this::write);
                line();
            }
            case "p", "div", "h1", "h2", "h3", "ul", "ol" -> {
                paragraph();
                element.childNodes().forEach(this::write);
                paragraph();
            }
            default -> element.childNodes().forEach(this::write);
        }
    }

    private void inline(String words) {
        boolean atStart = text.isEmpty() || text.charAt(text.length() - 1) == '\n' || text.charAt(text.length() - 1) == ' ';
        text.append(atStart ? words.stripLeading() : words);
    }

    private void link(Element link) {
        inline(link.text());
        String address = link.attr("href");
        if (!address.isEmpty() && !link.text().contains(address)) {
            text.append(":\n").append(address).append('\n');
        }
    }

    private void table(Element table) {
        List<List<String>> rows = new ArrayList<>();
        for (Element row : table.select("tr")) {
            rows.add(row.select("th, td").eachText().isEmpty() ? List.of() : row.select("th, td").stream().map(Element::text).toList());
        }
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        paragraph();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                text.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
            }
            line();
        }
        paragraph();
    }

    private void line() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    private void paragraph() {
        line();
        if (!text.isEmpty() && !text.toString().endsWith("\n\n")) {
            text.append('\n');
        }
    }
}
