package io.orderwright.purchasing;

import io.orderwright.catalog.Sku;
import io.orderwright.planning.OrderableProposal;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.ReplenishmentProposals;
import io.orderwright.shared.BrokenRule;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the application start in tests while planning has not landed its proposals. */
@Configuration(proxyBeanMethods = false)
class StandIns {

    @Bean
    @ConditionalOnMissingBean
    ReplenishmentProposals proposals() {
        return new ReplenishmentProposals() {
            @Override
            public OrderableProposal orderable(ProposalId id) {
                throw new BrokenRule("PROPOSAL_NOT_ORDERABLE", "There is no proposal " + id);
            }

            @Override
            public void ordered(ProposalId id, String purchaseOrderNumber, Map<Sku, Integer> lineOf) {}

            @Override
            public void issued(String purchaseOrderNumber) {}

            @Override
            public void returned(String purchaseOrderNumber, String reason) {}
        };
    }
}
