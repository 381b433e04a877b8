package dev.podium.domain.expression;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time zones by their ids. */
final class Zones {

  private Zones() {}

  static ZoneId of(String id) {
    if (id.equals("UTC") || id.equals("Etc/UTC")) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(id, ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      throw new ExpressionException(ExpressionException.quote(id) + " is not a time zone");
    }
  }
}
