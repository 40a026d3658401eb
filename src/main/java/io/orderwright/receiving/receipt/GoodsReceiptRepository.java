package io.orderwright.receiving.receipt;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface GoodsReceiptRepository extends Repository<GoodsReceipt, Long> {

    GoodsReceipt save(GoodsReceipt receipt);

    Optional<GoodsReceipt> findByRequestKey(String requestKey);

    Optional<GoodsReceipt> findByNumber(String number);

    List<GoodsReceipt> findByIdIn(Collection<Long> ids);

    @Query("select distinct r from GoodsReceipt r join r.lines l where l.purchaseOrder = :order order by r.receivedAt, r.id")
    List<GoodsReceipt> bookedOn(String order);

    @Query("select distinct r from GoodsReceipt r join r.lines l where l.purchaseOrder in :orders order by r.receivedAt, r.id")
    List<GoodsReceipt> bookedOnAny(Collection<String> orders);

    List<GoodsReceipt> findByNumberIn(Collection<String> numbers);

    @Query("select r from GoodsReceipt r where r.id < :before order by r.id desc")
    List<GoodsReceipt> latestBefore(long before, Limit limit);

    long countByReceivedAtGreaterThanEqual(Instant from);
}
