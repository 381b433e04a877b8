package dev.podium.app.mysql;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL server program that runs on this machine.
 *
 * @param server the {@code mysqld} program
 * @param home where its messages and character sets lie; null when they are compiled in
 */
record MysqlInstallation(Path server, @Nullable Path home) {

  private static final Pattern VERSION = Pattern.compile("Ver (\\d+)\\.(\\d+)\\.");
  private static final Pattern MISSING_LIBRARY =
      Pattern.compile("error while loading shared libraries: ([^:]+):");

  /** Debian's and Ubuntu's packages of the libraries that MySQL's own builds leave out. */
  private static final Map<String, String> PACKAGES =
      Map.of("libaio.so.1", "libaio1", "libnuma.so.1", "libnuma1");

  /** The server under a home folder, or else the first MySQL on the PATH. */
  static MysqlInstallation find(@Nullable Path home, @Nullable String searchPath) {
    if (home != null) {
      return inHome(home.toAbsolutePath().normalize());
    }
    return onPath(searchPath == null ? "" : searchPath)
        .orElseThrow(
            () ->
                new MysqlStartException(
                    "There is no MySQL 8 server on this machine: start Podium with './podium up',"
                        + " which provides one, or name your own with podium.db.url."));
  }

  private static MysqlInstallation inHome(Path home) {
    Path server = home.resolve("bin").resolve("mysqld");
    if (!Files.isExecutable(server)) {
      throw new MysqlStartException(
          "There is no program %s: set podium.mysql-home to an unpacked MySQL 8, or run './podium up', which provides one."
              .formatted(server));
    }
    requireMysql(server, versionOf(server));
    return new MysqlInstallation(server, home);
  }

  private static Optional<MysqlInstallation> onPath(String searchPath) {
    return Stream.of(searchPath.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "mysqld"))
        .filter(Files::isExecutable)
        .filter(server -> isMysql(versionOf(server)))
        .findFirst()
        .map(server -> new MysqlInstallation(server, null));
  }

  private static void requireMysql(Path server, String version) {
    if (!isMysql(version)) {
      throw new MysqlStartException(
          "%s is not MySQL 8.0 or newer but '%s': set podium.mysql-home to a MySQL 8."
              .formatted(server, version.strip()));
    }
  }

  private static boolean isMysql(String version) {
    Matcher number = VERSION.matcher(version);
    return !version.contains("MariaDB") && number.find() && Integer.parseInt(number.group(1)) >= 8;
  }

  private static String versionOf(Path server) {
    try {
      Process process =
          new ProcessBuilder(server.toString(), "--no-defaults", "--version")
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      missingLibrary(said)
          .ifPresent(
              sentence -> {
                throw new MysqlStartException(sentence);
              });
      return said;
    } catch (IOException e) {
      throw new MysqlStartException(
          "The program %s does not run here (%s): set podium.mysql-home to a MySQL 8 for this machine."
              .formatted(server, e.getMessage()),
          e);
    }
  }

  /** The remedy for what the system's program loader complains about. */
  static Optional<String> missingLibrary(String said) {
    Matcher complaint = MISSING_LIBRARY.matcher(said);
    if (!complaint.find()) {
      return Optional.empty();
    }
    String library = complaint.group(1).strip();
    String remedy =
        Optional.ofNullable(PACKAGES.get(library))
            .map(name -> "on Debian and Ubuntu run 'sudo apt-get install " + name + "'")
            .orElse("install the package that holds it");
    return Optional.of("MySQL needs the system library %s: %s.".formatted(library, remedy));
  }
}
