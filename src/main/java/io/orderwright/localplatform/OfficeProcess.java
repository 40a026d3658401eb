package io.orderwright.localplatform;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sample company's directory of people and its mail server, both in memory: they start empty and new every time, and of the mails only the newest are kept. */
final class OfficeProcess {

    static final String BASE_DN = "dc=buyer,dc=example,dc=com";
    static final String MANAGER_DN = "cn=directory manager";

    /** Of the mails to suppliers and people; one order leaves about two, of 50 KB each. */
    private static final int MOST_MAILS = 1_500;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(OfficeProcess.class);

    private OfficeProcess() {}

    static void main(String[] arguments) throws Exception {
        Settings settings = Settings.from(System.getenv());
        startMail(settings);
        if (settings.startsTasklist()) {
            startPeople(settings);
        }
        new CountDownLatch(1).await(); // until the supervisor ends this process
    }

    private static void startMail(Settings settings) {
        List<ServerSetup> servers = new ArrayList<>();
        if (settings.startsSmtp()) {
            servers.add(new ServerSetup(settings.port(Port.SMTP), Addresses.LOOPBACK, ServerSetup.PROTOCOL_SMTP));
        }
        if (settings.startsImap()) {
            servers.add(new ServerSetup(settings.port(Port.IMAP), Addresses.LOOPBACK, ServerSetup.PROTOCOL_IMAP));
        }
        if (servers.isEmpty()) {
            return;
        }
        // Any address gets a mailbox when its first mail comes, so every supplier at example.com can read and answer;
        // mail for orders+anything@ lies in the mailbox of orders@.
        GreenMail mail = new GreenMail(servers.toArray(ServerSetup[]::new)).withConfiguration(new GreenMailConfiguration()
                .withUser(Settings.MAILBOX, Settings.MAILBOX, settings.samplePassword()).withDisabledAuthentication().withSieveIgnoreDetail());
        mail.start();
        keepNewest(new NewestMails(mail, Settings.MAILBOX, MOST_MAILS));
    }

    private static void keepNewest(NewestMails newest) {
        Executors.newSingleThreadScheduledExecutor().scheduleWithFixedDelay(() -> {
            try {
                int old = newest.keep();
                if (old > 0) {
                    LOG.info("The {} oldest mails were thrown away, because {} are kept", old, MOST_MAILS);
                }
            } catch (RuntimeException e) {
                LOG.warn("Old mails could not be thrown away", e);
            }
        }, LOOK_EVERY.toSeconds(), LOOK_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    private static void startPeople(Settings settings) throws LDAPException, LDIFException {
        InMemoryDirectoryServerConfig configuration = new InMemoryDirectoryServerConfig(BASE_DN);
        configuration.addAdditionalBindCredentials(MANAGER_DN, settings.samplePassword());
        configuration.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("people", InetAddress.getLoopbackAddress(), settings.port(Port.PEOPLE), null));
        InMemoryDirectoryServer directory = new InMemoryDirectoryServer(configuration);
        directory.add("dn: " + BASE_DN, "objectClass: domain", "dc: buyer");
        directory.add("dn: ou=people," + BASE_DN, "objectClass: organizationalUnit", "ou: people");
        for (Person person : Person.values()) {
            directory.add(entry(person, settings.samplePassword()));
        }
        directory.startListening();
    }

    private static String[] entry(Person person, String password) {
        String[] names = person.fullName().split(" ", 2);
        Map<String, String> attributes = Map.of("uid", person.login(), "cn", person.fullName(), "givenName", names[0], "sn", names[1], "mail", person.email(), "ou", person.group(), "userPassword", password);
        List<String> lines = new ArrayList<>(List.of("dn: uid=" + person.login() + ",ou=people," + BASE_DN, "objectClass: inetOrgPerson"));
        attributes.forEach((name, value) -> lines.add(name + ": " + value));
        return lines.toArray(String[]::new);
    }
}
