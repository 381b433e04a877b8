package dev.podium.app.database;

import dev.podium.app.startup.StartupException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Asks the server who it is before anything else connects, so that a refusal is one sentence. */
final class ServerCheck {
  private static final int ACCESS_DENIED = 1045;
  private static final int NO_RIGHT_TO_DATABASE = 1044;
  private static final int UNKNOWN_DATABASE = 1049;

  private ServerCheck() {}

  /**
   * Connects once.
   *
   * @throws StartupException if the server cannot be reached, refuses the login, or is not MySQL
   *     8.0 or newer
   */
  static void check(DatabaseAccess access) {
    if (!access.url().startsWith("jdbc:mysql:")) {
      throw new StartupException(
          "The database URL %s is not one of MySQL.".formatted(access.address()),
          "It must look like jdbc:mysql://host:3306/podium.");
    }
    Properties properties = MysqlPool.properties();
    properties.setProperty("user", access.user());
    properties.setProperty("password", access.password());
    try (Connection connection = DriverManager.getConnection(access.url(), properties)) {
      requireMysql8(connection.getMetaData(), access);
      if (connection.getCatalog() == null || connection.getCatalog().isEmpty()) {
        throw new StartupException(
            "The database URL %s names no database.".formatted(access.address()),
            "Add its name at the end: jdbc:mysql://host:3306/podium.");
      }
    } catch (SQLException e) {
      throw refusal(e, access);
    }
  }

  private static void requireMysql8(DatabaseMetaData server, DatabaseAccess access)
      throws SQLException {
    String version = server.getDatabaseProductVersion();
    boolean mariaDb = version.contains("MariaDB") || version.contains("mariadb");
    if (mariaDb || server.getDatabaseMajorVersion() < 8) {
      throw new StartupException(
          "The server at %s is %s %s; Podium needs MySQL 8.0 or newer."
              .formatted(access.address(), mariaDb ? "MariaDB" : "MySQL", version),
          "Give the URL of a MySQL server, or none to use the embedded one.");
    }
  }

  private static StartupException refusal(SQLException cause, DatabaseAccess access) {
    String message =
        switch (cause.getErrorCode()) {
          case ACCESS_DENIED ->
              "The database at %s refuses the user \"%s\" with this password."
                  .formatted(access.address(), access.user());
          case NO_RIGHT_TO_DATABASE ->
              "The user \"%s\" has no rights to the database at %s."
                  .formatted(access.user(), access.address());
          case UNKNOWN_DATABASE -> "There is no such database: %s.".formatted(access.address());
          default -> "The database at %s cannot be reached.".formatted(access.address());
        };
    String remedy =
        switch (cause.getErrorCode()) {
          case ACCESS_DENIED -> "Check --db-user and --db-password.";
          case NO_RIGHT_TO_DATABASE -> "Grant it all rights to that database.";
          case UNKNOWN_DATABASE -> "Create it with: create database NAME character set utf8mb4.";
          default -> "Check --db-url, and that the server runs. (" + firstLine(cause) + ")";
        };
    return new StartupException(message, remedy, cause);
  }

  private static String firstLine(SQLException cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
