package dev.podium.scheduler.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {

  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  @Test
  void readsTheStatusAndWhenToComeAgain() throws IOException {
    Head busy = head("HTTP/1.1 503 Busy\r\nRetry-After: 120\r\n\r\nrest");
    Head later = head("HTTP/1.1 429 \r\nretry-after:  Sun, 01 Mar 2026 08:05:00 GMT\r\n\r\n");
    Head taken = head("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");

    assertThat(busy.isSuccess()).isFalse();
    assertThat(busy.retryIn(NOW)).isEqualTo(Duration.ofMinutes(2));
    assertThat(later.retryIn(NOW)).isEqualTo(Duration.ofMinutes(5));
    assertThat(taken.isSuccess()).isTrue();
    assertThat(taken.retryIn(NOW)).isZero();
    assertThat(head("HTTP/1.1 302 Found\r\nRetry-After: soon\r\n\r\n").retryIn(NOW)).isZero();
  }

  @Test
  void nobodyIsPutOffByMoreThanADay() throws IOException {
    for (String late :
        List.of("86401", "9999999999", "9".repeat(30), "Sat, 01 Mar 2036 08:00:00 GMT")) {
      assertThat(head("HTTP/1.1 503 Busy\r\nRetry-After: " + late + "\r\n\r\n").retryIn(NOW))
          .as(late)
          .isEqualTo(Duration.ofDays(1));
    }
  }

  @Test
  void anAnswerThatIsNoneIsToldAsSuch() {
    assertThatThrownBy(() -> read("SSH-2.0\r\n")).hasMessageContaining("not HTTP");
    assertThatThrownBy(() -> read("")).hasMessageContaining("without an answer");
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\n" + "x: y\r\n".repeat(10_000)))
        .hasMessageContaining("32 KB");
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"))
        .hasMessageContaining("Content-Length");
  }

  @Test
  void readsABodyOfEveryForm() throws IOException {
    assertThat(body("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef")).isEqualTo("abc");
    assertThat(body("HTTP/1.0 200 OK\r\n\r\nto the end")).isEqualTo("to the end");
    assertThat(
            body(
                String.join(
                    "\r\n",
                    "HTTP/1.1 200 OK",
                    "Transfer-Encoding: chunked",
                    "",
                    "3;x=y",
                    "abc",
                    "A",
                    "0123456789",
                    "0",
                    "Trailer: x",
                    "")))
        .isEqualTo("abc0123456789");
    assertThat(body("HTTP/1.1 204 No Content\r\n\r\nnothing of it")).isEmpty();
  }

  @Test
  void aBodyThatBreaksOffIsNoAnswer() {
    assertThatThrownBy(() -> body("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"))
        .hasMessageContaining("in the middle of its answer");
    assertThatThrownBy(() -> body("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"))
        .hasMessageContaining("in the middle of its answer");
    assertThatThrownBy(
            () -> body("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc"))
        .hasMessageContaining("chunk without a length");
  }

  private static Head head(String text) throws IOException {
    return read(text).head();
  }

  private static String body(String text) throws IOException {
    return new String(read(text).body().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Answer read(String text) throws IOException {
    return Answer.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "GET");
  }
}
