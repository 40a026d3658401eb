package io.orderwright.collaboration.intake;

import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.intake.UnderstandMail.Reading;
import io.orderwright.collaboration.reading.ReadReply;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponses;
import io.orderwright.platform.command.Command;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run reread [ORDER]}: reads every stored reply once more with the rules of today, as of the moment when it came: against the revision that it answered,
 * the mails we had sent by then and the standing words that were known. Says which would be read otherwise now. Changes nothing, whatever it finds: what was booked stays booked, and a person decides.
 */
@Component
class Reread implements Command {

    /** Rules of a machine begin so; what a person assigned or read has another. */
    private static final String READER = "reply-reader";
    private static final int PAGE = 100;
    private static final int MAX_STORED = 4000;
    private static final int MAX_FINDING = 1000;

    private final SupplierMessages messages;
    private final SupplierResponses responses;
    private final ThreadMail threadMail;
    private final UnderstandMail understandMail;
    private final AskedThen askedThen;
    private final Inbox inbox;
    private final TransactionTemplate readOnly;
    private final JsonMapper json = JsonMapper.builder().build();

    Reread(SupplierMessages messages, SupplierResponses responses, ThreadMail threadMail, UnderstandMail understandMail, AskedThen askedThen, Inbox inbox, PlatformTransactionManager transactions) {
        this.messages = messages;
        this.responses = responses;
        this.threadMail = threadMail;
        this.understandMail = understandMail;
        this.askedThen = askedThen;
        this.inbox = inbox;
        readOnly = new TransactionTemplate(transactions);
        readOnly.setReadOnly(true);
    }

    /** The last line, as JSON. @param failures mails that could not be read again */
    record Summary(int mails, int same, int different, int failures) {}

    @Override
    public String name() {
        return "reread";
    }

    @Override
    public String arguments() {
        return "[ORDER]";
    }

    @Override
    public String purpose() {
        return "Reads stored replies again and says which would be understood otherwise today; changes nothing.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        if (arguments.size() > 1) {
            out.println("Say one order number, or none for all: ./run reread PO-2026-000123");
            return 2;
        }
        Summary summary = reread(arguments.stream().findFirst().map(PurchaseOrderNumber::new), out);
        out.println(json.writeValueAsString(summary));
        return summary.different() == 0 && summary.failures() == 0 ? 0 : 1;
    }

    private Summary reread(Optional<PurchaseOrderNumber> only, PrintStream out) {
        int mails = 0;
        int different = 0;
        int failures = 0;
        long after = 0;
        for (List<SupplierMessage> page = messages.repliesAfter(after, PAGE); !page.isEmpty(); page = messages.repliesAfter(after, PAGE)) {
            for (SupplierMessage message : page) {
                after = message.id();
                if (only.isPresent() && !message.order().equals(only)) {
                    continue;
                }
                try {
                    Optional<Map<String, Object>> found = readOnly.execute(status -> compared(message));
                    if (found.isPresent()) {
                        mails++;
                        if (found.get().containsKey("now")) {
                            different++;
                            out.println(json.writeValueAsString(found.get()));
                        }
                    }
                } catch (RuntimeException unreadable) {
                    failures++;
                    out.println(json.writeValueAsString(Map.of("mail", message.id(), "failure", String.valueOf(unreadable.getMessage()))));
                }
            }
        }
        return new Summary(mails, mails - different, different, failures);
    }

    /** Empty when no machine read it; with "before" and "now" when the readings differ. */
    private Optional<Map<String, Object>> compared(SupplierMessage message) {
        long inboxId = message.inboxId().orElseThrow();
        Optional<SupplierResponse> answer = responses.byEvidence("mail/" + inboxId).filter(response -> response.rule().startsWith(READER));
        return answer.map(response -> {
            IncomingMail mail = IncomingMail.parse(inbox.original(inboxId));
            Reading now = understandMail.read(mail, mail.header("X-Not-Stored").isPresent(), threadMail.thread(mail).revision(), askedThen.by(message, response));
            var line = new LinkedHashMap<String, Object>();
            line.put("mail", message.id());
            line.put("order", response.order().value());
            line.put("answer", response.state().name());
            List<String> before = List.of(message.finding().orElse(""), message.body(), response.understood());
            List<String> today = List.of(cut(now.finding(), MAX_FINDING), now.text(), cut(now.understood(), MAX_STORED));
            if (!before.equals(today)) {
                line.put("before", said(response.rule(), before));
                line.put("now", said(ReadReply.RULE, today));
            }
            return line;
        });
    }

    private static Map<String, String> said(String rule, List<String> reading) {
        var said = new LinkedHashMap<String, String>();
        said.put("rule", rule);
        said.put("finding", reading.get(0));
        said.put("text", reading.get(1));
        said.put("understood", reading.get(2));
        return said;
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit);
    }
}
