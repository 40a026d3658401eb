package io.orderwright.architecture;

import io.orderwright.Orderwright;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.modulith.core.ApplicationModules;

/** Holds the modules to the borders that their package-info declares: acyclic, only the public face, only who may use whom. */
@Execution(ExecutionMode.CONCURRENT)
class ModuleBordersTest {

    @Test
    void everyModuleKeepsToItsBorders() {
        ApplicationModules.of(Orderwright.class).verify();
    }
}
