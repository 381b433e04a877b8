package dev.podium.app.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals texts with AES-256-GCM. A sealed text is: a byte for this format, 4 bytes that tell the
 * key, 12 of nonce, then the cipher text with its tag. What it is for is sealed with it, so that a
 * text cannot be put in another's place.
 */
public final class SecretBox {

  private static final byte FORMAT = 1;
  private static final int KEY_MARK = SealKey.MARK_BYTES;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SealKey present;
  private final List<SealKey> others;

  /**
   * A box.
   *
   * @param keyText of the key that seals
   * @param others of keys that open too: older ones, or the next one
   */
  SecretBox(String keyText, List<String> others) {
    this.present = new SealKey(keyText);
    this.others = others.stream().map(SealKey::new).toList();
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
        cipher(present, Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8), purpose);
    return Sealed.of(
        ByteBuffer.allocate(1 + KEY_MARK + NONCE + sealed.length)
            .put(FORMAT)
            .put(present.mark())
            .put(nonce)
            .put(sealed)
            .array());
  }

  /** Whether a text was sealed with one of the keys. */
  public boolean knows(Sealed stored) {
    return findKey(stored).isPresent();
  }

  /** Whether a text was sealed with a key that only opens, and should be sealed again. */
  public boolean isOld(Sealed stored) {
    return findKey(stored).filter(key -> key != present).isPresent();
  }

  private Optional<SealKey> findKey(Sealed stored) {
    byte[] sealed = stored.bytes();
    if (sealed.length <= 1 + KEY_MARK + NONCE || sealed[0] != FORMAT) {
      return Optional.empty();
    }
    return Stream.concat(Stream.of(present), others.stream())
        .filter(key -> key.marks(sealed, 1))
        .findFirst();
  }

  /**
   * Opens what {@link #seal} has sealed.
   *
   * @throws IllegalArgumentException if it was sealed with another key or for another purpose
   */
  public String open(Sealed stored, String purpose) {
    SealKey key =
        findKey(stored)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "It was sealed with another key than this node's."));
    byte[] sealed = stored.bytes();
    int start = 1 + KEY_MARK + NONCE;
    byte[] nonce = Arrays.copyOfRange(sealed, 1 + KEY_MARK, start);
    byte[] text =
        cipher(
            key,
            Cipher.DECRYPT_MODE,
            nonce,
            Arrays.copyOfRange(sealed, start, sealed.length),
            purpose);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static byte[] cipher(SealKey key, int mode, byte[] nonce, byte[] text, String purpose) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("It is damaged, or sealed for something else.", e);
    }
  }
}
