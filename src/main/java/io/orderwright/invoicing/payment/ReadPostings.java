package io.orderwright.invoicing.payment;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.payment.PaymentInstructions.Instruction;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the payments of an invoice are posted as: to the letter what the file of their export says, and before that what is known of them by kind of cost. */
@Component
public class ReadPostings {

    private final PaymentInstructions payments;
    private final PaymentPostings postings;
    private final PaymentExports exports;

    ReadPostings(PaymentInstructions payments, PaymentPostings postings, PaymentExports exports) {
        this.payments = payments;
        this.postings = postings;
        this.exports = exports;
    }

    /** @param export null before it @param account null before the export, because accounts may change until then */
    public record Posting(String instruction, @Nullable String export, String kind, @Nullable String account, BigDecimal amount, String currency) {}

    /** By instruction and kind of cost. */
    public List<Posting> of(InvoiceId invoice) {
        List<Instruction> paid = payments.of(invoice);
        Map<Long, Map<String, BigDecimal>> kinds = postings.of(paid);
        Map<String, List<Posting>> posted = posted(paid.stream().map(Instruction::export).filter(Objects::nonNull).collect(Collectors.toSet()));
        var all = new ArrayList<Posting>();
        for (Instruction one : paid) {
            List<Posting> inFile = posted.get(one.number());
            if (inFile != null) {
                all.addAll(inFile);
            } else {
                new TreeMap<>(kinds.getOrDefault(one.id(), Map.of(CostKinds.UNSPLIT, one.amount().amount()))).forEach((kind, amount) -> all.add(new Posting(one.number(), one.export(), kind, null, amount,
                        one.amount().currency().getCurrencyCode())));
            }
        }
        return all;
    }

    private Map<String, List<Posting>> posted(Set<String> numbers) {
        var posted = new HashMap<String, List<Posting>>();
        exports.postings(numbers).forEach((export, file) -> CsvReader.builder().ofNamedCsvRecord(new String(file, StandardCharsets.UTF_8)).stream()
                .forEach(row -> posted.computeIfAbsent(row.getField("instruction"), number -> new ArrayList<>()).add(posting(export, row))));
        return posted;
    }

    private static Posting posting(String export, NamedCsvRecord row) {
        return new Posting(row.getField("instruction"), export, row.getField("kind"), row.getField("account"), new BigDecimal(row.getField("amount")), row.getField("currency"));
    }
}
