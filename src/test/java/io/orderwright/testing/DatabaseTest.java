package io.orderwright.testing;

import io.orderwright.Orderwright;
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
 * The whole application on a real database, without engine and with every loop standing still: a test turns the wheels by hand.
 *
 * <pre>{@code
 * @DatabaseTest
 * class IssuePurchaseOrderTest {
 *     @Autowired IssuePurchaseOrder issue;
 *     @Autowired TestClock clock;              // starts at 2026-11-24T10:00:00Z before every test, clock.advance(Duration.ofHours(24))
 *     @Autowired MockMvc mvc;                  // pages and API, see PeopleForTests for signing in
 *     @Autowired CleanDatabase database;       // already cleaned before each test; database.clean() in the middle if you must
 * }
 * }</pre>
 *
 * <ul>
 * <li>Database: the server of {@code ORDERWRIGHT_DB_URL} (as {@code ORDERWRIGHT_DB_USER}, default root, with {@code ORDERWRIGHT_DB_PASSWORD}), otherwise
 *     an embedded MariaDB under {@code target/}, started once per JVM. Migrations run; a database whose migrations were edited is built anew.</li>
 * <li>Before every test method all tables are emptied (not after it, so that a failed test can be looked at).</li>
 * <li>{@code @Scheduled} methods, the outbox, the inbox and job workers do not run. Messages still go into the outbox table. Turn the wheels with
 *     {@code OutboxDelivery.deliverAll()} and {@code InboxTakeUp.takeUpAll()}; what failed is due again only after {@code clock.advance}.</li>
 * <li>Do not annotate tests with {@code @Transactional}: code that runs after commit would never run.</li>
 * <li>All tests with this annotation and no further {@code @MockitoBean}, {@code @TestPropertySource} or the like share one application: keep it so, a second one costs seconds.</li>
 * </ul>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Tag("database")
@SpringBootTest(classes = Orderwright.class, properties = {"orderwright.mail.trusted-authserv-id=mx.buyer.example.com", "orderwright.engine.enabled=false", "orderwright.loops.enabled=false", "orderwright.numbers.block=1", "orderwright.collaboration.gs1-company-prefix=9521234"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
@Import({TestClock.Configuration.class, CleanDatabase.class, PeopleForTests.class})
@ExtendWith(FreshStart.class)
public @interface DatabaseTest {}
