package io.orderwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.orderwright.architecture.trap.lines.TrapLine;
import io.orderwright.architecture.trap.orders.TrapAssociation;
import io.orderwright.architecture.trap.orders.TrapClock;
import io.orderwright.architecture.trap.orders.TrapEngine;
import io.orderwright.architecture.trap.orders.TrapInexact;
import io.orderwright.architecture.trap.orders.TrapOutside;
import io.orderwright.architecture.trap.orders.TrapServlet;
import io.orderwright.architecture.trap.process.TrapWorker;
import io.orderwright.architecture.trap.web.TrapPage;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds production code to {@link Rules}, and shows of each rule that it bites. */
class ArchitectureRulesTest {

    private static JavaClasses production;

    @BeforeAll
    static void readProductionCode() {
        production = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.orderwright");
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(Rules.ENGINE_ONLY_IN_PROCESS, TrapEngine.class),
                Arguments.of(Rules.WEB_ONLY_IN_WEB, TrapServlet.class),
                Arguments.of(Rules.EDGES_CALL_USE_CASES, TrapPage.class),
                Arguments.of(Rules.ASSOCIATIONS_STAY_IN_THEIR_PACKAGE, TrapAssociation.class),
                Arguments.of(Rules.EXACT_NUMBERS, TrapInexact.class),
                Arguments.of(Rules.TIME_FROM_THE_CLOCK, TrapClock.class),
                Arguments.of(Rules.WORKERS_ARE_PUBLIC, TrapWorker.class),
                Arguments.of(Rules.OUT_THROUGH_THE_OUTBOX, TrapOutside.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void productionKeepsTheRule(ArchRule rule, Class<?> trap) {
        rule.check(production);
    }

    @ParameterizedTest(name = "{0}: catches {1}")
    @MethodSource("rules")
    void theRuleCatchesItsTrap(ArchRule rule, Class<?> trap) {
        var violations = rule.evaluate(new ClassFileImporter().importClasses(trap, TrapLine.class));
        assertThat(violations.hasViolation()).isTrue();
    }
}
