package io.orderwright.receiving.web;

import io.orderwright.collaboration.DeliveriesForSupplier;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.web.MenuEntry;
import io.orderwright.purchasing.OrderPagePart;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.receiving.GoodsReceipts;
import io.orderwright.receiving.receipt.RecordDiscrepancyDecision;
import io.orderwright.shared.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Where receiving shows on the pages of others: the menu and the page of an order. */
@Configuration(proxyBeanMethods = false)
class ReceivingOnPages {

    private static final int PLACE_IN_MENU = 40;
    private static final int PLACE_ON_ORDER = 30;

    @Bean
    MenuEntry receivingMenu() {
        return new MenuEntry("receiving", "/receiving", "box", PLACE_IN_MENU, Set.<Group>of(), Set.of(RecordDiscrepancyDecision.ELEMENT));
    }

    @Bean
    @Order(PLACE_ON_ORDER)
    OrderPagePart deliveriesOfOrder(GoodsReceipts receipts, PurchaseOrders orders) {
        return number -> {
            boolean receivable = orders.find(number).filter(order -> order.status().isOpenForGoods()).isPresent();
            var notes = receipts.of(number).stream().map(note -> row(number, note)).toList();
            return notes.isEmpty() && !receivable ? Optional.empty() : Optional.of(new OrderPagePart.Part("receiving/order-part :: part", new Deliveries(number.value(), receivable, notes)));
        };
    }

    /** The order page of the supplier tells what came. */
    @Bean
    DeliveriesForSupplier deliveriesForSupplier(GoodsReceipts receipts) {
        return number -> receipts.of(number).stream().map(note -> {
                var here = row(number, note);
                return new DeliveriesForSupplier.Delivery(note.receivedAt(), note.deliveryNote(), Quantity.of(here.accepted()), Quantity.of(here.setAside()));
            }).toList();
        }
    
        private static NoteRow row(PurchaseOrderNumber number, GoodsReceipts.Note note) {
            var here = note.lines().stream().filter(line -> line.order().equals(number)).toList();
            return new NoteRow(note.number(), note.receivedAt(), here.stream().mapToLong(line -> line.stands().units()).sum(),
                    here.stream().mapToLong(line -> line.damaged().plus(line.over()).units()).sum());
        }
    
        /** What the part shows. */
        record Deliveries(String order, boolean receivable, List<NoteRow> notes) {}
    
        /** One note with the units it booked on this order. */
        record NoteRow(String number, Instant receivedAt, long accepted, long setAside) {}
    }
    