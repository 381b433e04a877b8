package dev.podium.app.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MysqlInstallationTest {

  @TempDir Path folder = Path.of("");

  @Test
  void takesTheFirstMysqlOnThePathAndLeavesMariadbAlone() throws IOException {
    Path mariadb = server("maria", "echo 'mysqld  Ver 10.11.6-MariaDB for debian-linux-gnu'");
    Path old = server("old", "echo 'mysqld  Ver 5.7.44 for Linux on x86_64'");
    Path mysql = server("good", "echo 'mysqld  Ver 8.4.6 for Linux on x86_64 (MySQL)'");

    MysqlInstallation found =
        MysqlInstallation.find(
            null,
            String.join(File.pathSeparator, mariadb.toString(), old.toString(), mysql.toString()));

    assertThat(found.server()).isEqualTo(mysql.resolve("mysqld"));
    assertThat(found.home()).isNull();
  }

  @Test
  void saysHowToGetAServerWhenThereIsNone() {
    assertThatThrownBy(() -> MysqlInstallation.find(null, folder.toString()))
        .isInstanceOf(MysqlStartException.class)
        .hasMessageContaining("./podium up")
        .hasMessageContaining("podium.db.url");
  }

  @Test
  void saysWhichProgramIsMissingInAHome() {
    assertThatThrownBy(() -> MysqlInstallation.find(folder, null))
        .isInstanceOf(MysqlStartException.class)
        .hasMessageContaining(folder.resolve("bin/mysqld").toString())
        .hasMessageContaining("podium.mysql-home");
  }

  @Test
  void refusesAHomeThatHoldsMariadb() throws IOException {
    server("home/bin", "echo 'mysqld  Ver 11.4.2-MariaDB'");

    assertThatThrownBy(() -> MysqlInstallation.find(folder.resolve("home"), null))
        .isInstanceOf(MysqlStartException.class)
        .hasMessageContaining("MariaDB");
  }

  @Test
  void namesThePackageOfAMissingSystemLibrary() throws IOException {
    server(
        "home/bin",
        "echo \"mysqld: error while loading shared libraries: libaio.so.1: cannot open shared"
            + " object file: No such file or directory\" >&2; exit 127");

    assertThatThrownBy(() -> MysqlInstallation.find(folder.resolve("home"), null))
        .isInstanceOf(MysqlStartException.class)
        .hasMessageContaining("libaio.so.1")
        .hasMessageContaining("apt-get install libaio1");
  }

  /** Writes a program called mysqld and gives its folder. */
  private Path server(String place, String body) throws IOException {
    Path bin = Files.createDirectories(folder.resolve(place));
    Path program = Files.writeString(bin.resolve("mysqld"), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return bin;
  }
}
