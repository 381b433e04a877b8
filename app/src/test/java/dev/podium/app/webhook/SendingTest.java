package dev.podium.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a message is signed with, what an answer says, and how long a failure waits. */
class SendingTest {

  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

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
  void readsTheStatusAndWhenToComeAgain() throws IOException {
    Response busy = read("HTTP/1.1 503 Busy\r\nRetry-After: 120\r\n\r\nrest");
    Response later = read("HTTP/1.1 429 \r\nretry-after:  Sun, 01 Mar 2026 08:05:00 GMT\r\n\r\n");
    Response taken = read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");

    assertThat(busy.isTaken()).isFalse();
    assertThat(busy.retryIn(NOW)).isEqualTo(Duration.ofMinutes(2));
    assertThat(later.retryIn(NOW)).isEqualTo(Duration.ofMinutes(5));
    assertThat(taken.isTaken()).isTrue();
    assertThat(taken.retryIn(NOW)).isZero();
    assertThat(read("HTTP/1.1 302 Found\r\nRetry-After: soon\r\n\r\n").retryIn(NOW)).isZero();
  }

  @Test
  void anAnswerThatIsNoneIsToldAsSuch() {
    assertThatThrownBy(() -> read("SSH-2.0\r\n")).hasMessageContaining("not HTTP");
    assertThatThrownBy(() -> read("")).hasMessageContaining("without an answer");
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\n" + "x: y\r\n".repeat(10_000)))
        .hasMessageContaining("32 KB");
  }

  private static Response read(String text) throws IOException {
    return Response.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
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
