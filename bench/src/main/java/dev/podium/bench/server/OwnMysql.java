package dev.podium.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A MySQL server that can be killed, frozen and started again on the same port and data. */
public final class OwnMysql implements AutoCloseable {

  /** Whom nodes log in as; may do everything. */
  public static final String USER = "podium";

  private static final Duration START_LIMIT = Duration.ofMinutes(10);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Path folder;
  private final String program;
  private final int port;
  private final String password;
  private @Nullable Process process;

  private OwnMysql(Path folder, String program, int port, String password) {
    this.folder = folder;
    this.program = program;
    this.port = port;
    this.password = password;
  }

  /**
   * Lays out a new server; {@link #initialise} makes it.
   *
   * @param folder does not exist yet
   * @param home an unpacked MySQL 8; empty takes the {@code mysqld} on the PATH
   * @param options lines of its option file that replace or complete our own
   */
  public static OwnMysql in(Path folder, String home, List<String> options) throws IOException {
    Files.createDirectories(folder);
    byte[] random = new byte[12];
    RandomGenerator.of("SecureRandom").nextBytes(random);
    String program = home.isEmpty() ? "mysqld" : Path.of(home, "bin", "mysqld").toString();
    OwnMysql mysql = new OwnMysql(folder, program, freePort(), HexFormat.of().formatHex(random));
    mysql.writeFiles(home, options);
    return mysql;
  }

  /** Makes the data, and starts for the first time. */
  public synchronized void initialise() throws InterruptedException {
    Process initialisation = launch("--initialize-insecure");
    process = initialisation;
    if (!initialisation.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)
        || initialisation.exitValue() != 0) {
      initialisation.destroyForcibly();
      throw new IllegalStateException("MySQL could not be initialised:\n" + endOfLog());
    }
    start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private void writeFiles(String home, List<String> more) throws IOException {
    List<String> options = new ArrayList<>(List.of("[mysqld]"));
    if (!home.isEmpty()) {
      options.add("basedir=" + home);
      options.add("lc_messages_dir=" + Path.of(home, "share"));
    }
    if ("root".equals(System.getProperty("user.name"))) {
      options.add("user=root");
    }
    options.addAll(
        List.of(
            "datadir=" + folder.resolve("data"),
            "socket=" + folder.resolve("socket"),
            "pid_file=" + folder.resolve("pid"),
            "log_error=" + log(),
            "init_file=" + folder.resolve("init.sql"),
            "port=" + port,
            "bind_address=127.0.0.1",
            "loose_mysqlx=OFF",
            "skip_name_resolve=ON",
            "max_connections=300",
            "max_allowed_packet=64M",
            "character_set_server=utf8mb4",
            "default_time_zone=+00:00",
            "transaction_isolation=READ-COMMITTED",
            "performance_schema=OFF",
            "innodb_buffer_pool_size=64M",
            // What was answered must be there after a kill.
            "innodb_flush_log_at_trx_commit=1",
            "skip_log_bin",
            "loose_auto_generate_certs=OFF"));
    // The server takes the last of several lines for one option.
    options.addAll(more);
    Files.write(folder.resolve("my.cnf"), options);
    Files.write(
        folder.resolve("init.sql"),
        List.of(
            "CREATE DATABASE IF NOT EXISTS podium CHARACTER SET utf8mb4;",
            "CREATE USER IF NOT EXISTS '%s'@'127.0.0.1' IDENTIFIED BY '%s';"
                .formatted(USER, password),
            "GRANT ALL ON *.* TO '%s'@'127.0.0.1';".formatted(USER)));
  }

  private Path log() {
    return folder.resolve("mysqld.log");
  }

  private Process launch(String... arguments) {
    // Ctrl-C reaches the whole group; the server is to end after the nodes.
    List<String> command =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                "trap '' INT; exec \"$0\" \"$@\"",
                program,
                "--defaults-file=" + folder.resolve("my.cnf")));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the server, which must not run, and waits until it answers. */
  public synchronized void start() throws InterruptedException {
    Process started = launch();
    process = started;
    Instant end = Instant.now().plus(START_LIMIT);
    while (!answers()) {
      if (!started.isAlive() || Instant.now().isAfter(end)) {
        throw new IllegalStateException("MySQL did not start:\n" + endOfLog());
      }
      Thread.sleep(POLL);
    }
  }

  private boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false; // not yet
    }
  }

  private String endOfLog() {
    try {
      List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return log() + " cannot be read: " + e;
    }
  }

  /** Ends the server as {@code kill -9} does. */
  public synchronized void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  /** Ends the server in good order. */
  public synchronized void stop() throws InterruptedException {
    Process running = process;
    if (running == null) {
      return;
    }
    running.destroy();
    if (!running.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      running.destroyForcibly().waitFor();
    }
  }

  /** Stops the process as {@code kill -STOP} does; its connections stay. */
  public synchronized void freeze() throws InterruptedException {
    if (process != null) {
      Signals.send("STOP", process.pid());
    }
  }

  /** Lets a frozen server go on. */
  public synchronized void thaw() throws InterruptedException {
    if (process != null) {
      Signals.send("CONT", process.pid());
    }
  }

  /** The process id of the server that was started last. */
  public synchronized long pid() {
    if (process == null) {
      throw new IllegalStateException("this server has not been started yet");
    }
    return process.pid();
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** That of {@link #USER}. */
  public String password() {
    return password;
  }

  /** The address of Podium's schema through a port, which need not be the server's own. */
  public static String url(int port) {
    return "jdbc:mysql://127.0.0.1:%d/podium?sslMode=DISABLED&allowPublicKeyRetrieval=true"
        .formatted(port);
  }

  /** A connection past all proxies, with auto-commit. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        url(port) + "&connectionTimeZone=UTC&connectTimeout=3000&socketTimeout=60000",
        USER,
        password);
  }

  @Override
  public void close() {
    try {
      thawIfAlive();
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void thawIfAlive() throws InterruptedException {
    if (process != null && process.isAlive()) {
      thaw();
    }
  }
}
