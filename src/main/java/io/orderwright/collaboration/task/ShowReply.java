package io.orderwright.collaboration.task;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.intake.TeachStandingWords;
import io.orderwright.collaboration.response.Comparison;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponses;
import io.orderwright.platform.process.FormText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows a supplier's words beside the order and what was understood of them, in the task Read supplier reply. */
@Component
public class ShowReply {

    private static final String BECAUSE = "To be read, because ";

    private final SupplierResponses responses;
    private final SupplierMessages messages;
    private final Suppliers suppliers;
    private final TeachStandingWords teachStandingWords;
    private final TaskWords words;

    ShowReply(SupplierResponses responses, SupplierMessages messages, Suppliers suppliers, TeachStandingWords teachStandingWords, TaskWords words) {
        this.responses = responses;
        this.messages = messages;
        this.suppliers = suppliers;
        this.teachStandingWords = teachStandingWords;
        this.words = words;
    }

    /**
     * What the form shows.
     *
     * @param why        it was not booked by itself, in one sentence
     * @param markedText the supplier's words as text of a form, what stopped them in bold
     * @param understood what was read about single lines
     * @param teachable  sentences that stopped it and that may be taught to mean nothing from this supplier
     * @param meaningful why the other sentences that stopped it may not, as text of a form; empty for none
     */
    public record View(String orderNumber, String revision, String supplierName, String sender, String receivedAt, String subject, String why, String markedText,
                       String understood, String mailLink, String orderLink, List<Stop> stops, List<Teachable> teachable, String meaningful, List<Line> lines) {}

    /** Words that stopped it, and why. */
    public record Stop(String words, String why) {}

    /** A sentence to be marked. @param value names it in the answer */
    public record Teachable(String label, String value) {}

    /** A line as ordered. */
    public record Line(String line, String sku, String product, String quantity, String unitPrice, String date) {}

    /** A line as it was understood; the person changes what is wrong. */
    public record StartingLine(String line, String product, long quantity, BigDecimal unitPrice, String date) {}

    @Transactional(readOnly = true)
    public Shown<View> show(long responseId) {
        SupplierResponse response = responses.get(responseId);
        Comparison comparison = responses.compared(response);
        Optional<SupplierMessage> mail = response.messageId().flatMap(messages::find);
        List<TeachStandingWords.Candidate> candidates = teachStandingWords.candidates(responseId);
        List<Comparison.Line> lines = comparison.lines().stream().limit(TaskWords.MAX_RECORDS).toList();
        var view = new View(response.order().value(), String.valueOf(response.revision()), suppliers.find(response.supplier()).map(Supplier::name).orElse(response.supplier().value()),
                FormText.inLine(response.answeredBy()), words.moment(response.answeredAt()), mail.map(SupplierMessage::subject).orElse(""), why(response), marked(response), words.text(facts(response)),
                mail.map(m -> words.mailLink(m.id())).orElse(words.orderLink(response.order())), words.orderLink(response.order()), stops(response), teachable(candidates), meaningful(candidates),
                lines.stream().map(Comparison.Line::ordered).map(line -> new Line(String.valueOf(line.line()), line.sku().value(), line.description(), words.quantity(line.ordered()),
                        words.price(line.unitPrice()), words.day(line.requestedDate()))).toList());
        return new Shown<>(view, Map.of("lines", lines.stream().map(line -> new StartingLine(String.valueOf(line.ordered().line()), line.ordered().description(), line.quantity().units(),
                plain(line.price().value()), line.date().toString())).toList()));
    }

    /** The reason stands in the first line of what was understood, the facts of single lines in the others. */
    private static String why(SupplierResponse response) {
        String reason = response.understood().lines().findFirst().orElse("");
        String sentence = reason.startsWith(BECAUSE) ? "Not booked by itself, because " + reason.substring(BECAUSE.length()) : reason;
        return FormText.inLine(sentence + (response.stoppedBy().wordsAlone() ? ". The words by themselves confirm the order as it is." : ""));
    }

    private static String facts(SupplierResponse response) {
        return response.understood().lines().skip(1).collect(Collectors.joining("\n"));
    }

    private String marked(SupplierResponse response) {
        String text = words.text(response.comment());
        return response.stoppedBy().pieces(text).stream().map(piece -> piece.why() == null ? FormText.inLines(piece.words()) : FormText.strong(piece.words())).collect(Collectors.joining()).stripLeading().replace("\n", "  \n");
    }

    private static List<Stop> stops(SupplierResponse response) {
        return response.stoppedBy().pieces(response.comment()).stream().filter(piece -> piece.why() != null).map(piece -> new Stop("\u201c" + piece.words() + "\u201d", capital(piece.why()))).toList();
    }

    private static List<Teachable> teachable(List<TeachStandingWords.Candidate> candidates) {
        return candidates.stream().filter(TeachStandingWords.Candidate::mayBeTaught).limit(TaskWords.MAX_RECORDS).map(one -> new Teachable("\u201c" + one.words() + "\u201d", one.key())).toList();
    }

    private static String meaningful(List<TeachStandingWords.Candidate> candidates) {
        return candidates.stream().filter(one -> one.objection() != null).limit(TaskWords.MAX_RECORDS).map(one -> FormText.inLine("\u201c%s\u201d: %s.".formatted(one.words(), one.objection()))).collect(Collectors.joining("  \n"));
    }

    private static String capital(@Nullable String sentence) {
        return sentence == null || sentence.isEmpty() ? "" : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static BigDecimal plain(BigDecimal price) {
        BigDecimal stripped = price.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
