package dev.podium.app.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Times on the wire: milliseconds since 1970, absent where there is none. */
final class EpochMillis {
  private EpochMillis() {}

  static void put(ObjectNode json, String field, @Nullable Instant time) {
    if (time != null) {
      json.put(field, time.toEpochMilli());
    }
  }
}
