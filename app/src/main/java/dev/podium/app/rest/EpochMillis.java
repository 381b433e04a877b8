package dev.podium.app.rest;

import dev.podium.domain.json.Cursor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Times on the wire: milliseconds since 1970, absent where there is none. */
final class EpochMillis {
  /** The last millisecond of the year 9999: what the database can keep. */
  private static final long LATEST = 253_402_300_799_999L;

  private EpochMillis() {}

  static void put(ObjectNode json, String field, @Nullable Instant time) {
    if (time != null) {
      json.put(field, time.toEpochMilli());
    }
  }

  /** A point in time from 1970 to 9999; null if the value is none, which is reported. */
  static @Nullable Instant read(Cursor cursor) {
    JsonNode node = cursor.node();
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      return cursor.wrongKind("a time in milliseconds since 1970", "");
    }
    long millis = node.longValue();
    if (millis < 0 || millis > LATEST) {
      cursor.problem("There is no such time: " + millis + ".", "Give milliseconds since 1970.");
      return null;
    }
    return Instant.ofEpochMilli(millis);
  }
}
