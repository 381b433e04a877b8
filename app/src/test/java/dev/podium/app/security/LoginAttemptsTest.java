package dev.podium.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final InstantSource clock = () -> now;
  private final LoginAttempts attempts = new LoginAttempts(clock);

  @Test
  void theWaitDoublesUpToFiveMinutes() {
    fail(4);
    assertThat(attempts.toWait("ann", "10.0.0.1")).isZero();
    fail(1);
    assertThat(attempts.toWait("ann", "10.0.0.1")).isEqualTo(Duration.ofSeconds(2));
    fail(1);
    assertThat(attempts.toWait("ANN", "10.0.0.1")).isEqualTo(Duration.ofSeconds(4));
    fail(40);
    assertThat(attempts.toWait("ann", "10.0.0.1")).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void onlyTheSameNameFromTheSameAddressWaits() {
    fail(10);
    assertThat(attempts.toWait("ann", "10.0.0.2")).isZero();
    assertThat(attempts.toWait("bob", "10.0.0.1")).isZero();
  }

  @Test
  void aWaitEndsAndASuccessForgets() {
    fail(5);
    now = now.plusSeconds(2);
    assertThat(attempts.toWait("ann", "10.0.0.1")).isZero();
    attempts.succeeded("ann", "10.0.0.1");
    fail(1);
    assertThat(attempts.toWait("ann", "10.0.0.1")).isZero();
  }

  @Test
  void oldFailuresAreForgotten() {
    fail(4);
    now = now.plus(Duration.ofMinutes(31));
    fail(1);
    assertThat(attempts.toWait("ann", "10.0.0.1")).isZero();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      attempts.failed("ann", "10.0.0.1");
    }
  }
}
