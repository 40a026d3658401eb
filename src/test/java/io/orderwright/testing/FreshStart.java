package io.orderwright.testing;

import io.orderwright.platform.mail.ForgottenServer;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Every test begins with empty tables, the clock at its start, and nothing known of the mail server. */
class FreshStart implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        var application = SpringExtension.getApplicationContext(context);
        application.getBean(TestClock.class).reset();
        application.getBean(CleanDatabase.class).clean();
        ForgottenServer.in(application);
    }
}
