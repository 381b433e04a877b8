package dev.podium.app.secret;

import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The keys of this node: the configured ones, else, where the database is embedded, one that is
 * made once and kept in the data folder for its owner only. The nodes of a cluster share nothing
 * but the database, where the key must not be, so there it has to be configured. What was sealed
 * with the kept key stays readable when another is configured.
 */
@Component
@EnableConfigurationProperties(SecretSettings.class)
public final class SecretKeys {

  private static final int KEY_BYTES = 32;

  private final Optional<SecretBox> box;

  SecretKeys(SecretSettings settings) {
    Path kept = settings.dataDir().resolve("secret-key");
    Optional<String> configured = configured(settings);
    List<String> others = new ArrayList<>(settings.otherSecretKeys());
    if (settings.isEmbedded() && configured.isPresent() && Files.exists(kept)) {
      others.add(kept(kept));
    }
    this.box =
        configured
            .or(() -> settings.isEmbedded() ? Optional.of(kept(kept)) : Optional.empty())
            .map(key -> new SecretBox(key, others));
  }

  private static Optional<String> configured(SecretSettings settings) {
    if (!settings.secretKey().isBlank()) {
      return Optional.of(settings.secretKey().strip());
    }
    return settings.findKeyFile().map(SecretKeys::inFile);
  }

  private static String inFile(Path file) {
    try {
      String key = Files.readString(file).strip();
      if (key.isEmpty()) {
        throw new IllegalArgumentException("PODIUM_SECRET_KEY_FILE: " + file + " is empty.");
      }
      SecretSettings.requireLong(key, "The key in " + file);
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("PODIUM_SECRET_KEY_FILE cannot be read: " + file, e);
    }
  }

  private static String kept(Path file) {
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        make(file);
      }
      String key = Files.readString(file).strip();
      if (key.isEmpty()) {
        throw new IllegalArgumentException(
            "%s, the key for secrets, is empty. Put it back from a backup; if there are no secrets yet, remove the file and a new key is made."
                .formatted(file));
      }
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("The key for secrets cannot be kept in " + file, e);
    }
  }

  private static void make(Path file) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    FileAttribute<?>[] ownersOnly =
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, ownersOnly);
    } catch (FileAlreadyExistsException e) {
      return;
    }
    Files.writeString(
        file, Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.WRITE);
  }

  /** Empty if this node has no key. */
  public Optional<SecretBox> find() {
    return box;
  }

  /**
   * The key of this node.
   *
   * @throws RefusedException PRECONDITION_FAILED if it has none
   */
  public SecretBox require() {
    return box.orElseThrow(
        () ->
            new RefusedException(
                RefusedException.Reason.PRECONDITION_FAILED,
                List.of(
                    Problem.at(
                        "",
                        "This node has no key to seal secrets with.",
                        "Start every node with the same PODIUM_SECRET_KEY, for example one made"
                            + " with: openssl rand -base64 32"))));
  }
}
