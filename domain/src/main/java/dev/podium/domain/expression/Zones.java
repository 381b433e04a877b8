package dev.podium.domain.expression;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;

/** Time zones by their ids. */
final class Zones {

  /** A region, not the offset zero: so that its id reads UTC. */
  static final ZoneId UTC = ZoneId.of("UTC");

  private static final Set<String> NAMES_OF_UTC = Set.of("UTC", "Etc/UTC", "Z");

  private Zones() {}

  static ZoneId of(String id) {
    if (NAMES_OF_UTC.contains(id)) {
      return UTC;
    }
    try {
      return ZoneId.of(id, ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      throw new ExpressionException(ExpressionException.quote(id) + " is not a time zone");
    }
  }
}
