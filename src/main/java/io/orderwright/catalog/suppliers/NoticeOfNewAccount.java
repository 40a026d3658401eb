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
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the contact that we know already that somebody wants to change where it is paid: who steals a mailbox of ours does not own theirs. Addresses that were replaced a
 * short while ago are told too, because whoever wants the money changes the address first.
 */
@Component
class NoticeOfNewAccount {

    private static final int SHOWN = 4;
    private static final Duration STILL_TOLD = Duration.ofDays(90);
    private static final int MOST_TOLD = 10;

    private final Mailer mailer;
    private final MailAddresses addresses;
    private final WebSettings settings;
    private final MessageSource texts;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    NoticeOfNewAccount(Mailer mailer, MailAddresses addresses, WebSettings settings, MessageSource texts, AuditTrail audit, JdbcClient jdbc, Clock clock) {
        this.mailer = mailer;
        this.addresses = addresses;
        this.settings = settings;
        this.texts = texts;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the transaction of the proposal. The mail names the last four digits only. */
    void send(Supplier supplier, String iban) {
        var contacts = contacts(supplier);
        if (contacts.isEmpty()) {
            audit.record(new AuditEvent(supplier.id().value(), "catalog.bank-account-nobody-told", Actor.part("catalog"), Map.of("iban", iban)));
            return;
        }
        long proposal = jdbc.sql("select max(id) from bank_account_change where supplier_code = ?").param(supplier.id().value()).query(Long.class).single();
        Locale language = supplier.language();
        String subject = texts.getMessage("suppliers.account.notice.subject", new Object[] {settings.company()}, language);
        String text = texts.getMessage("suppliers.account.notice.text", new Object[] {supplier.name(), settings.company(), iban.substring(iban.length() - SHOWN)}, language);
        int told = 0;
        for (EmailAddress contact : contacts) {
            String mark = "%d%s".formatted(proposal, told == 0 ? "" : "." + told);
            mailer.queue(new OutgoingMail("bank-account/%s/%s".formatted(supplier.id(), mark), supplier.id().value(), contact, subject, text, null, List.of(),
                    "<bank-account.%s.%s@%s>".formatted(supplier.id().value().toLowerCase(Locale.ROOT), mark, addresses.domain()), addresses.replyTo(MailToken.random()),
                    addresses.bounceTo(MailToken.random()), null, List.of()));
            audit.record(new AuditEvent(supplier.id().value(), "catalog.bank-account-contact-told", Actor.part("catalog"), Map.of("iban", iban, "contact", contact.value())));
            told++;
        }
    }

    /** The one on record, then those before it, each once. */
    private Collection<EmailAddress> contacts(Supplier supplier) {
        var contacts = new LinkedHashSet<EmailAddress>();
        if (supplier.orderEmail() != null) {
            contacts.add(supplier.orderEmail());
        }
        jdbc.sql("select email from supplier_former_email where supplier_code = ? and replaced_at >= ? order by id desc limit ?")
                .params(supplier.id().value(), Timestamp.from(clock.instant().minus(STILL_TOLD)), MOST_TOLD).query(String.class).list().forEach(email -> contacts.add(new EmailAddress(email)));
        return contacts;
    }
}
