package io.orderwright.collaboration.intake;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.SupplierDocumentArrived;
import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.collaboration.conversation.FollowMail;
import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.SupplierMessage.Direction;
import io.orderwright.collaboration.conversation.SupplierMessage.State;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.intake.ThreadMail.Threaded;
import io.orderwright.collaboration.reading.AskedLine;
import io.orderwright.collaboration.reading.Gate;
import io.orderwright.collaboration.reading.LineFacts;
import io.orderwright.collaboration.reading.MailKind;
import io.orderwright.collaboration.reading.NamesInMails;
import io.orderwright.collaboration.reading.NewText;
import io.orderwright.collaboration.reading.Question;
import io.orderwright.collaboration.reading.ReadReply;
import io.orderwright.collaboration.reading.ReadReply.Understanding;
import io.orderwright.collaboration.reading.SortMail;
import io.orderwright.collaboration.reading.ThreadByEvidence.Place;
import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.hash.Sha256;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.InboxHandler;
import io.orderwright.platform.log.LogSubject;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.platform.mail.MailAddresses;
import io.orderwright.platform.mail.MailToken;
import io.orderwright.platform.mail.SenderAuthentication;
import io.orderwright.platform.mail.SenderAuthentication.Verdict;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.WebSettings;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
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
    private final Suppliers suppliers;
    private final MailAddresses addresses;
    private final SenderAuthentication authentication;
    private final WebSettings web;
    private final People people;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReceiveMail(SupplierMessages messages, ThreadMail threadMail, FollowMail followMail, TakeAnswer takeAnswer, AnswerSuperseded answerSuperseded, Conversations conversations,
                PurchaseOrders orders, Suppliers suppliers, MailAddresses addresses, SenderAuthentication authentication, WebSettings web, People people, AuditTrail trail,
                ApplicationEventPublisher events, Clock clock) {
        this.messages = messages;
        this.threadMail = threadMail;
        this.followMail = followMail;
        this.takeAnswer = takeAnswer;
        this.answerSuperseded = answerSuperseded;
        this.conversations = conversations;
        this.orders = orders;
        this.suppliers = suppliers;
        this.addresses = addresses;
        this.authentication = authentication;
        this.web = web;
        this.people = people;
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
            unassigned(taken, "Another mail has the same Message-ID and other content: one of them is not what it says", newText(mail));
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
            case DELIVERY_REPORT -> note(taken, SupplierMessage.Kind.DELIVERY_REPORT, kind.reason(), returned);
            case RECEIPT -> note(taken, SupplierMessage.Kind.RECEIPT, kind.reason(), answered(taken.mail()));
            case COMPLAINT -> note(taken, SupplierMessage.Kind.COMPLAINT, kind.reason(), returned.or(() -> quotedMailOfOurs(taken.mail())));
            case AUTO_REPLY -> note(taken, SupplierMessage.Kind.AUTO_REPLY, kind.reason(), returned.or(() -> answered(taken.mail())));
            case REPLY -> reply(taken);
        }
    }

    private void bounced(Taken taken, MailKind kind, Optional<SupplierMessage> ours) {
        note(taken, SupplierMessage.Kind.BOUNCE, ours.isPresent() ? kind.reason() : "a bounce of a mail that we never sent", ours);
        ours.ifPresent(message -> followMail.cameBack(message, reasonOf(taken.mail(), kind)));
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
        SupplierMessage message = stored(taken, kind, State.NOTED, reason, newText(taken.mail()));
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
        announce(taken, documents, threaded, believed);
        switch (threaded.place()) {
            case Place.Unassigned(String reason, String _) when documents.isEmpty() || threaded.sender().isEmpty() || !believed -> unassigned(taken, reason, newText(taken.mail()));
            case Place.Unassigned(String _, String _) -> stored(taken, SupplierMessage.Kind.REPLY, State.NOTED, "Documents were handed on", newText(taken.mail()));
            case Place.Order(String number) -> {
                try (var about = LogSubject.open().order(number)) {
                    aboutOrder(taken, threaded, orders.find(new PurchaseOrderNumber(number)).orElseThrow(), !documents.isEmpty());
                }
            }
        }
    }

    private void aboutOrder(Taken taken, Threaded threaded, PurchaseOrderSnapshot order, boolean withDocuments) {
        int revision = threaded.revision().orElse(order.revision());
        Optional<Conversation> conversation = conversations.lock(order.number(), revision);
        if (revision < order.revision()) {
            SupplierMessage message = stored(taken, SupplierMessage.Kind.REPLY, State.THREADED, "It answers revision %d, which is replaced: nothing booked".formatted(revision), newText(taken.mail()));
            message.belongsTo(order.number(), revision, order.supplier());
            answerSuperseded.answer(order, revision, taken.inboxId());
        } else if (conversation.filter(Conversation::isOpen).isEmpty()) {
            unassigned(taken, "Order %s is not open for answers".formatted(order.number()), newText(taken.mail()));
        } else if (withDocuments && !threaded.direct() && conversation.get().state() == Conversation.State.ANSWERED) {
            stored(taken, SupplierMessage.Kind.REPLY, State.THREADED, "Documents were handed on", newText(taken.mail())).belongsTo(order.number(), revision, order.supplier());
        } else {
            answer(taken, threaded, order, conversation.get());
        }
    }

    private void answer(Taken taken, Threaded threaded, PurchaseOrderSnapshot order, Conversation conversation) {
        Understanding understanding = understanding(taken, threaded, order, conversation);
        SupplierMessage message = stored(taken, SupplierMessage.Kind.REPLY, State.THREADED, finding(understanding), understanding.text());
        message.belongsTo(order.number(), order.revision(), order.supplier());
        takeAnswer.take(new Answer(order.number(), order.revision(), Channel.MAIL, "mail/" + taken.inboxId(), kind(understanding), sender(taken.mail()), message.happenedAt(), understanding.text(),
                understood(understanding), ReadReply.RULE, lines(understanding, order), message.id()));
    }

    private static String finding(Understanding understanding) {
        return switch (understanding) {
            case Understanding.Confirmed _ -> "A plain, full confirmation";
            case Understanding.Changed _ -> "It proposes changes";
            case Understanding.ToBeRead(String _, List<String> reasons, LineFacts _) -> String.join("; ", reasons);
        };
    }

    /** A proposal that an answer cannot hold, such as a delivery of nothing, is read by a person. */
    private static Kind kind(Understanding understanding) {
        return switch (understanding) {
            case Understanding.Confirmed _ -> Kind.CONFIRMED;
            case Understanding.Changed changed when AnswersOfFacts.fit(changed.facts()) -> Kind.CHANGED;
            case Understanding.Changed _, Understanding.ToBeRead _ -> Kind.UNCLEAR;
        };
    }

    private static String understood(Understanding understanding) {
        String facts = AnswersOfFacts.inWords(understanding.facts());
        return switch (understanding) {
            case Understanding.Confirmed _ -> "Confirms the whole order as it is";
            case Understanding.Changed _ -> facts;
            case Understanding.ToBeRead _ -> "To be read, because " + finding(understanding) + (facts.isEmpty() ? "" : "\n" + facts);
        };
    }

    /** A confirmation changes no line. What a person reads starts with what was understood. */
    private static List<LineAnswer> lines(Understanding understanding, PurchaseOrderSnapshot order) {
        return understanding instanceof Understanding.Confirmed ? List.of() : AnswersOfFacts.of(understanding.facts(), order);
    }

    private Understanding understanding(Taken taken, Threaded threaded, PurchaseOrderSnapshot order, Conversation conversation) {
        if (taken.headersOnly()) {
            return new Understanding.ToBeRead(taken.mail().header("X-Not-Stored").orElse(""), List.of("the mail is too large or damaged and stays in the mailbox"), LineFacts.NONE);
        }
        var doubts = new EnumMap<Gate, String>(Gate.class);
        if (authentication.judge(taken.mail()) instanceof Verdict.Doubted(String reason)) {
            doubts.put(Gate.AUTHENTICATED, reason);
        }
        if (threaded.revision().isEmpty() && order.revision() > 1) {
            doubts.put(Gate.CURRENT_REVISION, Gate.CURRENT_REVISION.objection());
        }
        try {
            return ReadReply.read(taken.mail(), question(taken.mail(), order, conversation), doubts);
        } catch (RuntimeException bug) {
            LOG.error("Mail {} could not be read", taken.inboxId(), bug);
            return new Understanding.ToBeRead(newText(taken.mail()), List.of("it could not be read"), LineFacts.NONE);
        }
    }

    private Question question(IncomingMail mail, PurchaseOrderSnapshot order, Conversation conversation) {
        Supplier supplier = suppliers.find(order.supplier()).orElseThrow();
        List<AskedLine> lines = order.lines().stream().map(l -> new AskedLine(l.line(), l.sku().value(), l.description(), l.ordered().units(), l.unitPrice().value(), l.requestedDate())).toList();
        Instant asked = conversation.deliveredAt().orElse(order.issuedAt() == null ? clock.instant() : order.issuedAt());
        return new Question(order.number().value(), lines, order.currency().getCurrencyCode(), supplier.language(), supplier.zone(), asked, messages.sentAbout(order.number()).stream().map(SupplierMessage::body).toList(),
                NamesInMails.of(mail, names(supplier, order)));
    }

    /** Suppliers greet whoever ordered and sign as the contact we know. */
    private List<String> names(Supplier supplier, PurchaseOrderSnapshot order) {
        var names = new ArrayList<>(List.of(supplier.name(), web.company()));
        Optional.ofNullable(supplier.contactName()).ifPresent(names::add);
        Optional.ofNullable(order.requestedBy()).flatMap(people::find).map(Person::displayName).ifPresent(names::add);
        return names;
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

    private static String newText(IncomingMail mail) {
        try {
            return NewText.of(mail, List.of(), List.of()).text();
        } catch (RuntimeException unreadable) {
            LOG.warn("The text of a mail could not be cut out", unreadable);
            return mail.plainText().orElse("");
        }
    }

    private static String contentHash(IncomingMail mail) {
        return HexFormat.of().formatHex(Sha256.of(mail.header("From").orElse(""), mail.header("Date").orElse(""), mail.subject(), mail.plainText().orElse(""), mail.html().orElse("")));
    }
}
