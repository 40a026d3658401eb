package io.orderwright.catalog.suppliers;

import io.orderwright.catalog.Supplier;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.mail.MailAddresses;
import io.orderwright.platform.mail.MailToken;
import io.orderwright.platform.mail.Mailer;
import io.orderwright.platform.mail.OutgoingMail;
import io.orderwright.platform.web.WebSettings;
import io.orderwright.shared.EmailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the contact that we know already that somebody wants to change where it is paid: who steals a mailbox of ours does not own theirs. */
@Component
class NoticeOfNewAccount {

    private static final int SHOWN = 4;

    private final Mailer mailer;
    private final MailAddresses addresses;
    private final WebSettings settings;
    private final MessageSource texts;
    private final AuditTrail audit;
    private final JdbcClient jdbc;

    NoticeOfNewAccount(Mailer mailer, MailAddresses addresses, WebSettings settings, MessageSource texts, AuditTrail audit, JdbcClient jdbc) {
        this.mailer = mailer;
        this.addresses = addresses;
        this.settings = settings;
        this.texts = texts;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** In the transaction of the proposal. The mail names the last four digits only. */
    void send(Supplier supplier, String iban) {
        EmailAddress contact = supplier.orderEmail();
        if (contact == null) {
            audit.record(new AuditEvent(supplier.id().value(), "catalog.bank-account-nobody-told", Actor.part("catalog"), Map.of("iban", iban)));
            return;
        }
        long proposal = jdbc.sql("select max(id) from bank_account_change where supplier_code = ?").param(supplier.id().value()).query(Long.class).single();
        Locale language = supplier.language();
        String key = "bank-account/%s/%d".formatted(supplier.id(), proposal);
        String subject = texts.getMessage("suppliers.account.notice.subject", new Object[] {settings.company()}, language);
        String text = texts.getMessage("suppliers.account.notice.text", new Object[] {supplier.name(), settings.company(), iban.substring(iban.length() - SHOWN)}, language);
        mailer.queue(new OutgoingMail(key, supplier.id().value(), contact, subject, text, null, List.of(), "<bank-account.%s.%d@%s>".formatted(supplier.id().value().toLowerCase(Locale.ROOT),
                proposal, addresses.domain()), addresses.replyTo(MailToken.random()), addresses.bounceTo(MailToken.random()), null, List.of()));
        audit.record(new AuditEvent(supplier.id().value(), "catalog.bank-account-contact-told", Actor.part("catalog"), Map.of("iban", iban, "contact", contact.value())));
    }
}
