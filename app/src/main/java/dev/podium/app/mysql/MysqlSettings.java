package dev.podium.app.mysql;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an embedded server is started with.
 *
 * @param folder its own folder: data, option file, password, log
 * @param home an unpacked MySQL with {@code bin/mysqld}; null takes the {@code mysqld} on the PATH
 * @param options options of the server that replace or complete our own, by name
 */
public record MysqlSettings(Path folder, @Nullable Path home, Map<String, String> options) {

  public MysqlSettings {
    options = Map.copyOf(options);
  }

  /** The server of a Podium that keeps its data in a folder. */
  public static MysqlSettings inDataFolder(Path dataFolder, @Nullable Path home) {
    return new MysqlSettings(dataFolder.resolve("mysql"), home, Map.of());
  }
}
