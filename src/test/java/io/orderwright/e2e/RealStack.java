package io.orderwright.e2e;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.camunda.client.CamundaClient;
import io.orderwright.localplatform.Addresses;
import io.orderwright.localplatform.Console;
import io.orderwright.localplatform.Person;
import io.orderwright.localplatform.Port;
import io.orderwright.localplatform.Settings;
import io.orderwright.localplatform.Supervisor;
import io.orderwright.platform.hash.Sha256;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The real stack for end-to-end tests: own ports (default offset 4000; with 2000 Tasklist would have one that browsers refuse), own data under {@code target/e2e}, fresh at every start.
 * With {@code ORDERWRIGHT_E2E_KEEP=true} it stays up between runs with its data, which saves half a minute while writing a test.
 */
public final class RealStack implements AutoCloseable {

    private static final String APPLICATION = "application";
    private static final String DEFAULT_OFFSET = "4000";
    private static final double PATIENCE_MILLIS = 30_000;
    private static final Duration FORM_LIMIT = Duration.ofMinutes(1);
    private static final boolean KEEP = Boolean.parseBoolean(System.getenv("ORDERWRIGHT_E2E_KEEP"));

    private final Settings settings;
    private final Supervisor supervisor;
    private final CamundaClient engine;
    private final Browser browser = new Browser(Path.of("target/e2e/pictures"));

    private RealStack(Settings settings, Supervisor supervisor) {
        this.settings = settings;
        this.supervisor = supervisor;
        this.engine = CamundaClient.newClientBuilder().grpcAddress(URI.create(addresses().engineGrpc())).restAddress(URI.create(addresses().engineRest())).preferRestOverGrpc(false).build();
    }

    static RealStack start() {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.put(Port.OFFSET_VARIABLE, variables.getOrDefault("ORDERWRIGHT_E2E_PORT_OFFSET", DEFAULT_OFFSET));
        variables.put("ORDERWRIGHT_CONTROLLED_CLOCK", "true");
        // a server named for the other tests has their rows in it, which a fresh engine knows nothing of
        List.of("ORDERWRIGHT_DB_URL", "ORDERWRIGHT_DB_USER", "ORDERWRIGHT_DB_PASSWORD").forEach(variables::remove);
        Settings settings = new Settings(Path.of("."), Path.of("target/e2e"), variables);
        Supervisor supervisor = new Supervisor(settings, new Console(System.err));
        if (!KEEP) {
            supervisor.stop(); // what a killed run left behind
            supervisor.deleteData();
        }
        supervisor.start();
        return new RealStack(settings, supervisor);
    }

    public Addresses addresses() {
        return supervisor.addresses();
    }

    /** A client of the broker, for what a test must look at from below. The application has its own. */
    public CamundaClient engine() {
        return engine;
    }

    /** The engine's clock, which a test may set forward. */
    public EngineClock clock() {
        return new EngineClock(addresses().engineManagement());
    }

    /** A new browser window without anybody logged in. */
    public Browser browser() {
        return browser;
    }

    /** Tasklist in a browser window of its own, with this person logged in. */
    public TasklistWindow tasklistAs(Person person) {
        return TasklistWindow.logIn(browser, addresses().tasklist(), person.login(), settings.samplePassword());
    }

    /**
     * Waits until Tasklist knows a form. A task created before that never shows it, and Tasklist itself admits to a form only when a task uses it,
     * so this looks into the search store.
     */
    public void waitForForm(long formKey) {
        URI question = URI.create(addresses().searchStore() + "/tasklist-form-*/_count?q=id:" + formKey);
        try (HttpClient client = HttpClient.newHttpClient()) {
            await("form " + formKey + " in Tasklist").atMost(FORM_LIMIT)
                    .until(() -> client.send(HttpRequest.newBuilder(question).build(), BodyHandlers.ofString()).body().contains("\"count\":1"));
        }
    }

    /** A window of the application with this person signed in, on the page they asked for. */
    public Page applicationAs(Person person, String path) {
        Page page = browser.open(addresses().application() + path);
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.locator("input[name=username]").fill(person.login());
        page.locator("input[name=password]").fill(settings.samplePassword());
        page.locator("main button").click();
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    /** The application's REST interface with a fresh token of this person. */
    public Api apiAs(Person person) {
        String token = "ow_" + UUID.randomUUID();
        try (Connection connection = database();
                var insert = connection.prepareStatement("insert into api_token (token_hash, user_name, label, group_codes, created_at, expires_at) values (?, ?, 'end to end', ?, utc_timestamp(), utc_timestamp() + interval 1 day)")) {
            insert.setBytes(1, Sha256.of(token));
            insert.setString(2, person.login());
            insert.setString(3, person.group());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("No token for " + person, e);
        }
        return new Api(addresses().application(), token);
    }

    /** The application's database, for what a test must look at or change from below. */
    public Connection database() throws SQLException {
        return DriverManager.getConnection(addresses().databaseUrl(), "orderwright", settings.samplePassword());
    }

    /** A mailbox on the stack's mail server; any address will do, for example a supplier's. */
    public Mailbox mailbox(String address) {
        return new Mailbox(addresses(), address, settings.samplePassword());
    }

    /** Ends the application alone as a power cut would: {@code kill -9}. */
    public void killApplication() {
        supervisor.kill(APPLICATION);
    }

    /** Starts the application alone and waits until it answers. */
    public void startApplication() {
        supervisor.start(APPLICATION);
    }

    @Override
    public void close() {
        browser.close();
        engine.close();
        if (!KEEP) {
            supervisor.stop();
        }
    }
}
