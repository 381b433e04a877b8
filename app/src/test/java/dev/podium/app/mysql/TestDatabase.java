package dev.podium.app.mysql;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * A schema of a test's own, on the one MySQL server that the test JVM starts when the first test
 * asks for it. Server and data are gone when the JVM ends.
 */
public record TestDatabase(String jdbcUrl, String user, String password) {

  /**
   * Commits need not survive a power cut here, and every megabyte is written at the first start.
   */
  static final Map<String, String> SMALL_AND_QUICK =
      Map.of(
          "innodb_buffer_pool_size", "64M",
          "innodb_redo_log_capacity", "16M",
          "innodb_flush_log_at_trx_commit", "0",
          "innodb_flush_method", "nosync",
          "innodb_doublewrite", "OFF");

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  /** A new schema with all migrations applied. */
  public static TestDatabase fresh() {
    TestDatabase database = empty();
    Flyway.configure()
        .dataSource(database.jdbcUrl, database.user, database.password)
        .load()
        .migrate();
    return database;
  }

  /** A new schema without any table. */
  public static TestDatabase empty() {
    return empty(Server.RUNNING.connection());
  }

  /** A new schema without any table, on a server of its own. */
  public static TestDatabase elsewhere() {
    return empty(Server.start().connection());
  }

  private static TestDatabase empty(MysqlConnection server) {
    String schema = "podium_test_" + SCHEMAS.incrementAndGet();
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
    } catch (SQLException e) {
      throw new IllegalStateException("Schema " + schema + " could not be made", e);
    }
    return new TestDatabase(server.jdbcUrl(schema), server.user(), server.password());
  }

  /** Opens a connection a call; a pool is the caller's business. */
  public DataSource dataSource() {
    MysqlDataSource source = new MysqlDataSource();
    source.setUrl(jdbcUrl);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  /** The MySQL that './podium test' names, or the one that './podium setup' unpacked. */
  public static @Nullable Path mysqlHome() {
    String named =
        System.getProperty(
            "podium.mysql-home", System.getenv().getOrDefault("PODIUM_MYSQL_HOME", ""));
    if (!named.isBlank()) {
      return Path.of(named);
    }
    return Stream.iterate(
            Path.of("").toAbsolutePath(), folder -> folder != null, folder -> folder.getParent())
        .map(folder -> folder.resolve(".tools").resolve("mysql"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(null);
  }

  /** Started when it is first touched. */
  private static final class Server {

    static final EmbeddedMysql RUNNING = start();

    private static EmbeddedMysql start() {
      try {
        Path folder = Files.createTempDirectory("podium-test-");
        EmbeddedMysql server =
            EmbeddedMysql.start(new MysqlSettings(folder, mysqlHome(), SMALL_AND_QUICK));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(server, folder)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void remove(EmbeddedMysql server, Path folder) {
      server.close();
      try {
        MysqlFolder.deleteTree(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
