package io.orderwright.platform.mail;

import io.orderwright.platform.mail.MailSettings.Security;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Encrypts what we say to a mail server. Its certificate and the name in it are checked, and a server that cannot encrypt as it is set hears nothing, neither password nor mail. */
final class MailTls {

    private MailTls() {}

    /**
     * Sets up a protocol of the mail library.
     *
     * @param protocol    its name in the library's properties
     * @param authorities PEM file of certificates that are trusted besides those that Java trusts, null for none
     */
    static void set(Properties properties, String protocol, Security security, @Nullable String authorities) {
        String prefix = "mail.%s.".formatted(protocol);
        properties.setProperty(prefix + "ssl.enable", Boolean.toString(security == Security.TLS));
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(security == Security.STARTTLS));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(security == Security.STARTTLS));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        if (security != Security.NONE) {
            properties.put(prefix + "ssl.socketFactory", new CheckingSockets(context(authorities).getSocketFactory()));
        }
    }

    /** Why a server could not be used, in words for whoever has to mend it. */
    static String problem(Exception problem, @Nullable String host) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            String words = cause.getMessage() == null ? "" : cause.getMessage();
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return "its certificate is not valid now (%s)".formatted(words);
            }
            if (cause instanceof CertPathBuilderException) {
                return "its certificate is signed by nobody we trust; if that is right, name the authority's certificate in orderwright.mail.authorities-file";
            }
            if (cause instanceof CertificateException && words.startsWith("No ")) {
                return "its certificate is made out to somebody else than %s (%s)".formatted(host, words);
            }
            if (words.startsWith("STARTTLS is required") || words.startsWith("STARTTLS required")) {
                return "it does not offer STARTTLS, and nothing is said to it unencrypted";
            }
            if (cause instanceof SSLException && words.startsWith("Unsupported or unrecognized SSL message")) {
                return "it does not speak TLS on this port from the first byte; set security to STARTTLS or name another port";
            }
        }
        return String.valueOf(problem.getMessage());
    }

    private static SSLContext context(@Nullable String authorities) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, authorities == null ? null : trusting(Path.of(authorities)), null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalStateException("orderwright.mail.authorities-file=%s cannot be used: %s".formatted(authorities, unusable.getMessage()), unusable);
        }
    }

    private static TrustManager[] trusting(Path authorities) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (TrustManager manager : trustOf(null)) {
            for (Certificate known : manager instanceof X509TrustManager trust ? trust.getAcceptedIssuers() : new Certificate[0]) {
                store.setCertificateEntry("known-" + number++, known);
            }
        }
        try (InputStream file = Files.newInputStream(authorities)) {
            for (Certificate ours : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                store.setCertificateEntry("ours-" + number++, ours);
            }
        }
        return trustOf(store);
    }

    /** @param store null for what Java trusts */
    private static TrustManager[] trustOf(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** Sockets that compare the name in the certificate during the handshake, before anything was said. */
    private static final class CheckingSockets extends SSLSocketFactory {

        private final SSLSocketFactory sockets;

        CheckingSockets(SSLSocketFactory sockets) {
            this.sockets = sockets;
        }

        private static Socket checking(Socket socket) {
            if (socket instanceof SSLSocket encrypted) {
                var parameters = encrypted.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                encrypted.setSSLParameters(parameters);
            }
            return socket;
        }

        @Override
        public Socket createSocket() throws IOException {
            return checking(sockets.createSocket());
        }

        @Override
        public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
            return checking(sockets.createSocket(plain, host, port, autoClose));
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return checking(sockets.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return checking(sockets.createSocket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return checking(sockets.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return checking(sockets.createSocket(host, port, local, localPort));
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return sockets.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return sockets.getSupportedCipherSuites();
        }
    }
}
