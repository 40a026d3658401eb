package io.orderwright.collaboration.response;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SupplierResponseRepository extends Repository<SupplierResponse, Long> {

    SupplierResponse save(SupplierResponse response);

    Optional<SupplierResponse> findById(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from SupplierResponse r where r.id = :id")
    Optional<SupplierResponse> lock(long id);

    Optional<SupplierResponse> findByEvidence(String evidence);

    Optional<SupplierResponse> findFirstByMessageIdOrderByIdDesc(long messageId);

    @Query("select r from SupplierResponse r where r.purchaseOrder = :purchaseOrder and r.revision = :revision and r.told = false order by r.id")
    List<SupplierResponse> untold(String purchaseOrder, int revision, Limit limit);

    /** Answers to that revision that the process or a person was told of and that count, the newest first. */
    @Query("select r from SupplierResponse r where r.purchaseOrder = :purchaseOrder and r.revision = :revision and r.told = true and r.state <> SET_ASIDE order by r.id desc")
    List<SupplierResponse> told(String purchaseOrder, int revision, Limit limit);

    List<SupplierResponse> findByPurchaseOrderOrderByIdDesc(String purchaseOrder, Limit limit);
}
