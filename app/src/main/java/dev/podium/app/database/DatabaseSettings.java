package dev.podium.app.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * A database of the user's own ({@code podium.db.*}).
 *
 * @param url {@code jdbc:mysql://host:port/database}; null or blank for the embedded one
 */
@ConfigurationProperties("podium.db")
record DatabaseSettings(@Nullable String url, @Nullable String user, @Nullable String password) {

  boolean isConfigured() {
    return url != null && !url.isBlank();
  }

  DatabaseAccess access() {
    return new DatabaseAccess(
        url == null ? "" : url, user == null ? "" : user, password == null ? "" : password);
  }

  @Override
  public String toString() {
    return "DatabaseSettings[url=%s, user=%s]".formatted(url, user);
  }
}
