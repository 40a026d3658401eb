package io.orderwright.collaboration.intake;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.reading.AskedLine;
import io.orderwright.collaboration.reading.Gate;
import io.orderwright.collaboration.reading.LineFact;
import io.orderwright.collaboration.reading.LineFacts;
import io.orderwright.collaboration.reading.NamesInMails;
import io.orderwright.collaboration.reading.NewText;
import io.orderwright.collaboration.reading.Question;
import io.orderwright.collaboration.reading.ReadReply;
import io.orderwright.collaboration.reading.ReadReply.Understanding;
import io.orderwright.collaboration.reading.StandingWords;
import io.orderwright.collaboration.reading.StandingWords.Taught;
import io.orderwright.collaboration.reading.WhatStopped;
import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.collaboration.response.StandingWordsUsed;
import io.orderwright.collaboration.response.StoppedBy;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.platform.mail.SenderAuthentication;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.WebSettings;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Understands a mail as an answer to what was asked. Writes nothing: the same mail and the same question give the same reading, today and in a year. */
@Component
class UnderstandMail {

    private static final Logger LOG = LoggerFactory.getLogger(UnderstandMail.class);

    private final Suppliers suppliers;
    private final SenderAuthentication authentication;
    private final WebSettings web;
    private final People people;

    UnderstandMail(Suppliers suppliers, SenderAuthentication authentication, WebSettings web, People people) {
        this.suppliers = suppliers;
        this.authentication = authentication;
        this.web = web;
        this.people = people;
    }

    /**
     * @param order the order in the revision that is answered
     * @param at    when the supplier had our question
     * @param sent  what we had written about it by then
     * @param words what this supplier's mails hold whatever they are about
     */
    record Asked(PurchaseOrderSnapshot order, Instant at, List<SupplierMessage> sent, StandingWords words) {}

    /**
     * @param kind       what it says, as far as it is certain
     * @param finding    why it was taken so
     * @param text       the words the supplier typed
     * @param understood the same as finding for a person, with the facts of lines
     * @param lines      what it says line by line
     * @param stopped    which of the words kept it from being booked
     * @param standing   with which standing words of the supplier it was read
     * @param suspicious it may be a fraud and is no answer until somebody has asked the supplier
     */
    record Reading(Kind kind, String finding, String text, String understood, List<LineAnswer> lines, StoppedBy stopped, StandingWordsUsed standing, boolean suspicious) {}

    /**
     * @param headersOnly only its headers could be stored
     * @param named       the newest revision of ours that it refers to, empty when it names only the number
     */
    Reading read(IncomingMail mail, boolean headersOnly, Optional<Integer> named, Asked asked) {
        Understanding understanding = understanding(mail, headersOnly, named, asked);
        List<Taught> passedOver = passedOver(understanding, mail, headersOnly, asked);
        var standing = new StandingWordsUsed(asked.words().taught().stream().map(Taught::id).toList(), passedOver.stream().map(Taught::id).toList());
        return new Reading(kind(understanding, asked.order()), finding(understanding), understanding.text(), understood(understanding, passedOver), lines(understanding, asked.order()),
                stopped(understanding, mail, headersOnly, asked), standing, understanding instanceof Understanding.Suspicious);
    }

    /** What was newly typed, found without knowing what we had sent. */
    static String newText(IncomingMail mail) {
        try {
            return NewText.of(mail, List.of(), List.of()).text();
        } catch (RuntimeException unreadable) {
            LOG.warn("The text of a mail could not be cut out", unreadable);
            return mail.plainText().orElse("");
        }
    }

    private Understanding understanding(IncomingMail mail, boolean headersOnly, Optional<Integer> named, Asked asked) {
        if (headersOnly) {
            return new Understanding.ToBeRead(mail.header("X-Not-Stored").orElse(""), List.of("the mail is too large or damaged and stays in the mailbox"), LineFacts.NONE);
        }
        var doubts = new EnumMap<Gate, String>(Gate.class);
        doubts.putAll(ReadReply.doubts(authentication.judge(mail)));
        if (named.isEmpty() && asked.order().revision() > 1) {
            doubts.put(Gate.CURRENT_REVISION, Gate.CURRENT_REVISION.objection());
        }
        try {
            return ReadReply.read(mail, question(mail, asked), doubts, asked.words());
        } catch (RuntimeException bug) {
            LOG.error("Mail {} could not be read", mail.messageId().orElse("without an id"), bug);
            return new Understanding.ToBeRead(newText(mail), List.of("it could not be read"), LineFacts.NONE);
        }
    }

