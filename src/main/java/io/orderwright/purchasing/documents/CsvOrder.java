package io.orderwright.purchasing.documents;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.orderwright.purchasing.orders.FrozenOrder;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes a frozen order as CSV, one row per line. Cells that a spreadsheet would take for a formula are made harmless. */
final class CsvOrder {

    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final String[] HEADER = {"order", "revision", "content_hash", "supplier", "line", "sku", "supplier_item_code", "gtin", "description", "quantity", "unit",
        "unit_price", "net", "tax_rate", "currency", "requested_date"};

    private CsvOrder() {}

    static byte[] write(FrozenOrder frozen) {
        var text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(HEADER);
            for (FrozenOrder.Line line : frozen.lines()) {
                csv.writeRecord(frozen.number(), Integer.toString(frozen.revision()), frozen.contentHash(), frozen.supplier().code(), Integer.toString(line.line()),
                        harmless(line.sku()), harmless(line.supplierItemCode()), harmless(line.gtin()), harmless(line.description()), Long.toString(line.quantity()), line.unit(),
                        line.unitPrice().toPlainString(), line.net().toPlainString(), line.taxRate().toPlainString(), frozen.currency(), line.requestedDate().toString());
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String harmless(@Nullable String cell) {
        if (cell == null || cell.isEmpty()) {
            return "";
        }
        return FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
