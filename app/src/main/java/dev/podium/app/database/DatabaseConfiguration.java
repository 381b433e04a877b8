package dev.podium.app.database;

import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The connections of everything but the engine, which opens its own. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  /** Requests, screens and live views share these. */
  private static final int POOL_SIZE = 20;

  @Bean
  DatabaseAccess databaseAccess(DatabaseServer server) {
    ServerCheck.check(server.access());
    return server.access();
  }

  @Bean
  DataSource dataSource(DatabaseAccess access) {
    return MysqlPool.open(access, "podium", POOL_SIZE);
  }

  /** No pool, and no limit on idle time: migrations hold a lock on one connection for long. */
  @Bean(defaultCandidate = false)
  @FlywayDataSource
  DataSource migrationDataSource(DatabaseAccess access) {
    DriverManagerDataSource source =
        new DriverManagerDataSource(access.url(), access.user(), access.password());
    source.setConnectionProperties(MysqlPool.commonProperties());
    return source;
  }
}
