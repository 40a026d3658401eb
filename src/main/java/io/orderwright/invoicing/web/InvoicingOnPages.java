package io.orderwright.invoicing.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.orderwright.catalog.ProductPagePart;
import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.InvoicesForSupplier;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.capture.FlipOrder;
import io.orderwright.invoicing.capture.InvoiceStatus;
import io.orderwright.invoicing.landed.ReadLandedCost;
import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.invoicing.matching.ReadInvoices;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.web.MenuEntry;
import io.orderwright.purchasing.OrderPagePart;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.ReceiptPagePart;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Where invoicing shows on the pages of others: the menu and the page of an order. */
@Configuration(proxyBeanMethods = false)
class InvoicingOnPages {

    private static final int PLACE_IN_MENU = 50;
    private static final int PLACE_OF_PAYMENTS = 55;
    private static final int PLACE_OF_CLAIMS = 57;
    private static final int PLACE_ON_ORDER = 40;
    private static final int PLACE_OF_LANDED_COST = 45;

    @Bean
    MenuEntry invoicesMenu() {
        return new MenuEntry("invoices", "/invoices", "invoice", PLACE_IN_MENU, Set.of(), Set.of("resolve-invoice-exception"));
    }

    @Bean
    MenuEntry paymentsMenu() {
        return new MenuEntry("payments", "/payments", "pay", PLACE_OF_PAYMENTS, Set.of(Group.ACCOUNTS_PAYABLE, Group.MANAGERS, Group.DIRECTORS, Group.AUDITORS), Set.of());
    }

    @Bean
    MenuEntry claimsMenu() {
        return new MenuEntry("claims", "/claims", "alert", PLACE_OF_CLAIMS, Set.of(Group.ACCOUNTS_PAYABLE, Group.BUYERS, Group.MANAGERS, Group.DIRECTORS, Group.AUDITORS), Set.of());
    }

    /** The order page of the supplier tells where its invoices are. */
    @Bean
    InvoicesForSupplier invoicesForSupplier(ReadInvoices invoices, PaymentInstructions payments, FlipOrder flipOrder) {
        return new InvoicesForSupplier() {
            @Override
            public List<Invoice> of(PurchaseOrderNumber number, SupplierId supplier) {
                return toldTo(supplier, number, invoices, payments);
            }

            @Override
            public Map<Integer, Long> open(PurchaseOrderNumber order) {
                return flipOrder.open(order);
            }

            @Override
            public void make(PurchaseOrderNumber order, SupplierId supplier, String number, LocalDate issuedOn, Map<Integer, Long> units) {
                flipOrder.flip(new FlipOrder.Flipped(order, supplier, number, issuedOn, units));
            }
        };
    }

    private static List<InvoicesForSupplier.Invoice> toldTo(SupplierId supplier, PurchaseOrderNumber number, ReadInvoices invoices, PaymentInstructions payments) {
        List<ReadInvoices.Row> rows = invoices.onOrder(number).stream().filter(row -> supplier.equals(row.supplier())).toList();
        Map<InvoiceId, List<InvoicesForSupplier.Payment>> planned = payments.of(rows.stream().map(ReadInvoices.Row::number).toList()).stream().collect(groupingBy(
                PaymentInstructions.Instruction::invoice, mapping(one -> new InvoicesForSupplier.Payment(one.amount(), one.dueDate(), one.status().hasLeft()), toList())));
        return rows.stream().map(row -> new InvoicesForSupplier.Invoice(row.supplierNumber(), row.kind() == DocumentKind.CREDIT_NOTE, row.issueDate(), row.gross(), state(row.status()),
                planned.getOrDefault(row.number(), List.of()))).toList();
    }

    private static InvoicesForSupplier.State state(InvoiceStatus status) {
        return switch (status) {
            case CAPTURED -> InvoicesForSupplier.State.RECEIVED;
            case WAITING -> InvoicesForSupplier.State.WAITING;
            case HELD -> InvoicesForSupplier.State.IN_QUESTION;
            case QUEUED -> InvoicesForSupplier.State.ACCEPTED;
            case REJECTED -> InvoicesForSupplier.State.REFUSED;
            case REST_REFUSED -> InvoicesForSupplier.State.PARTLY_REFUSED;
        };
    }

    @Bean
    @Order(PLACE_ON_ORDER)
    OrderPagePart invoicesOfOrder(ReadInvoices invoices) {
        return number -> {
            List<ReadInvoices.Row> rows = invoices.onOrder(number);
            return rows.isEmpty() ? Optional.empty() : Optional.of(new OrderPagePart.Part("invoicing/order-part :: part", rows));
        };
    }

    @Bean
    @Order(PLACE_OF_LANDED_COST)
    OrderPagePart landedCostOfOrder(ReadLandedCost landed) {
        return number -> landed.order(number).map(sheet -> new OrderPagePart.Part("invoicing/landed-parts :: order", sheet));
    }

    @Bean
    @Order(PLACE_OF_LANDED_COST)
    ReceiptPagePart landedCostOfReceipt(ReadLandedCost landed) {
        return goodsReceipt -> {
            List<ReadLandedCost.Lot> lots = landed.note(goodsReceipt);
            return lots.isEmpty() ? Optional.empty() : Optional.of(new ReceiptPagePart.Part("invoicing/landed-parts :: receipt", lots));
        };
    }

    @Bean
    @Order(PLACE_OF_LANDED_COST)
    ProductPagePart landedCostOfProduct(ReadLandedCost landed) {
        return sku -> {
            List<ReadLandedCost.Lot> lots = landed.product(sku);
            return lots.isEmpty() ? Optional.empty() : Optional.of(new ProductPagePart.Part("invoicing/landed-parts :: product", lots));
        };
    }
}
