package io.orderwright.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import io.orderwright.platform.mail.SmtpCarrier.Outcome;
import io.orderwright.platform.outbox.OutboxChannel.Delivery;
import io.orderwright.platform.outbox.OutboxMessage;
import io.orderwright.platform.halt.StopSwitch;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.EmailAddress;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest
class SendingRateTest {

    @Autowired Mailer mailer;
    @Autowired MailLog log;
    @Autowired SuppressedAddresses suppressed;
    @Autowired ReturnedMails returned;
    @Autowired TransactionTemplate transaction;
    @Autowired TestClock clock;
    @Autowired JdbcClient jdbc;
    @Autowired JsonMapper json;
    @Autowired StopSwitch stop;
    @Autowired PeopleForTests people;
    @Autowired MockMvc mvc;

    private final List<String> left = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();

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
    void stopsWhenMoreThanOneMailInTwentyComesBackWithinAnHour() throws Exception {
        var channel = channel(1000, 1000);
        for (int i = 1; i <= 100; i++) {
            if (i % 20 == 0) {
                refused.add("m" + i);
            }
            channel.deliver(List.of(queued("m" + i, "house%d.example.com".formatted(i))));
        }
        assertThat(left).as("five in a hundred are not too many").hasSize(100);
        refused.add("one-more");
        channel.deliver(List.of(queued("one-more", "harbortools.example.net")));

        var next = queued("next", "kiln.example.com");
        assertThat(channel.deliver(List.of(next))).containsExactly(new Delivery.Held("6 of 101 mails of the last hour came back: look at their addresses before more leave", Duration.ofMinutes(5)));
        assertThat(returned.tooMany()).contains(new ReturnedMails.TooMany(6, 101));
        mvc.perform(get("/").with(people.signedIn("bea", Group.BUYERS))).andExpect(content().string(containsString("6 of 101 mails of the last hour came back. No mail leaves")));

        clock.advance(Duration.ofHours(1));
        assertThat(channel.deliver(List.of(next)).getFirst()).isInstanceOf(Delivery.Delivered.class);
        assertThat(left).last().isEqualTo("next");
        mvc.perform(get("/").with(people.signedIn("bea", Group.BUYERS))).andExpect(content().string(not(containsString("came back"))));
    }

    @Test
    void fourReturnsSayNothingWhateverShareTheyAre() {
        refused.addAll(List.of("a", "b", "c", "d"));

        channel(100, 100).deliver(List.of(queued("a", "a.example.com"), queued("b", "b.example.com"), queued("c", "c.example.com"), queued("d", "d.example.com"), queued("e", "e.example.com")));

        assertThat(left).containsExactly("a", "b", "c", "d", "e");
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
                return refused.contains(left.getLast()) ? new Outcome.Refused("550 5.7.1 Message rejected as spam") : new Outcome.Accepted("250 ok");
            }
        };
        return new MailChannel(log, carrier, suppressed, new SendingRate(settings, log, returned, clock), event -> { }, transaction, clock, json, stop);
    }
}
