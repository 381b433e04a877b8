package dev.podium.domain.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes references and tells them from imitations: without the key nobody can write one into the
 * answer of a request or a signal.
 */
public final class ReferenceKey {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MARK_BYTES = 16;

  private final SecretKeySpec key;

  /**
   * A key.
   *
   * @param bytes 32 random ones
   */
  public ReferenceKey(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** What stands for a secret in params. */
  public SecretReference reference(String name) {
    return new SecretReference(name, mark(name));
  }

  /** Whether an expression has made the reference. */
  public boolean isGenuine(SecretReference reference) {
    return MessageDigest.isEqual(
        reference.mark().getBytes(StandardCharsets.US_ASCII),
        mark(reference.name()).getBytes(StandardCharsets.US_ASCII));
  }

  private String mark(String name) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] mark = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mark, 0, MARK_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
