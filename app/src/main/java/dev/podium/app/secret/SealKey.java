package dev.podium.app.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key as the algorithm takes it.
 *
 * @param mark tells it from other keys, without telling anything of it
 */
record SealKey(SecretKeySpec key, byte[] mark) {

  static final int MARK_BYTES = 4;

  static SealKey of(String text) {
    return new SealKey(
        new SecretKeySpec(digest("podium key:" + text), "AES"),
        Arrays.copyOf(digest("podium key mark:" + text), MARK_BYTES));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return "SealKey[***]";
  }
}
