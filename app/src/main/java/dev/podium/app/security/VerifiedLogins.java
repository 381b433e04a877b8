package dev.podium.app.security;

import dev.podium.app.user.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Remembers for a while which name and password belonged together, because checking a password is
 * slow on purpose and clients of the API send it with every request. Only digests under a key of
 * this process are kept. The caller holds each hit against the account as it is now, so a change of
 * password, role or state counts at once, on every node.
 */
@Component
final class VerifiedLogins {
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int REMEMBERED = 1_000;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key = newKey();
  private final InstantSource clock;
  private final Map<String, Verified> verified =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
          return size() > REMEMBERED;
        }
      };

  VerifiedLogins(InstantSource clock) {
    this.clock = clock;
  }

  private static SecretKeySpec newKey() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  boolean isVerified(Credentials account, String password) {
    String digest = digest(account, password);
    synchronized (verified) {
      Verified found = verified.get(digest);
      return found != null && clock.instant().isBefore(found.until);
    }
  }

  void remember(Credentials account, String password) {
    String digest = digest(account, password);
    synchronized (verified) {
      verified.put(digest, new Verified(clock.instant().plus(KEPT)));
    }
  }

  /** The generation is part of it: an entry of before a change is never found again. */
  private String digest(Credentials account, String password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      String text = account.name() + '\0' + account.generation() + '\0' + password;
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private record Verified(Instant until) {}
}
