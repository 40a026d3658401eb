package io.orderwright.invoicing.payment;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Payment instructions as CSV. A cell that a spreadsheet would take for a formula begins with an apostrophe; amounts are our own numbers and stay as they are. */
final class PaymentsCsv {

    private PaymentsCsv() {}

    static byte[] write(List<CreditTransferFile.Identified> transfers) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("instruction", "invoice", "supplier_invoice_number", "part", "supplier", "amount", "currency", "due_date", "iban", "transfer", "transfer_amount", "discount_taken",
                    "execution_date");
            for (CreditTransferFile.Identified one : transfers) {
                Transfer transfer = one.transfer();
                for (PaymentInstructions.Instruction i : transfer.instructions()) {
                    csv.writeRecord(i.number(), i.invoice().value(), harmless(i.invoiceNumber()), Integer.toString(i.part()), harmless(i.supplier().value()), i.amount().amount().toPlainString(),
                            i.amount().currency().getCurrencyCode(), i.dueDate().toString(), harmless(i.iban() == null ? "" : i.iban()), one.endToEndId(),
                            transfer.amount().toPlainString(), transfer.discount().toPlainString(), transfer.executionDate().toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Payments could not be written as CSV", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
