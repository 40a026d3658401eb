package io.orderwright.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.camunda.client.annotation.JobWorker;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** The rules of architecture.md, one constant each. Every rule has a class under {@code trap} that it must catch. */
final class Rules {

    private static final String[] ENGINE = {"io.camunda..", "io.zeebe.."};
    private static final String[] WEB = {"jakarta.servlet..", "org.springframework.web.."};
    private static final Set<String> INEXACT = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
    private static final Set<String> CLOCKS = Set.of("java.time.Instant", "java.time.LocalDate", "java.time.LocalDateTime", "java.time.LocalTime", "java.time.OffsetDateTime",
            "java.time.ZonedDateTime", "java.time.Year", "java.time.YearMonth");

    private Rules() {}

    static final ArchRule ENGINE_ONLY_IN_PROCESS = noClasses().that().resideOutsideOfPackages("..process..", "..localplatform..")
            .should().dependOnClassesThat().resideInAnyPackage(ENGINE)
            .as("Camunda types stay in process packages");

    static final ArchRule WEB_ONLY_IN_WEB = noClasses().that().resideOutsideOfPackages("..web..", "..platform.security..", "..localplatform..")
            .should().dependOnClassesThat().resideInAnyPackage(WEB)
            .as("servlet and MVC stay in web packages");

    static final ArchRule EDGES_CALL_USE_CASES = noClasses().that().resideInAnyPackage("..web..", "..process")
            .should().dependOnClassesThat(assignableTo("org.springframework.data.repository.Repository"))
            .as("pages, API and workers call use cases and queries, never a repository");

    static final ArchRule ASSOCIATIONS_STAY_IN_THEIR_PACKAGE = ArchRuleDefinition.fields()
            .that(describe("are JPA associations", Rules::isAssociation))
            .should(new ArchCondition<JavaField>("point into their own package") {
                @Override
                public void check(JavaField field, ConditionEvents events) {
                    for (JavaClass type : field.getAllInvolvedRawTypes()) {
                        boolean foreign = type.getPackageName().startsWith("io.orderwright") && !type.getPackageName().equals(field.getOwner().getPackageName());
                        events.add(new SimpleConditionEvent(field, !foreign, "%s points to %s".formatted(field.getFullName(), type.getName())));
                    }
                }
            })
            .as("entities know others by id; associations stay inside one feature package");

    static final ArchRule EXACT_NUMBERS = CompositeArchRule.of(List.of(
            noFields().that().areDeclaredInClassesThat().resideOutsideOfPackages("..planning.engine..", "..planning.scale..", "..localplatform..")
                    .should().haveRawType(describe("double or float", type -> INEXACT.contains(type.getName()))),
            noMethods().that().areDeclaredInClassesThat().resideOutsideOfPackages("..planning.engine..", "..planning.scale..", "..localplatform..")
                    .should().haveRawReturnType(describe("double or float", type -> INEXACT.contains(type.getName())))))
            .as("money and quantities are exact: no double or float outside the statistics");

    static final ArchRule TIME_FROM_THE_CLOCK = noClasses().that().resideOutsideOfPackage("..localplatform..")
            .should().callMethodWhere(readsTheSystemClock())
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callConstructor(Date.class)
            .as("time comes from the injected Clock");

    /** The Camunda starter calls workers by plain reflection and reaches nothing else. */
    static final ArchRule WORKERS_ARE_PUBLIC = ArchRuleDefinition.methods().that().areAnnotatedWith(JobWorker.class)
            .should().bePublic().andShould().beDeclaredInClassesThat().arePublic()
            .as("job workers are public methods of public classes");

    static final ArchRule OUT_THROUGH_THE_OUTBOX = noClasses()
            .that().resideOutsideOfPackages("..platform.mail..", "..platform.process..", "..platform.webhook..", "..localplatform..", "..auditor..")
            .should().dependOnClassesThat(resideInAnyPackage("java.net.http..", "org.springframework.web.client..")
                    .or(assignableTo("jakarta.mail.Transport")).or(assignableTo("io.camunda.client.CamundaClient")))
            .as("nothing leaves except through the outbox");

    private static boolean isAssociation(JavaField field) {
        return field.isAnnotatedWith(OneToMany.class) || field.isAnnotatedWith(ManyToOne.class) || field.isAnnotatedWith(OneToOne.class) || field.isAnnotatedWith(ManyToMany.class);
    }

    private static DescribedPredicate<JavaCall<?>> readsTheSystemClock() {
        return describe("reads the system clock", call -> {
            AccessTarget target = ((JavaAccess<?>) call).getTarget();
            boolean now = target.getName().equals("now") && CLOCKS.contains(target.getOwner().getName());
            return now && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        });
    }
}
