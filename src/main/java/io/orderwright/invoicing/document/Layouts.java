package io.orderwright.invoicing.document;

import java.util.List;

/** What people confirmed about the pages and tables of suppliers. */
public record Layouts(List<PdfTemplate> pages, List<CsvMapping> tables) {

    /** Nothing was confirmed. */
    public static final Layouts NONE = new Layouts(List.of(), List.of());

    public Layouts {
        pages = List.copyOf(pages);
        tables = List.copyOf(tables);
    }
}
