package io.orderwright.testing;

import io.orderwright.Orderwright;
import io.orderwright.platform.process.tasks.TestHistory;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application with a workflow engine in memory: our models, our workers, a real database, no network.
 *
 * <pre>{@code
 * @EngineTest
 * class ApprovalByPeopleTest {
 *     @Autowired EngineForTests engine;
 *     @Autowired PeopleForTests people;
 *
 *     @Test
 *     void waitsForTheManager() {
 *         var number = draftAnOrderOver("2000.01");                    // writes purchasing.order-drafted to the outbox
 *         var task = engine.awaitTask("approve-purchase-order");       // delivers the outbox and waits, at most 30 seconds
 *         engine.complete(task, "max", Map.of("answer", Map.of("decision", "approve", …)));
 *         engine.travel(Duration.ofHours(24));                         // engine and TestClock together
 *         engine.until("the order is closed", () -> orders.statusOf(number) == CLOSED);
 *     }
 * }
 * }</pre>
 *
 * <ul>
 * <li>Before every test there is a new, empty engine with the models of the class path deployed; tables are empty.</li>
 * <li>Models are deployed as they are, except that user tasks are jobs: the engine in memory has no task list. {@code CompletedTasks}, {@code OpenTasks} and
 *     {@code ProcessPositions} work, fed from the engine's record stream by {@link TestHistory}.</li>
 * <li>Loops stand still; {@link EngineForTests} turns outbox, inbox and the task list while it waits.</li>
 * <li>{@link TestClock} runs with real time here, because the engine's does; both are moved by {@link EngineForTests#travel}.</li>
 * </ul>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Tag("process")
@SpringBootTest(classes = Orderwright.class, properties = {"orderwright.mail.trusted-authserv-id=mx.buyer.example.com", "orderwright.engine.enabled=true", "orderwright.engine.deploy=false", "orderwright.loops.enabled=false",
        "orderwright.numbers.block=1", "camunda.client.prefer-rest-over-grpc=false", "camunda.client.worker.defaults.stream-enabled=false",
        "camunda.client.worker.defaults.poll-interval=50ms", "camunda.client.worker.defaults.request-timeout=2s"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {TestDatabase.class, EngineForTests.Address.class})
@Import({TestClock.Configuration.class, CleanDatabase.class, PeopleForTests.class, EngineForTests.class, TestHistory.class, Adversary.Configuration.class})
@ExtendWith({FreshStart.class, FreshEngine.class})
public @interface EngineTest {}
