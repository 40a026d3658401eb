package io.orderwright.platform.mail;

import org.springframework.context.ApplicationContext;

/** Lets a test begin as if nobody had ever knocked at the mail server: tests that share an application would hand down to each other that it was away. */
public final class ForgottenServer {

    private ForgottenServer() {}

    public static void in(ApplicationContext application) {
        application.getBean(MailChannel.class).knockAgain();
    }
}
