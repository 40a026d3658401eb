package io.orderwright.collaboration.intake;

import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.SupplierMessage.Kind;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.intake.UnderstandMail.Asked;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponses;
import io.orderwright.collaboration.standing.SuppliersStandingWords;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a stored reply answered when it came: the revision, the mails we had sent by then, and the standing words of the supplier that were known. */
@Component
class AskedThen {

    private static final Set<Kind> ASK = Set.of(Kind.ORDER, Kind.QUESTION);

    private final SupplierMessages messages;
    private final SupplierResponses responses;
    private final SuppliersStandingWords words;

    AskedThen(SupplierMessages messages, SupplierResponses responses, SuppliersStandingWords words) {
        this.messages = messages;
        this.responses = responses;
        this.words = words;
    }

    Asked by(SupplierMessage reply, SupplierResponse answer) {
        PurchaseOrderSnapshot order = responses.orderOf(answer);
        List<SupplierMessage> sent = messages.sentAbout(order.number()).stream().filter(ours -> !ours.happenedAt().isAfter(reply.happenedAt())).toList();
        return new Asked(order, askedAt(order, sent, reply), sent, words.once(answer.standingWords().known()));
    }

    /** When the supplier had the question that it answered. */
    private static Instant askedAt(PurchaseOrderSnapshot order, List<SupplierMessage> sent, SupplierMessage reply) {
        List<Instant> asked = new ArrayList<>();
        sent.stream().filter(ours -> ASK.contains(ours.kind()) && ours.revision().filter(revision -> revision == order.revision()).isPresent())
                .flatMap(ours -> ours.settledAt().stream()).filter(at -> !at.isAfter(reply.happenedAt())).forEach(asked::add);
        return asked.stream().max(Comparator.naturalOrder()).orElse(order.issuedAt() == null ? reply.happenedAt() : order.issuedAt());
    }
}
