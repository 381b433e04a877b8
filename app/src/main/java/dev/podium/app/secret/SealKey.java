package dev.podium.app.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key as the algorithm takes it, with a mark that tells it from others and tells nothing of it.
 */
final class SealKey {

  static final int MARK_BYTES = 4;

  private final SecretKeySpec key;
  private final byte[] mark;

  SealKey(String text) {
    this.key = new SecretKeySpec(digest("podium key:" + text), "AES");
    this.mark = Arrays.copyOf(digest("podium key mark:" + text), MARK_BYTES);
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  SecretKeySpec key() {
    return key;
  }

  byte[] mark() {
    return mark.clone();
  }

  /** Whether bytes hold the mark at that place. */
  boolean marks(byte[] bytes, int at) {
    return Arrays.equals(bytes, at, at + MARK_BYTES, mark, 0, MARK_BYTES);
  }
}
