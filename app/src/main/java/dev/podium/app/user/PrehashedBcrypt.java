package dev.podium.app.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** bcrypt over a digest, since bcrypt itself reads only the first 72 bytes of a password. */
final class PrehashedBcrypt implements PasswordEncoder {
  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(10);

  @Override
  public @Nullable String encode(@Nullable CharSequence password) {
    return password == null ? null : bcrypt.encode(digest(password));
  }

  @Override
  public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
    return password != null && hash != null && bcrypt.matches(digest(password), hash);
  }

  private static String digest(CharSequence password) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(password.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
