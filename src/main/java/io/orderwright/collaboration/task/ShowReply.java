package io.orderwright.collaboration.task;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.response.Comparison;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponses;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows a supplier's words beside the order and what was understood of them, in the task Read supplier reply. */
@Component
public class ShowReply {

    private final SupplierResponses responses;
    private final SupplierMessages messages;
    private final Suppliers suppliers;
    private final TaskWords words;

    ShowReply(SupplierResponses responses, SupplierMessages messages, Suppliers suppliers, TaskWords words) {
        this.responses = responses;
        this.messages = messages;
        this.suppliers = suppliers;
        this.words = words;
    }

    /** What the form shows. */
    public record View(String orderNumber, String revision, String supplierName, String sender, String receivedAt, String subject, String text, String understood, String mailLink,
                       String orderLink, List<Line> lines) {}

    /** A line as ordered. */
    public record Line(String line, String sku, String product, String quantity, String unitPrice, String date) {}

    /** A line as it was understood; the person changes what is wrong. */
    public record StartingLine(String line, String product, long quantity, BigDecimal unitPrice, String date) {}

    @Transactional(readOnly = true)
    public Shown<View> show(long responseId) {
        SupplierResponse response = responses.get(responseId);
        Comparison comparison = responses.compared(response);
        Optional<SupplierMessage> mail = response.messageId().flatMap(messages::find);
        List<Comparison.Line> lines = comparison.lines().stream().limit(TaskWords.MAX_RECORDS).toList();
        var view = new View(response.order().value(), String.valueOf(response.revision()), suppliers.find(response.supplier()).map(Supplier::name).orElse(response.supplier().value()),
                response.answeredBy(), words.moment(response.answeredAt()), mail.map(SupplierMessage::subject).orElse(""), words.text(response.comment()), words.text(response.understood()),
                mail.map(m -> words.mailLink(m.id())).orElse(words.orderLink(response.order())), words.orderLink(response.order()),
                lines.stream().map(Comparison.Line::ordered).map(line -> new Line(String.valueOf(line.line()), line.sku().value(), line.description(), words.quantity(line.ordered()),
                        words.price(line.unitPrice()), words.day(line.requestedDate()))).toList());
        return new Shown<>(view, Map.of("lines", lines.stream().map(line -> new StartingLine(String.valueOf(line.ordered().line()), line.ordered().description(), line.quantity().units(),
                plain(line.price().value()), line.date().toString())).toList()));
    }

    private static BigDecimal plain(BigDecimal price) {
        BigDecimal stripped = price.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
