package io.orderwright.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.orderwright.platform.mail.SmtpCarrier.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmtpCarrierTest {

    private static final byte[] MIME = new MimeComposer(Mails.settings(25, 143), Clock.systemUTC()).compose(Mails.order());
    private static final String FROM = Mails.order().bounceTo().value();
    private static final String TO = Mails.order().to().value();

    @Test
    void handsTheBytesOverUnchangedWithTheirOwnEnvelopeSender() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort()).withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
        try {
            var outcome = new SmtpCarrier(Mails.settings(server.getSmtp().getPort(), 143)).carry(MIME, FROM, TO);

            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
            var received = server.getReceivedMessages()[0];
            assertThat(received.getMessageID()).isEqualTo(Mails.order().messageId());
            assertThat(received.getHeader("Return-Path", null)).isEqualTo("<" + FROM + ">");
        } finally {
            server.stop();
        }
    }

    @Test
    void takesARefusalOfTheRecipientForFinal() {
        assertThat(against(Map.of("RCPT", "550 5.1.1 No such user"))).isEqualTo(new Outcome.Refused("550 5.1.1 No such user"));
    }

    @Test
    void takesARefusalOfTheContentForFinal() {
        assertThat(against(Map.of(".", "554 5.7.1 Not here"))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void comesBackLaterWhenTheRecipientIsGreylisted() {
        assertThat(against(Map.of("RCPT", "451 4.7.1 Try again"))).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void doesNotBlameTheRecipientForOurMissingSignIn() {
        assertThat(against(Map.of("MAIL", "530 5.7.0 Authentication required"))).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void doesNotKnowWhatBecameOfAMailWhoseServerDiedAfterTheData() {
        assertThat(against(Map.of(".", ""))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void knowsThatNothingLeftWhenNobodyAnswers() throws IOException {
        int unused;
        try (var socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        assertThat(new SmtpCarrier(Mails.settings(unused, 143)).carry(MIME, FROM, TO)).isInstanceOf(Outcome.Away.class);
    }

    /** A server that answers OK to everything but the given commands; an empty answer hangs up. */
    private static Outcome against(Map<String, String> answers) {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var server = Thread.ofVirtual().start(() -> {
                try (var client = listening.accept()) {
                    converse(client, answers);
                } catch (IOException hungUp) {
                    throw new UncheckedIOException(hungUp);
                }
            });
            var outcome = new SmtpCarrier(Mails.settings(listening.getLocalPort(), 143)).carry(MIME, FROM, TO);
            server.join();
            return outcome;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void converse(Socket client, Map<String, String> answers) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        var out = client.getOutputStream();
        out.write("220 mx ready\r\n".getBytes(StandardCharsets.US_ASCII));
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (data && !line.equals(".")) {
                continue;
            }
            String command = line.equals(".") ? "." : line.split(" ")[0].toUpperCase(java.util.Locale.ROOT);
            String answer = answers.getOrDefault(command, command.equals("DATA") ? "354 go on" : command.equals("QUIT") ? "221 bye" : "250 OK");
            if (answer.isEmpty()) {
                return;
            }
            data = command.equals("DATA");
            out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
