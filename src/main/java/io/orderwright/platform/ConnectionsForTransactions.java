package io.orderwright.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.hibernate.HibernateException;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.stereotype.Component;

/**
 * Connections that never commit by themselves, for transactions. Whoever asks the database outside a transaction takes one of the other pool, which does.
 * With one pool for both, every transaction would tell the server twice which of the two it is: of three round trips that begin and end it, one remains.
 */
@Component
public class ConnectionsForTransactions implements HibernatePropertiesCustomizer, ConnectionProvider, DisposableBean {

    private static final long serialVersionUID = 1L;

    private final transient HikariDataSource pool;

    ConnectionsForTransactions(HikariDataSource outside) {
        var configuration = new HikariConfig();
        outside.copyStateTo(configuration);
        configuration.setPoolName("orderwright-transactions");
        configuration.setAutoCommit(false);
        this.pool = new HikariDataSource(configuration);
    }

    @Override
    public void customize(Map<String, Object> properties) {
        properties.put(AvailableSettings.CONNECTION_PROVIDER, this);
        properties.put(AvailableSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true);
    }

    /** One for a transaction that no transaction manager leads; whoever takes it commits, and what is not committed when it is closed is rolled back. */
    @Override
    public Connection getConnection() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return false;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
        return type.isInstance(this) || type.isInstance(pool);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type.isInstance(pool)) {
            return type.cast(pool);
        }
        throw new HibernateException("There is no " + type.getName() + " behind the connections for transactions");
    }

    @Override
    public void destroy() {
        pool.close();
    }
}
