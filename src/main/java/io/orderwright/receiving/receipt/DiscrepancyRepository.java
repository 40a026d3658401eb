package io.orderwright.receiving.receipt;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface DiscrepancyRepository extends Repository<Discrepancy, Long> {

    List<Discrepancy> saveAll(Iterable<Discrepancy> discrepancies);

    List<Discrepancy> findByPurchaseOrderAndDecisionIsNullOrderById(String purchaseOrder);

    List<Discrepancy> findByGoodsReceiptIdInOrderById(Collection<Long> receipts);
}
