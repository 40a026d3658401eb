package io.orderwright.invoicing.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class X12AcknowledgementTest {

    private static final Instant AT = Instant.parse("2026-03-04T10:15:00Z");

    @Test
    void answersEachMessageInTheSignsOfTheSender() throws IOException {
        String answer = answer(sample("/invoicing/documents/own-asn-856.x12"), true);

        assertThat(answer).contains("AK1*SH*801~AK2*856*0001~AK5*A~AK9*A*1*1*1~SE*6*0001~").contains("GS*FA*MUSTERSHOP*ALPENKER*20260304*1015*17*X*004010~").startsWith("ISA*00*")
                .contains("*ZZ*MUSTERSHOP     *ZZ*ALPENKER       *260304*1015*U*00401*000000017*0*P*>~").endsWith("GE*1*17~IEA*1*000000017~");
    }

    @Test
    void rejectsWhatWasRefused() throws IOException {
        assertThat(answer(sample("/invoicing/documents/own-asn-856.x12"), false)).contains("AK5*R*5~AK9*R*1*1*0~");
    }

    /** Whole envelopes: our own strict reader finds a message of a kind that it does not read, and nothing broken. */
    @ParameterizedTest
    @ValueSource(strings = {"e01-810-usual.x12", "e02-810-pipes-newlines-5010.x12", "e03-810-price-per-hundred.x12", "e08-856-two-orders-boxes.x12", "e09-855-partly.x12", "y06-two-messages.x12"})
    void isAWholeInterchangeItself(String file) throws IOException {
        byte[] answer = X12Acknowledgement.of(sample("/invoicing/documents-unseen/" + file), true, 17, AT).orElseThrow();

        assertThat(X12Reader.read(answer)).isInstanceOfSatisfying(Reading.ForAPerson.class, held -> assertThat(held.code()).isEqualTo("X12_UNKNOWN_SET"));
        assertThat(X12Acknowledgement.of(answer, true, 18, AT)).as("an acknowledgement is never acknowledged").isEmpty();
    }

    @Test
    void answersNothingElse() throws IOException {
        assertThat(X12Acknowledgement.of("ISA*cut".getBytes(StandardCharsets.ISO_8859_1), true, 1, AT)).isEmpty();
        assertThat(X12Acknowledgement.of(sample("/invoicing/documents/own-invoice.csv"), true, 1, AT)).isEmpty();
    }

    private static String answer(byte[] interchange, boolean accepted) {
        return new String(X12Acknowledgement.of(interchange, accepted, 17, AT).orElseThrow(), StandardCharsets.ISO_8859_1);
    }

    private static byte[] sample(String name) throws IOException {
        try (var in = X12AcknowledgementTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
