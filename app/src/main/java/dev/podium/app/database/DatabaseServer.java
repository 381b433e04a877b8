package dev.podium.app.database;

import dev.podium.app.mysql.EmbeddedMysql;
import dev.podium.app.mysql.MysqlConnection;
import dev.podium.app.mysql.MysqlSettings;
import dev.podium.app.mysql.MysqlStartException;
import dev.podium.app.startup.StartupException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The server in use: the configured one, or else the embedded one, which lives as long as the
 * application and ends after everything that uses it.
 */
@Component
final class DatabaseServer implements DisposableBean {
  private final @Nullable EmbeddedMysql embedded;
  private final DatabaseAccess access;

  DatabaseServer(DatabaseSettings configured, EmbeddedSettings settings) {
    if (configured.isConfigured()) {
      embedded = null;
      access = configured.access();
    } else {
      EmbeddedMysql started = start(settings);
      MysqlConnection connection = started.connection();
      embedded = started;
      access = new DatabaseAccess(connection.jdbcUrl(), connection.user(), connection.password());
    }
  }

  private static EmbeddedMysql start(EmbeddedSettings settings) {
    try {
      return EmbeddedMysql.start(
          MysqlSettings.inDataFolder(settings.dataDir(), settings.mysqlHome()));
    } catch (MysqlStartException e) {
      throw new StartupException(String.valueOf(e.getMessage()), "", e);
    }
  }

  DatabaseAccess access() {
    return access;
  }

  @Override
  public void destroy() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
