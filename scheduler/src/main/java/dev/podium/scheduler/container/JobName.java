package dev.podium.scheduler.container;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The name of a job, which follows from what tells one job from another: whoever makes it again
 * finds the first.
 *
 * @param namespace of the cluster
 * @param value a label of DNS: at most 63 small letters, digits and {@code -}
 */
public record JobName(String namespace, String value) {

  private static final int LONGEST_APP = 40;
  private static final int DIGEST = 20;

  /**
   * The name of the job of a key.
   *
   * @param app what people call it, put before what makes the name unique
   * @param workflow the id of the workflow that the key belongs to
   */
  static JobName of(String namespace, String app, String workflow, String key) {
    String start = app.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
    String cut = start.substring(0, Math.min(start.length(), LONGEST_APP)).replaceAll("-+$", "");
    String digest = sha256(workflow + "\0" + key).substring(0, DIGEST);
    // A name begins with a letter wherever it is used as one of a host.
    return new JobName(
        namespace,
        cut.isEmpty() || Character.isDigit(cut.charAt(0))
            ? ("job-" + cut + "-" + digest).replace("--", "-")
            : cut + "-" + digest);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return namespace + "/" + value;
  }
}
