package io.orderwright.localplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mail server in memory that ran out of it stopped all orders after 1,800 of them; this is what keeps it small. */
class NewestMailsTest {

    private final GreenMail mail = new GreenMail(new ServerSetup[] {ServerSetupTest.SMTP.dynamicPort(), ServerSetupTest.IMAP.dynamicPort()})
            .withConfiguration(new GreenMailConfiguration().withUser("orders@buyer.example.com", "orders@buyer.example.com", "secret").withDisabledAuthentication());

    @BeforeEach
    void start() {
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    @Test
    void throwsTheOldestAwayWhoeverTheyWereSentTo() throws Exception {
        for (int i = 1; i <= 4; i++) {
            send("sales@north.example.com", "north " + i);
            send("sales@south.example.com", "south " + i);
        }

        int old = new NewestMails(mail, "orders@buyer.example.com", 3).keep();

        assertThat(old).isEqualTo(5);
        assertThat(subjects("sales@north.example.com")).containsExactly("north 4");
        assertThat(subjects("sales@south.example.com")).containsExactly("south 3", "south 4");
        send("sales@north.example.com", "north 5");
        assertThat(subjects("sales@north.example.com")).as("the box goes on").containsExactly("north 4", "north 5");
    }

    @Test
    void leavesOurOwnMailboxAloneAndWhatFits() throws Exception {
        for (int i = 1; i <= 3; i++) {
            send("orders@buyer.example.com", "answer " + i);
            send("sales@north.example.com", "order " + i);
        }

        assertThat(new NewestMails(mail, "orders@buyer.example.com", 3).keep()).isZero();
        assertThat(new NewestMails(mail, "orders@buyer.example.com", 1).keep()).isEqualTo(2);
        assertThat(subjects("orders@buyer.example.com")).containsExactly("answer 1", "answer 2", "answer 3");
    }

    private void send(String recipient, String subject) {
        GreenMailUtil.sendTextEmail(recipient, "someone@example.com", subject, "text", mail.getSmtp().getServerSetup());
    }

    private List<String> subjects(String mailbox) throws MessagingException {
        GreenMailUser user = mail.getUserManager().getUserByEmail(mailbox);
        try (Store store = mail.getImap().createStore()) {
            store.connect(user.getLogin(), user.getPassword());
            Folder folder = store.getFolder("INBOX");
            folder.open(Folder.READ_ONLY);
            return Arrays.stream(folder.getMessages()).map(NewestMailsTest::subject).toList();
        }
    }

    private static String subject(Message message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
