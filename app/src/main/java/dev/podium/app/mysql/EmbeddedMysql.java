package dev.podium.app.mysql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MySQL server of our own on 127.0.0.1. Its first start initialises the data folder and sets a
 * generated password before anything can connect; later starts find their data again, whatever way
 * the last one ended. A server that ends by itself is started again on the same port.
 */
public final class EmbeddedMysql implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedMysql.class);

  private static final Duration FIRST_START_LIMIT = Duration.ofMinutes(5);

  /** Long, since recovery from a crash is part of a start. */
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private static final Duration POLL = Duration.ofMillis(30);
  private static final Duration PAUSE_BETWEEN_RESTARTS = Duration.ofSeconds(2);
  private static final int PORTS_TO_TRY = 5;

  private final MysqlInstallation installation;
  private final MysqlFolder folder;
  private final MysqlConnection connection;
  private final ReentrantLock life = new ReentrantLock();
  private final Thread supervisor;
  private final CountDownLatch closing = new CountDownLatch(1);
  private MysqlProcess process;

  private EmbeddedMysql(
      MysqlInstallation installation,
      MysqlFolder folder,
      MysqlConnection connection,
      MysqlProcess process) {
    this.installation = installation;
    this.folder = folder;
    this.connection = connection;
    this.process = process;
    this.supervisor = Thread.ofVirtual().name("mysql-supervisor").unstarted(this::supervise);
  }

  /**
   * Starts the server and waits until it answers.
   *
   * @throws MysqlStartException with a sentence for the user when it cannot run
   */
  public static EmbeddedMysql start(MysqlSettings settings) {
    Instant begin = Instant.now();
    MysqlInstallation installation = MysqlInstallation.find(settings.home(), System.getenv("PATH"));
    MysqlFolder folder = MysqlFolder.take(settings.folder());
    try {
      MysqlProcess.stopOrphans(folder);
      folder.removeLeftovers();
      folder.writePrivately(
          folder.optionFile(), new MysqlOptions(folder, installation, settings.options()).text());
      if (!folder.isInitialised()) {
        initialise(installation, folder);
      }
      EmbeddedMysql mysql = startOnSomePort(installation, folder);
      mysql.supervisor.start();
      log.info(
          "MySQL runs on 127.0.0.1:{} after {} ms, its data is in {}",
          mysql.connection.port(),
          Duration.between(begin, Instant.now()).toMillis(),
          folder.data());
      return mysql;
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static void initialise(MysqlInstallation installation, MysqlFolder folder) {
    log.info("Initialising the database in {} (once, some seconds)", folder.data());
    long logBegin = MysqlLog.end(folder);
    MysqlProcess process =
        MysqlProcess.start(
            installation, folder, "--initialize-insecure", "--datadir=" + folder.unfinishedData());
    if (!process.endsWithin(FIRST_START_LIMIT)) {
      process.stop();
      throw MysqlLog.since(folder, logBegin).explain("MySQL did not finish its first start");
    }
    process.dismissWatchdog();
    if (process.awaitEnd() != 0) {
      throw MysqlLog.since(folder, logBegin).explain("MySQL could not make its data folder");
    }
    folder.acceptData();
  }

  private static EmbeddedMysql startOnSomePort(MysqlInstallation installation, MysqlFolder folder) {
    for (int attempt = 1; ; attempt++) {
      MysqlConnection connection =
          new MysqlConnection(folder.choosePort(), MysqlConnection.USER, folder.password());
      long logBegin = MysqlLog.end(folder);
      MysqlProcess process = launch(installation, folder, connection);
      if (answers(process, connection)) {
        folder.rememberPort(connection.port());
        return new EmbeddedMysql(installation, folder, connection, process);
      }
      process.stop();
      MysqlLog said = MysqlLog.since(folder, logBegin);
      if (!said.portWasTaken() || attempt == PORTS_TO_TRY) {
        throw said.explain("MySQL did not start");
      }
    }
  }

  private static MysqlProcess launch(
      MysqlInstallation installation, MysqlFolder folder, MysqlConnection connection) {
    folder.writePrivately(
        folder.accountFile(), accountSql(connection.password(), folder.sandboxPassword()));
    return MysqlProcess.start(
        installation, folder, "--port=" + connection.port(), "--init-file=" + folder.accountFile());
  }

  /** The server runs this before it answers its first client, so no account is ever open. */
  private static String accountSql(String password, String sandboxPassword) {
    return """
        CREATE DATABASE IF NOT EXISTS podium CHARACTER SET utf8mb4;
        ALTER USER 'root'@'localhost' IDENTIFIED BY '%1$s';
        CREATE USER IF NOT EXISTS 'podium'@'127.0.0.1' IDENTIFIED BY '%1$s';
        ALTER USER 'podium'@'127.0.0.1' IDENTIFIED BY '%1$s';
        GRANT ALL ON `podium%%`.* TO 'podium'@'127.0.0.1';
        CREATE DATABASE IF NOT EXISTS sandbox CHARACTER SET utf8mb4;
        CREATE USER IF NOT EXISTS 'sandbox'@'127.0.0.1' IDENTIFIED BY '%2$s';
        ALTER USER 'sandbox'@'127.0.0.1' IDENTIFIED BY '%2$s';
        GRANT ALL ON sandbox.* TO 'sandbox'@'127.0.0.1';
        """
        .formatted(password, sandboxPassword);
  }

  /** Waits until the server takes our account; false when it ended or the time is over. */
  private static boolean answers(MysqlProcess process, MysqlConnection connection) {
    Instant end = Instant.now().plus(START_LIMIT);
    String url = connection.jdbcUrl() + "&connectTimeout=2000&socketTimeout=10000";
    @Nullable SQLException last = null;
    while (Instant.now().isBefore(end)) {
      if (process.endsWithin(POLL)) {
        return false;
      }
      try (Connection probe =
          DriverManager.getConnection(url, connection.user(), connection.password())) {
        return probe.isValid(5);
      } catch (SQLException e) {
        last = e;
      }
    }
    log.error("MySQL has not answered within {}", START_LIMIT, last);
    return false;
  }

  /** Where the server can be reached; stays the same for its whole life. */
  public MysqlConnection connection() {
    return connection;
  }

  /** The server's process id. */
  long pid() {
    return current().pid();
  }

  private MysqlProcess current() {
    life.lock();
    try {
      return process;
    } finally {
      life.unlock();
    }
  }

  private void supervise() {
    while (true) {
      int exit = current().awaitEnd();
      if (!restart(exit)) {
        return;
      }
      if (answers(current(), connection)) {
        log.info("MySQL runs again on 127.0.0.1:{}", connection.port());
      } else if (isClosingWithin(PAUSE_BETWEEN_RESTARTS)) {
        return;
      }
    }
  }

  private boolean isClosingWithin(Duration limit) {
    try {
      return closing.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private boolean restart(int exit) {
    life.lock();
    try {
      if (closing.getCount() == 0) {
        return false;
      }
      process.dismissWatchdog();
      log.error("MySQL ended by itself with code {}; starting it again", exit);
      folder.removeLeftovers();
      process = launch(installation, folder, connection);
      return true;
    } finally {
      life.unlock();
    }
  }

  /** Shuts the server down cleanly, waits for its end and gives the folder free. */
  @Override
  public void close() {
    life.lock();
    try {
      closing.countDown();
      process.stop();
    } finally {
      life.unlock();
    }
    folder.close();
    log.info("MySQL has stopped");
  }
}
