package io.orderwright.auditor;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies in the mailboxes: nothing of ours that we never wrote, nothing twice but where the transport forced us to send again, nothing from a supplier that was not stored. Without a mailbox there is nothing to look at. */
@Component
class MailboxCheck implements Check {

    private static final int MAX_MAILBOXES = 5_000;

    private final JdbcClient jdbc;
    private final Where where;
    private final AuditorSettings settings;

    MailboxCheck(JdbcClient jdbc, Where where, AuditorSettings settings) {
        this.jdbc = jdbc;
        this.where = where;
        this.settings = settings;
    }

    /** The mailbox that the application itself reads. */
    @ConfigurationProperties("orderwright.mail.imap")
    record Where(@DefaultValue("") String host, @DefaultValue("3143") int port, @DefaultValue("") String user, @DefaultValue("") String password, @DefaultValue("NONE") String security,
                 @DefaultValue("INBOX") String folder) {}

    private record Sent(int attempts, boolean accepted) {}

    @Override
    public String name() {
        return "mailboxes";
    }

    @Override
    public String sentence() {
        return "Every mail in a mailbox was written by us once, or was stored by us";
    }

    @Override
    public Outcome look() {
        if (where.host().isEmpty()) {
            return Outcome.of(0, List.of());
        }
        try {
            List<String> wrong = new ArrayList<>();
            long facts = settings.supplierMailboxes() ? outgoing(wrong) : 0;
            return Outcome.of(facts + incoming(wrong), wrong);
        } catch (MessagingException e) {
            return Outcome.unchecked("the mailboxes at %s:%d cannot be read: %s".formatted(where.host(), where.port(), e.getMessage()));
        }
    }

    private long outgoing(List<String> wrong) throws MessagingException {
        Map<String, Sent> written = new HashMap<>();
        jdbc.sql("select message_id, attempts, state from mail_out").query((row, n) -> written.put(row.getString(1), new Sent(row.getInt(2), row.getString(3).equals("ACCEPTED")))).list();
        Map<String, Integer> found = new HashMap<>();
        long looked = 0;
        for (String recipient : jdbc.sql("select distinct recipient from mail_out order by recipient limit " + MAX_MAILBOXES).query(String.class).list()) {
            for (String id : messageIds(recipient)) {
                looked++;
                if (written.containsKey(id)) {
                    found.merge(id, 1, Integer::sum);
                } else if (id.matches("<po-\\d{4}-\\d{6}\\.r\\d+\\..*")) {
                    wrong.add("%s lies in the mailbox of %s and nothing here says that it was written".formatted(id, recipient));
                }
            }
        }
        found.forEach((id, times) -> {
            if (times > written.get(id).attempts()) {
                wrong.add("Mail %s lies %d times in a mailbox, it was sent %d times".formatted(id, times, written.get(id).attempts()));
            }
        });
        if (settings.mailboxesKept()) {
            written.forEach((id, sent) -> {
                if (sent.accepted() && !found.containsKey(id)) {
                    wrong.add("Mail %s was taken by the mail server and is in no mailbox".formatted(id));
                }
            });
        }
        return looked;
    }

    private long incoming(List<String> wrong) throws MessagingException {
        List<String> ids = messageIds(where.user());
        for (String id : ids) {
            if (jdbc.sql("select count(*) from inbox where channel = 'mail' and external_id = ?").param(id).query(Long.class).single() == 0) {
                wrong.add("Mail %s lies in our mailbox and was never stored".formatted(id));
            }
        }
        return ids.size();
    }

    /** Message-IDs of what lies in the mailbox of this user. */
    private List<String> messageIds(@Nullable String user) throws MessagingException {
        String protocol = where.security().equals("TLS") ? "imaps" : "imap";
        try (Store store = Session.getInstance(properties(protocol)).getStore(protocol)) {
            store.connect(where.host(), where.port(), user, where.password());
            Folder folder = store.getFolder(where.folder());
            folder.open(Folder.READ_ONLY);
            List<String> ids = new ArrayList<>();
            int last = Math.min(folder.getMessageCount(), settings.maxMails());
            if (last > 0) {
                Message[] messages = folder.getMessages(1, last);
                var profile = new FetchProfile();
                profile.add("Message-ID");
                folder.fetch(messages, profile);
                for (Message message : messages) {
                    String[] id = message.getHeader("Message-ID");
                    if (id != null && id.length > 0) {
                        ids.add(id[0].strip());
                    }
                }
            }
            folder.close(false);
            return ids;
        }
    }

    private Properties properties(String protocol) {
        var properties = new Properties();
        String wait = String.valueOf(settings.answerWithin().toMillis());
        properties.setProperty("mail.%s.connectiontimeout".formatted(protocol), wait);
        properties.setProperty("mail.%s.timeout".formatted(protocol), wait);
        properties.setProperty("mail.%s.starttls.enable".formatted(protocol), String.valueOf(where.security().equals("STARTTLS")));
        properties.setProperty("mail.%s.starttls.required".formatted(protocol), String.valueOf(where.security().equals("STARTTLS")));
        properties.setProperty("mail.%s.ssl.checkserveridentity".formatted(protocol), "true");
        return properties;
    }
}
