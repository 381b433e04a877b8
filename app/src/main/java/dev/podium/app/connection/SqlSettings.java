package dev.podium.app.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What Sql steps may do ({@code podium.sql.*}).
 *
 * @param schemes of JDBC addresses that connections may have
 * @param drivers a folder of jars with drivers besides that of MySQL
 * @param ownDatabase whether a connection may be Podium's own
 * @param connectTimeout how long a database may take to take a connection
 */
@ConfigurationProperties("podium.sql")
record SqlSettings(
    @DefaultValue("mysql") List<String> schemes,
    @DefaultValue("drivers") Path drivers,
    @DefaultValue("false") boolean ownDatabase,
    @DefaultValue("10s") Duration connectTimeout) {

  SqlSettings {
    schemes = List.copyOf(schemes);
    if (connectTimeout.compareTo(Duration.ofSeconds(1)) < 0
        || connectTimeout.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException(
          "podium.sql.connect-timeout must be from 1s to 5m, but it is " + connectTimeout);
    }
  }

  Set<String> allowedSchemes() {
    return schemes.stream()
        .map(scheme -> scheme.strip().toLowerCase(Locale.ROOT))
        .filter(scheme -> !scheme.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
