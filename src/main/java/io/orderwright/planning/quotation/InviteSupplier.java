package io.orderwright.planning.quotation;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.planning.quotation.QuotationRequest.Kind;
import io.orderwright.platform.mail.MailAddresses;
import io.orderwright.platform.mail.MailToken;
import io.orderwright.platform.mail.Mailer;
import io.orderwright.platform.mail.OutgoingMail;
import io.orderwright.platform.web.PublicAddress;
import io.orderwright.platform.web.WebSettings;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes to a supplier, in its language, what is asked and where to answer. Nothing of the address is kept but its hash. */
@Component
class InviteSupplier {

    private static final int RANDOM_IN_ID = 16;

    private final Mailer mailer;
    private final MailAddresses addresses;
    private final PublicAddress publicAddress;
    private final WebSettings settings;
    private final MessageSource texts;

    InviteSupplier(Mailer mailer, MailAddresses addresses, PublicAddress publicAddress, WebSettings settings, MessageSource texts) {
        this.mailer = mailer;
        this.addresses = addresses;
        this.publicAddress = publicAddress;
        this.settings = settings;
        this.texts = texts;
    }

    /** In the transaction of the request; a supplier without an address is asked by telephone. */
    void mail(QuotationRequest request, Supplier supplier, Map<Sku, Product> named, MailToken token) {
        var contact = supplier.orderEmail();
        if (contact == null) {
            return;
        }
        var language = supplier.language();
        String key = "%s/%s".formatted(request.number(), supplier.id());
        String link = publicAddress.of("/o/quotes/%s?lang=%s".formatted(token.value(), language.getLanguage()));
        mailer.queue(new OutgoingMail(key, key, contact, text(request.kind() == Kind.QUOTES ? "quote.mail.subject" : "quote.mail.list.subject", language, settings.company(), request.number()),
                text(request.kind() == Kind.QUOTES ? "quote.mail.text" : "quote.mail.list.text", language, supplier.name(), settings.company(), lines(request, named, language),
                        wishes(request, language), day(request.answerBy(), language), link),
                null, List.of(), "<%s.%s@%s>".formatted(request.number().toLowerCase(Locale.ROOT), MailToken.random().value().substring(0, RANDOM_IN_ID), addresses.domain()),
                addresses.replyTo(MailToken.random()), addresses.bounceTo(MailToken.random()), null, List.of()));
    }

    private static String lines(QuotationRequest request, Map<Sku, Product> named, Locale language) {
        var number = NumberFormat.getIntegerInstance(language);
        return request.lines().stream().map(line -> {
            var product = named.get(line.sku());
            return (request.kind() == Kind.QUOTES ? "%s × %s".formatted(number.format(line.quantity().units()), product == null ? line.sku().value() : product.name())
                    : product == null ? line.sku().value() : product.name()) + " (" + line.sku() + ")";
        }).collect(Collectors.joining("\n"));
    }

    private String wishes(QuotationRequest request, Locale language) {
        String day = request.neededBy() == null ? "" : text("quote.mail.needed", language, day(request.neededBy(), language)) + "\n";
        return day + (request.note().isBlank() ? "" : request.note() + "\n");
    }

    private static String day(LocalDate day, Locale language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language).format(day);
    }

    private String text(String key, Locale language, Object... arguments) {
        return texts.getMessage(key, arguments, language);
    }
}
