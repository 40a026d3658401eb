package io.orderwright.collaboration.response;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.collaboration.conversation.Letter;
import io.orderwright.collaboration.conversation.SupplierLanguage;
import io.orderwright.collaboration.conversation.SupplierMessage.Kind;
import io.orderwright.collaboration.conversation.WriteToSupplier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An offer was not accepted: asks the supplier again in the same thread, once per answer. The clock starts again when that mail arrives. */
@Component
public class AskAgain {

    private final SupplierResponseRepository responses;
    private final SupplierResponses answers;
    private final AnswerOnOrder onOrder;
    private final Conversations conversations;
    private final WriteToSupplier write;
    private final Suppliers suppliers;

    AskAgain(SupplierResponseRepository responses, SupplierResponses answers, AnswerOnOrder onOrder, Conversations conversations, WriteToSupplier write, Suppliers suppliers) {
        this.responses = responses;
        this.answers = answers;
        this.onOrder = onOrder;
        this.conversations = conversations;
        this.write = write;
        this.suppliers = suppliers;
    }

    @Transactional
    public void ask(long responseId) {
        SupplierResponse response = responses.lock(responseId).orElseThrow(() -> new IllegalStateException("There is no answer " + responseId));
        Conversation conversation = conversations.lock(response.order(), response.revision()).orElseThrow();
        if (!response.askAgain() || !conversation.askedAgain()) {
            return;
        }
        onOrder.hide(response);
        Comparison comparison = answers.compared(response);
        SupplierLanguage language = new SupplierLanguage(suppliers.find(response.supplier()).map(Supplier::language).orElse(Locale.ENGLISH));
        List<Map<String, String>> changes = comparison.lines().stream().filter(Comparison.Line::isChanged).map(line -> Map.of("line", String.valueOf(line.ordered().line()),
                "description", line.ordered().description(), "ordered", words(language, line, true), "offered", words(language, line, false))).toList();
        write.write(new Letter(comparison.order(), Kind.QUESTION, String.valueOf(conversation.asking()), "ask-again", Map.of("changes", changes, "comment", response.refusalComment())));
    }

    private static String words(SupplierLanguage language, Comparison.Line line, boolean asOrdered) {
        return asOrdered
                ? "%s × %s, %s".formatted(language.quantity(line.ordered().ordered()), language.price(line.ordered().unitPrice()), language.day(line.ordered().requestedDate()))
                : line.answer().declined() ? "–" : "%s × %s, %s".formatted(language.quantity(line.quantity()), language.price(line.price()), language.day(line.date()));
    }
}
