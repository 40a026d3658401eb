package io.orderwright.purchasing.approval;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.mail.MailAddresses;
import io.orderwright.platform.mail.MailToken;
import io.orderwright.platform.mail.Mailer;
import io.orderwright.platform.mail.OutgoingMail;
import io.orderwright.platform.process.OncePerJob;
import io.orderwright.platform.security.Absences;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.purchasing.terms.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reminds the people who are asked for an approval, and asks the next group when nobody answers. Whoever may not approve this order gets no mail. */
@Component
public class PromptApprovers {

    private static final int MOST_MAILS = 50;

    private final PurchaseOrders orders;
    private final People people;
    private final Absences absences;
    private final Mailer mailer;
    private final MailAddresses addresses;
    private final TaskTexts texts;
    private final Wording wording;
    private final OncePerJob oncePerJob;
    private final AuditTrail audit;

    PromptApprovers(PurchaseOrders orders, People people, Absences absences, Mailer mailer, MailAddresses addresses, TaskTexts texts, Wording wording, OncePerJob oncePerJob, AuditTrail audit) {
        this.orders = orders;
        this.people = people;
        this.absences = absences;
        this.mailer = mailer;
        this.addresses = addresses;
        this.texts = texts;
        this.wording = wording;
        this.oncePerJob = oncePerJob;
        this.audit = audit;
    }

    /** How many people got a mail. */
    public record Prompted(int people) {}

    @Transactional
    public Prompted remind(long jobKey, PurchaseOrderNumber number, ApprovalLevel level) {
        return oncePerJob.result(jobKey, "remind/" + number, Prompted.class, () -> prompt("remind", jobKey, number, level, level.group()));
    }

    @Transactional
    public Prompted escalate(long jobKey, PurchaseOrderNumber number, ApprovalLevel level) {
        return oncePerJob.result(jobKey, "escalate/" + number, Prompted.class, () -> prompt("escalate", jobKey, number, level, level.escalationGroup().isBlank() ? level.group() : level.escalationGroup()));
    }

    private Prompted prompt(String kind, long jobKey, PurchaseOrderNumber number, ApprovalLevel level, String group) {
        PurchaseOrderSnapshot order = orders.find(number).orElseThrow(() -> new IllegalStateException("No order " + number));
        List<Person> asked = there(people.in(Group.of(group)), level).stream().filter(p -> !p.userName().equals(order.requestedBy())).limit(MOST_MAILS).toList();
        asked.forEach(person -> mailer.queue(mail(kind, jobKey, order, level, person)));
        audit.record(new AuditEvent(number.value(), "purchasing.approval-" + (kind.equals("remind") ? "reminded" : "escalated"), Actor.part("purchasing"),
                Map.of("group", group, "level", Integer.toString(level.level()), "people", Integer.toString(asked.size()))));
        return new Prompted(asked.size());
    }

    /** Who is away gets no mail; the deputy does, when he may decide at this level. With nobody there, all of them do. */
    private List<Person> there(List<Person> members, ApprovalLevel level) {
        var away = absences.away(members.stream().map(Person::userName).toList());
        if (away.isEmpty()) {
            return members;
        }
        Map<String, Person> asked = new LinkedHashMap<>();
        members.stream().filter(person -> !away.containsKey(person.userName())).forEach(person -> asked.put(person.userName(), person));
        away.keySet().stream().sorted().flatMap(name -> absences.present(name).flatMap(people::find).stream()).filter(level::mayDecide).forEach(deputy -> asked.put(deputy.userName(), deputy));
        return asked.isEmpty() ? members : List.copyOf(asked.values());
    }

    private OutgoingMail mail(String kind, long jobKey, PurchaseOrderSnapshot order, ApprovalLevel level, Person person) {
        String key = order.number() + "/approval/" + jobKey + "/" + person.userName();
        String subject = wording.say("purchasing.mail." + kind + ".subject", order.number(), wording.money(order.net()), texts.supplierName(order));
        String text = wording.say("purchasing.mail." + kind + ".text", person.displayName(), order.number(), texts.supplierName(order), wording.money(order.net()), level.rule(),
                texts.link(order.number()));
        String messageId = "<%s.%s@%s>".formatted(order.number(), MailToken.random().value(), addresses.domain());
        return new OutgoingMail(key, order.number() + "/approval", person.email(), subject.substring(0, Math.min(subject.length(), OutgoingMail.MAX_SUBJECT)), text, null, List.of(),
                messageId, addresses.from(), addresses.bounceTo(MailToken.random()), null, List.of());
    }
}
