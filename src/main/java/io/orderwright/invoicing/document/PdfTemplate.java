package io.orderwright.invoicing.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the printed invoices of one supplier are read, as a person confirmed it. A new version is a new template.
 *
 * @param name     of the template and its version, kept with what is read by it
 * @param marks    words that all stand on every page of this supplier, for example the VAT id
 * @param decimalSign {@code .} or {@code ,}
 * @param dayFirst whether 03/04 is the third of April
 * @param currency of the amounts, when the page does not say
 * @param vatId    of the supplier as recorded; taken for that of the page only where it stands on it
 * @param words    label by value: {@code number}, {@code issueDate}, {@code order}, {@code column.quantity}, {@code sum.net} and so on
 */
public record PdfTemplate(String name, List<String> marks, char decimalSign, boolean dayFirst, @Nullable String currency, @Nullable String vatId, Map<String, List<String>> words) {

    public PdfTemplate {
        marks = List.copyOf(marks);
        words = Map.copyOf(words);
    }

    boolean fits(String page) {
        String plain = page.replaceAll("\\s+", "").toUpperCase(java.util.Locale.ROOT);
        return !marks.isEmpty() && marks.stream().allMatch(mark -> plain.contains(mark.replaceAll("\\s+", "").toUpperCase(java.util.Locale.ROOT)));
    }
}
