package dev.podium.app.database;

import dev.podium.app.startup.StartupException;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database of one's own, if configured, else the embedded one. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  /** Requests, screens and live views share these connections; the engine has its own. */
  private static final int POOL_SIZE = 20;

  @Bean
  DatabaseAccess databaseAccess(DatabaseSettings settings) {
    if (!settings.isConfigured()) {
      throw new StartupException(
          "No database is configured.", "Give its URL, user and password: podium.db.url, …");
    }
    DatabaseAccess access = settings.access();
    ServerCheck.check(access);
    return access;
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