    /** What was asked, as the reader needs it. */
    Question question(IncomingMail mail, Asked asked) {
        PurchaseOrderSnapshot order = asked.order();
        Supplier supplier = suppliers.find(order.supplier()).orElseThrow();
        List<AskedLine> lines = order.lines().stream().map(l -> new AskedLine(l.line(), l.sku().value(), l.description(), l.ordered().units(), l.unitPrice().value(), l.requestedDate())).toList();
        return new Question(order.number().value(), lines, order.currency().getCurrencyCode(), supplier.language(), supplier.zone(), asked.at(), asked.sent().stream().map(SupplierMessage::body).toList(),
                NamesInMails.of(mail, names(supplier, order)));
    }

    /** Suppliers greet whoever ordered and sign as the contact we know. */
    private List<String> names(Supplier supplier, PurchaseOrderSnapshot order) {
        var names = new ArrayList<>(List.of(supplier.name(), web.company()));
        Optional.ofNullable(supplier.contactName()).ifPresent(names::add);
        Optional.ofNullable(order.requestedBy()).flatMap(people::find).map(Person::displayName).ifPresent(names::add);
        return names;
    }

    /** For the person who reads it; a fault in this explanation loses nothing but the explanation. */
    private StoppedBy stopped(Understanding understanding, IncomingMail mail, boolean headersOnly, Asked asked) {
        if (headersOnly || !(understanding instanceof Understanding.ToBeRead)) {
            return StoppedBy.NOTHING;
        }
        try {
            Question question = question(mail, asked);
            WhatStopped.Explanation found = WhatStopped.in(asked.words().without(understanding.text(), question).text(), understanding.facts(), question);
            return new StoppedBy(found.stretches().stream().map(s -> new StoppedBy.Stretch(s.start(), s.end(), s.why())).toList(), found.wordsAlone());
        } catch (RuntimeException bug) {
            LOG.error("What stopped mail {} could not be found", mail.messageId().orElse("without an id"), bug);
            return StoppedBy.NOTHING;
        }
    }

    /** Which standing words were passed over, found again as the reader found them. */
    private List<Taught> passedOver(Understanding understanding, IncomingMail mail, boolean headersOnly, Asked asked) {
        if (headersOnly || asked.words().taught().isEmpty()) {
            return List.of();
        }
        try {
            return asked.words().without(understanding.text(), question(mail, asked)).passedOver();
        } catch (RuntimeException bug) {
            LOG.error("The standing words of mail {} could not be found", mail.messageId().orElse("without an id"), bug);
            return List.of();
        }
    }

    private static String finding(Understanding understanding) {
        return switch (understanding) {
            case Understanding.Confirmed _ -> "A plain, full confirmation";
            case Understanding.Changed _ -> "It proposes changes";
            case Understanding.ToBeRead _, Understanding.Suspicious _ -> String.join("; ", understanding.reasons());
        };
    }

    /** A proposal that an answer cannot hold, such as a delivery of nothing, is read by a person. */
    private static Kind kind(Understanding understanding, PurchaseOrderSnapshot order) {
        return switch (understanding) {
            case Understanding.Confirmed _ -> Kind.CONFIRMED;
            case Understanding.Changed changed when refusesAll(changed.facts(), order) -> Kind.DECLINED;
            case Understanding.Changed changed when AnswersOfFacts.fit(changed.facts()) -> Kind.CHANGED;
            case Understanding.Changed _, Understanding.ToBeRead _, Understanding.Suspicious _ -> Kind.UNCLEAR;
        };
    }

    /** Every line is refused and nothing is offered instead: another supplier has to be found. */
    private static boolean refusesAll(LineFacts facts, PurchaseOrderSnapshot order) {
        return facts.lines().size() == order.lines().size() && facts.lines().stream().allMatch(LineFact::declined);
    }

    private static String understood(Understanding understanding, List<Taught> passedOver) {
        String facts = AnswersOfFacts.inWords(understanding.facts());
        return switch (understanding) {
            case Understanding.Confirmed _ -> "Confirms the whole order as it is" + beside(passedOver);
            case Understanding.Changed _ -> facts;
            case Understanding.ToBeRead _, Understanding.Suspicious _ -> "To be read, because " + finding(understanding) + (facts.isEmpty() ? "" : "\n" + facts);
        };
    }

    private static String beside(List<Taught> passedOver) {
        return passedOver.isEmpty() ? "" : passedOver.stream().map(one -> "\u201c" + one.words().replaceAll("\\s+", " ") + "\u201d").collect(Collectors.joining(", ", ", beside words that mean nothing from this supplier: ", ""));
    }

    /** A confirmation changes no line. What a person reads starts with what was understood. */
    private static List<LineAnswer> lines(Understanding understanding, PurchaseOrderSnapshot order) {
        return understanding instanceof Understanding.Confirmed ? List.of() : AnswersOfFacts.of(understanding.facts(), order);
    }
}
