package io.orderwright.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.platform.mail.SmtpCarrier.Outcome;
import io.orderwright.platform.outbox.OutboxChannel.Delivery;
import io.orderwright.platform.outbox.OutboxMessage;
import io.orderwright.shared.EmailAddress;
import io.orderwright.platform.halt.StopSwitch;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest
class SendingRateTest {

    @Autowired Mailer mailer;
    @Autowired MailLog log;
    @Autowired SuppressedAddresses suppressed;
    @Autowired TransactionTemplate transaction;
    @Autowired TestClock clock;
    @Autowired JdbcClient jdbc;
    @Autowired JsonMapper json;
    @Autowired StopSwitch stop;

    private final List<String> left = new ArrayList<>();

    @Test
    void holdsBackWhatIsTooMuchForOneDomainAndLetsOthersPass() {
        List<OutboxMessage> batch = List.of(queued("a1", "harbortools.example.net"), queued("a2", "harbortools.example.net"), queued("a3", "harbortools.example.net"), queued("b1", "kiln.example.com"));

        List<Delivery> answers = channel(100, 2).deliver(batch);

        assertThat(left).containsExactly("a1", "a2", "b1");
        assertThat(answers.get(2)).isEqualTo(new Delivery.Held("2 mails went to harbortools.example.net within a minute, the limit is 2", Duration.ofMinutes(1)));
        assertThat(jdbc.sql("select attempts from mail_out where mail_key = 'a3'").query(Integer.class).single()).isZero();
    }

    @Test
    void holdsBackWhatIsTooMuchAltogether() {
        List<Delivery> answers = channel(2, 100).deliver(List.of(queued("a", "a.example.com"), queued("b", "b.example.com"), queued("c", "c.example.com")));

        assertThat(left).containsExactly("a", "b");
        assertThat(answers.get(2)).isEqualTo(new Delivery.Held("2 mails left within a minute, the limit is 2", Duration.ofMinutes(1)));
    }

    @Test
    void holdsBackWhatIsTooMuchForOneAddressInAnHour() {
        var channel = channel(Mails.limited(new MailSettings.Limits(100, 100, 2, 4)));
        channel.deliver(List.of(queued("a1", "kiln.example.com")));
        clock.advance(Duration.ofMinutes(20));

        List<Delivery> answers = channel.deliver(List.of(queued("a2", "kiln.example.com"), queued("a3", "kiln.example.com"), queued("b1", "fjord.example.com")));

        assertThat(left).containsExactly("a1", "a2", "b1");
        assertThat(answers.get(1)).isEqualTo(new Delivery.Held("2 mails went to sales@kiln.example.com within an hour, the limit is 2", Duration.ofMinutes(40)));
        clock.advance(Duration.ofMinutes(40));
        assertThat(channel.deliver(List.of(queued("a3", "kiln.example.com"))).getFirst()).isInstanceOf(Delivery.Delivered.class);
    }

    @Test
    void losesNothingHoweverLongItHoldsBack() {
        var waiting = new ArrayList<OutboxMessage>();
        for (int i = 0; i < 25; i++) {
            waiting.add(queued("m%02d".formatted(i), "harbortools.example.net"));
        }
        var channel = channel(100, 4);
        int minutes = 0;
        while (!waiting.isEmpty()) {
            List<Delivery> answers = channel.deliver(List.copyOf(waiting));
            int sent = 0;
            for (int i = answers.size() - 1; i >= 0; i--) {
                if (answers.get(i) instanceof Delivery.Delivered) {
                    waiting.remove(i);
                    sent++;
                }
            }
            assertThat(sent).isPositive().isLessThanOrEqualTo(4);
            clock.advance(Duration.ofMinutes(1));
            minutes++;
        }

        assertThat(left).hasSize(25).doesNotHaveDuplicates().isSorted();
        assertThat(minutes).isEqualTo(7);
    }

    private OutboxMessage queued(String key, String domain) {
        var mail = Mails.order(key);
        transaction.executeWithoutResult(status -> mailer.queue(new OutgoingMail(key, key, new EmailAddress("sales@" + domain), mail.subject(), mail.text(), null, List.of(),
                "<%s@mail.buyer.example.com>".formatted(key), mail.replyTo(), mail.bounceTo(), null, List.of())));
        return new OutboxMessage("mail/" + key, key, MailChannel.NAME, MailChannel.payload(log.find(key).orElseThrow().id()));
    }

    private MailChannel channel(int perMinute, int perDomainAndMinute) {
        return channel(Mails.limited(perMinute, perDomainAndMinute));
    }

    private MailChannel channel(MailSettings settings) {
        var carrier = new SmtpCarrier(settings) {
            @Override
            Outcome carry(byte[] mime, String envelopeFrom, String recipient) {
                String id = IncomingMail.parse(mime).messageId().orElseThrow();
                left.add(id.substring(1, id.indexOf('@')));
                return new Outcome.Accepted("250 ok");
            }
        };
        return new MailChannel(log, carrier, suppressed, new SendingRate(settings, log, clock), event -> { }, transaction, clock, json, stop);
    }
}
