package dev.podium.app.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing: after some failed logins for a name from an address, that pair has to wait,
 * each time twice as long. Remembers the latest pairs only, so that it cannot be filled up.
 */
@Component
final class LoginAttempts {
  private static final int FREE_FAILURES = 5;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration FORGET_AFTER = Duration.ofMinutes(30);
  private static final int REMEMBERED = 10_000;

  private final InstantSource clock;
  private final Map<Attempt, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Attempt, Failures> eldest) {
          return size() > REMEMBERED;
        }
      };

  LoginAttempts(InstantSource clock) {
    this.clock = clock;
  }

  /** How long this pair has to wait before its next try; zero if not at all. */
  synchronized Duration toWait(String name, String address) {
    Failures found = failures.get(Attempt.of(name, address));
    Instant now = clock.instant();
    return found == null || !now.isBefore(found.blockedUntil)
        ? Duration.ZERO
        : Duration.between(now, found.blockedUntil);
  }

  synchronized void failed(String name, String address) {
    Instant now = clock.instant();
    Attempt attempt = Attempt.of(name, address);
    Failures before = failures.get(attempt);
    int count =
        before == null || before.last.plus(FORGET_AFTER).isBefore(now) ? 1 : before.count + 1;
    failures.put(attempt, new Failures(count, now, now.plus(waitAfter(count))));
  }

  synchronized void succeeded(String name, String address) {
    failures.remove(Attempt.of(name, address));
  }

  private static Duration waitAfter(int count) {
    if (count < FREE_FAILURES) {
      return Duration.ZERO;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - FREE_FAILURES, 20));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  /** Names are cut, since anything can be sent as one. */
  private record Attempt(String name, String address) {
    private static final int LONGEST_NAME = 64;

    static Attempt of(String name, String address) {
      String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
      return new Attempt(cut.toLowerCase(Locale.ROOT), address);
    }
  }

  private record Failures(int count, Instant last, Instant blockedUntil) {}
}
