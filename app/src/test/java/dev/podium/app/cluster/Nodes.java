package dev.podium.app.cluster;

import dev.podium.app.mysql.TestDatabase;
import dev.podium.app.rest.ApiClient;
import dev.podium.bench.server.OwnMysql;
import dev.podium.bench.server.PodiumClient;
import dev.podium.bench.server.ServerProcess;
import dev.podium.bench.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** How the tests start nodes: from the packaged jar, small, each with a folder and a log. */
final class Nodes {

  static final Duration START_LIMIT = Duration.ofMinutes(4);

  /** Several start at once on few cores, and none lives long enough for the better compiler. */
  private static final List<String> SMALL_AND_QUICK =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED");

  static final String PASSWORD = UUID.randomUUID().toString();

  private Nodes() {}

  /** A node with an embedded database in its data folder. */
  static ServerSettings withItsOwnDatabase(String name, Path data) throws IOException {
    Map<String, String> properties = properties(name, data);
    Path mysqlHome = TestDatabase.mysqlHome();
    if (mysqlHome != null) {
      properties.put("podium.mysql-home", mysqlHome.toString());
    }
    return settings(name, properties, Map.of());
  }

  /** A node of a cluster. */
  static ServerSettings on(TestDatabase database, String name, Path data) throws IOException {
    return on(database, name, data, Map.of());
  }

  /**
   * A node of a cluster.
   *
   * @param more properties
   */
  static ServerSettings on(TestDatabase database, String name, Path data, Map<String, String> more)
      throws IOException {
    Map<String, String> properties = properties(name, data);
    properties.putAll(more);
    return settings(
        name,
        properties,
        Map.of(
            "PODIUM_DB_URL", database.jdbcUrl(),
            "PODIUM_DB_USER", database.user(),
            "PODIUM_DB_PASSWORD", database.password()));
  }

  /** A node on a server that the test kills and starts again. */
  static ServerSettings on(OwnMysql database, String name, Path data) throws IOException {
    return settings(
        name,
        properties(name, data),
        Map.of(
            "PODIUM_DB_URL", OwnMysql.url(database.port()),
            "PODIUM_DB_USER", OwnMysql.USER,
            "PODIUM_DB_PASSWORD", database.password()));
  }

  private static Map<String, String> properties(String name, Path data) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("podium.node-name", name);
    properties.put("podium.data-dir", data.toString());
    properties.put("podium.http.allow", "127.0.0.1");
    properties.put("podium.webhook.allow", "127.0.0.1");
    properties.put("podium.triggers.least-interval", "1s");
    properties.put("podium.slots", "2");
    properties.put("podium.alert.limit", "1000");
    return properties;
  }

  private static ServerSettings settings(
      String name, Map<String, String> properties, Map<String, String> database)
      throws IOException {
    Path logs = Files.createDirectories(Path.of("target", "node-logs"));
    Map<String, String> environment = new LinkedHashMap<>(database);
    environment.put("PODIUM_ADMIN_PASSWORD", PASSWORD);
    environment.put("PODIUM_SECRET_KEY", "the same on all nodes of the tests");
    return new ServerSettings(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        jar(),
        logs.resolve(name + ".log"),
        SMALL_AND_QUICK,
        properties,
        environment);
  }

  static Path jar() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches("podium-app-.*\\.jar"))
          .findFirst()
          .orElseThrow(
              () -> new IllegalStateException("No jar in " + target + ": run 'mvn verify'"));
    }
  }

  static PodiumClient clientOf(ServerProcess node) {
    return new PodiumClient(node.address(), "admin", PASSWORD);
  }

  static ApiClient apiOf(ServerProcess node) {
    return ApiClient.as(node.address().getPort(), "admin", PASSWORD);
  }
}
