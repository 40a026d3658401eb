package io.orderwright.collaboration.intake;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.SupplierDocumentArrived;
import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.collaboration.conversation.FollowMail;
import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.SupplierMessage.Direction;
import io.orderwright.collaboration.conversation.SupplierMessage.State;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.intake.ThreadMail.Threaded;
import io.orderwright.collaboration.reading.CoveringNote;
import io.orderwright.collaboration.reading.MailKind;
import io.orderwright.collaboration.reading.ReadReply;
import io.orderwright.collaboration.reading.SortMail;
import io.orderwright.collaboration.reading.ThreadByEvidence.Place;
import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.collaboration.standing.SuppliersStandingWords;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.platform.hash.Sha256;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.InboxHandler;
import io.orderwright.platform.log.LogSubject;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.platform.mail.MailAddresses;
import io.orderwright.platform.mail.MailToken;
import io.orderwright.platform.mail.SenderAuthentication;
import io.orderwright.platform.mail.SenderAuthentication.Verdict;
import io.orderwright.platform.mail.SuppressedAddresses;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.EmailAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes up one stored mail. Reports and automatic mails are recognised before anything else and never stop a clock. A reply is threaded, read and taken as
 * an answer; what belongs nowhere waits in a queue. Nothing that a mail says can make this fail: what cannot be read goes to a person.
 */
