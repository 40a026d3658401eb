package io.orderwright.purchasing.orders;

import jakarta.persistence.EntityManager;

/** Found by Spring Data under this name. */
class WrittenOrdersImpl implements WrittenOrders {

    private final EntityManager entities;

    WrittenOrdersImpl(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public PurchaseOrder saveAndFlush(PurchaseOrder order) {
        entities.persist(order);
        entities.flush();
        OrderRows.READ.keep(order.number(), order.snapshot());
        return order;
    }
}
