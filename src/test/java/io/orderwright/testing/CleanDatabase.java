package io.orderwright.testing;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Empties every table but Flyway's history, and the few rows that migrations themselves write are gone too. */
@TestComponent
public class CleanDatabase {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    CleanDatabase(DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
        template = new JdbcTemplate(dataSource);
    }

    /** Deletes the rows of all tables that have any, on one connection, without looking at foreign keys. */
    public void clean() {
        List<String> tables = jdbc.sql("""
                select table_name from information_schema.tables
                where table_schema = database() and table_type = 'BASE TABLE' and table_name <> 'flyway_schema_history'""").query(String.class).list();
        String whichHaveRows = String.join(" union all ", tables.stream().map("(select '%1$s' from `%1$s` limit 1)"::formatted).toList());
        List<String> used = tables.isEmpty() ? List.of() : jdbc.sql(whichHaveRows).query(String.class).list();
        if (used.isEmpty()) {
            return;
        }
        template.execute((java.sql.Connection connection) -> {
            try (var statement = connection.createStatement()) {
                statement.execute("set foreign_key_checks = 0");
                try {
                    for (String table : used) {
                        statement.execute("delete from `" + table + "`");
                    }
                } finally {
                    statement.execute("set foreign_key_checks = 1");
                }
            }
            return null;
        });
    }
}
