package dev.podium.scheduler.step;

import dev.podium.domain.json.Texts;
import dev.podium.scheduler.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** What an Http step writes into its log; without bodies and headers, which may hold secrets. */
final class HttpStepLines {

  private static final int LONGEST = 2_000;

  /** Values in an address whose names say that they are nobody's business. */
  private static final Pattern SECRET =
      Pattern.compile(
          "([?&][^=&#]*(?:token|key|secret|passw|signature|sig|credential|auth)[^=&#]*=)[^&#]*",
          Pattern.CASE_INSENSITIVE);

  private HttpStepLines() {}

  static String sent(Request request) {
    int bytes = request.body().getBytes(StandardCharsets.UTF_8).length;
    return "%s %s (%s)"
        .formatted(
            request.method(),
            shown(request.url().toString()),
            bytes == 0 ? "no body" : "%d bytes".formatted(bytes));
  }

  static String answered(HttpStep.Received received, Duration after) {
    return "%d after %d ms, %s"
        .formatted(
            received.head().status(),
            after.toMillis(),
            Redirects.isRedirect(received.head())
                ? "to " + shown(received.head().find("location").orElseThrow())
                : "%d bytes".formatted(received.bytes()));
  }

  private static String shown(String address) {
    return Texts.shorten(SECRET.matcher(address).replaceAll("$1***"), LONGEST);
  }
}
