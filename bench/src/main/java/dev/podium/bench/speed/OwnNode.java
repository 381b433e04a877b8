package dev.podium.bench.speed;

import dev.podium.bench.server.OwnMysql;
import dev.podium.bench.server.PodiumClient;
import dev.podium.bench.server.ServerProcess;
import dev.podium.bench.server.ServerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A node of ours, over all its restarts. */
final class OwnNode implements AutoCloseable {

  private static final String USER = "admin";
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final String name;
  private final ServerSettings settings;
  private final Auth auth;
  private final String password;
  private @Nullable ServerProcess process;
  private @Nullable PodiumClient client;

  /**
   * A node that does not run yet.
   *
   * @param home a folder for it alone
   * @param password of the administrator
   */
  OwnNode(
      String name,
      Path home,
      SpeedOptions.Servers.Own servers,
      Setting setting,
      OwnMysql mysql,
      String password) {
    this.name = name;
    this.auth = setting.auth();
    this.password = password;
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("podium.node-name", name);
    properties.put("podium.data-dir", home.resolve("data").toString());
    properties.put("podium.http.allow", CallsMeasurement.ALLOWED);
    properties.putAll(setting.limits().properties());
    properties.putAll(setting.auth().properties());
    properties.putAll(setting.properties());
    Map<String, String> environment =
        Map.of(
            "PODIUM_DB_URL",
            OwnMysql.url(mysql.port()),
            "PODIUM_DB_USER",
            OwnMysql.USER,
            "PODIUM_DB_PASSWORD",
            mysql.password(),
            "PODIUM_ADMIN_PASSWORD",
            password);
    settings =
        new ServerSettings(
            servers.java(),
            servers.jar(),
            home.resolve("log"),
            servers.jvmOptions(),
            properties,
            environment);
  }

  /** Starts the process; does not wait until it answers. */
  void launch() {
    closeClient();
    ServerProcess launched = ServerProcess.launch(settings);
    process = launched;
    client = auth.client(launched.address(), USER, password);
  }

  void awaitReady() throws InterruptedException {
    process().awaitReady(START_LIMIT);
  }

  /** Ends the process as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process().kill();
  }

  String name() {
    return name;
  }

  long pid() {
    return process().pid();
  }

  PodiumClient client() {
    return Objects.requireNonNull(client, name);
  }

  private ServerProcess process() {
    return Objects.requireNonNull(process, name);
  }

  private void closeClient() {
    if (client != null) {
      client.close();
    }
  }

  @Override
  public void close() {
    closeClient();
    if (process != null) {
      process.close();
    }
  }
}
