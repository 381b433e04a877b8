package dev.podium.app.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * This node's name in the cluster, kept with its data, so that a restarted node finds its own jobs
 * again.
 *
 * @param value 1 to 64 letters, digits and {@code . _ -}
 */
record NodeName(String value) {

  NodeName {
    if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException(
          "The node name '%s' is not valid. Use 1 to 64 letters, digits, '.', '_' and '-'."
              .formatted(value));
    }
  }

  /** The configured name, else the one in the data folder, else a new one that is kept there. */
  static NodeName of(String configured, Path dataFolder) {
    if (!configured.isBlank()) {
      return new NodeName(configured.strip());
    }
    Path file = dataFolder.resolve("node-name");
    try {
      if (Files.exists(file)) {
        return new NodeName(Files.readString(file).strip());
      }
      Files.createDirectories(dataFolder);
      NodeName name = new NodeName(host() + "-" + suffix());
      Files.writeString(file, name.value() + "\n");
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException("The node's name cannot be kept in " + file, e);
    }
  }

  private static String host() {
    try {
      String host = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "-");
      return host.isEmpty() || !Character.isLetterOrDigit(host.charAt(0))
          ? "node"
          : host.substring(0, Math.min(40, host.length()));
    } catch (UnknownHostException e) {
      return "node";
    }
  }

  private static String suffix() {
    return String.format(Locale.ROOT, "%06x", new SecureRandom().nextInt(1 << 24));
  }
}
