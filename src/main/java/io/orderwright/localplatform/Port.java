package io.orderwright.localplatform;

/** Every port the local platform opens: its default, and the variable that changes it. */
public enum Port {
    APPLICATION("ORDERWRIGHT_PORT", 8090, "the application"),
    SECOND_APPLICATION("ORDERWRIGHT_SECOND_PORT", 8091, "the second copy of the application"),
    DATABASE("ORDERWRIGHT_DB_PORT", 13306, "the database"),
    SEARCH_STORE("ORDERWRIGHT_SEARCH_PORT", 9200, "the search store"),
    SEARCH_STORE_TRANSPORT("ORDERWRIGHT_SEARCH_TRANSPORT_PORT", 9300, "the search store"),
    ENGINE_GRPC("ORDERWRIGHT_ENGINE_GRPC_PORT", 26500, "the Zeebe broker"),
    ENGINE_COMMAND("ORDERWRIGHT_ENGINE_COMMAND_PORT", 26501, "the Zeebe broker"),
    ENGINE_INTERNAL("ORDERWRIGHT_ENGINE_INTERNAL_PORT", 26502, "the Zeebe broker"),
    ENGINE_REST("ORDERWRIGHT_ENGINE_REST_PORT", 8088, "the Zeebe broker"),
    ENGINE_MANAGEMENT("ORDERWRIGHT_ENGINE_MANAGEMENT_PORT", 9600, "the Zeebe broker"),
    ENGINE_1_GRPC("ORDERWRIGHT_ENGINE_1_GRPC_PORT", 26510, "the second Zeebe broker"),
    ENGINE_1_COMMAND("ORDERWRIGHT_ENGINE_1_COMMAND_PORT", 26511, "the second Zeebe broker"),
    ENGINE_1_INTERNAL("ORDERWRIGHT_ENGINE_1_INTERNAL_PORT", 26512, "the second Zeebe broker"),
    ENGINE_1_REST("ORDERWRIGHT_ENGINE_1_REST_PORT", 8098, "the second Zeebe broker"),
    ENGINE_1_MANAGEMENT("ORDERWRIGHT_ENGINE_1_MANAGEMENT_PORT", 9602, "the second Zeebe broker"),
    ENGINE_2_GRPC("ORDERWRIGHT_ENGINE_2_GRPC_PORT", 26520, "the third Zeebe broker"),
    ENGINE_2_COMMAND("ORDERWRIGHT_ENGINE_2_COMMAND_PORT", 26521, "the third Zeebe broker"),
    ENGINE_2_INTERNAL("ORDERWRIGHT_ENGINE_2_INTERNAL_PORT", 26522, "the third Zeebe broker"),
    ENGINE_2_REST("ORDERWRIGHT_ENGINE_2_REST_PORT", 8099, "the third Zeebe broker"),
    ENGINE_2_MANAGEMENT("ORDERWRIGHT_ENGINE_2_MANAGEMENT_PORT", 9603, "the third Zeebe broker"),
    TASKLIST("ORDERWRIGHT_TASKLIST_PORT", 8080, "Tasklist and Operate"),
    TASKLIST_MANAGEMENT("ORDERWRIGHT_TASKLIST_MANAGEMENT_PORT", 9601, "Tasklist and Operate"),
    TASKLIST_CLUSTER("ORDERWRIGHT_TASKLIST_CLUSTER_PORT", 26503, "Tasklist and Operate"),
    SMTP("ORDERWRIGHT_LOCAL_SMTP_PORT", 3025, "the mail server"),
    IMAP("ORDERWRIGHT_LOCAL_IMAP_PORT", 3143, "the mail server"),
    PEOPLE("ORDERWRIGHT_LDAP_PORT", 10389, "the people directory");

    /** Added to every default, so that a second copy can run beside the first. */
    public static final String OFFSET_VARIABLE = "ORDERWRIGHT_PORT_OFFSET";

    private final String variable;
    private final int standard;
    private final String owner;

    Port(String variable, int standard, String owner) {
        this.variable = variable;
        this.standard = standard;
        this.owner = owner;
    }

    /** The environment variable that sets this port itself, without the offset. */
    public String variable() {
        return variable;
    }

    int standard() {
        return standard;
    }

    String owner() {
        return owner;
    }
}
