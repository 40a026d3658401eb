package io.orderwright.platform.web;

import io.orderwright.shared.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One order or line in three strips of 72 × 3: confirmed, received and invoiced against ordered; what is invoiced beyond what came is red at the end.
 * See {@code ~{parts :: rail(rail)}}.
 *
 * @param ordered   whole strip
 * @param confirmed by the supplier
 * @param received  accepted
 * @param invoiced  on invoices
 */
public record Rail(Quantity ordered, Quantity confirmed, Quantity received, Quantity invoiced) {

    private static final BigDecimal WIDTH = new BigDecimal(72);
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    public String confirmedWidth() {
        return share(confirmed, WIDTH, 1);
    }

    public String receivedWidth() {
        return share(received, WIDTH, 1);
    }

    /** The part of the invoiced strip that has come. */
    public String invoicedWidth() {
        return share(invoiced.min(received), WIDTH, 1);
    }

    /** The part of the invoiced strip that has not come. */
    public String overWidth() {
        return share(invoiced.less(received), WIDTH, 1);
    }

    public String confirmedPercent() {
        return share(confirmed, HUNDRED, 0);
    }

    public String receivedPercent() {
        return share(received, HUNDRED, 0);
    }

    public String invoicedPercent() {
        return share(invoiced, HUNDRED, 0);
    }

    public boolean isOver() {
        return invoiced.compareTo(received) > 0;
    }

    private String share(Quantity part, BigDecimal whole, int decimals) {
        if (ordered.isZero()) {
            return "0";
        }
        BigDecimal limited = decimals == 0 ? new BigDecimal(part.units()) : new BigDecimal(part.min(ordered).units());
        return limited.multiply(whole).divide(new BigDecimal(ordered.units()), decimals, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
