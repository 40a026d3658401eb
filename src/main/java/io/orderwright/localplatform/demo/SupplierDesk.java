package io.orderwright.localplatform.demo;

import io.orderwright.localplatform.Addresses;
import jakarta.activation.DataHandler;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/**
 * A supplier with a mail program and a browser.
 *
 * @param addresses where the mail server is
 * @param mailbox   address that orders come to
 * @param password  the local mail server does not look at it
 */
public record SupplierDesk(Addresses addresses, String mailbox, String password) {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int REDIRECT = 3;

    /** Mails about an order, oldest first. */
    public List<MimeMessage> mailsAbout(String order) {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect(addresses.imapHost(), addresses.imapPort(), mailbox, password);
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            var found = new ArrayList<MimeMessage>();
            for (Message message : inbox.getMessages()) {
                if (String.valueOf(message.getSubject()).contains(order)) {
                    found.add(new MimeMessage((MimeMessage) message));
                }
            }
            return found;
        } catch (MessagingException e) {
            throw new StoryStuck("The mailbox of %s cannot be read.".formatted(mailbox), e);
        }
    }

    /** The page of the order that the mail links to. */
    public URI pageIn(MimeMessage mail) {
        return Jsoup.parse(htmlOf(mail)).select("a[href*=/o/]").stream().map(a -> URI.create(a.attr("href"))).findFirst()
                .orElseThrow(() -> new StoryStuck("The mail to %s has no link to the page of the order.".formatted(mailbox)));
    }

    /** Opens the page and posts the answer; opening alone changes nothing. */
    public void answerOn(URI page, Map<String, String> answer) {
        try (var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).connectTimeout(Duration.ofSeconds(5)).build()) {
            var opened = ok(browser.send(HttpRequest.newBuilder(page).timeout(LIMIT).build(), BodyHandlers.ofString()));
            var form = Jsoup.parse(opened.body(), page.toString()).select("form:has(input[name=nonce])").first();
            if (form == null) {
                throw new StoryStuck("The page %s has no form to answer with.".formatted(page));
            }
            var fields = new LinkedHashMap<String, String>();
            form.select("input[type=hidden]").forEach(input -> fields.put(input.attr("name"), input.attr("value")));
            fields.putAll(answer);
            var body = fields.entrySet().stream().map(f -> encoded(f.getKey()) + "=" + encoded(f.getValue())).collect(Collectors.joining("&"));
            ok(browser.send(HttpRequest.newBuilder(URI.create(form.attr("abs:action"))).timeout(LIMIT).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new StoryStuck("The page %s does not answer.".formatted(page), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryStuck("Interrupted.", e);
        }
    }

    /** Answers in the same thread, in the supplier's own words. */
    public void reply(MimeMessage original, String words) {
        try {
            var answer = (MimeMessage) original.reply(false);
            answer.setText(words, "UTF-8");
            send(answer);
        } catch (MessagingException e) {
            throw new StoryStuck("The answer of %s could not be written.".formatted(mailbox), e);
        }
    }

    /** Answers in the same thread with an XML invoice attached. */
    public void sendInvoice(MimeMessage original, String fileName, String xml) {
        try {
            var text = new MimeBodyPart();
            text.setText("Please find our invoice attached.", "UTF-8");
            var file = new MimeBodyPart();
            file.setDataHandler(new DataHandler(new ByteArrayDataSource(xml.getBytes(StandardCharsets.UTF_8), "application/xml")));
            file.setFileName(fileName);
            var answer = (MimeMessage) original.reply(false);
            answer.setContent(new MimeMultipart(text, file));
            send(answer);
        } catch (MessagingException e) {
            throw new StoryStuck("The invoice of %s could not be sent.".formatted(mailbox), e);
        }
    }

    private void send(MimeMessage mail) throws MessagingException {
        mail.setFrom(new InternetAddress(mailbox));
        mail.saveChanges();
        try (Transport transport = Session.getInstance(new Properties()).getTransport("smtp")) {
            transport.connect(addresses.smtpHost(), addresses.smtpPort(), null, null);
            transport.sendMessage(mail, mail.getAllRecipients());
        }
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 > REDIRECT) {
            throw new StoryStuck("%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), Jsoup.parse(answer.body()).select(".errors, h1").text()));
        }
        return answer;
    }

    private static String htmlOf(Part part) {
        try {
            if (part.isMimeType("text/html")) {
                return String.valueOf(part.getContent());
            }
            var html = new StringBuilder();
            if (part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    html.append(htmlOf(parts.getBodyPart(i)));
                }
            }
            return html.toString();
        } catch (MessagingException | IOException e) {
            throw new StoryStuck("A mail cannot be read.", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
