package io.orderwright.collaboration.response;

import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An answer held against the order it answers, line by line.
 *
 * @param lines every line of the order, answered or not
 */
public record Comparison(PurchaseOrderSnapshot order, List<Line> lines) {

    /** Late weighs more than early at the same distance. */
    private static final Comparator<Long> FURTHEST = Comparator.<Long>comparingLong(Math::abs).thenComparing(Comparator.naturalOrder());
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A line as ordered and as it would be if the answer were accepted. */
    public record Line(PurchaseOrderSnapshot.Line ordered, LineAnswer answer) {

        public Quantity quantity() {
            return answer.quantity() == null ? ordered.ordered() : answer.quantity();
        }

        /** The day from which all of it is there. */
        public LocalDate date() {
            return answer.date() == null ? ordered.requestedDate() : answer.date();
        }

        /** Every day on which some of it comes. */
        public Stream<LocalDate> days() {
            return deliveries().isEmpty() ? Stream.of(date()) : deliveries().parts().stream().map(DeliverySchedule.Part::on);
        }

        /** The parts it comes in, none when everything comes on one day. */
        public DeliverySchedule deliveries() {
            boolean asOrdered = !answer.declined() && answer.quantity() == null && answer.date() == null;
            return asOrdered ? ordered.deliveries() : answer.deliveries();
        }

        public UnitPrice price() {
            return answer.price() == null ? ordered.unitPrice() : answer.price();
        }

        /** Days later than asked for, of the part that is furthest away, negative for earlier; a declined line slips nothing. */
        long slipDays() {
            if (answer.declined()) {
                return 0;
            }
            Stream<LocalDate> days = isSplit() ? deliveries().parts().stream().map(DeliverySchedule.Part::on) : Stream.of(date());
            return days.map(day -> ChronoUnit.DAYS.between(ordered.requestedDate(), day)).max(FURTHEST).orElse(0L);
        }

        /** Whether the supplier parts what was to come at one time, or parts it otherwise. */
        public boolean isSplit() {
            return !deliveries().equals(ordered.deliveries());
        }

        /** Units missing in per cent of what was ordered, negative for more than ordered. */
        BigDecimal shortPct() {
            BigDecimal missing = BigDecimal.valueOf(ordered.ordered().units() - quantity().units());
            return missing.multiply(HUNDRED).divide(BigDecimal.valueOf(ordered.ordered().units()), 2, RoundingMode.HALF_UP);
        }

        public boolean priceRise() {
            return price().compareTo(ordered.unitPrice()) > 0;
        }

        public boolean isChanged() {
            return answer.declined() || answer.substitute() != null || !quantity().equals(ordered.ordered()) || !date().equals(ordered.requestedDate())
                    || price().compareTo(ordered.unitPrice()) != 0 || isSplit();
        }
    }

    /**
     * What the decision table sees. Every number is the worst over the lines; late weighs more than early at the same distance, and more than ordered more than short.
     *
     * @param worstDateSlipDays     days after the requested day, negative for before
     * @param worstQuantityShortPct per cent, negative for more than ordered
     * @param readInMail            understood from prose; no person has looked yet
     */
    public record Facts(long worstDateSlipDays, BigDecimal worstQuantityShortPct, boolean priceRise, boolean substitute, int declinedLines, int lines, boolean readInMail) {}

    public static Comparison of(PurchaseOrderSnapshot order, List<LineAnswer> answers) {
        return new Comparison(order, order.lines().stream().map(line -> new Line(line, answerFor(line.line(), answers))).toList());
    }

    private static LineAnswer answerFor(int line, List<LineAnswer> answers) {
        return answers.stream().filter(answer -> answer.line() == line).findFirst().orElseGet(() -> LineAnswer.asOrdered(line));
    }

    /** @param readInMail understood from prose; no person has looked yet */
    public Facts facts(boolean readInMail) {
        List<Line> delivered = lines.stream().filter(line -> !line.answer().declined()).toList();
        long slip = delivered.stream().map(Line::slipDays).max(FURTHEST).orElse(0L);
        BigDecimal most = delivered.stream().map(Line::shortPct).max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
        BigDecimal least = delivered.stream().map(Line::shortPct).min(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
        return new Facts(slip, least.signum() < 0 ? least : most, delivered.stream().anyMatch(Line::priceRise), delivered.stream().anyMatch(line -> line.answer().substitute() != null),
                lines.size() - delivered.size(), lines.size(), readInMail);
    }

    public boolean isAsOrdered() {
        return lines.stream().noneMatch(Line::isChanged);
    }

    public boolean isDeclined() {
        return lines.stream().allMatch(line -> line.answer().declined());
    }

    /** Whether some of what was ordered is not promised: fewer units of a line, none of it, or another article in its place. */
    public boolean isPartial() {
        return lines.stream().anyMatch(line -> line.answer().declined() || line.answer().substitute() != null || line.quantity().compareTo(line.ordered().ordered()) < 0);
    }

    public Money totalAfter() {
        return Money.sum(lines.stream().map(line -> line.price().times(line.quantity())).toList(), order.currency());
    }
}
