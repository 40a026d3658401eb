package io.orderwright.collaboration.page;

import io.orderwright.platform.mail.MailToken;
import org.springframework.stereotype.Component;

/** The hidden id of a drawn form: made when the page is drawn, signed so that nobody posts without having drawn it, and answered once. Nothing is stored. */
@Component
class PageNonces {

    private final SigningKeys keys;

    PageNonces(SigningKeys keys) {
        this.keys = keys;
    }

    String draw(PageLinks.Opened page) {
        String random = MailToken.random().value();
        String kid = keys.current();
        return "%s.%s.%s".formatted(random, kid, keys.sign(kid, signed(page, random)));
    }

    /** Whether this form was drawn by us for this page. */
    boolean wasDrawn(PageLinks.Opened page, String nonce) {
        String[] pieces = nonce.split("\\.", -1);
        return pieces.length == 3 && keys.isSignedBy(pieces[1], signed(page, pieces[0]), pieces[2]);
    }

    private static String signed(PageLinks.Opened page, String random) {
        return "form|%s|%s|%d|%s".formatted(page.id(), page.order(), page.revision(), random);
    }
}
