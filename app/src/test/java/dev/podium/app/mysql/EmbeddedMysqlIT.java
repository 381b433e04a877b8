package dev.podium.app.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests share one data folder, as the starts of one installation do. */
class EmbeddedMysqlIT {

  private static Path folder = Path.of("");

  @BeforeAll
  static void keepsARowFromTheFirstStart(@TempDir Path shared) throws SQLException {
    // A folder whose path is too long for a Unix socket, with a space in it.
    folder = shared.resolve("a folder/" + "x".repeat(90));
    try (EmbeddedMysql mysql = start(folder)) {
      execute(mysql, "CREATE TABLE kept (id INT PRIMARY KEY) ENGINE=InnoDB");
      execute(mysql, "INSERT INTO kept VALUES (42)");
    }
  }

  @Test
  void aRestartFindsItsDataAndItsPortAgain() throws SQLException {
    int port;
    try (EmbeddedMysql mysql = start(folder)) {
      port = mysql.connection().port();
    }
    try (EmbeddedMysql mysql = start(folder)) {
      assertThat(mysql.connection().port()).isEqualTo(port);
      assertThat(keptRow(mysql)).isEqualTo(42);
    }
  }

  @Test
  void aPortThatWasTakenMeanwhileIsReplaced() throws Exception {
    int port;
    try (EmbeddedMysql mysql = start(folder)) {
      port = mysql.connection().port();
    }
    try (var squatter = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        EmbeddedMysql mysql = start(folder)) {
      assertThat(mysql.connection().port()).isNotEqualTo(squatter.getLocalPort());
      assertThat(keptRow(mysql)).isEqualTo(42);
    }
  }

  @Test
  void noAccountIsOpenAndThePasswordIsReadableByItsOwnerOnly() throws Exception {
    try (EmbeddedMysql mysql = start(folder)) {
      assertThatThrownBy(() -> connect(mysql, "root", "")).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> connect(mysql, "podium", "")).isInstanceOf(SQLException.class);
      assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(mysql.connection().toString()).doesNotContain(mysql.connection().password());
    }
  }

  @Test
  void theSandboxHasRightsInItsOwnSchemaOnly() throws Exception {
    try (EmbeddedMysql mysql = start(folder)) {
      Path password = folder.resolve("sandbox-password");
      assertThat(Files.getPosixFilePermissions(password))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      try (Connection sandbox =
              DriverManager.getConnection(
                  mysql.connection().jdbcUrl("sandbox"), "sandbox", Files.readString(password));
          var statement = sandbox.createStatement()) {
        statement.execute("CREATE TABLE IF NOT EXISTS tried (id INT PRIMARY KEY)");
        assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM podium.kept"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("denied");
        assertThatThrownBy(() -> statement.execute("CREATE DATABASE podium_of_others"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("denied");
      }
    }
  }

  @Test
  void aKilledServerIsStartedAgainOnItsPort() throws Exception {
    try (EmbeddedMysql mysql = start(folder)) {
      ProcessHandle killed = ProcessHandle.of(mysql.pid()).orElseThrow();
      killed.destroyForcibly();
      killed.onExit().get(30, TimeUnit.SECONDS);

      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptionsInstanceOf(SQLException.class)
          .untilAsserted(() -> assertThat(keptRow(mysql)).isEqualTo(42));
      assertThat(mysql.pid()).isNotEqualTo(killed.pid());
    }
  }

  @Test
  void theServerOfAKilledJvmShutsItselfDown() throws Exception {
    HeldMysql held = HeldMysql.start(folder, true);
    ProcessHandle server = ProcessHandle.of(held.serverPid()).orElseThrow();

    held.kill();

    assertThat(server.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void anOrphanedServerDoesNotBlockTheNextStart() throws Exception {
    HeldMysql held = HeldMysql.start(folder, false);
    held.kill();
    assertThat(ProcessHandle.of(held.serverPid())).isPresent();

    try (EmbeddedMysql mysql = start(folder)) {
      assertThat(mysql.pid()).isNotEqualTo(held.serverPid());
      assertThat(keptRow(mysql)).isEqualTo(42);
    }
    // It has ended; whoever inherited it may take a moment to notice.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> ProcessHandle.of(held.serverPid()).isEmpty());
  }

  @Test
  void aSecondPodiumOnTheSameFolderIsRefused() throws Exception {
    try (EmbeddedMysql mysql = start(folder)) {
      assertThat(mysql.pid()).isPositive();
      assertThatThrownBy(() -> start(folder))
          .isInstanceOf(MysqlStartException.class)
          .hasMessageContaining("in use by another Podium")
          .hasMessageContaining("--data");
    }
  }

  @Test
  void aHalfInitialisedFolderIsMadeAnew(@TempDir Path fresh) throws Exception {
    Path unfinished = Files.createDirectories(fresh.resolve("data.new/mysql"));
    Files.writeString(unfinished.resolve("half.ibd"), "not a table space");

    try (EmbeddedMysql mysql = start(fresh)) {
      execute(mysql, "CREATE TABLE made_anew (id INT PRIMARY KEY)");
      assertThat(fresh.resolve("data.new")).doesNotExist();
    }
  }

  @Test
  void aFileInPlaceOfTheFolderIsExplained(@TempDir Path fresh) throws IOException {
    Path file = Files.createFile(fresh.resolve("file"));

    assertThatThrownBy(() -> start(file))
        .isInstanceOf(MysqlStartException.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("--data");
  }

  private static EmbeddedMysql start(Path folder) {
    return EmbeddedMysql.start(
        new MysqlSettings(folder, TestDatabase.mysqlHome(), TestDatabase.SMALL_AND_QUICK));
  }

  private static Connection connect(EmbeddedMysql mysql, String user, String password)
      throws SQLException {
    return DriverManager.getConnection(mysql.connection().jdbcUrl(), user, password);
  }

  private static void execute(EmbeddedMysql mysql, String sql) throws SQLException {
    try (Connection connection =
            connect(mysql, mysql.connection().user(), mysql.connection().password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int keptRow(EmbeddedMysql mysql) throws SQLException {
    try (Connection connection =
            connect(mysql, mysql.connection().user(), mysql.connection().password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT id FROM kept")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
