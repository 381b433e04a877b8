package dev.podium.scheduler.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of an answer.
 *
 * @param headers their values in order, by name in small letters
 */
public record Head(int status, Map<String, List<String>> headers) {

  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  /** Of a number of seconds that can be read; longer ones are longer than the longest wait. */
  private static final int MOST_DIGITS = 18;

  public Head {
    headers = Map.copyOf(headers);
  }

  /** Whether the request was taken. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** The first value of a header. */
  public Optional<String> find(String header) {
    return headers.getOrDefault(header.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** For how long the receiver wants no further attempt, a day at most; zero if it does not say. */
  public Duration retryIn(Instant now) {
    Duration asked = find("retry-after").map(text -> retryIn(text, now)).orElse(Duration.ZERO);
    return asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
  }

  private static Duration retryIn(String retryAfter, Instant now) {
    if (retryAfter.matches("[0-9]+")) {
      return retryAfter.length() > MOST_DIGITS
          ? LONGEST_WAIT
          : Duration.ofSeconds(Long.parseLong(retryAfter));
    }
    try {
      Instant until =
          ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    } catch (DateTimeParseException e) {
      return Duration.ZERO; // neither of the two forms that there are: as if it were not there
    }
  }
}
