package io.orderwright.collaboration.conversation;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SupplierMessageRepository extends Repository<SupplierMessage, Long> {

    SupplierMessage save(SupplierMessage message);

    Optional<SupplierMessage> findById(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select m from SupplierMessage m where m.id = :id")
    Optional<SupplierMessage> lock(long id);

    Optional<SupplierMessage> findByMailKey(String mailKey);

    Optional<SupplierMessage> findByInboxId(long inboxId);

    Optional<SupplierMessage> findByBounceTokenHash(String hash);

    List<SupplierMessage> findByReplyTokenHashIn(Collection<String> hashes);

    List<SupplierMessage> findByMessageIdIn(Collection<String> messageIds);

    List<SupplierMessage> findByPurchaseOrderOrderByIdDesc(String purchaseOrder, Limit limit);

    @Query("select m from SupplierMessage m where m.direction = :direction and m.state = :state and m.id < :before order by m.id desc")
    List<SupplierMessage> page(SupplierMessage.Direction direction, SupplierMessage.State state, long before, Limit limit);

    @Query("select m from SupplierMessage m where m.purchaseOrder = :purchaseOrder and m.direction = :direction order by m.id")
    List<SupplierMessage> thread(String purchaseOrder, SupplierMessage.Direction direction, Limit limit);

    @Query("select m from SupplierMessage m where m.kind = :kind and m.state = :state and m.id > :after order by m.id")
    List<SupplierMessage> after(SupplierMessage.Kind kind, SupplierMessage.State state, long after, Limit limit);
}
