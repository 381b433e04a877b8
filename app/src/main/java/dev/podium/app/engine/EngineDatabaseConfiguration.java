package dev.podium.app.engine;

import com.zaxxer.hikari.HikariDataSource;
import dev.podium.app.database.DatabaseAccess;
import dev.podium.app.database.MysqlPool;
import dev.podium.domain.engine.Shards;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connections of the engine, and what every node of a cluster reads of its database first. */
@Configuration(proxyBeanMethods = false)
class EngineDatabaseConfiguration {

  /** The writer, the mailroom, the heartbeat, the lease, and starts beside each other. */
  private static final int ENGINE_POOL = 12;

  /** Three schedulers with their cluster and misfire threads, and jobs that begin and end. */
  private static final int QUARTZ_POOL = 10;

  @Bean(defaultCandidate = false)
  HikariDataSource engineDataSource(DatabaseAccess access) {
    return MysqlPool.openWriters(access, "podium-engine", ENGINE_POOL);
  }

  @Bean(defaultCandidate = false)
  HikariDataSource quartzDataSource(DatabaseAccess access) {
    return MysqlPool.openTransactional(access, "podium-quartz", QUARTZ_POOL);
  }

  /** Readers of the API and the screens cannot take the writers' connections. */
  @Bean(defaultCandidate = false)
  HikariDataSource engineReadDataSource(DatabaseAccess access) {
    return MysqlPool.open(access, "podium-engine-read", ENGINE_POOL);
  }

  @Bean
  Transactions engineTransactions(
      @Qualifier("engineDataSource") HikariDataSource writers,
      @Qualifier("engineReadDataSource") HikariDataSource readers) {
    return new Transactions(writers, readers);
  }

  /** The number of shards is part of the data: it is read, not configured. */
  @Bean
  @DependsOnDatabaseInitialization
  Shards shards(Transactions transactions) {
    return transactions.call(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement("select count(*) from shard");
              ResultSet row = select.executeQuery()) {
            row.next();
            return new Shards(row.getInt(1));
          }
        });
  }
}
