package io.orderwright.localplatform.chaos;

import io.orderwright.collaboration.SupplierPageLinks;
import io.orderwright.localplatform.Addresses;
import io.orderwright.localplatform.Person;
import io.orderwright.localplatform.bench.BenchCompany;
import io.orderwright.localplatform.bench.OrderPapers;
import io.orderwright.localplatform.demo.UblInvoice;
import io.orderwright.platform.database.DatabaseAway;
import io.orderwright.purchasing.PurchaseOrderNumber;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.activation.DataHandler;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole life of one order while everything falls over: drafted, mailed, confirmed on its page, received whole or short with a backorder order, invoiced over
 * the API or by mail, paid, settled. Whatever is sent is sent until it is known to have come, mails more than once.
 */
final class ChaosLife {

    /** Suppliers that answer only after they were reminded and a buyer was asked to chase them; what others have a day for, they have seconds for. */
    static final String SILENT_SUPPLIERS = "BENCH%9";
    static final Duration REMINDED_AFTER = Duration.ofSeconds(20);
    static final Duration FLAGGED_AFTER = Duration.ofSeconds(30);
    private static final int SILENT_OF = 10;
    private static final int LINES = 4;
    private static final int MISSING = 2;
    private static final int SHORT_PER_CENT = 30;
    private static final int BY_MAIL_PER_CENT = 40;
    private static final int PER_CENT = 100;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration SEND_AGAIN_AFTER = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(12);

    private final World world;
    private final int number;
    private final boolean comesShort;
    private final boolean invoicedByMail;

    /** What all lives share. @param mailsRepeated mails that suppliers sent more than once */
    record World(Programs programs, JdbcClient jdbc, SupplierPageLinks links, BenchCompany company, Addresses addresses, Clock clock, Service service, LongAdder mailsRepeated) {}

    ChaosLife(World world, int number, Random chance) {
        this.world = world;
        this.number = number;
        this.comesShort = chance.nextInt(PER_CENT) < SHORT_PER_CENT;
        this.invoicedByMail = chance.nextInt(PER_CENT) < BY_MAIL_PER_CENT;
    }

    /** @return the orders that were made: one, or two when goods were missing */
    List<String> live() {
        int first = world.company().nextProducts(LINES);
        boolean silent = first % SILENT_OF == SILENT_OF - 1;
        long begun = System.nanoTime();
        String order = draft(first);
        mailed(order);
        world.service().worked(begun);
        confirmed(order, silent);
        receive(order, LINES, comesShort ? OrderPapers.UNITS - MISSING : OrderPapers.UNITS);
        List<String> orders = new ArrayList<>(List.of(order));
        if (comesShort) {
            String backorder = await("backorder order of " + order, () -> text("select order_number from purchase_order where parent_number = ?", order));
            orders.add(backorder);
            mailed(backorder);
            confirmed(backorder, silent);
            receive(backorder, 1, MISSING);
        }
        if (invoicedByMail) {
            mailInvoice(order, first);
        } else {
            enterInvoice(order);
        }
        orders.forEach(one -> await(one + " settled", () -> text("select status from purchase_order where order_number = ?", one).filter("SETTLED"::equals)));
        return orders;
    }

    private String draft(int first) {
        return world.programs().post(Person.PRIYA.login(), "/api/v1/purchase-orders", "chaos/order/" + number, OrderPapers.order(first, LINES, "chaos")).path("number").asString();
    }

    private void mailed(String order) {
        await("mail of " + order, () -> text("select state from conversation where purchase_order = ? and revision = 1", order).filter(state -> !state.equals("SENDING")));
    }

    private void confirmed(String order, boolean afterTheFlag) {
        if (afterTheFlag) {
            await("reminder and flag of " + order, () -> text("select flagged_at from conversation where purchase_order = ? and revision = 1 and reminded_at is not null and flagged_at is not null", order));
        }
        URI page = again("link of " + order, () -> world.links().linkTo(new PurchaseOrderNumber(order), 1));
        String address = page.getRawPath() + "?" + page.getRawQuery();
        HttpResponse<String> opened = world.programs().open(address);
        OrderPapers.yesToAll(opened).ifPresent(answer -> { // otherwise it was answered by a post whose answer was lost
            world.programs().submit(address, answer, opened);
            world.programs().submit(address, answer, opened); // a double click
        });
        await(order + " confirmed", () -> text("select status from purchase_order where order_number = ?", order).filter(status -> !status.equals("ISSUED") && !status.equals("DRAFT")));
    }

