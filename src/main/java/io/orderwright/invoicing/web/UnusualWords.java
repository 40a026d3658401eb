package io.orderwright.invoicing.web;

import io.orderwright.invoicing.unusual.UnusualInvoices;
import io.orderwright.invoicing.unusual.UnusualKind;
import io.orderwright.platform.web.Fmt;
import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says what is unusual about an invoice, what would be normal, and what that is drawn from. */
@Component
class UnusualWords {

    private final Fmt fmt;
    private final MessageSource texts;

    UnusualWords(Fmt fmt, MessageSource texts) {
        this.fmt = fmt;
        this.texts = texts;
    }

    /** @param useful null while nobody judged */
    record Row(String invoice, String supplierNumber, String supplier, String kind, String words, String normal, List<String> newest, int earlier, @Nullable Boolean useful, @Nullable String judgedBy) {}

    Row of(UnusualInvoices.Found found) {
        String kind = found.kind().name();
        return new Row(found.invoice().value(), found.supplierNumber(), found.supplier().value(), kind, text("invoicing.unusual." + kind, figure(found, found.figure())),
                text("invoicing.unusual.normal", figure(found, found.low()), figure(found, found.high()), figure(found, found.median()), found.earlier()), found.newest(), found.earlier(), found.useful(),
                found.judgedBy());
    }

    private String figure(UnusualInvoices.Found found, BigDecimal figure) {
        return switch (found.kind()) {
            case NET -> fmt.money(new Money(figure, found.currency()));
            case CHARGES -> plain(figure, 1) + " %";
            case PACE -> text("invoicing.unusual.days", figure.setScale(0, RoundingMode.HALF_UP).intValueExact());
        };
    }

    static String unit(UnusualKind kind, String currency) {
        return switch (kind) {
            case NET -> currency;
            case CHARGES -> "percent";
            case PACE -> "days";
        };
    }

    static String plain(BigDecimal figure, int decimals) {
        BigDecimal rounded = figure.setScale(decimals, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private String text(String key, Object... values) {
        return texts.getMessage(key, values, LocaleContextHolder.getLocale());
    }
}
