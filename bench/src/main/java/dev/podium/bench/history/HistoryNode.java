package dev.podium.bench.history;

import dev.podium.bench.server.OwnMysql;
import dev.podium.bench.server.ServerProcess;
import dev.podium.bench.server.ServerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One node of the cluster, over all its restarts. Faults come one at a time. */
final class HistoryNode implements AutoCloseable {

  static final Duration START_LIMIT = Duration.ofMinutes(10);

  private final String name;
  private final ServerSettings settings;
  private final MysqlProxy proxy;
  private volatile ServerProcess process;
  private volatile boolean frozen;

  private HistoryNode(String name, ServerSettings settings, MysqlProxy proxy) {
    this.name = name;
    this.settings = settings;
    this.proxy = proxy;
    this.process = ServerProcess.launch(settings);
  }

  /** Starts the process; does not wait until it answers. */
  static HistoryNode launch(
      HistoryOptions options, String name, Path folder, OwnMysql mysql, String password) {
    MysqlProxy proxy = new MysqlProxy(mysql.port());
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("podium.node-name", name);
    properties.put("podium.data-dir", folder.resolve("data").toString());
    ServerSettings settings =
        new ServerSettings(
            options.java(),
            options.jar(),
            folder.resolve("log"),
            options.jvmOptions(),
            properties,
            Map.of(
                "PODIUM_DB_URL",
                OwnMysql.url(proxy.port()),
                "PODIUM_DB_USER",
                OwnMysql.USER,
                "PODIUM_DB_PASSWORD",
                mysql.password(),
                "PODIUM_ADMIN_PASSWORD",
                password));
    return new HistoryNode(name, settings, proxy);
  }

  String name() {
    return name;
  }

  MysqlProxy proxy() {
    return proxy;
  }

  URI address() {
    return process.address();
  }

  /** What the node printed. */
  Path log() {
    return settings.log();
  }

  void awaitReady() throws InterruptedException {
    process.awaitReady(START_LIMIT);
  }

  void kill() throws InterruptedException {
    process.kill();
  }

  /** Ends it as an administrator does. */
  void stop() {
    process.close();
  }

  /** Starts it again after its end. */
  void start() throws InterruptedException {
    process = ServerProcess.launch(settings);
    awaitReady();
  }

  void freeze() throws InterruptedException {
    frozen = true;
    process.pause();
  }

  void thaw() throws InterruptedException {
    if (frozen) {
      process.resume();
      frozen = false;
    }
  }

  @Override
  public void close() {
    try {
      thaw();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.close();
    proxy.close();
  }
}
