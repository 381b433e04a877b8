package dev.podium.app.user;

import java.util.Map;
import java.util.Objects;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords and checks them; the kind of hash is written in front of each. */
@Component
public final class Passwords {
  private static final String KIND = "bcrypt-sha256";

  private final PasswordEncoder encoder =
      new DelegatingPasswordEncoder(KIND, Map.of(KIND, new PrehashedBcrypt()));

  /** A hash that nobody has, to check against where there is no such user. */
  private final String nobodysHash = hash("no such user");

  String hash(String password) {
    return Objects.requireNonNull(encoder.encode(password));
  }

  /** Takes about 80 ms on purpose. */
  public boolean matches(String password, String hash) {
    return encoder.matches(password, hash);
  }

  /** Takes as long as a check, so that the time of an answer does not tell who exists. */
  public void pretendToMatch(String password) {
    encoder.matches(password, nobodysHash);
  }
}
