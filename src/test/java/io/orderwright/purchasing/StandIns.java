package io.orderwright.purchasing;

import io.orderwright.catalog.Products;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.Suppliers;
import io.orderwright.inventory.InboundSupply;
import io.orderwright.inventory.StockLedger;
import io.orderwright.planning.ReplenishmentProposals;
import io.orderwright.platform.process.CompletedTasks;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.platform.process.ProcessInstances;
import io.orderwright.platform.security.People;
import java.lang.reflect.Proxy;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the application start in tests while a module that purchasing needs has not landed; every call says so. */
@Configuration(proxyBeanMethods = false)
class StandIns {

    @Bean @ConditionalOnMissingBean Suppliers suppliers() { return missing(Suppliers.class); }
    @Bean @ConditionalOnMissingBean Products products() { return missing(Products.class); }
    @Bean @ConditionalOnMissingBean SupplierPrices supplierPrices() { return missing(SupplierPrices.class); }
    @Bean @ConditionalOnMissingBean InboundSupply inboundSupply() { return missing(InboundSupply.class); }
    @Bean @ConditionalOnMissingBean StockLedger stockLedger() { return missing(StockLedger.class); }
    @Bean @ConditionalOnMissingBean ReplenishmentProposals proposals() { return missing(ReplenishmentProposals.class); }
    @Bean @ConditionalOnMissingBean People people() { return missing(People.class); }
    @Bean @ConditionalOnMissingBean EngineMessages engineMessages() { return missing(EngineMessages.class); }
    @Bean @ConditionalOnMissingBean ProcessInstances processInstances() { return missing(ProcessInstances.class); }
    @Bean @ConditionalOnMissingBean CompletedTasks completedTasks() { return missing(CompletedTasks.class); }

    private static <T> T missing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
            case "toString" -> "stand-in for " + type.getSimpleName();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> throw new UnsupportedOperationException(type.getSimpleName() + " has not landed");
        }));
    }
}