@Component
class ReceiveMail implements InboxHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveMail.class);
    private static final String CHANNEL = "mail";
    private static final String HEADERS_ONLY = "text/rfc822-headers";
    private static final long MAX_DOCUMENT = 10L * 1024 * 1024;
    private static final Set<String> DOCUMENTS = Set.of("application/pdf", "application/xml", "text/xml", "text/csv", "application/vnd.ms-excel",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/edi-x12", "application/edifact", "application/octet-stream");

    private final SupplierMessages messages;
    private final ThreadMail threadMail;
    private final FollowMail followMail;
    private final TakeAnswer takeAnswer;
    private final AnswerSuperseded answerSuperseded;
    private final Conversations conversations;
    private final PurchaseOrders orders;
    private final MailAddresses addresses;
    private final SenderAuthentication authentication;
    private final UnderstandMail understandMail;
    private final SuppliersStandingWords words;
    private final SuppressedAddresses suppressed;
    private final EngineMessages engine;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReceiveMail(SupplierMessages messages, ThreadMail threadMail, FollowMail followMail, TakeAnswer takeAnswer, AnswerSuperseded answerSuperseded, Conversations conversations,
                PurchaseOrders orders, MailAddresses addresses, SenderAuthentication authentication, UnderstandMail understandMail, SuppliersStandingWords words, SuppressedAddresses suppressed, EngineMessages engine, AuditTrail trail,
                ApplicationEventPublisher events, Clock clock) {
        this.messages = messages;
        this.threadMail = threadMail;
        this.followMail = followMail;
        this.takeAnswer = takeAnswer;
        this.answerSuperseded = answerSuperseded;
        this.conversations = conversations;
        this.orders = orders;
        this.addresses = addresses;
        this.authentication = authentication;
        this.understandMail = understandMail;
        this.words = words;
        this.suppressed = suppressed;
        this.engine = engine;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /** A mail with what is known of it so far. */
    private record Taken(long inboxId, IncomingMail mail, String contentHash, boolean headersOnly) {}

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public void handle(long inboxId, Arrival arrival) {
        if (messages.byInboxId(inboxId).isPresent()) {
            return;
        }
        IncomingMail mail = IncomingMail.parse(arrival.bytes());
        var taken = new Taken(inboxId, mail, contentHash(mail), arrival.contentType().equals(HEADERS_ONLY));
        List<SupplierMessage> sameId = messages.byMessageIds(mail.messageId().stream().toList());
        if (sameId.stream().anyMatch(m -> m.direction() == Direction.OUT)) {
            note(taken, SupplierMessage.Kind.AUTO_REPLY, "our own mail came back", Optional.empty());
        } else if (sameId.stream().anyMatch(m -> m.contentHash().filter(taken.contentHash()::equals).isPresent())) {
            LOG.info("Mail {} is the same as an earlier one", inboxId);
        } else if (!sameId.isEmpty()) {
            unassigned(taken, "Another mail has the same Message-ID and other content: one of them is not what it says", UnderstandMail.newText(mail));
        } else {
            sorted(taken);
        }
    }

    private void sorted(Taken taken) {
        Optional<SupplierMessage> returned = taken.mail().addresses("Delivered-To", "X-Original-To", "Envelope-To", "To").stream()
                .flatMap(a -> addresses.bounceToken(a.address()).stream()).map(MailToken::hash).flatMap(hash -> messages.byBounceToken(hash).stream()).findFirst();
        boolean toBounceAddress = taken.mail().addresses("Delivered-To", "X-Original-To", "Envelope-To", "To").stream().anyMatch(a -> addresses.bounceToken(a.address()).isPresent());
        MailKind kind = SortMail.sort(taken.mail(), toBounceAddress);
        switch (kind.kind()) {
            case BOUNCE -> bounced(taken, kind, returned.or(() -> quotedMailOfOurs(taken.mail())));
            case DELAY -> note(taken, SupplierMessage.Kind.DELAY, kind.reason(), returned.or(() -> quotedMailOfOurs(taken.mail())));
            case DELIVERY_REPORT -> arrived(taken, kind, returned);
            case RECEIPT -> note(taken, SupplierMessage.Kind.RECEIPT, kind.reason(), answered(taken.mail()));
            case COMPLAINT -> complained(taken, kind, returned.or(() -> quotedMailOfOurs(taken.mail())));
            case AUTO_REPLY -> note(taken, SupplierMessage.Kind.AUTO_REPLY, kind.reason(), returned.or(() -> answered(taken.mail())));
            case REPLY -> reply(taken);
        }
    }

    private void bounced(Taken taken, MailKind kind, Optional<SupplierMessage> ours) {
        note(taken, SupplierMessage.Kind.BOUNCE, ours.isPresent() ? kind.reason() : "a bounce of a mail that we never sent", ours);
        ours.ifPresent(message -> {
            String words = reasonOf(taken.mail(), kind);
            followMail.cameBack(message, words);
            suppressed.returned(message.recipient(), words.equals(kind.reason()) ? words : "%s (%s)".formatted(words, kind.reason()), "mail/" + taken.inboxId());
        });
    }

    /** Believed only under the bounce address of that one mail, which nobody else knows. */
    private void arrived(Taken taken, MailKind kind, Optional<SupplierMessage> ours) {
        SupplierMessage report = stored(taken, SupplierMessage.Kind.DELIVERY_REPORT, State.NOTED, kind.reason(), UnderstandMail.newText(taken.mail()));
        ours.ifPresent(message -> {
            report.belongsTo(message.order().orElseThrow(), message.revision().orElse(null), message.supplier().orElseThrow());
            String words = reasonOf(taken.mail(), kind);
            followMail.arrived(message, words.equals(kind.reason()) ? words : "%s (%s)".formatted(words, kind.reason()));
        });
    }

    private void complained(Taken taken, MailKind kind, Optional<SupplierMessage> ours) {
        note(taken, SupplierMessage.Kind.COMPLAINT, kind.reason(), ours);
        ours.ifPresent(message -> suppressed.complained(message.recipient(), "The recipient called a mail of ours unwanted: " + message.subject(), "mail/" + taken.inboxId()));
    }

    private static String reasonOf(IncomingMail mail, MailKind kind) {
        String text = mail.parts().stream().filter(part -> part.type().is("message/delivery-status")).map(IncomingMail.Part::text).findFirst().orElse(mail.plainText().orElse(""));
        return text.lines().map(String::strip).filter(line -> line.matches("(?i).*(diagnostic-code:|\\b5\\d\\d[ -]).*")).findFirst().map(line -> line.replaceFirst("(?i)^diagnostic-code:\\s*(smtp;)?\\s*", "")).orElse(kind.reason());
    }

    /** A report often carries our mail, or its headers, inside. */
    private Optional<SupplierMessage> quotedMailOfOurs(IncomingMail mail) {
        List<String> ids = mail.parts().stream().filter(part -> part.type().type().startsWith("text/") || part.type().type().startsWith("message/"))
                .flatMap(part -> IncomingMail.idsIn(part.text()).stream()).distinct().limit(100).toList();
        return messages.byMessageIds(ids).stream().filter(m -> m.direction() == Direction.OUT).findFirst();
    }

    private Optional<SupplierMessage> answered(IncomingMail mail) {
        return messages.byMessageIds(mail.references()).stream().filter(m -> m.direction() == Direction.OUT).findFirst()
                .or(() -> messages.byReplyTokens(mail.addresses("To", "Delivered-To").stream().flatMap(a -> addresses.replyToken(a.address()).stream()).map(MailToken::hash).toList()).stream().findFirst());
    }

    private void note(Taken taken, SupplierMessage.Kind kind, String reason, Optional<SupplierMessage> about) {
        SupplierMessage message = stored(taken, kind, State.NOTED, reason, UnderstandMail.newText(taken.mail()));
        about.ifPresent(ours -> {
            message.belongsTo(ours.order().orElseThrow(), ours.revision().orElse(null), ours.supplier().orElseThrow());
            trail.record(new AuditEvent(ours.order().orElseThrow().value(), "collaboration.mail-noted", Actor.part("collaboration"),
                    Map.of("mail", kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), "sender", sender(taken.mail()), "words", reason)));
        });
    }

    private void reply(Taken taken) {
        Threaded threaded = threadMail.thread(taken.mail());
        List<IncomingMail.Part> documents = documents(taken.mail());
        boolean believed = authentication.judge(taken.mail()) instanceof Verdict.Believed;
        if (believed) {
            suppressed.lift(new EmailAddress(taken.mail().from().getFirst().address()), Actor.part("collaboration"), "A mail came from there");
        }
        announce(taken, documents, threaded, believed);
        switch (threaded.place()) {
            case Place.Unassigned(String reason, String suggestion) when threaded.strange() -> orders.find(new PurchaseOrderNumber(suggestion)).ifPresentOrElse(
                    order -> suspicious(taken, order, reason, UnderstandMail.newText(taken.mail())), () -> unassigned(taken, reason, UnderstandMail.newText(taken.mail())));
            case Place.Unassigned(String reason, String _) when documents.isEmpty() || threaded.sender().isEmpty() || !believed -> unassigned(taken, reason, UnderstandMail.newText(taken.mail()));
            case Place.Unassigned(String _, String _) -> stored(taken, SupplierMessage.Kind.REPLY, State.NOTED, "Documents were handed on", UnderstandMail.newText(taken.mail()));
            case Place.Order(String number) -> {
                try (var about = LogSubject.open().order(number)) {
                    aboutOrder(taken, threaded, orders.find(new PurchaseOrderNumber(number)).orElseThrow(), new Documents(!documents.isEmpty(), believed && !documents.isEmpty() && documents.size() == taken.mail().attachments().size()));
                }
            }
        }
    }

    /** @param any some were handed on @param all nothing else is attached, and the sender is who he says */
    private record Documents(boolean any, boolean all) {}

    private void aboutOrder(Taken taken, Threaded threaded, PurchaseOrderSnapshot order, Documents documents) {
        int revision = threaded.revision().orElse(order.revision());
        Optional<Conversation> conversation = conversations.lock(order.number(), revision);
        boolean awaited = revision == order.revision() && conversation.filter(c -> c.isOpen() && c.state() != Conversation.State.ANSWERED).isPresent();
        if (documents.all() && !awaited && CoveringNote.is(UnderstandMail.newText(taken.mail()))) {
            handedOn(taken, order, revision);
        } else if (revision < order.revision()) {
            SupplierMessage message = stored(taken, SupplierMessage.Kind.REPLY, State.THREADED, "It answers revision %d, which is replaced: nothing booked".formatted(revision), UnderstandMail.newText(taken.mail()));
            message.belongsTo(order.number(), revision, order.supplier());
            answerSuperseded.answer(order, revision, taken.inboxId());
            if (orders.issued(order.number(), order.revision()).isEmpty()) {
                takeAnswer.takeWhileAmended(new Answer(order.number(), revision, Channel.MAIL, "mail/" + taken.inboxId(), SupplierResponse.Kind.UNCLEAR, sender(taken.mail()), message.happenedAt(), message.body(),
                        "It answers revision %d while revision %d waits to be sent: look whether it changes what we are about to order. It cannot be booked.".formatted(revision, order.revision()),
                        ReadReply.RULE, List.of(), message.id()), order.supplier());
            }
        } else if (conversation.filter(Conversation::isOpen).isEmpty()) {
            unassigned(taken, "Order %s is not open for answers".formatted(order.number()), UnderstandMail.newText(taken.mail()));
        } else if (documents.any() && !threaded.direct() && conversation.get().state() == Conversation.State.ANSWERED) {
            handedOn(taken, order, revision);
        } else {
            answer(taken, threaded, order, conversation.get());
        }
    }

    /** The documents go their own way; the mail stays with the order for whoever wants to read it. */
    private void handedOn(Taken taken, PurchaseOrderSnapshot order, int revision) {
        stored(taken, SupplierMessage.Kind.REPLY, State.THREADED, "Documents were handed on", UnderstandMail.newText(taken.mail())).belongsTo(order.number(), revision, order.supplier());
    }

    private void answer(Taken taken, Threaded threaded, PurchaseOrderSnapshot order, Conversation conversation) {
        Instant asked = conversation.deliveredAt().orElse(order.issuedAt() == null ? clock.instant() : order.issuedAt());
        var read = understandMail.read(taken.mail(), taken.headersOnly(), threaded.revision(), new UnderstandMail.Asked(order, asked, messages.sentAbout(order.number()), words.known(order.supplier())));
        if (read.suspicious()) {
            suspicious(taken, order, read.finding(), read.text());
            return;
        }
        SupplierMessage message = stored(taken, SupplierMessage.Kind.REPLY, State.THREADED, read.finding(), read.text());
        message.belongsTo(order.number(), order.revision(), order.supplier());
        takeAnswer.take(new Answer(order.number(), order.revision(), Channel.MAIL, "mail/" + taken.inboxId(), read.kind(), sender(taken.mail()), message.happenedAt(), read.text(),
                read.understood(), ReadReply.RULE, read.lines(), message.id(), read.stopped(), read.standing()));
        if (!read.standing().passedOver().isEmpty()) {
            passedOver(order, message, words.all(read.standing().passedOver()));
        }
    }

    /** Names what the decision rests on besides the mail itself. */
    private void passedOver(PurchaseOrderSnapshot order, SupplierMessage message, List<SuppliersStandingWords.Entry> entries) {
        trail.record(new AuditEvent(order.number().value(), "collaboration.standing-words-passed-over", Actor.part("collaboration"), Map.of("message", String.valueOf(message.id()),
                "numbers", entries.stream().map(entry -> String.valueOf(entry.id())).collect(Collectors.joining(" ")),
                "words", entries.stream().map(entry -> "\u201c%s\u201d".formatted(entry.words())).collect(Collectors.joining(", ")),
                "taughtBy", entries.stream().map(SuppliersStandingWords.Entry::taughtBy).distinct().collect(Collectors.joining(", ")))));
    }

    /** No answer at all: the clock runs on, and a manager finds out who wrote it. */
    private void suspicious(Taken taken, PurchaseOrderSnapshot order, String finding, String text) {
        SupplierMessage message = stored(taken, SupplierMessage.Kind.REPLY, State.SUSPECT, finding, text);
        message.belongsTo(order.number(), order.revision(), order.supplier());
        trail.record(new AuditEvent(order.number().value(), "collaboration.mail-suspicious", Actor.part("collaboration"), Map.of("sender", message.sender(), "words", finding, "message", String.valueOf(message.id()))));
        engine.publish("collaboration.suspicious-mail-came", order.number().value(), "collaboration.suspicious-mail-came/%d".formatted(message.id()), Map.of("suspiciousMailId", String.valueOf(message.id())));
    }

    private void announce(Taken taken, List<IncomingMail.Part> documents, Threaded threaded, boolean believed) {
        SupplierId supplier = believed && threaded.sender().size() == 1 ? threaded.sender().iterator().next() : null;
        for (int i = 0; i < documents.size(); i++) {
            IncomingMail.Part part = documents.get(i);
            events.publishEvent(new SupplierDocumentArrived("mail/%d/%d".formatted(taken.inboxId(), i + 1), supplier, part.fileName() == null ? "document" : part.fileName(), part.type().type(), part.bytes()));
        }
    }

    private static List<IncomingMail.Part> documents(IncomingMail mail) {
        return mail.attachments().stream().filter(part -> DOCUMENTS.contains(part.type().type()) && part.fileName() != null && part.bytes().length > 0 && part.bytes().length <= MAX_DOCUMENT).toList();
    }

    private void unassigned(Taken taken, String reason, String text) {
        stored(taken, SupplierMessage.Kind.REPLY, State.UNASSIGNED, reason, text);
    }

    private SupplierMessage stored(Taken taken, SupplierMessage.Kind kind, State state, String finding, String text) {
        IncomingMail mail = taken.mail();
        String recipient = mail.addresses("To").stream().map(IncomingMail.Address::address).collect(Collectors.joining(", "));
        return messages.store(SupplierMessage.incoming(kind, taken.inboxId(), mail.messageId().orElse(null), taken.contentHash(), sender(mail), recipient, mail.subject(), text, state, finding, clock.instant()));
    }

    private static String sender(IncomingMail mail) {
        return mail.from().isEmpty() ? mail.header("From").orElse("unknown") : mail.from().getFirst().address();
    }

    private static String contentHash(IncomingMail mail) {
        return HexFormat.of().formatHex(Sha256.of(mail.header("From").orElse(""), mail.header("Date").orElse(""), mail.subject(), mail.plainText().orElse(""), mail.html().orElse("")));
    }
}
