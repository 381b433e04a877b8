package dev.podium.app.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the embedded server is and keeps its data.
 *
 * @param dataDir Podium's data folder
 * @param mysqlHome an unpacked MySQL; null takes the {@code mysqld} on the PATH
 */
@ConfigurationProperties("podium")
record EmbeddedSettings(@DefaultValue("./data") Path dataDir, @Nullable Path mysqlHome) {}
