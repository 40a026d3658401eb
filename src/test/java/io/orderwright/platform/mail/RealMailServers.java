package io.orderwright.platform.mail;

import io.orderwright.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Postfix and Dovecot as Debian packs them, started in a folder of their own on free ports and ended with it. One mailbox for {@code buyer.example.com} (every
 * address of it), one each for the addresses of suppliers that are named; {@link #LEFT} is known to Postfix and refused by Dovecot, so it comes back after it was taken.
 */
final class RealMailServers implements AutoCloseable {

    static final String MISSING = "Postfix and Dovecot are not both installed here, or the tests do not run as root: nothing is shown against real mail servers.";
    static final String PASSWORD = "secret";
    static final String LEFT = "left@brightwick.example.com";

    private static final Path POSTFIX = Path.of("/usr/sbin/postfix");
    private static final Path POSTFIX_PARTS = Path.of("/usr/lib/postfix/sbin/master");
    private static final Path DOVECOT = Path.of("/usr/sbin/dovecot");
    private static final Path DOVECOT_LMTP = Path.of("/usr/lib/dovecot/lmtp");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path home;
    private final int smtp = FreePort.any();
    private final int lmtp = FreePort.any();
    private final int imap = FreePort.any();
    private final int smtps = FreePort.any();
    private final int imaps = FreePort.any();
    private final @Nullable ServerCertificate certificate;

    private RealMailServers(Path home, @Nullable ServerCertificate certificate) {
        this.home = home;
        this.certificate = certificate;
    }

    static boolean areInstalled() {
        return List.of(POSTFIX, POSTFIX_PARTS, DOVECOT, DOVECOT_LMTP).stream().allMatch(Files::isExecutable) && "root".equals(System.getProperty("user.name"));
    }

    /** @param mailboxes whole addresses of suppliers */
    static RealMailServers start(String... mailboxes) throws IOException {
        return start(null, mailboxes);
    }

    /** @param certificate that they show: STARTTLS on their ports and TLS on two more; null for none of it */
    static RealMailServers start(@Nullable ServerCertificate certificate, String... mailboxes) throws IOException {
        var servers = new RealMailServers(Files.createTempDirectory("ow-mail-real"), certificate);
        servers.write(List.of(mailboxes));
        servers.run("dovecot", "-c", servers.home.resolve("dovecot.conf").toString());
        servers.run("postfix", "-c", servers.home.resolve("postfix").toString(), "start");
        servers.await(servers.smtp);
        servers.await(servers.imap);
        return servers;
    }

    int smtpPort() {
        return smtp;
    }

    int imapPort() {
        return imap;
    }

    int smtpsPort() {
        return smtps;
    }

    int imapsPort() {
        return imaps;
    }

    /** Mails in that mailbox, whole. */
    List<byte[]> mails(String domain) throws IOException {
        Path folder = home.resolve("mail").resolve(domain);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> List.of("new", "cur").contains(file.getParent().getFileName().toString()) && Files.isRegularFile(file)).sorted(Comparator.comparing(Path::getFileName))
                    .map(RealMailServers::bytes).toList();
        }
    }

    /** What both wrote into their logs so far. */
    String mailLog() throws IOException {
        var log = new StringBuilder();
        for (String file : List.of("postfix.log", "dovecot.log")) {
            if (Files.exists(home.resolve(file))) {
                log.append(Files.readString(home.resolve(file)));
            }
        }
        return log.toString();
    }

    /** Puts a mail into our mailbox as if it had been delivered; before anybody opened it. */
    void fill(String mail, int number) throws IOException {
        Path folder = home.resolve("mail/buyer.example.com/new");
        if (number == 0) {
            for (String part : List.of("", "cur", "new", "tmp")) {
                Files.createDirectories(folder.resolveSibling(part));
                run("chown", "dovecot:dovecot", folder.resolveSibling(part).toString());
            }
            run("chown", "dovecot:dovecot", folder.getParent().toString());
        }
        Path file = Files.writeString(folder.resolve("%010d.M1P1.mx".formatted(1_000_000_000 + number)), mail);
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    /** Whoever moves a mailbox to another server makes it count anew. */
    void renumber(String user, long uidValidity) throws IOException {
        run("doveadm", "-c", home.resolve("dovecot.conf").toString(), "mailbox", "update", "-u", user, "--uid-validity", String.valueOf(uidValidity), "INBOX");
    }

    void stopImap() throws IOException {
        run("doveadm", "-c", home.resolve("dovecot.conf").toString(), "stop");
    }

    @Override
    public void close() throws IOException {
        run("postfix", "-c", home.resolve("postfix").toString(), "stop");
        try {
            stopImap();
        } catch (IllegalStateException stoppedBefore) {
            // a test may have stopped it
        }
        try (var files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void write(List<String> mailboxes) throws IOException {
        Files.setPosixFilePermissions(home, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String folder : List.of("postfix", "queue", "data", "mail", "run")) {
            Files.createDirectory(home.resolve(folder));
        }
        run("chown", "postfix", home.resolve("data").toString());
        run("chown", "dovecot", home.resolve("mail").toString());
        Files.writeString(home.resolve("users"), users(mailboxes));
        if (certificate != null) {
            Files.writeString(home.resolve("certificate.pem"), certificate.chain());
            Files.writeString(home.resolve("key.pem"), certificate.key());
        }
        Files.writeString(home.resolve("dovecot.conf"), dovecot());
        Files.writeString(home.resolve("postfix/main.cf"), postfix(mailboxes));
        Files.writeString(home.resolve("postfix/master.cf"), parts());
    }

    private static String users(List<String> mailboxes) {
        return "orders@buyer.example.com::::::\nbounce@buyer.example.com::::::\n" + mailboxes.stream().map(mailbox -> mailbox + "::::::\n").collect(Collectors.joining());
    }

    private String dovecot() {
        return """
                base_dir = %1$s/run
                log_path = %1$s/dovecot.log
                listen = 127.0.0.1
                protocols = imap lmtp
                %5$s
                recipient_delimiter = +
                lmtp_save_to_detail_mailbox = no
                mail_location = maildir:%1$s/mail/%%d
                first_valid_uid = 1
                mail_uid = dovecot
                mail_gid = dovecot
                mail_max_userip_connections = 50
                passdb {
                  driver = static
                  args = password=%4$s
                }
                userdb {
                  driver = passwd-file
                  args = %1$s/users
                  default_fields = home=%1$s/mail/%%d
                }
                service imap-login {
                  chroot =
                  inet_listener imap {
                    port = %2$d
                  }
                  inet_listener imaps {
                    port = %6$d
                    ssl = yes
                  }
                }
                service anvil {
                  chroot =
                }
                service lmtp {
                  inet_listener lmtp {
                    address = 127.0.0.1
                    port = %3$d
                  }
                }
                """.formatted(home, imap, lmtp, PASSWORD, certificate == null ? "ssl = no\ndisable_plaintext_auth = no" : "ssl = required\nssl_cert = <%1$s/certificate.pem\nssl_key = <%1$s/key.pem".formatted(home), certificate == null ? 0 : imaps);
    }

    private String postfix(List<String> mailboxes) {
        String known = mailboxes.stream().map(mailbox -> "{ %s = x }".formatted(mailbox)).collect(Collectors.joining(", "));
        String domains = mailboxes.stream().map(mailbox -> mailbox.substring(mailbox.indexOf('@') + 1)).distinct().collect(Collectors.joining(", "));
        return """
                compatibility_level = 3.6
                queue_directory = %1$s/queue
                data_directory = %1$s/data
                command_directory = /usr/sbin
                daemon_directory = /usr/lib/postfix/sbin
                meta_directory = /etc/postfix
                shlib_directory = /usr/lib/postfix
                mail_owner = postfix
                setgid_group = postdrop
                maillog_file = %1$s/postfix.log
                maillog_file_prefixes = %1$s
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                myhostname = mx.buyer.example.com
                mydestination =
                mynetworks = 127.0.0.0/8
                recipient_delimiter = +
                virtual_mailbox_domains = buyer.example.com, %2$s
                virtual_mailbox_maps = inline:{ { orders@buyer.example.com = x }, { bounce@buyer.example.com = x }, { %3$s = x }, %4$s }
                virtual_transport = lmtp:inet:127.0.0.1:%5$d
                smtpd_recipient_restrictions = permit_mynetworks, reject
                local_recipient_maps =
                alias_maps =
                alias_database =
                message_size_limit = 60000000
                virtual_mailbox_limit = 0
                %6$s
                """.formatted(home, domains, LEFT, known, lmtp,
                certificate == null ? "" : "smtpd_tls_security_level = may\nsmtpd_tls_cert_file = %1$s/certificate.pem\nsmtpd_tls_key_file = %1$s/key.pem\nsmtpd_tls_loglevel = 1".formatted(home));
    }

    private String parts() {
        return """
                127.0.0.1:%d inet n - n - - smtpd
                pickup unix n - n 60 1 pickup
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                error unix - - n - - error
                retry unix - - n - - error
                lmtp unix - - n - - lmtp
                anvil unix - - n - 1 anvil
                proxymap unix - - n - - proxymap
                postlog unix-dgram n - n - 1 postlogd
                """.formatted(smtp) + (certificate == null ? "" : """
                127.0.0.1:%d inet n - n - - smtpd
                  -o smtpd_tls_wrappermode=yes
                tlsmgr unix - - n 1000? 1 tlsmgr
                """.formatted(smtps));
    }

    private void run(String... command) throws IOException {
        Path said = home.resolve("said");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("%s did not work: %s".formatted(String.join(" ", command), Files.readString(said)));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void await(int port) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
