package io.orderwright.platform;

import java.util.Locale;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.dialect.MariaDBDialect;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells MySQL and MariaDB apart by the version the server states. Through MySQL's driver both call themselves MySQL, but MariaDB
 * refuses {@code for update of} and the driver cannot read its list of keywords.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseServerConfiguration {

    @Bean
    HibernatePropertiesCustomizer dialectOfTheServer(DataSource dataSource) {
        return properties -> {
            String version = JdbcClient.create(dataSource).sql("select version()").query(String.class).single();
            if (version.toLowerCase(Locale.ROOT).contains("mariadb")) {
                properties.put(AvailableSettings.DIALECT, MariaDBDialect.class.getName());
                properties.put("hibernate.boot.allow_jdbc_metadata_access", false);
            }
        };
    }
}
