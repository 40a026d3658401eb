package io.orderwright.planning.proposal;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The proposals in the database. */
interface Proposals extends Repository<Proposal, Long> {

    Proposal save(Proposal proposal);

    void flush();

    /** With its lines: nobody who has it asks for them in another session. */
    @EntityGraph(attributePaths = "lines")
    Optional<Proposal> findByProposalId(String proposalId);

    List<Proposal> findByProposalIdIn(Collection<String> proposalIds);

    @EntityGraph(attributePaths = "lines")
    Optional<Proposal> findByProcessInstanceKey(long processInstanceKey);

    Optional<Proposal> findByPurchaseOrder(String purchaseOrder);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Proposal p where p.proposalId = :proposalId")
    Optional<Proposal> lock(String proposalId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Proposal p where p.purchaseOrder = :purchaseOrder")
    Optional<Proposal> lockByPurchaseOrder(String purchaseOrder);

    @Query("select p from Proposal p where p.state in :states and p.id < :before order by p.id desc")
    List<Proposal> list(Collection<Proposal.State> states, long before, Limit limit);
}
