package io.orderwright.collaboration.response;

import io.orderwright.shared.BrokenRule;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a person from deciding on an answer while a later one of the same supplier lies unread: it may take back the first. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LaterAnswers {

    private static final int LONGEST_QUOTE = 120;
    private static final int MOST_ANSWERS = 50;

    private final SupplierResponseRepository responses;

    LaterAnswers(SupplierResponseRepository responses) {
        this.responses = responses;
    }

    /** @throws BrokenRule {@code SUPPLIER_WROTE_LATER} while nobody has read a later answer to the same revision */
    void mustBeRead(SupplierResponse response) {
        responses.told(response.order().value(), response.revision(), Limit.of(MOST_ANSWERS)).stream().filter(later -> later.id() > response.id() && later.isUnread()).reduce((newer, older) -> older).ifPresent(later -> {
            throw new BrokenRule("SUPPLIER_WROTE_LATER", "The supplier has answered once more since: \u201c%s\u201d. Read that first, in its own task Read supplier reply; then decide here.".formatted(words(later)));
        });
    }

    private static String words(SupplierResponse later) {
        String said = (later.comment().isBlank() ? later.understood() : later.comment()).strip().replaceAll("\\s+", " ");
        return said.length() <= LONGEST_QUOTE ? said : said.substring(0, LONGEST_QUOTE) + " \u2026";
    }
}
