package io.orderwright.invoicing.payment;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Transfers as ISO 20022 customer credit transfer initiation, {@code pain.001.001.09}: one payment block for each day and currency. */
final class CreditTransferFile {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final int MAX_NAME = 140;
    private static final int MAX_REMITTANCE = 140;

    /** Who pays. @param bic empty when not known */
    record Payer(String name, String iban, String bic) {}

    /** One transfer with the id that comes back from the bank. */
    record Identified(String endToEndId, String supplierName, Transfer transfer) {}

    private record Block(LocalDate day, Currency currency) {}

    private final XMLStreamWriter xml;

    private CreditTransferFile(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** @param transfers at least one */
    static byte[] write(String number, Instant at, Payer payer, List<Identified> transfers) {
        var text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new CreditTransferFile(writer).document(number, at, payer, transfers);
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The transfers could not be written", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void document(String number, Instant at, Payer payer, List<Identified> transfers) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.setDefaultNamespace(NAMESPACE);
        xml.writeStartElement(NAMESPACE, "Document");
        xml.writeDefaultNamespace(NAMESPACE);
        open("CstmrCdtTrfInitn");
        open("GrpHdr");
        leaf("MsgId", number);
        leaf("CreDtTm", at.truncatedTo(ChronoUnit.SECONDS).toString());
        leaf("NbOfTxs", Integer.toString(transfers.size()));
        leaf("CtrlSum", sum(transfers));
        open("InitgPty");
        leaf("Nm", name(payer.name()));
        close(2);
        Map<Block, List<Identified>> blocks = transfers.stream().collect(Collectors.groupingBy(t -> new Block(t.transfer().executionDate(), t.transfer().currency()), LinkedHashMap::new,
                Collectors.toList()));
        int block = 1;
        for (Map.Entry<Block, List<Identified>> entry : blocks.entrySet()) {
            block("%s-%d".formatted(number, block++), entry.getKey(), payer, entry.getValue());
        }
        close(2);
        xml.writeEndDocument();
    }

    private void block(String id, Block block, Payer payer, List<Identified> transfers) throws XMLStreamException {
        open("PmtInf");
        leaf("PmtInfId", id);
        leaf("PmtMtd", "TRF");
        leaf("NbOfTxs", Integer.toString(transfers.size()));
        leaf("CtrlSum", sum(transfers));
        if (block.currency().getCurrencyCode().equals("EUR")) {
            open("PmtTpInf", "SvcLvl");
            leaf("Cd", "SEPA");
            close(2);
        }
        open("ReqdExctnDt");
        leaf("Dt", block.day().toString());
        close(1);
        open("Dbtr");
        leaf("Nm", name(payer.name()));
        close(1);
        account("DbtrAcct", payer.iban());
        open("DbtrAgt", "FinInstnId");
        if (payer.bic().isBlank()) {
            open("Othr");
            leaf("Id", "NOTPROVIDED");
            close(1);
        } else {
            leaf("BICFI", payer.bic());
        }
        close(2);
        leaf("ChrgBr", block.currency().getCurrencyCode().equals("EUR") ? "SLEV" : "SHAR");
        for (Identified transfer : transfers) {
            transfer(transfer);
        }
        close(1);
    }

    private void transfer(Identified identified) throws XMLStreamException {
        Transfer transfer = identified.transfer();
        open("CdtTrfTxInf", "PmtId");
        leaf("EndToEndId", identified.endToEndId());
        close(1);
        open("Amt");
        xml.writeStartElement(NAMESPACE, "InstdAmt");
        xml.writeAttribute("Ccy", transfer.currency().getCurrencyCode());
        xml.writeCharacters(plain(transfer.amount(), transfer.currency()));
        xml.writeEndElement();
        close(1);
        open("Cdtr");
        leaf("Nm", name(identified.supplierName()));
        close(1);
        account("CdtrAcct", transfer.iban());
        open("RmtInf");
        leaf("Ustrd", remittance(transfer));
        close(2);
    }

    /** The supplier's own numbers, as many as fit. */
    private static String remittance(Transfer transfer) {
        var words = new StringBuilder();
        List<String> numbers = transfer.instructions().stream().map(PaymentInstructions.Instruction::invoiceNumber).distinct().toList();
        for (String number : numbers) {
            String next = words.isEmpty() ? number : words + ", " + number;
            if (next.length() > MAX_REMITTANCE - 4) {
                return name(words.isEmpty() ? number : words + " ...");
            }
            words.setLength(0);
            words.append(next);
        }
        return name(words.toString());
    }

    private void account(String element, String iban) throws XMLStreamException {
        open(element, "Id");
        leaf("IBAN", iban.replace(" ", ""));
        close(2);
    }

    private static String sum(List<Identified> transfers) {
        return transfers.stream().map(t -> new BigDecimal(plain(t.transfer().amount(), t.transfer().currency()))).reduce(BigDecimal.ZERO, BigDecimal::add).toPlainString();
    }

    private static String plain(BigDecimal amount, Currency currency) {
        return amount.setScale(Math.max(0, currency.getDefaultFractionDigits()), java.math.RoundingMode.UNNECESSARY).toPlainString();
    }

    /** Without what no bank reads: control characters, and anything beyond 140 characters. */
    private static String name(String text) {
        String clean = text.codePoints().filter(c -> !Character.isISOControl(c) && Character.isDefined(c) && c <= Character.MAX_VALUE && !Character.isSurrogate((char) c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
        clean = clean.isEmpty() ? "-" : clean;
        return clean.length() <= MAX_NAME ? clean : clean.substring(0, MAX_NAME);
    }

    private void open(String... elements) throws XMLStreamException {
        for (String element : elements) {
            xml.writeStartElement(NAMESPACE, element);
        }
    }

    private void leaf(String element, String text) throws XMLStreamException {
        open(element);
        xml.writeCharacters(text);
        close(1);
    }

    private void close(int elements) throws XMLStreamException {
        for (int i = 0; i < elements; i++) {
            xml.writeEndElement();
        }
    }
}
