package io.orderwright.invoicing.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.payment.PaymentInstructions.Instruction;
import io.orderwright.invoicing.payment.PaymentInstructions.Status;
import io.orderwright.shared.Money;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransferTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final String IBAN = "GB33BUKB20201555555555";

    private long next = 1;

    @Test
    void paysWhatFallsDueOnOneDayInOneTransfer() {
        List<Transfer> transfers = Transfer.of(List.of(owed("100.00", 30), owed("50.00", 30), owed("25.00", 31)), TODAY);

        assertThat(transfers).extracting(t -> t.amount().toPlainString()).containsExactly("150.00", "25.00");
        assertThat(transfers).extracting(Transfer::executionDate).containsExactly(TODAY.plusDays(30), TODAY.plusDays(31));
    }

    @Test
    void neverPaysInThePast() {
        assertThat(Transfer.of(List.of(owed("10.00", -5)), TODAY)).singleElement().extracting(Transfer::executionDate).isEqualTo(TODAY);
    }

    @Test
    void takesTheDiscountOnItsLastDayAndNotOneDayLater() {
        Instruction early = discounted("100.00", "2.00", TODAY.plusDays(3));

        Transfer inTime = Transfer.of(List.of(early), TODAY.plusDays(3)).getFirst();
        Transfer late = Transfer.of(List.of(early), TODAY.plusDays(4)).getFirst();

        assertThat(inTime.amount()).isEqualByComparingTo("98.00");
        assertThat(inTime.discount()).isEqualByComparingTo("2.00");
        assertThat(inTime.executionDate()).isEqualTo(TODAY.plusDays(3));
        assertThat(late.amount()).isEqualByComparingTo("100.00");
        assertThat(late.executionDate()).isEqualTo(TODAY.plusDays(30));
    }

    @Test
    void takesACreditOffTheFirstTransferThatIsLargeEnough() {
        List<Transfer> transfers = Transfer.of(List.of(owed("10.00", 1), owed("100.00", 2), owed("-40.00", 0)), TODAY);

        assertThat(transfers).extracting(t -> t.amount().toPlainString()).containsExactly("10.00", "60.00");
    }

    @Test
    void keepsACreditForLaterThatIsLargerThanWhatIsOwed() {
        assertThat(Transfer.of(List.of(owed("-40.00", 0)), TODAY)).isEmpty();
        List<Transfer> transfers = Transfer.of(List.of(owed("40.00", 1), owed("-40.00", 0)), TODAY);
        assertThat(transfers).singleElement().satisfies(t -> assertThat(t.instructions()).hasSize(1));
    }

    @Test
    void paysEachInstructionOnceAndToThePennyWhateverComesTogether() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var instructions = new ArrayList<Instruction>();
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                String amount = BigDecimal.valueOf(random.nextInt(20_000) - 4_000L, 2).toPlainString();
                instructions.add(owed(amount, random.nextInt(4)));
            }
            List<Transfer> transfers = Transfer.of(instructions, TODAY);
            List<Instruction> paid = transfers.stream().flatMap(t -> t.instructions().stream()).toList();
            assertThat(paid).as("seed %d", seed).doesNotHaveDuplicates().allMatch(instructions::contains);
            assertThat(paid.stream().filter(i -> i.amount().amount().signum() > 0)).as("all that is owed, seed %d", seed)
                    .hasSize((int) instructions.stream().filter(i -> i.amount().amount().signum() > 0).count());
            for (Transfer transfer : transfers) {
                BigDecimal sum = transfer.instructions().stream().map(i -> i.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(transfer.amount()).as("seed %d", seed).isEqualByComparingTo(sum).isPositive();
            }
        }
    }

    @Test
    void writesWhatTheSchemaOfIso20022Allows() throws Exception {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(getClass().getResource("/pain.001.001.09.xsd"));
        var identified = new ArrayList<CreditTransferFile.Identified>();
        var instructions = new ArrayList<Instruction>();
        for (int i = 0; i < 40; i++) {
            instructions.add(owed("10.50", i % 3));
        }
        for (Transfer transfer : Transfer.of(instructions, TODAY)) {
            identified.add(new CreditTransferFile.Identified("PEX-2026-000001-" + (identified.size() + 1), "Kiln & Clay <Pottery>\u0007 " + "x".repeat(200), transfer));
        }
        for (String bic : List.of("", "BARCGB22XXX")) {
            byte[] file = CreditTransferFile.write("PEX-2026-000001", Instant.parse("2026-11-24T10:00:00.123456Z"), new CreditTransferFile.Payer("Fernlight Gifts", "GB94BARC10201530093459", bic), identified);

            schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(file)));
            assertThat(new String(file, StandardCharsets.UTF_8)).contains("<NbOfTxs>3</NbOfTxs><CtrlSum>420.00</CtrlSum>").contains("Kiln &amp; Clay &lt;Pottery&gt;");
        }
    }

    private Instruction owed(String amount, int inDays) {
        return instruction(amount, TODAY.plusDays(inDays), "0", null);
    }

    private Instruction discounted(String amount, String discount, LocalDate until) {
        return instruction(amount, TODAY.plusDays(30), discount, until);
    }

    private Instruction instruction(String amount, LocalDate due, String discount, @Nullable LocalDate until) {
        long id = next++;
        return new Instruction(id, "PAY-2026-%06d".formatted(id), new InvoiceId("INV-2026-%06d".formatted(id)), "KC/" + id, 1, new SupplierId("BRIGHTWICK"), Money.of(amount, "GBP"), due,
                Money.of(discount, "GBP"), until, IBAN, Status.RELEASED, Instant.parse("2026-11-24T10:00:00Z"), "max", null);
    }
}
