package io.orderwright.platform.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Speaks with the mail server that takes our mails, one connection per mail. */
@Component
class SmtpCarrier {

    private static final int KNOCK_MILLIS = 2_000;
    /** Answers that are about our own sign-in or the state of the conversation, never about the recipient. */
    private static final Set<Integer> OURS_TO_MEND = Set.of(503, 530, 534, 535, 538);

    private final MailSettings.Smtp smtp;
    private final Session session;

    SmtpCarrier(MailSettings settings) {
        smtp = settings.smtp();
        session = Session.getInstance(properties(smtp, settings.authoritiesFile()));
    }

    /** What the server said. */
    sealed interface Outcome {

        record Accepted(String answer) implements Outcome {}

        /** For ever. */
        record Refused(String answer) implements Outcome {}

        /** The mail was certainly not taken; later it may be. */
        record NotNow(String reason) implements Outcome {}

        /** There is no server to speak with, for this mail or any other. */
        record Away(String reason) implements Outcome {}

        /** The conversation broke off: the mail may have been taken. */
        record Unknown(String reason) implements Outcome {}
    }

    Outcome carry(byte[] mime, String envelopeFrom, String recipient) {
        var transport = new SMTPTransport(session, null);
        try {
            try {
                transport.connect(smtp.host(), smtp.port(), smtp.user(), smtp.password());
            } catch (AuthenticationFailedException refused) {
                return new Outcome.NotNow(unusable(refused));
            } catch (MessagingException notReached) {
                return new Outcome.Away(unusable(notReached));
            }
            return send(transport, mime, envelopeFrom, recipient);
        } finally {
            close(transport);
        }
    }

    private String unusable(MessagingException problem) {
        return "The mail server %s:%d cannot be used: %s".formatted(smtp.host(), smtp.port(), MailTls.problem(problem, smtp.host()));
    }

    /** Whether anybody listens there. */
    boolean isThere() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(smtp.host(), smtp.port()), KNOCK_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /** How long a mail of unknown fate waits for a report. */
    Duration unknownPause() {
        return smtp.unknownPause();
    }

    private Outcome send(SMTPTransport transport, byte[] mime, String envelopeFrom, String recipient) {
        try {
            var message = new SMTPMessage(session, new ByteArrayInputStream(mime));
            message.setEnvelopeFrom(envelopeFrom);
            transport.sendMessage(message, new Address[] {new InternetAddress(recipient, true)});
            return new Outcome.Accepted(answer(transport));
        } catch (MessagingException problem) {
            return judge(problem);
        }
    }

    private static Outcome judge(MessagingException problem) {
        int code = -1;
        String words = problem.getMessage();
        for (Exception e = problem; e != null; e = e instanceof MessagingException nested ? nested.getNextException() : null) {
            if (e instanceof SMTPAddressFailedException refusedAddress) {
                code = refusedAddress.getReturnCode();
                words = refusedAddress.getMessage();
            } else if (code < 0 && e instanceof SMTPSendFailedException failed) {
                code = failed.getReturnCode();
                words = failed.getMessage();
            }
        }
        String said = words == null ? "no words" : words.strip();
        if (code >= 500 && !OURS_TO_MEND.contains(code)) {
            return new Outcome.Refused(said);
        }
        if (code >= 400) {
            return new Outcome.NotNow(said);
        }
        boolean neverSent = problem instanceof SendFailedException failed && failed.getValidSentAddresses() == null && code > 0;
        return neverSent ? new Outcome.NotNow(said) : new Outcome.Unknown(said);
    }

    private static String answer(SMTPTransport transport) {
        String answer = transport.getLastServerResponse();
        return answer == null ? "250" : answer.strip();
    }

    private static void close(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException mailIsGoneAnyway) {
            // QUIT is a courtesy: what became of the mail is known by now
        }
    }

    private static Properties properties(MailSettings.Smtp smtp, @Nullable String authorities) {
        String timeout = Long.toString(smtp.timeout().toMillis());
        var properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", timeout);
        properties.setProperty("mail.smtp.timeout", timeout);
        properties.setProperty("mail.smtp.writetimeout", timeout);
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.sendpartial", "false");
        if (smtp.deliveryReports()) {
            properties.setProperty("mail.smtp.dsn.notify", "SUCCESS,FAILURE,DELAY");
            properties.setProperty("mail.smtp.dsn.ret", "HDRS");
        }
        properties.setProperty("mail.smtp.auth", Boolean.toString(smtp.user() != null));
        MailTls.set(properties, "smtp", smtp.security(), authorities);
        return properties;
    }
}
