package io.orderwright.insight.scorecard;

import static java.util.stream.Collectors.groupingBy;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.AnswerRecord;
import io.orderwright.insight.scorecard.SupplierFacts.Answer;
import io.orderwright.insight.scorecard.SupplierFacts.Delivery;
import io.orderwright.insight.scorecard.SupplierFacts.Invoice;
import io.orderwright.insight.scorecard.SupplierFacts.Line;
import io.orderwright.insight.scorecard.SupplierFacts.Price;
import io.orderwright.invoicing.InvoiceRecord;
import io.orderwright.purchasing.SupplierRecord;
import io.orderwright.purchasing.SupplierRecord.Due;
import io.orderwright.receiving.DeliveryRecord;
import io.orderwright.receiving.DeliveryRecord.Came;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The scorecard of one supplier over the last twelve months, from what orders, mails, receipts and invoices say now. */
@Component
public class ReadScorecard {

    /** Cases below which a rate is shown but judged by nobody. */
    public static final int FEWEST = 8;
    private static final int MONTHS = 12;
    private static final int MOST = 500;
    private static final Scorecard.Rules RULES = new Scorecard.Rules(3, Duration.ofHours(24));

    private final SupplierRecord orders;
    private final DeliveryRecord deliveries;
    private final AnswerRecord answers;
    private final InvoiceRecord invoices;
    private final Clock clock;

    ReadScorecard(SupplierRecord orders, DeliveryRecord deliveries, AnswerRecord answers, InvoiceRecord invoices, Clock clock) {
        this.orders = orders;
        this.deliveries = deliveries;
        this.answers = answers;
        this.invoices = invoices;
        this.clock = clock;
    }

    /**
     * @param since      first day that counts
     * @param drift      how much dearer the same things became, null when nothing was ordered
     * @param deliveries each delivery with the days after the day agreed, the earliest first
     */
    public record Shown(Scorecard card, LocalDate since, SupplierRecord.Spend spend, @Nullable BigDecimal drift, List<Kept> deliveries) {}

    /** @param days after the day agreed, negative when early */
    public record Kept(String order, LocalDate on, long days) {}

    @Transactional(readOnly = true)
    public Shown of(SupplierId supplier) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate since = today.minusMonths(MONTHS);
        List<Due> due = orders.due(supplier, since, today, MOST);
        List<Line> lines = lines(due);
        var asked = answers.asked(supplier, since.atStartOfDay(ZoneOffset.UTC).toInstant(), now, MOST).stream()
                .filter(order -> order.answeredAt() != null || !order.sentAt().plus(RULES.answerIn()).isAfter(now))
                .map(order -> new Answer(order.order().value(), order.answeredAt() == null ? null : Duration.between(order.sentAt(), order.answeredAt()))).toList();
        var judged = invoices.captured(supplier, since.atStartOfDay(ZoneOffset.UTC).toInstant(), now, MOST).stream().map(one -> new Invoice(one.supplierNumber(), one.wrong())).toList();
        var drift = PriceDrift.of(due.stream().map(one -> new Price(one.sku().value() + one.price().currency(), one.due(), one.price().value(), one.ordered().units())).toList());
        return new Shown(Scorecard.of(new SupplierFacts(lines, asked, judged), RULES, today), since, orders.since(supplier, since), drift, kept(lines));
    }

    private List<Line> lines(List<Due> due) {
        Map<String, List<Came>> came = deliveries.on(due.stream().flatMap(one -> one.family().stream()).distinct().toList()).stream().collect(groupingBy(one -> one.order() + "/" + one.sku()));
        return due.stream().map(one -> new Line(one.order().value(), one.sku().value(), one.due(), one.ordered().units(), one.family().stream()
                .flatMap(order -> came.getOrDefault(order + "/" + one.sku(), List.of()).stream()).map(delivered -> new Delivery(delivered.day(), delivered.good().units())).toList())).toList();
    }

    private static List<Kept> kept(List<Line> lines) {
        return lines.stream().flatMap(line -> line.deliveries().stream().map(delivery -> new Kept(line.order(), delivery.on(), delivery.on().toEpochDay() - line.due().toEpochDay())))
                .distinct().sorted(Comparator.comparing(Kept::on).thenComparing(Kept::order)).toList();
    }
}
