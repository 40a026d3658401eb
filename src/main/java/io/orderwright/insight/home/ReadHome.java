package io.orderwright.insight.home;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.PaymentFigures;
import io.orderwright.platform.mail.MailIntake;
import io.orderwright.platform.mail.ReturnedMails;
import io.orderwright.platform.process.OpenTask;
import io.orderwright.platform.process.OpenTasks;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.OrderFigures;
import io.orderwright.purchasing.OrderFigures.Arriving;
import io.orderwright.purchasing.OrderFigures.Late;
import io.orderwright.purchasing.OrderFigures.OnOrder;
import io.orderwright.shared.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what one person sees first: own tasks, what is late, money on order. */
@Component
public class ReadHome {

    /** Tasks on the page; Tasklist has the rest. */
    static final int MAX_TASKS = 20;
    /** Late orders on the page. */
    static final int MAX_LATE = 10;
    private static final int DAYS_AHEAD = 7;
    private static final int WEEKS_BACK = 8;
    private static final Set<Group> SEE_PAYMENTS = Set.of(Group.ACCOUNTS_PAYABLE, Group.MANAGERS, Group.DIRECTORS, Group.AUDITORS);

    private final OpenTasks tasks;
    private final OrderFigures orders;
    private final PaymentFigures payments;
    private final Suppliers suppliers;
    private final MailIntake intake;
    private final ReturnedMails returned;
    private final Clock clock;

    ReadHome(OpenTasks tasks, OrderFigures orders, PaymentFigures payments, Suppliers suppliers, MailIntake intake, ReturnedMails returned, Clock clock) {
        this.tasks = tasks;
        this.orders = orders;
        this.payments = payments;
        this.suppliers = suppliers;
        this.intake = intake;
        this.returned = returned;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Home of(Person person) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var late = orders.late(today, MAX_LATE);
        Map<SupplierId, String> names = suppliers.find(late.rows().stream().map(OrderFigures.LateOrder::supplier).collect(toSet())).values().stream()
                .collect(toMap(supplier -> supplier.id(), supplier -> supplier.name()));
        var onOrder = orders.onOrder();
        var currency = onOrder.value().currency();
        var groups = person.groups().stream().map(Group::code).toList();
        return new Home(clock.instant(), today, intake.deaf().orElse(null), returned.tooMany().orElse(null), tasks.forGroups(groups, MAX_TASKS), onOrder, late, names, orders.arriving(today, today.plusDays(DAYS_AHEAD)),
                payments.dueUntil(today.plusDays(DAYS_AHEAD)), payments.held(), person.groups().stream().anyMatch(SEE_PAYMENTS::contains),
                WeekBars.ofArrivals(orders.byArrival(today), currency, today), WeekBars.ofOrders(orders.orderedSince(today.minusWeeks(WEEKS_BACK)), currency, today, WEEKS_BACK));
    }

    /**
     * @param now      when this was read
     * @param deaf     that the mailbox suppliers answer to cannot be read, null while it can
     * @param returned that no mail leaves because too many came back, null while they leave
     * @param tasks    most urgent first
     * @param names    supplier names of the late orders
     * @param arriving within the next seven days
     * @param toPay    queued and due within the next seven days, one amount a currency
     * @param held     invoices that wait for a person
     * @param seesPayments whether the reader may open the payment queue (access-matrix.csv)
     * @param arrivals  money on order by the week it is expected in
     * @param ordered   money ordered by week
     */
    public record Home(Instant now, LocalDate today, MailIntake.@Nullable Deaf deaf, ReturnedMails.@Nullable TooMany returned, List<OpenTask> tasks, OnOrder onOrder, Late late, Map<SupplierId, String> names, Arriving arriving,
                       List<Money> toPay, long held, boolean seesPayments, WeekBars arrivals, WeekBars ordered) {

        /** How long a task waits: days when there are any, else hours, else minutes. */
        public String waits(OpenTask task) {
            var age = Duration.between(task.createdAt(), now);
            return age.toDays() > 0 ? age.toDays() + " d" : age.toHours() > 0 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
        }
    }
}
