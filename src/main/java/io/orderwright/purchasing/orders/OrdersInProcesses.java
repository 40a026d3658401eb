package io.orderwright.purchasing.orders;

import io.orderwright.platform.process.EngineMessages;
import io.orderwright.platform.process.ProcessStartedAgain;
import io.orderwright.platform.process.ProcessSubjects;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every order has a process instance until its process has ended. */
@Component
class OrdersInProcesses implements ProcessSubjects {

    private static final String PROCESS = "purchase-order";

    private final JdbcClient jdbc;
    private final EngineMessages messages;
    private final PurchaseOrderRepository orders;

    OrdersInProcesses(JdbcClient jdbc, EngineMessages messages, PurchaseOrderRepository orders) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.orders = orders;
    }

    @Override
    public String processId() {
        return PROCESS;
    }

    @Override
    @Transactional(readOnly = true)
    public Collection<String> open(int limit) {
        return jdbc.sql("select order_number from purchase_order where status in ('DRAFT', 'ISSUED', 'CONFIRMED', 'RECEIVED') and not process_ended order by order_number limit ?").param(limit).query(String.class).list();
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> endedAmong(Collection<String> businessKeys) {
        return businessKeys.isEmpty() ? Set.of()
                : new HashSet<>(jdbc.sql("select order_number from purchase_order where process_ended and order_number in (:keys)").param("keys", businessKeys).query(String.class).list());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(String businessKey, String messageId) {
        messages.publish("purchasing.order-drafted", businessKey, messageId, Map.of("purchaseOrderNumber", businessKey));
    }

    /** What the old instance was told and the new one will wait for. */
    @EventListener(id = "purchasing.tell-again")
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ProcessStartedAgain event) {
        if (event.processId().equals(PROCESS)) {
            orders.findLocked(event.businessKey()).filter(PurchaseOrder::isSettled)
                    .ifPresent(order -> messages.publish("purchasing.order-settled", event.businessKey(), event.businessKey() + "/settled/again/" + event.time(), Map.of()));
        }
    }
}
