package dev.podium.app.connection;

import dev.podium.app.secret.SealedColumn;
import dev.podium.app.secret.SealedTable;
import java.sql.SQLException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of the connections is no component by itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SqlSettings.class)
class ConnectionConfiguration {

  @Bean
  Drivers sqlDrivers(SqlSettings settings) throws SQLException {
    return new Drivers(settings.drivers(), settings.connectTimeout());
  }

  @Bean
  SealedTable sealedConnections(JdbcClient jdbc) {
    return new SealedColumn(
        jdbc,
        "sql_connection",
        "name",
        "sealed",
        name -> "connection " + name,
        ConnectionRow::purpose);
  }
}
