package io.orderwright.collaboration.conversation;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.SupplierPageLinks;
import io.orderwright.collaboration.conversation.SupplierMessage.Direction;
import io.orderwright.collaboration.conversation.SupplierMessage.TokenHashes;
import io.orderwright.platform.mail.MailAddresses;
import io.orderwright.platform.mail.MailToken;
import io.orderwright.platform.mail.Mailer;
import io.orderwright.platform.mail.OutgoingMail;
import io.orderwright.platform.web.WebSettings;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.EmailAddress;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Turns a letter into a mail in the thread of its order: in the supplier's language, HTML and text from one template, with a fresh reply token, an own
 * bounce address and a Message-ID that is fixed now. Queued in the current transaction; the same letter twice is one mail.
 */
@Component
public class WriteToSupplier {

    /** No address to send to; the diagrams catch it. */
    public static final String NO_CONTACT = "NO_SUPPLIER_CONTACT";
    private static final int RANDOM_IN_ID = 16;

    private final SupplierMessageRepository messages;
    private final Conversations conversations;
    private final Suppliers suppliers;
    private final SupplierPageLinks links;
    private final Mailer mailer;
    private final MailAddresses addresses;
    private final SpringTemplateEngine templates;
    private final MessageSource texts;
    private final WebSettings settings;
    private final Clock clock;

    WriteToSupplier(SupplierMessageRepository messages, Conversations conversations, Suppliers suppliers, SupplierPageLinks links, Mailer mailer, MailAddresses addresses,
                    SpringTemplateEngine templates, MessageSource texts, WebSettings settings, Clock clock) {
        this.messages = messages;
        this.conversations = conversations;
        this.suppliers = suppliers;
        this.links = links;
        this.mailer = mailer;
        this.addresses = addresses;
        this.templates = templates;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @return the mail, also when it was written before
     * @throws BrokenRule {@code NO_SUPPLIER_CONTACT} when the supplier has no order address
     */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = BrokenRule.class)
    public SupplierMessage write(Letter letter) {
        return messages.findByMailKey(letter.key()).orElseGet(() -> queue(letter));
    }

    boolean wasWritten(String key) {
        return messages.findByMailKey(key).isPresent();
    }

    private SupplierMessage queue(Letter letter) {
        Supplier supplier = suppliers.find(letter.order().supplier())
                .orElseThrow(() -> new IllegalStateException("Order %s names the unknown supplier %s".formatted(letter.order().number(), letter.order().supplier())));
        EmailAddress recipient = letter.copyTo() == null ? recipient(supplier) : letter.copyTo();
        var language = new SupplierLanguage(supplier.language());
        var replyToken = MailToken.random();
        var bounceToken = MailToken.random();
        String html = templates.process("collaboration/mail/" + letter.template(), context(letter, supplier, language));
        var mail = new OutgoingMail(letter.key(), letter.order().number().value(), recipient, subject(letter, language.locale()), HtmlAsText.of(html), html,
                letter.attachments(), messageId(letter), addresses.replyTo(replyToken), addresses.bounceTo(bounceToken), inReplyTo(letter),
                List.of(threadRoot(letter.order().number())));
        mailer.queue(mail);
        return messages.save(SupplierMessage.outgoing(letter.kind(), letter.order().number(), letter.order().revision(), supplier.id(), letter.key(), mail.messageId(),
                addresses.from().value(), recipient.value(), mail.subject(), mail.text(), new TokenHashes(replyToken.hash(), bounceToken.hash()), clock.instant()));
    }

    private static EmailAddress recipient(Supplier supplier) {
        if (supplier.orderEmail() == null) {
            throw new BrokenRule(NO_CONTACT, "The supplier %s has no e-mail address for orders: enter one, then the order goes out.".formatted(supplier.name()));
        }
        return supplier.orderEmail();
    }

    private Context context(Letter letter, Supplier supplier, SupplierLanguage language) {
        var context = new Context(language.locale());
        context.setVariables(Map.of(
                "order", OrderInWords.of(letter.order(), language),
                "supplierName", supplier.name(),
                "buyerName", settings.company(),
                "link", links.linkTo(letter.order().number(), letter.order().revision()).toString(),
                "openQuestions", OpenQuestions.in(letter, () -> conversations.latest(letter.order().number()), LocalDate.now(clock)),
                "dueHours", String.valueOf(supplier.confirmationDueAfter().toHours()),
                "dueClock", supplier.chaseClock().name(),
                "facts", letter.facts()));
        return context;
    }

    private String subject(Letter letter, Locale locale) {
        int revision = letter.order().revision();
        return texts.getMessage(revision == 1 ? "supplier.mail.subject" : "supplier.mail.subject.revised", new Object[] {letter.order().number().value(), String.valueOf(revision)}, locale);
    }

    /** At most 78 characters, or some servers fold it and drop the reference. */
    private String messageId(Letter letter) {
        String number = letter.order().number().value().toLowerCase(Locale.ROOT);
        String random = MailToken.random().value().substring(0, RANDOM_IN_ID);
        return "<%s.r%d.%s.%s@%s>".formatted(number, letter.order().revision(), letter.kind().code(), random, addresses.domain());
    }

    /** The same for every mail about the order: holds the thread together also where a provider replaces our Message-ID. */
    public String threadRoot(PurchaseOrderNumber order) {
        return "<%s@%s>".formatted(order.value().toLowerCase(Locale.ROOT), addresses.domain());
    }

    private @Nullable String inReplyTo(Letter letter) {
        List<SupplierMessage> thread = messages.findByPurchaseOrderOrderByIdDesc(letter.order().number().value(), Limit.of(SupplierMessages.MAX_THREAD));
        Optional<String> lastFromSupplier = thread.stream().filter(m -> m.direction() == Direction.IN && m.kind() == SupplierMessage.Kind.REPLY)
                .flatMap(m -> m.messageId().stream()).findFirst();
        return lastFromSupplier.or(() -> thread.isEmpty() ? Optional.empty() : Optional.of(threadRoot(letter.order().number()))).orElse(null);
    }
}
