package dev.podium.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a message is signed with, and how long a failure waits. */
class SendingTest {

  /** The example of the specification of Standard Webhooks. */
  @Test
  void signsAsTheSpecificationDoes() {
    String signature =
        Signature.of(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aSecretIsOfTheRightFormOrRefused() {
    Signature.requireSecret(Signature.newSecret());

    for (String wrong : new String[] {"", "secret", "whsec_", "whsec_abc", "whsec_!!!!"}) {
      assertThatThrownBy(() -> Signature.requireSecret(wrong)).hasMessageContaining("24 to 64");
    }
  }

  @Test
  void aFailureWaitsTwiceAsLongAsTheOneBeforeAndAsLongAsItIsAskedTo() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), new Random(7));

    for (int failures = 1; failures <= 9; failures++) {
      long whole = 1_000L << (failures - 1);
      assertThat(backoff.after(failures, Duration.ZERO).toMillis())
          .isBetween(whole * 8 / 10, whole * 12 / 10);
    }
    assertThat(backoff.after(80, Duration.ZERO)).isLessThan(Duration.ofMinutes(19));
    assertThat(backoff.after(1, Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(5));
    assertThat(backoff.after(1, Duration.ofDays(5))).isEqualTo(Duration.ofHours(1));
  }
}
