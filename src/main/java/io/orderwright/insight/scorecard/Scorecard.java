package io.orderwright.insight.scorecard;

import io.orderwright.insight.scorecard.SupplierFacts.Answer;
import io.orderwright.insight.scorecard.SupplierFacts.Delivery;
import io.orderwright.insight.scorecard.SupplierFacts.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The measures of a supplier. A good part of a delivery that came in time counts for its part, no rate passes one, and where nothing happened there is no value.
 *
 * @param leadTime       lines whose every delivery came on the day agreed or a little before, of the lines of which anything came
 * @param meanErrorDays  days after the day agreed, weighted by units; negative is early; null when nothing came
 * @param unitsOnTime    good units delivered on the day agreed or before, of the units ordered; null when nothing was due
 * @param unitsDelivered good units delivered until now, of the units ordered; null when nothing was due
 * @param linesInFull    lines of which all units came; its interval is the one to show beside {@code unitsDelivered}
 * @param invoicesWrong  invoices with something wrong on them
 * @param answered       orders answered in time
 * @param medianAnswer   half of the answers took no longer, null without any
 */
public record Scorecard(Rate leadTime, @Nullable BigDecimal meanErrorDays, @Nullable BigDecimal unitsOnTime, @Nullable BigDecimal unitsDelivered, Rate linesInFull, Rate invoicesWrong,
                        Rate answered, @Nullable Duration medianAnswer) {

    private static final int DECIMALS = 4;

    /**
     * @param earlyDays how many days before the day agreed are still right
     * @param answerIn  how long an answer may take
     */
    public record Rules(int earlyDays, Duration answerIn) {}

    /** @param today deliveries until this day count */
    public static Scorecard of(SupplierFacts facts, Rules rules, LocalDate today) {
        List<Line> due = facts.lines().stream().filter(line -> line.ordered() > 0).toList();
        List<Line> came = due.stream().filter(line -> line.goodUntil(today) > 0).toList();
        long ordered = due.stream().mapToLong(Line::ordered).sum();
        long onTime = due.stream().mapToLong(line -> Math.min(line.ordered(), line.goodUntil(line.due()))).sum();
        long delivered = due.stream().mapToLong(line -> Math.min(line.ordered(), line.goodUntil(today))).sum();
        List<Duration> answers = facts.answers().stream().map(Answer::took).filter(Objects::nonNull).sorted().toList();
        return new Scorecard(
                new Rate(came.stream().filter(line -> isAsAgreed(line, rules, today)).count(), came.size()), meanError(came, today),
                share(onTime, ordered), share(delivered, ordered), new Rate(due.stream().filter(line -> line.goodUntil(today) >= line.ordered()).count(), due.size()),
                new Rate(facts.invoices().stream().filter(SupplierFacts.Invoice::exception).count(), facts.invoices().size()),
                new Rate(answers.stream().filter(took -> took.compareTo(rules.answerIn()) <= 0).count(), facts.answers().size()), median(answers));
    }

    public boolean isEmpty() {
        return linesInFull.of() == 0 && invoicesWrong.of() == 0 && answered.of() == 0;
    }

    private static boolean isAsAgreed(Line line, Rules rules, LocalDate today) {
        LocalDate first = line.due().minusDays(rules.earlyDays());
        return line.deliveries().stream().map(Delivery::on).filter(on -> !on.isAfter(today)).noneMatch(on -> on.isBefore(first) || on.isAfter(line.due()));
    }

    private static @Nullable BigDecimal meanError(List<Line> lines, LocalDate today) {
        long units = 0;
        long unitDays = 0;
        for (Line line : lines) {
            for (Delivery delivery : line.deliveries()) {
                if (!delivery.on().isAfter(today)) {
                    units += delivery.good();
                    unitDays += delivery.good() * ChronoUnit.DAYS.between(line.due(), delivery.on());
                }
            }
        }
        return units == 0 ? null : BigDecimal.valueOf(unitDays).divide(BigDecimal.valueOf(units), DECIMALS, RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal share(long part, long whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_UP);
    }

    private static @Nullable Duration median(List<Duration> sorted) {
        if (sorted.isEmpty()) {
            return null;
        }
        Duration upper = sorted.get(sorted.size() / 2);
        return sorted.size() % 2 == 1 ? upper : upper.plus(sorted.get(sorted.size() / 2 - 1)).dividedBy(2);
    }
}
