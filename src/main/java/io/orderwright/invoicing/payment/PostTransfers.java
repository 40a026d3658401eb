package io.orderwright.invoicing.payment;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.orderwright.invoicing.landed.LandedCharges;
import io.orderwright.invoicing.payment.PaymentInstructions.Instruction;
import io.orderwright.shared.Money;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Writes transfers as postings: what each instruction pays by kind of cost, with the account of the kind. The postings of a transfer sum up to what the bank pays. What
 * a carrier billed for goods of other orders goes to the accounts of those charges, by the part of the bill that each was noted with.
 */
@Component
class PostTransfers {

    private final PaymentPostings postings;
    private final PostingAccounts accounts;
    private final LandedCharges charges;

    PostTransfers(PaymentPostings postings, PostingAccounts accounts, LandedCharges charges) {
        this.postings = postings;
        this.accounts = accounts;
        this.charges = charges;
    }

    byte[] write(List<CreditTransferFile.Identified> transfers) {
        List<Instruction> instructions = transfers.stream().flatMap(one -> one.transfer().instructions().stream()).toList();
        Map<Long, Map<String, BigDecimal>> known = postings.of(instructions);
        Map<String, String> accountOf = accounts.all();
        Map<String, LandedCharges.NotedBill> bills = charges.notedOn(instructions.stream().map(one -> one.invoice().value()).distinct().toList());
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("transfer", "instruction", "invoice", "supplier_invoice_number", "supplier", "kind", "account", "amount", "currency");
            for (CreditTransferFile.Identified one : transfers) {
                for (Instruction paid : one.transfer().instructions()) {
                    var kinds = new TreeMap<>(known.getOrDefault(paid.id(), Map.of(CostKinds.UNSPLIT, paid.amount().amount())));
                    LandedCharges.NotedBill bill = bills.get(paid.invoice().value());
                    Map<String, BigDecimal> parts = bill == null ? kinds : byCharge(kinds, bill, paid.amount().currency().getDefaultFractionDigits());
                    parts.merge(CostKinds.DISCOUNT, Transfer.discountOn(paid, one.transfer().executionDate()).negate(), BigDecimal::add);
                    parts.forEach((kind, amount) -> {
                        if (amount.signum() != 0) {
                            csv.writeRecord(one.endToEndId(), paid.number(), paid.invoice().value(), PaymentsCsv.harmless(paid.invoiceNumber()), PaymentsCsv.harmless(paid.supplier().value()),
                                    PaymentsCsv.harmless(kind), PostingAccounts.accountOf(kind, accountOf), new Money(amount, paid.amount().currency()).amount().toPlainString(), paid.amount().currency().getCurrencyCode());
                        }
                    });
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Postings could not be written as CSV", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Each charge carries the net amount by its part of the bill; what is noted for none stays with the goods. */
    private static Map<String, BigDecimal> byCharge(Map<String, BigDecimal> kinds, LandedCharges.NotedBill bill, int digits) {
        BigDecimal net = kinds.entrySet().stream().filter(kind -> CostKinds.isNet(kind.getKey())).map(Map.Entry::getValue).reduce(BigDecimal.ZERO, BigDecimal::add);
        var parts = new TreeMap<String, BigDecimal>();
        kinds.forEach((kind, amount) -> {
            if (!CostKinds.isNet(kind)) {
                parts.put(kind, amount);
            }
        });
        BigDecimal noted = BigDecimal.ZERO;
        BigDecimal given = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> charge : new TreeMap<>(bill.charges()).entrySet()) {
            noted = noted.add(charge.getValue());
            BigDecimal until = net.multiply(noted).divide(bill.net(), digits, RoundingMode.HALF_UP);
            parts.merge(CostKinds.ofCharge(charge.getKey()), until.subtract(given), BigDecimal::add);
            given = until;
        }
        parts.merge(CostKinds.GOODS, net.subtract(given), BigDecimal::add);
        return parts;
    }
}
