package dev.podium.app.secret;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the key of the installation comes from.
 *
 * @param dataDir holds it beside the embedded database
 * @param secretKey the same 32 characters or more on every node; empty: none is given so
 * @param secretKeyFile a file that holds the key; null: none is given so
 * @param otherSecretKeys what was sealed with one of these can be read too: the keys before, or the
 *     one that comes next
 * @param db the database of the user's own, if there is one
 */
@ConfigurationProperties("podium")
record SecretSettings(
    @DefaultValue("./data") Path dataDir,
    @DefaultValue("") String secretKey,
    @Nullable Path secretKeyFile,
    @DefaultValue List<String> otherSecretKeys,
    @Nullable Database db) {

  private static final int SHORTEST = 32;

  /** A part of its settings. */
  record Database(@Nullable String url) {}

  SecretSettings {
    otherSecretKeys =
        otherSecretKeys.stream().map(String::strip).filter(key -> !key.isEmpty()).toList();
    if (!secretKey.isBlank() && isGiven(secretKeyFile)) {
      throw new IllegalArgumentException(
          "Give PODIUM_SECRET_KEY or PODIUM_SECRET_KEY_FILE, not both.");
    }
    requireLong(secretKey.strip(), "PODIUM_SECRET_KEY");
    otherSecretKeys.forEach(key -> requireLong(key, "Each key in PODIUM_OTHER_SECRET_KEYS"));
  }

  static void requireLong(String key, String what) {
    if (!key.isEmpty() && key.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "%s must have at least %d characters. Make one with: openssl rand -base64 32"
              .formatted(what, SHORTEST));
    }
  }

  private static boolean isGiven(@Nullable Path file) {
    return file != null && !file.toString().isBlank();
  }

  /** The file of the key, if there is one to read. */
  Optional<Path> findKeyFile() {
    return Optional.ofNullable(secretKeyFile).filter(SecretSettings::isGiven);
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
