package io.orderwright.invoicing.payment;

import de.siegmar.fastcsv.reader.CsvReader;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Reads what the bank paid from a CSV file with the columns {@code transfer,amount,currency,paid_on}. */
public final class BankReport {

    private static final int COLUMNS = 4;

    private BankReport() {}

    /** @throws BrokenRule {@code BANK_REPORT_UNFIT} with the line that cannot be read */
    public static List<ReconcilePayments.Paid> read(byte[] csv) {
        var paid = new ArrayList<ReconcilePayments.Paid>();
        int line = 0;
        try {
            for (var row : CsvReader.builder().ofCsvRecord(new String(csv, StandardCharsets.UTF_8).replace("\uFEFF", ""))) {
                line++;
                if (row.getFieldCount() < COLUMNS) {
                    throw new IllegalArgumentException("it has %d columns".formatted(row.getFieldCount()));
                }
                if (line == 1 && row.getField(0).equals("transfer") || row.getField(0).isBlank()) {
                    continue;
                }
                paid.add(new ReconcilePayments.Paid(row.getField(0).strip(), new Money(new BigDecimal(row.getField(1).strip()), Currency.getInstance(row.getField(2).strip())),
                        LocalDate.parse(row.getField(3).strip())));
            }
        } catch (RuntimeException unfit) {
            throw new BrokenRule("BANK_REPORT_UNFIT", "Line %d of the report cannot be read. It needs transfer, amount, currency and day (2026-05-14), separated by commas.".formatted(line));
        }
        if (paid.isEmpty()) {
            throw new BrokenRule("BANK_REPORT_UNFIT", "The report holds no payment. Choose the file with the columns transfer, amount, currency, paid_on.");
        }
        return paid;
    }
}
