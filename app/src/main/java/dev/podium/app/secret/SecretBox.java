package dev.podium.app.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts with AES-256-GCM. A sealed text is: a byte for this format, 4 bytes that tell the
 * key, 12 of nonce, then the cipher text with its tag. What it is for is sealed with it, so that a
 * text cannot be put in another's place.
 */
public final class SecretBox {

  private static final byte FORMAT = 1;
  private static final int KEY_MARK = 4;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;
  private final byte[] mark;

  SecretBox(String keyText) {
    this.key = new SecretKeySpec(digest("podium key:" + keyText), "AES");
    this.mark = Arrays.copyOf(digest("podium key mark:" + keyText), KEY_MARK);
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Seals a text.
   *
   * @param purpose must be given again to open it
   */
  public Sealed seal(String text, String purpose) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    byte[] sealed =
        cipher(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8), purpose);
    return Sealed.of(
        ByteBuffer.allocate(1 + KEY_MARK + NONCE + sealed.length)
            .put(FORMAT)
            .put(mark)
            .put(nonce)
            .put(sealed)
            .array());
  }

  /** Whether a text was sealed with this key. */
  public boolean knows(Sealed stored) {
    byte[] sealed = stored.bytes();
    return sealed.length > 1 + KEY_MARK + NONCE
        && sealed[0] == FORMAT
        && Arrays.equals(sealed, 1, 1 + KEY_MARK, mark, 0, KEY_MARK);
  }

  /**
   * Opens what {@link #seal} has sealed.
   *
   * @throws IllegalArgumentException if it was sealed with another key or for another purpose
   */
  public String open(Sealed stored, String purpose) {
    if (!knows(stored)) {
      throw new IllegalArgumentException("It was sealed with another key than this node's.");
    }
    byte[] sealed = stored.bytes();
    int start = 1 + KEY_MARK + NONCE;
    byte[] nonce = Arrays.copyOfRange(sealed, 1 + KEY_MARK, start);
    byte[] text =
        cipher(
            Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(sealed, start, sealed.length), purpose);
    return new String(text, StandardCharsets.UTF_8);
  }

  private byte[] cipher(int mode, byte[] nonce, byte[] text, String purpose) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("It is damaged, or sealed for something else.", e);
    }
  }
}
