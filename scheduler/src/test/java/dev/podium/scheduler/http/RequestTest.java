package dev.podium.scheduler.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

  @Test
  void isWrittenAsHttpHasIt() {
    Request request =
        new Request("POST", URI.create("http://svc:81/käse?q=a%20b"), Map.of("X-One", "1"), "hé");

    assertThat(new String(request.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            String.join(
                "\r\n",
                "POST /k%C3%A4se?q=a%20b HTTP/1.1",
                "Host: svc:81",
                "Connection: close",
                "User-Agent: Podium",
                "Content-Length: 3",
                "X-One: 1",
                "",
                "hé"));
  }

  @Test
  void aGetWithoutBodyHasNoLength() {
    Request request = new Request("GET", URI.create("https://svc"), Map.of(), "");

    assertThat(new String(request.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            String.join(
                "\r\n",
                "GET / HTTP/1.1",
                "Host: svc",
                "Connection: close",
                "User-Agent: Podium",
                "",
                ""));
    assertThat(request.port()).isEqualTo(443);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://svc/", "file:///etc/passwd", "/relative", "http:opaque", "http://u:p@svc/"})
  void anAddressThatIsNoneIsRefused(String url) {
    assertThatThrownBy(() -> new Request("GET", URI.create(url), Map.of(), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Host, other",
    "content-length, 5",
    "Transfer-Encoding, chunked",
    "'X: y', z",
    "'', z",
    "X, 'a\r\nY: b'",
    "X, 'a\0'"
  })
  void aHeaderThatCouldBeTakenForSomethingElseIsRefused(String name, String value) {
    assertThatThrownBy(() -> new Request("GET", URI.create("http://svc/"), Map.of(name, value), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "TRACE", "get", "GET /", ""})
  void aMethodThatIsNoneIsRefused(String method) {
    assertThatThrownBy(() -> new Request(method, URI.create("http://svc/"), Map.of(), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
