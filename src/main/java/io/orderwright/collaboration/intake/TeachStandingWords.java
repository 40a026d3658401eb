package io.orderwright.collaboration.intake;

import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.reading.Question;
import io.orderwright.collaboration.reading.StandingWords;
import io.orderwright.collaboration.response.StoppedBy;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponses;
import io.orderwright.collaboration.standing.SuppliersStandingWords;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A person says that words which kept a plain confirmation from being booked mean nothing from this supplier. Only sentences that stopped that very mail, only after it was
 * read as a confirmation of the order as it is, and only what by its words and numbers says nothing about an order.
 */
@Component
public class TeachStandingWords {

    private static final String REFUSED = "NOT_STANDING_WORDS";

    private final SupplierMessages messages;
    private final SupplierResponses responses;
    private final SuppliersStandingWords words;
    private final AskedThen askedThen;
    private final UnderstandMail understandMail;
    private final Inbox inbox;
    private final AuditTrail trail;
    private final Clock clock;

    TeachStandingWords(SupplierMessages messages, SupplierResponses responses, SuppliersStandingWords words, AskedThen askedThen, UnderstandMail understandMail, Inbox inbox, AuditTrail trail, Clock clock) {
        this.messages = messages;
        this.responses = responses;
        this.words = words;
        this.askedThen = askedThen;
        this.understandMail = understandMail;
        this.inbox = inbox;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * A sentence that stopped a mail.
     *
     * @param key       names it
     * @param objection why it cannot be taught: a clause that begins with "it"; null when it can
     * @param stands    whether it is taught already
     */
    public record Candidate(String key, String words, @Nullable String objection, boolean stands) {

        public boolean mayBeTaught() {
            return objection == null && !stands;
        }
    }

    /** The sentences that stopped an answer, in the order in which they stand; none of an answer that no mail gave or that its words did not stop. */
    @Transactional(readOnly = true)
    public List<Candidate> candidates(long responseId) {
        SupplierResponse response = responses.get(responseId);
        StoppedBy stopped = response.stoppedBy();
        Optional<SupplierMessage> mail = response.messageId().flatMap(messages::find).filter(message -> message.inboxId().isPresent());
        if (stopped.stretches().isEmpty() || mail.isEmpty()) {
            return List.of();
        }
        Question question = question(mail.get(), response);
        Set<String> standing = words.keys(response.supplier());
        return StandingWords.sentences(response.comment()).stream().filter(sentence -> stopped.stretches().stream().anyMatch(stretch -> sentence.holds(stretch.start(), stretch.end())))
                .map(sentence -> new Candidate(SuppliersStandingWords.key(sentence.words()), sentence.words().replaceAll("\\s+", " "), StandingWords.objection(sentence.words(), question).orElse(null),
                        standing.contains(SuppliersStandingWords.key(sentence.words())))).distinct().toList();
    }

    /**
     * What stands already is taught no second time.
     *
     * @param keys of the sentences
     * @throws BrokenRule when the mail was not read as a plain confirmation, such a sentence did not stop it, it may say something about an order, or too many stand already
     */
    @Transactional
    public void teach(long responseId, Collection<String> keys, String person) {
        if (keys.isEmpty()) {
            throw refused("No words are marked: mark the sentences that mean nothing from this supplier.");
        }
        SupplierResponse response = responses.get(responseId);
        if (!response.isReadAsConfirmation()) {
            throw refused("Words can mean nothing only in a mail that somebody read as \u201cConfirms everything\u201d: decide that first, or mark no words.");
        }
        List<Candidate> candidates = candidates(responseId);
        for (String key : keys) {
            Candidate one = candidates.stream().filter(candidate -> candidate.key().equals(key)).findFirst().orElseThrow(() -> refused("The words marked did not stop this mail: open it again and mark them there."));
            if (one.objection() != null) {
                throw refused("\u201c%s\u201d cannot be taught: %s. Leave it unmarked; a person reads such mails.".formatted(one.words(), one.objection()));
            }
            if (!one.stands()) {
                add(response, one, person);
            }
        }
    }

    private void add(SupplierResponse response, Candidate one, String person) {
        if (words.standing(response.supplier()).size() >= StandingWords.MOST) {
            throw refused("%d sentences of supplier %s are known already, which is the most: take some back on its page.".formatted(StandingWords.MOST, response.supplier()));
        }
        long mail = response.messageId().orElseThrow();
        if (words.add(response.supplier(), one.words(), mail, response.order(), person, clock.instant())) {
            trail.record(new AuditEvent(response.order().value(), Set.of(response.supplier().value()), "collaboration.standing-words-taught", Actor.person(person),
                    Map.of("words", one.words(), "supplier", response.supplier().value(), "mail", String.valueOf(mail))));
        }
    }

    private Question question(SupplierMessage message, SupplierResponse response) {
        return understandMail.question(IncomingMail.parse(inbox.original(message.inboxId().orElseThrow())), askedThen.by(message, response));
    }

    private static BrokenRule refused(String sentence) {
        return new BrokenRule(REFUSED, sentence);
    }
}
