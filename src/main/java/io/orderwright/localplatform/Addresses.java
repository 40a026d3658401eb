package io.orderwright.localplatform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where each part answers, whether we started it or the configuration names another one. */
public record Addresses(Settings settings) {

    static final String LOOPBACK = "127.0.0.1";
    /** From the range that GS1 keeps for demonstrations. */
    private static final String DEMONSTRATION_PREFIX = "9521234";
    /** Our own mail server takes nobody for a spammer. */
    private static final String LOCAL_MAILS = "1000000";
    private static final String LOCAL_POLL = "PT3S";
    static final String DATABASE_NAME = "orderwright";
    static final String DATABASE_USER = "orderwright";

    public String application() {
        return "http://" + LOOPBACK + ":" + settings.port(Port.APPLICATION);
    }

    public String tasklist() {
        return settings.variable("ORDERWRIGHT_TASKLIST_URL").orElse("http://" + LOOPBACK + ":" + settings.port(Port.TASKLIST));
    }

    public String engineGrpc() {
        return settings.variable("ORDERWRIGHT_ENGINE_GRPC").orElse("http://" + LOOPBACK + ":" + settings.port(Port.ENGINE_GRPC));
    }

    public String engineRest() {
        return settings.variable("ORDERWRIGHT_ENGINE_REST").orElse("http://" + LOOPBACK + ":" + settings.port(Port.ENGINE_REST));
    }

    public String engineManagement() {
        return "http://" + LOOPBACK + ":" + settings.port(Port.ENGINE_MANAGEMENT);
    }

    public String searchStore() {
        return "http://" + LOOPBACK + ":" + settings.port(Port.SEARCH_STORE);
    }

    public String databaseUrl() {
        return settings.variable("ORDERWRIGHT_DB_URL").orElse("jdbc:mysql://" + LOOPBACK + ":" + settings.port(Port.DATABASE) + "/" + DATABASE_NAME);
    }

    /** A bench empties its database, so it gets one of its own beside ours; empty when somebody named a server. */
    public Optional<String> benchDatabaseUrl() {
        return settings.startsDatabase() ? Optional.of(databaseUrl() + "_bench?createDatabaseIfNotExist=true") : Optional.empty();
    }

    public String smtpHost() {
        return settings.variable("ORDERWRIGHT_SMTP_HOST").orElse(LOOPBACK);
    }

    public int smtpPort() {
        return settings.variable("ORDERWRIGHT_SMTP_PORT").map(Integer::parseInt).orElseGet(() -> settings.port(Port.SMTP));
    }

    public String imapHost() {
        return settings.variable("ORDERWRIGHT_IMAP_HOST").orElse(LOOPBACK);
    }

    public int imapPort() {
        return settings.variable("ORDERWRIGHT_IMAP_PORT").map(Integer::parseInt).orElseGet(() -> settings.port(Port.IMAP));
    }

    /** What the application is told: the same variables a person would set to replace a part. */
    public Map<String, String> forTheApplication() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("ORDERWRIGHT_PORT", String.valueOf(settings.port(Port.APPLICATION)));
        told.put("ORDERWRIGHT_PUBLIC_URL", application());
        told.put("ORDERWRIGHT_DB_URL", databaseUrl());
        if (settings.startsDatabase()) {
            told.put("ORDERWRIGHT_DB_USER", DATABASE_USER);
            told.put("ORDERWRIGHT_DB_PASSWORD", settings.samplePassword());
        }
        told.put("ORDERWRIGHT_ENGINE_GRPC", engineGrpc());
        told.put("ORDERWRIGHT_ENGINE_REST", engineRest());
        told.put("ORDERWRIGHT_TASKLIST_URL", tasklist());
        if (settings.startsTasklist()) {
            told.put("ORDERWRIGHT_TASKLIST_USERNAME", Person.ORDERWRIGHT.login());
            told.put("ORDERWRIGHT_TASKLIST_PASSWORD", settings.samplePassword());
        }
        if (settings.isOn("ORDERWRIGHT_WITHOUT_TASKLIST")) {
            told.put("ORDERWRIGHT_ENGINE_FORMSWITHIN", "0s"); // nobody will ever see a form
        }
        told.put("ORDERWRIGHT_SMTP_HOST", smtpHost());
        told.put("ORDERWRIGHT_SMTP_PORT", String.valueOf(smtpPort()));
        told.put("ORDERWRIGHT_IMAP_HOST", imapHost());
        told.put("ORDERWRIGHT_IMAP_PORT", String.valueOf(imapPort()));
        if (settings.startsImap()) {
            told.put("ORDERWRIGHT_IMAP_USER", Settings.MAILBOX);
            told.put("ORDERWRIGHT_IMAP_PASSWORD", settings.samplePassword());
        }
        if (settings.startsSmtp() && settings.startsImap()) {
            told.put("ORDERWRIGHT_MAIL_LOOPBACK_MTA", "true"); // our mail server writes no verdict about senders
            told.put("ORDERWRIGHT_IMAP_POLL_EVERY", LOCAL_POLL); // somebody is watching
            told.put("ORDERWRIGHT_MAIL_PER_MINUTE", LOCAL_MAILS);
            told.put("ORDERWRIGHT_MAIL_PER_DOMAIN_AND_MINUTE", LOCAL_MAILS);
        }
        told.put("ORDERWRIGHT_SAMPLE_COMPANY", "true");
        told.put("ORDERWRIGHT_GS1_COMPANY_PREFIX", DEMONSTRATION_PREFIX);
        told.put("ORDERWRIGHT_SAMPLE_PASSWORD", settings.samplePassword());
        if (settings.controlsClock()) {
            told.put("ORDERWRIGHT_ENGINE_MANAGEMENT", engineManagement());
        }
        told.putAll(settings.variables()); // what a person has set wins
        return told;
    }
}
