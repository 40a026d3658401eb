package io.orderwright.purchasing.orders;

import io.orderwright.platform.database.ReadOnce;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Loads orders for change with their lines, always with their rows locked; whoever locks several goes upwards by number. */
interface PurchaseOrderRepository extends Repository<PurchaseOrder, Long>, WrittenOrders {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from PurchaseOrder o left join fetch o.lines where o.number = :number")
    Optional<PurchaseOrder> findLocked(String number);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from PurchaseOrder o where o.rootNumber = :root and o.number >= :from order by o.number")
    List<PurchaseOrder> findFamilyLocked(String root, String from);

    /** Locked by this transaction; nobody else changes them before it ends. */
    ReadOnce<PurchaseOrderNumber, PurchaseOrder> LOCKED = new ReadOnce<>();

    /** The same one again while the transaction lasts. @throws BrokenRule {@code UNKNOWN_ORDER} */
    default PurchaseOrder lock(PurchaseOrderNumber number) {
        return LOCKED.find(List.of(number), notLockedYet -> Map.of(number, lockNow(number))).get(number);
    }

    private PurchaseOrder lockNow(PurchaseOrderNumber number) {
        PurchaseOrder order = findLocked(number.value()).orElseThrow(() -> unknown(number));
        OrderRows.READ.forget();
        OrderRows.READ.keep(number, order.snapshot());
        return order;
    }

    static BrokenRule unknown(PurchaseOrderNumber number) {
        return new BrokenRule("UNKNOWN_ORDER", "There is no purchase order %s. Check the number.".formatted(number));
    }
}
