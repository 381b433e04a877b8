package dev.podium.scheduler.step;

import java.util.Locale;
import java.util.Set;

/** Headers that say who asks: they are shown nowhere, and are for the server that was named. */
final class Credentials {

  private static final Set<String> HEADERS =
      Set.of("authorization", "proxy-authorization", "cookie", "x-api-key");

  private Credentials() {}

  /** Whether a header of this name holds some. */
  static boolean areIn(String header) {
    return HEADERS.contains(header.toLowerCase(Locale.ROOT));
  }
}
