package io.orderwright.invoicing.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.InvoicingFixtures;
import io.orderwright.invoicing.SupplierInvoice;
import io.orderwright.invoicing.landed.NoteBill;
import io.orderwright.invoicing.match.MatchMode;
import io.orderwright.invoicing.tolerance.SetTolerance;
import io.orderwright.invoicing.tolerance.SupplierTerms;
import io.orderwright.platform.command.Command;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.testing.DatabaseTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The accounting export names an account for each kind of charge (F88), and its postings are what is paid, to the penny. */
@DatabaseTest
class PostingsTest {

    @Autowired InvoicingFixtures invoicing;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired PaymentInstructions payments;
    @Autowired PaymentExports exports;
    @Autowired PostingAccounts accounts;
    @Autowired SetTolerance setTolerance;
    @Autowired SupplierTerms terms;
    @Autowired NoteBill noteBill;
    @Autowired List<Command> commands;
    @Autowired JdbcClient jdbc;

    private final SupplierId brightwick = new SupplierId("BRIGHTWICK");

    @BeforeEach
    void chargesAreWelcome() {
        setTolerance.set(null, null, "unplanned_charge_abs", "off", orders.max());
        setTolerance.set(null, null, "doc_variance_abs", "off", orders.max());
    }

    @Test
    void eachKindOfChargeGoesToItsAccount() {
        PurchaseOrderNumber order = received(96, 96);
        invoicing.match(invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).freight("20.00").charge("DUTY", "7.00").charge("PALLETS", "3.00").ubl()));
        accounts.set(Map.of("FREIGHT", "4730", "GOODS", "3200 IT"), orders.max());

        // 48 x 3.10 and tax of 20 %
        assertThat(postings(exported("k"))).extracting(row -> row.get("kind") + " " + row.get("account") + " " + new BigDecimal(row.get("amount")).setScale(2))
                .containsExactly("DUTY 5110 7.00", "FREIGHT 4730 20.00", "GOODS 3200 IT 148.80", "PALLETS 5190 3.00", "TAX 2200 35.76");
    }

    @Test
    void whatComesLaterIsPostedWithTheLaterPart() {
        PurchaseOrderNumber order = received(96, 40);
        InvoiceId invoice = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).freight("20.00").prepaid("10.00").ubl());
        invoicing.match(invoice);
        orders.receive(order, 1, 8);
        invoicing.match(invoice);

        assertThat(payments.of(invoice)).hasSize(2);
        assertThat(postings(exported("k"))).extracting(row -> row.get("instruction").substring(9) + " " + row.get("kind") + " " + new BigDecimal(row.get("amount")).setScale(2))
                .containsExactly("000001 FREIGHT 20.00", "000001 GOODS 124.00", "000001 PREPAID -10.00", "000001 TAX 28.80", "000002 GOODS 24.80", "000002 TAX 4.96");
    }

    /** Partial receipts, charges, discounts, prepayments, credit notes and discounts for paying early: postings of an instruction are its amount, those of a transfer what the bank pays. */
    @Test
    void postingsAreWhatIsPaidWhateverTheInvoicesLookLike() throws IOException {
        terms.agree(brightwick, new SupplierTerms.Terms(MatchMode.THREE_WAY, true, new BigDecimal("2.5"), 10, BigDecimal.ZERO, Map.of()), orders.max());
        List<PurchaseOrderNumber> placed = IntStream.range(0, 20).mapToObj(i -> orders.order(96).confirmed()).toList();
        for (int seed = 0; seed < 4; seed++) {
            var random = new Random(seed);
            for (int i = 0; i < 5; i++) {
                play("R-%d-%d".formatted(seed, i), placed.get(seed * 5 + i), random);
            }
            String export = exported("random-" + seed);
            sumsAre("instruction", export, "select p.instruction_number, p.amount from payment_instruction p join payment_export e on e.id = p.export_id where e.export_number = ?", "DISCOUNT");
            sumsAre("transfer", export, "select t.end_to_end_id, t.amount from payment_transfer t join payment_export e on e.id = t.export_id where e.export_number = ?", "");
        }
        assertThat(jdbc.sql("""
                select concat(r.invoice_id, ' ', r.kind, ' ', r.amount) from invoice_released_kind r join invoice i on i.id = r.invoice_id
                where r.amount <> (select coalesce(sum(s.amount), 0) * case i.kind when 'CREDIT_NOTE' then -1 else 1 end from payment_posting s join payment_instruction p on p.id = s.instruction_id
                                   where p.invoice_id = r.invoice_id and s.kind = r.kind)""").query(String.class).list()).as("released and not posted").isEmpty();
        assertThat(jdbc.sql("select count(*) from payment_posting where kind = 'UNSPLIT'").query(Long.class).single()).isZero();
        theAuditorAgrees();
    }

    private void theAuditorAgrees() throws IOException {
        var said = new ByteArrayOutputStream();
        Command audit = commands.stream().filter(command -> command.name().equals("audit")).findFirst().orElseThrow();
        int code = audit.run(List.of("payments-are-posted", "posting-files-are-the-payments", "charges-are-carried", "nothing-paid-twice"), new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    private void play(String name, PurchaseOrderNumber order, Random random) {
        long early = 5 + random.nextInt(40);
        orders.receive(order, 1, early);
        var invoice = SupplierInvoice.of(orders.snapshot(order), name).line(1, 48);
        for (String type : List.of("FC", "DUTY", "INSURANCE", "PALLETS")) {
            if (random.nextBoolean()) {
                invoice.charge(type, money(random, 2000));
            }
        }
        if (random.nextBoolean()) {
            invoice.discount(money(random, 900));
        }
        if (random.nextBoolean()) {
            invoice.prepaid(money(random, 1500));
        }
        InvoiceId captured = invoicing.mailed(brightwick, invoice.ubl());
        invoicing.match(captured);
        if (random.nextInt(4) > 0) {
            orders.receive(order, 1, 48 - early);
            invoicing.match(captured);
        }
        if (random.nextBoolean()) {
            invoicing.match(invoicing.mailed(brightwick, SupplierInvoice.creditNote(orders.snapshot(order), "C" + name).about(name).line(1, 1 + random.nextInt(3)).ubl()));
        }
    }

    private static String money(Random random, int most) {
        return BigDecimal.valueOf(1 + random.nextInt(most), 2).toPlainString();
    }

    /** @param but a kind that is not part of it */
    private void sumsAre(String column, String export, String sql, String but) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        postings(export).stream().filter(row -> !row.get("kind").equals(but)).forEach(row -> sums.merge(row.get(column), new BigDecimal(row.get("amount")).setScale(4), BigDecimal::add));
        Map<String, BigDecimal> expected = jdbc.sql(sql).param(export).query((row, n) -> Map.entry(row.getString(1), row.getBigDecimal(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, BigDecimal::add, TreeMap::new));
        assertThat(sums).as(column).isNotEmpty().isEqualTo(expected);
    }

    /** A carrier bills goods of other orders on an invoice of its own: what is noted of it says where each part goes. */
    @Test
    void aCarriersInvoiceGoesToTheAccountsOfItsCharges() throws IOException {
        PurchaseOrderNumber goods = received(96, 96);
        PurchaseOrderNumber transport = received(96, 96);
        InvoiceId invoice = invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(transport), "RH-77").line(1, 48).ubl());
        invoicing.match(invoice);
        var bill = new NoteBill.CarrierBill(brightwick, "RH-77", LocalDate.of(2026, 11, 24), Money.of("148.80", "GBP"), List.of(new NoteBill.Part("FREIGHT", Money.of("100.00", "GBP"), null),
                new NoteBill.Part("DUTY", Money.of("48.80", "GBP"), null)), Set.of(goods), Set.of(), invoice.value());
        noteBill.note(bill, ada());

        assertThat(postings(exported("k"))).extracting(row -> row.get("kind") + " " + row.get("account") + " " + new BigDecimal(row.get("amount")).setScale(2))
                .containsExactly("DUTY 5110 48.80", "FREIGHT 5100 100.00", "TAX 2200 29.76");
        theAuditorAgrees();
    }

    @Test
    void theSameExportKeepsItsPostingsAndAccountsAreSetByWhoMay() {
        PurchaseOrderNumber order = received(96, 96);
        invoicing.match(invoicing.mailed(brightwick, SupplierInvoice.of(orders.snapshot(order), "B-1").line(1, 48).ubl()));
        String export = exported("k");
        byte[] first = exports.postings(export).orElseThrow();
        accounts.set(Map.of("GOODS", "3200"), orders.max());
        assertThat(exports.export("k", ada()).number()).isEqualTo(export);
        assertThat(exports.postings(export).orElseThrow()).isEqualTo(first);
        assertThat(accounts.all()).containsEntry("GOODS", "3200").containsEntry("OTHER", "5190");
        accounts.set(Map.of(), orders.max());
        assertThat(accounts.all()).containsEntry("GOODS", "5000");

        assertThatThrownBy(() -> accounts.set(Map.of("GOODS", "1"), ada())).isInstanceOf(BrokenRule.class).hasMessageContaining("manager or director");
        assertThatThrownBy(() -> accounts.set(Map.of("goods", "1"), orders.max())).isInstanceOf(BrokenRule.class).hasMessageContaining("no kind of cost");
        assertThatThrownBy(() -> accounts.set(Map.of("GOODS", "=1+1"), orders.max())).isInstanceOf(BrokenRule.class).hasMessageContaining("does not fit");
    }

    private String exported(String key) {
        invoicing.releaseAll(orders.max());
        return exports.export(key, ada()).number();
    }

    private List<Map<String, String>> postings(String export) {
        return CsvReader.builder().ofNamedCsvRecord(new String(exports.postings(export).orElseThrow(), StandardCharsets.UTF_8)).stream().map(row -> row.getFieldsAsMap()).toList();
    }

    private Person ada() {
        return orders.person("ada", "Ada Byron", Group.ACCOUNTS_PAYABLE);
    }

    private PurchaseOrderNumber received(long ordered, long accepted) {
        PurchaseOrderNumber number = orders.order(ordered).confirmed();
        orders.receive(number, 1, accepted);
        return number;
    }
}
