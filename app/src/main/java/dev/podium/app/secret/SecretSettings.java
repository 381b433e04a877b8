package dev.podium.app.secret;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the key of the installation comes from.
 *
 * @param dataDir holds it beside the embedded database
 * @param secretKey the same 32 characters or more on every node; empty: none is given
 * @param db the database of the user's own, if there is one
 */
@ConfigurationProperties("podium")
record SecretSettings(
    @DefaultValue("./data") Path dataDir,
    @DefaultValue("") String secretKey,
    @Nullable Database db) {

  private static final int SHORTEST = 32;

  /** A part of its settings. */
  record Database(@Nullable String url) {}

  SecretSettings {
    if (!secretKey.isBlank() && secretKey.strip().length() < SHORTEST) {
      throw new IllegalArgumentException(
          "PODIUM_SECRET_KEY must have at least %d characters. Make one with: openssl rand -base64 32"
              .formatted(SHORTEST));
    }
  }

  /** Whether the data folder is all there is of this installation. */
  boolean isEmbedded() {
    return db == null || db.url() == null || db.url().isBlank();
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "SecretSettings[dataDir=%s]".formatted(dataDir);
  }
}
