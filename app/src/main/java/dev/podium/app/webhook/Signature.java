package dev.podium.app.webhook;

import dev.podium.domain.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs messages as the Standard Webhooks specification has it: HMAC-SHA256 over id, time and body.
 */
public final class Signature {

  private static final String PREFIX = "whsec_";
  private static final int FEWEST = 24;
  private static final int MOST = 64;

  private Signature() {}

  public static String newSecret() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Checks a secret that somebody gives.
   *
   * @throws RefusedException INVALID
   */
  public static void requireSecret(String secret) {
    if (secret.startsWith(PREFIX)) {
      try {
        int length = Base64.getDecoder().decode(secret.substring(PREFIX.length())).length;
        if (length >= FEWEST && length <= MOST) {
          return;
        }
      } catch (IllegalArgumentException e) {
        throw wrong();
      }
    }
    throw wrong();
  }

  private static RefusedException wrong() {
    return RefusedException.invalid(
        "secret",
        "The secret must be \"%s\" and %d to %d bytes in base64.".formatted(PREFIX, FEWEST, MOST),
        "Leave it out to get one.");
  }

  /** The value of the header {@code webhook-signature}. */
  static String of(String secret, String messageId, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((messageId + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
