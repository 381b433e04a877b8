package dev.podium.app.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Properties;

/**
 * Opens connection pools for MySQL.
 *
 * <p>The server closes a connection that was idle for {@link #IDLE_LIMIT}, and so rolls back and
 * unlocks what a frozen node has left open. Pools therefore keep no idle connections and check each
 * one before they hand it out.
 */
public final class MysqlPool {
  private static final Duration IDLE_LIMIT = Duration.ofSeconds(5);
  private static final Duration LOCK_WAIT = Duration.ofSeconds(8);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration BORROW_TIMEOUT = Duration.ofSeconds(10);

  private MysqlPool() {}

  /**
   * Opens a pool in READ COMMITTED, UTC, auto-commit.
   *
   * @param poolName shows in thread names and log lines
   * @param size connections at most
   */
  public static HikariDataSource open(DatabaseAccess access, String poolName, int size) {
    return new HikariDataSource(config(access, poolName, size));
  }

  /** Opens a pool whose connections have auto-commit off: for those who commit by themselves. */
  public static HikariDataSource openTransactional(
      DatabaseAccess access, String poolName, int size) {
    HikariConfig config = config(access, poolName, size);
    config.setAutoCommit(false);
    return new HikariDataSource(config);
  }

  /**
   * Opens a pool as {@link #openTransactional}; several statements may go to the server together,
   * see {@link Script}.
   */
  public static HikariDataSource openWriters(DatabaseAccess access, String poolName, int size) {
    HikariConfig config = config(access, poolName, size);
    config.setAutoCommit(false);
    config.addDataSourceProperty("allowMultiQueries", "true");
    return new HikariDataSource(config);
  }

  private static HikariConfig config(DatabaseAccess access, String poolName, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(poolName);
    config.setJdbcUrl(access.url());
    config.setUsername(access.user());
    config.setPassword(access.password());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    config.setIdleTimeout(Duration.ofSeconds(10).toMillis());
    config.setConnectionTimeout(BORROW_TIMEOUT.toMillis());
    config.setValidationTimeout(CONNECT_TIMEOUT.toMillis());
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    // The database may be away for a moment when a node starts; the start has checked it already.
    config.setInitializationFailTimeout(-1);
    config.setDataSourceProperties(properties());
    return config;
  }

  /** What every connection of Podium uses; the times keep a frozen node from holding locks. */
  static Properties properties() {
    Properties properties = commonProperties();
    properties.setProperty(
        "sessionVariables",
        "wait_timeout=%d,innodb_lock_wait_timeout=%d"
            .formatted(IDLE_LIMIT.toSeconds(), LOCK_WAIT.toSeconds()));
    properties.setProperty("socketTimeout", Long.toString(SOCKET_TIMEOUT.toMillis()));
    return properties;
  }

  /** Without limits on idle time and duration: a migration may hold a connection for long. */
  static Properties commonProperties() {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toMillis()));
    properties.setProperty("connectionTimeZone", "UTC");
    properties.setProperty("forceConnectionTimeZoneToSession", "true");
    properties.setProperty("rewriteBatchedStatements", "true");
    properties.setProperty("useServerPrepStmts", "false");
    properties.setProperty("cachePrepStmts", "true");
    properties.setProperty("prepStmtCacheSize", "250");
    properties.setProperty("prepStmtCacheSqlLimit", "4096");
    properties.setProperty("useLocalSessionState", "true");
    // What Spring marks as reading only need not be told to the server, twice a transaction.
    properties.setProperty("readOnlyPropagatesToServer", "false");
    properties.setProperty("cacheServerConfiguration", "true");
    properties.setProperty("tcpKeepAlive", "true");
    // Without TLS the password exchange of MySQL 8 needs the server's key.
    properties.setProperty("allowPublicKeyRetrieval", "true");
    return properties;
  }
}
