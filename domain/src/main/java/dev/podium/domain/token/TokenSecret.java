package dev.podium.domain.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a program shows: {@code podium_} and 256 random bits as 64 hexadecimal digits. The beginning
 * lets scanners find tokens that somebody has published.
 */
public record TokenSecret(String text) {

  private static final String PREFIX = "podium_";
  private static final int RANDOM_BYTES = 32;
  private static final Pattern SHAPE = Pattern.compile(PREFIX + "[0-9a-f]{64}");
  private static final SecureRandom RANDOM = new SecureRandom();

  public TokenSecret {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException("this is not a token");
    }
  }

  /** One that nobody has. */
  static TokenSecret random() {
    byte[] bits = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bits);
    return new TokenSecret(PREFIX + HexFormat.of().formatHex(bits));
  }

  /** Empty if no token looks like this. */
  public static Optional<TokenSecret> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new TokenSecret(text)) : Optional.empty();
  }

  /**
   * SHA-256 of the text, 32 bytes, by which a token is found again. A slow hash would gain nothing:
   * nobody guesses 256 random bits. For the same reason a look-up by it needs no comparison in
   * constant time: whoever sends a text cannot choose how its hash begins.
   */
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
