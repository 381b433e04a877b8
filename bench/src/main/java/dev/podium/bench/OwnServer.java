package dev.podium.bench;

import dev.podium.bench.server.DataFolder;
import dev.podium.bench.server.ServerProcess;
import dev.podium.bench.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A server that exists for the measurement only: a new data folder, a free port, a new password.
 */
final class OwnServer implements AutoCloseable {

  static final String USER = "admin";

  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final ServerProcess process;
  private final DataFolder data;
  private final String password;
  private final Thread atExit;

  private OwnServer(ServerProcess process, DataFolder data, String password) {
    this.process = process;
    this.data = data;
    this.password = password;
    this.atExit = new Thread(this::remove, "bench-exit");
  }

  static OwnServer start(BenchOptions options, Map<String, String> environment)
      throws IOException, InterruptedException {
    DataFolder data = new DataFolder(Files.createTempDirectory("podium-bench-"));
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    ServerProcess process =
        ServerProcess.launch(
            new ServerSettings(
                options.java(),
                Objects.requireNonNull(options.jar()),
                data.folder().resolve("podium.log"),
                jvmOptions(environment),
                properties(options, data),
                Map.of("PODIUM_ADMIN_PASSWORD", password)));
    OwnServer server = new OwnServer(process, data, password);
    // Ctrl-C ends the main thread without unwinding it.
    Runtime.getRuntime().addShutdownHook(server.atExit);
    try {
      process.awaitReady(START_LIMIT);
      return server;
    } catch (RuntimeException | InterruptedException e) {
      server.close();
      throw e;
    }
  }

  /** The same as the launcher gives to {@code up}. */
  private static List<String> jvmOptions(Map<String, String> environment) {
    String given = environment.getOrDefault("PODIUM_JAVA_OPTS", "-Xmx512m").strip();
    return List.of((given + " --enable-native-access=ALL-UNNAMED").strip().split("\\s+"));
  }

  private static Map<String, String> properties(BenchOptions options, DataFolder data) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("podium.data-dir", data.folder().toString());
    if (!options.mysqlHome().isEmpty()) {
      properties.put("podium.mysql-home", options.mysqlHome());
    }
    return properties;
  }

  Target target() throws SQLException {
    return Target.reach(process.address(), USER, password, data);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // the JVM is ending already: the hook removes it
    }
    remove();
  }

  private void remove() {
    process.close();
    data.delete();
  }
}
