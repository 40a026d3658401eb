package io.orderwright.collaboration.conversation;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ConversationRepository extends Repository<Conversation, Long> {

    Conversation save(Conversation conversation);

    void flush();

    Optional<Conversation> findByPurchaseOrderAndRevision(String purchaseOrder, int revision);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Conversation c where c.purchaseOrder = :purchaseOrder and c.revision = :revision")
    Optional<Conversation> lock(String purchaseOrder, int revision);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Conversation c where c.purchaseOrder = :purchaseOrder order by c.revision")
    List<Conversation> lockAll(String purchaseOrder);

    Optional<Conversation> findFirstByPurchaseOrderOrderByRevisionDesc(String purchaseOrder);
}
