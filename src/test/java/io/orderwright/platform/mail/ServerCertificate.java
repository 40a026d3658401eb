package io.orderwright.platform.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A certificate of a mail server, signed by an authority of the tests, made with the keytool of this Java.
 *
 * @param key       PEM
 * @param chain     PEM, the server's first
 * @param authority PEM of who signed it
 */
record ServerCertificate(String key, String chain, String authority) {

    private static final String PASSWORD = "changeit";

    /** @param name for example {@code dns:localhost} @param from when it begins, for example {@code -2d} @param days how long it holds */
    static ServerCertificate signedFor(Path folder, String name, String from, int days) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        pair(folder, "authority", "-ext", "bc:c=ca:true", "-validity", "3650", "-startdate", "-1y");
        pair(folder, "server", "-ext", "san=" + name);
        keytool(folder, "authority", "-certreq", "-alias", "server", "-file", "request", "-keystore", "server.p12");
        keytool(folder, "authority", "-gencert", "-alias", "authority", "-infile", "request", "-outfile", "signed", "-ext", "san=" + name, "-startdate", from, "-validity", String.valueOf(days), "-rfc", "-keystore", "authority.p12");
        String authority = pem(load(folder, "authority").getCertificate("authority"));
        return new ServerCertificate(key(folder), Files.readString(folder.resolve("signed")) + authority, authority);
    }

    /** Signed by itself. */
    static ServerCertificate selfSigned(Path folder, String name) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        pair(folder, "server", "-ext", "san=" + name, "-validity", "365");
        String itself = pem(load(folder, "server").getCertificate("server"));
        return new ServerCertificate(key(folder), itself, itself);
    }

    private static void pair(Path folder, String alias, String... more) throws IOException {
        keytool(folder, alias, Stream.concat(Stream.of("-genkeypair", "-alias", alias, "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=" + alias, "-keystore", alias + ".p12"), Stream.of(more)).toArray(String[]::new));
    }

    private static String key(Path folder) throws IOException, GeneralSecurityException {
        return pem("PRIVATE KEY", load(folder, "server").getKey("server", PASSWORD.toCharArray()).getEncoded());
    }

    private static KeyStore load(Path folder, String alias) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve(alias + ".p12"))) {
            store.load(file, PASSWORD.toCharArray());
        }
        return store;
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes));
    }

    private static void keytool(Path folder, String alias, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool %s for %s: %s".formatted(Stream.of(arguments).collect(Collectors.joining(" ")), alias, said));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
