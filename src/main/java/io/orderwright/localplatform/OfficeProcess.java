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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The sample company's directory of people and its mail server, both in memory: they start empty and new every time. */
final class OfficeProcess {

    static final String BASE_DN = "dc=buyer,dc=example,dc=com";
    static final String MANAGER_DN = "cn=directory manager";

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
