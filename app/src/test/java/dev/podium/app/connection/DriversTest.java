package dev.podium.app.connection;

import static dev.podium.domain.step.JarBuilder.aJar;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver whose jar lies in the folder is used, and sees nothing of Podium. */
class DriversTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final String DRIVER =
      """
      package tiny;
      import java.sql.*;
      public final class TinyDriver implements Driver {
        public boolean acceptsURL(String url) { return url.startsWith("jdbc:tiny:"); }
        public Connection connect(String url, java.util.Properties login) throws SQLException {
          String sees;
          try {
            sees = Class.forName("dev.podium.app.PodiumApplication").getName();
          } catch (ClassNotFoundException e) {
            sees = "nothing of Podium";
          }
          throw new SQLException(login.getProperty("user") + " sees " + sees, "28000");
        }
        public DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties i) {
          return new DriverPropertyInfo[0];
        }
        public int getMajorVersion() { return 1; }
        public int getMinorVersion() { return 0; }
        public boolean jdbcCompliant() { return false; }
        public java.util.logging.Logger getParentLogger() { return null; }
      }
      """;

  @TempDir Path folder = Path.of("");

  @Test
  void aJarInTheFolderIsADriverOfItsOwn() throws Exception {
    aJar()
        .withClass("tiny.TinyDriver", DRIVER)
        .withService(Driver.class, "tiny.TinyDriver")
        .write(folder.resolve("tiny.jar"));
    Files.writeString(folder.resolve("broken.jar"), "this is no jar");

    try (Drivers drivers = new Drivers(folder, TIMEOUT)) {
      assertThatThrownBy(() -> drivers.connect("jdbc:tiny:x", "ann", "pw"))
          .isInstanceOf(SQLException.class)
          .hasMessage("ann sees nothing of Podium");
      assertThatThrownBy(() -> drivers.connect("jdbc:other:x", "ann", "pw"))
          .hasMessageContaining("No driver takes jdbc:other:x");
    }
  }

  @Test
  void withoutTheFolderThereIsMysql() throws Exception {
    try (Drivers drivers = new Drivers(folder.resolve("missing"), TIMEOUT)) {
      assertThatThrownBy(() -> drivers.connect("jdbc:mysql://127.0.0.1:1/x", "ann", "pw"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Communications link failure");
    }
  }
}