    private void receive(String order, int lines, int ofFirstLine) {
        world.programs().post(Person.WANDA.login(), "/api/v1/goods-receipts", "chaos/receipt/" + order, OrderPapers.goodsReceipt(order, lines, ofFirstLine));
    }

    private void enterInvoice(String order) {
        world.programs().post(Person.ALAN.login(), "/api/v1/invoices", "chaos/invoice/" + order, OrderPapers.invoice(order, LINES, today()));
    }

    /** The mail server keeps mails in memory, so a kill may lose one; its sender sends the very same mail again until the invoice is known. */
    private void mailInvoice(String order, int first) {
        List<UblInvoice.Line> lines = new ArrayList<>();
        for (int line = 1; line <= LINES; line++) {
            lines.add(new UblInvoice.Line(line, BenchCompany.sku(first + (line - 1) * BenchCompany.SUPPLIERS), OrderPapers.UNITS, new BigDecimal(BenchCompany.PRICE)));
        }
        int supplier = first % BenchCompany.SUPPLIERS;
        String xml = new UblInvoice("INV-" + order, today(), "GBP", order, new UblInvoice.Party("Bench %d Ltd".formatted(supplier), "GB9%08d".formatted(supplier)), lines).xml();
        long next = 0;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (text("select invoice_number from invoice where supplier_number = ?", "INV-" + order).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The invoice of " + order + " did not come by mail");
            }
            if (System.nanoTime() > next) {
                send(order, supplier, xml);
                send(order, supplier, xml);
                world.mailsRepeated().increment();
                next = System.nanoTime() + SEND_AGAIN_AFTER.toNanos();
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private void send(String order, int supplier, String xml) {
        try {
            Session session = Session.getInstance(new Properties());
            MimeMessage mail = new MimeMessage(session) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", "<invoice-%s@bench%d.example.com>".formatted(order, supplier));
                }
            };
            MimeBodyPart text = new MimeBodyPart();
            text.setText("Please find our invoice attached.", "UTF-8");
            MimeBodyPart file = new MimeBodyPart();
            file.setDataHandler(new DataHandler(new ByteArrayDataSource(xml.getBytes(StandardCharsets.UTF_8), "application/xml")));
            file.setFileName("INV-" + order + ".xml");
            mail.setFrom(new InternetAddress("orders@bench%d.example.com".formatted(supplier)));
            mail.setRecipient(RecipientType.TO, new InternetAddress("orders@buyer.example.com"));
            mail.setSubject("Invoice INV-" + order, "UTF-8");
            mail.setContent(new MimeMultipart(text, file));
            mail.saveChanges();
            try (Transport transport = session.getTransport("smtp")) {
                transport.connect(world.addresses().smtpHost(), world.addresses().smtpPort(), null, null);
                transport.sendMessage(mail, mail.getAllRecipients());
            }
        } catch (MessagingException e) {
            // the mail server is away: it is sent again
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(world.clock().instant(), ZoneOffset.UTC);
    }

    private Optional<String> text(String sql, String key) {
        return again(sql, () -> world.jdbc().sql(sql).param(key).query(String.class).optional());
    }

    /** What the database says, once it is there to say it. */
    static <T> T again(String what, Supplier<T> question) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return question.get();
            } catch (RuntimeException problem) {
                if (!DatabaseAway.isBehind(problem)) {
                    throw problem;
                }
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("The database did not answer: " + what, problem);
                }
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }
    }

    private static String await(String what, Supplier<Optional<String>> look) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<String> seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        throw new IllegalStateException("Waited %d minutes for %s".formatted(PATIENCE.toMinutes(), what));
    }
}
